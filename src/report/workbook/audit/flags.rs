//! What columns of conditions and verdicts have in common.

use super::grid::Head;
use super::workings::{Ends, Workings, side_text};
use crate::lang::Text;
use crate::number::Number;
use crate::report::workbook::formulas::Held;
use crate::span::Side;

/// Returns the sides on which something may stand otherwise.
pub fn sides_of(mut all: impl Iterator<Item = Ends>) -> Vec<Side> {
    match all.any(|ends| ends.low != ends.high) {
        true => Side::BOTH.to_vec(),
        false => vec![Side::Worst],
    }
}

/// Returns what stands above a column that is of no row.
pub fn head(workings: &Workings, label: &Text, side: Option<Side>) -> Head {
    Head {
        note: side_text(&workings.model.words, label, side),
        ..Head::default()
    }
}

/// Returns 1 for yes, and 0 for no.
pub fn flagged(holds: bool) -> Held {
    Held::Number(Number::from(i64::from(holds)))
}
