//! A level or a band that is the best there is, and earns less than the row is worth.

use std::cmp::Ordering;

use super::rule_above_points::best_entry;
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;

pub static LINT: Lint = Lint {
    code: Code::warning("rule-below-points"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for row in 0..context.rubric.indicators.len() {
        best_entry(context, row, Ordering::Less, reporter);
    }
}
