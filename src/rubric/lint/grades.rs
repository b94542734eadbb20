//! Grades out of order: the totals of one are taken by another before it.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Grade, Tree};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("grades"),
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
    let line = |grade: &Grade| grade.line.as_ref()?.in_points(Some(full));
    for (index, pair) in grades.windows(2).enumerate() {
        let [better, worse] = pair else { continue };
        let out_of_order = match (line(better), line(worse)) {
            (None, _) => true,
            (Some(higher), Some(lower)) => lower >= higher && worse.kinds == better.kinds,
            (Some(_), None) => false,
        };
        if out_of_order && (better.kinds.is_empty() || better.kinds == worse.kinds) {
            let (better, worse) = (&better.name, &worse.name);
            reporter.find(
                place(index + 1),
                text! {
                    "等级 `{worse}` 不可能评出：达到它的总分都已先评为 `{better}`";
                    "grade `{worse}` is never given: `{better}` takes its totals first"
                },
                text! {
                    "等级从高写到低，只有最后一级不写分数线";
                    "list grades from the best down; only the last goes without a line"
                },
            );
        }
    }
}
