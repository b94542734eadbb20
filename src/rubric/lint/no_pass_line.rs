//! Grades without a pass line.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("no-pass-line"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let outcome = &context.rubric.outcome;
    if outcome.pass.is_none() && !outcome.grades.is_empty() {
        reporter.find(
            context
                .places
                .at(&[Step::Key("outcome"), Step::Key("grades")]),
            text! {
                "有等级，没有合格线：只排名、定等，按总分不判合格、不合格";
                "there are grades but no pass line: units are ranked and graded, and by the total \
                 none passes or fails"
            },
            text! {
                "细则有合格线的，写 `pass = 合格线`";
                "where the paper has a line, write `pass = …`"
            },
        );
    }
}
