//! Totals below the last grade, which has a line of its own.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("lowest-grade"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let grades = &context.rubric.outcome.grades;
    let Some(last) = grades.last().filter(|last| last.line.is_some()) else {
        return;
    };
    let (name, index) = (&last.name, grades.len() - 1);
    let path = [Step::Key("outcome"), Step::Key("grades"), Step::Item(index)];
    reporter.find(
        context.places.at(&path),
        text! {"低于 `{name}` 的总分没有等级"; "totals below `{name}` have no grade"},
        text! {"补上最后一级，不写分数线"; "add a last grade without a line"},
    );
}
