//! A kind that the head of the file does not list.

use super::{Context, Lint, Reporter};
use crate::diagnostics::did_you_mean;
use crate::text;

pub const LINT: Lint = Lint {
    code: "unknown-kind",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let known = &context.rubric.kinds;
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        for kind in indicator.kinds.iter().filter(|kind| !known.contains(kind)) {
            let remedy = did_you_mean(kind, known.iter().map(String::as_str));
            reporter.error(
                context.places.row(row, "kinds"),
                text!("`{kind}` 不在开头的 `kinds` 里"; "`{kind}` is not among the `kinds` of the head"),
                remedy.unwrap_or_else(|| text!("改正它,或补进开头的 `kinds`"; "correct it, or add it to the `kinds` of the head")),
            );
        }
    }
}
