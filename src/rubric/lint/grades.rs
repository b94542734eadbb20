//! Grades out of order, or with a hole at the bottom.

use super::{Context, Lint, Reporter};
use crate::number::Number;
use crate::rubric::toml::Step;
use crate::rubric::{Grade, Limit, Tree};
use crate::text;

pub const LINT: Lint = Lint {
    code: "grades",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let grades = &context.rubric.outcome.grades;
    let Some(full) = &context.trees[0].node(Tree::ROOT).full else {
        return;
    };
    let place = |index| {
        context
            .places
            .at(&[Step::Key("outcome"), Step::Key("grades"), Step::Item(index)])
    };
    for (index, pair) in grades.windows(2).enumerate() {
        let [better, worse] = pair else { continue };
        let out_of_order = match (points(better, full), points(worse, full)) {
            (None, _) => true,
            (Some(higher), Some(lower)) => lower >= higher && worse.kinds == better.kinds,
            (Some(_), None) => false,
        };
        if out_of_order && (better.kinds.is_empty() || better.kinds == worse.kinds) {
            let (better, worse) = (&better.name, &worse.name);
            reporter.error(
                place(index + 1),
                text!("等级 `{worse}` 不可能评出：达到它的总分都已先评为 `{better}`"; "grade `{worse}` is never given: `{better}` takes its totals first"),
                text!("等级从高写到低，只有最后一级不写 `from`"; "list grades from the best down; only the last goes without `from`"),
            );
        }
    }
    if let Some(last) = grades.last().filter(|last| last.from.is_some()) {
        let name = &last.name;
        reporter.warning(
            place(grades.len() - 1),
            text!("低于 `{name}` 的总分没有等级"; "totals below `{name}` have no grade"),
            text!("补上最后一级，不写 `from`"; "add a last grade without `from`"),
        );
    }
    for (index, grade) in grades.iter().enumerate() {
        if points(grade, full).is_some_and(|from| from > *full) {
            let name = &grade.name;
            reporter.error(
                place(index),
                text!("等级 `{name}` 的分数线高于满分 {full}"; "the line of grade `{name}` is above the full marks, {full}"),
                text!("改正 `from`"; "correct `from`"),
            );
        }
    }
}

fn points(grade: &Grade, full: &Number) -> Option<Number> {
    match grade.from.as_ref()? {
        Limit::Points(points) => Some(points.clone()),
        Limit::Share(share) => Some(share * full),
    }
}
