//! What a cell means to its leaf.

use crate::cell::Cell;
use crate::number::Number;
use crate::rubric::Indicator;
use crate::rubric::rule::Misfit;

/// What a cell means to its leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Blank,
    NotApplicable,
    Exempt,
    Value(Number),
}

/// Returns the value a cell holds for one input of a leaf's rule.
pub fn read(cell: &Cell, row: &Indicator) -> Result<Reading, Misfit> {
    match cell {
        Cell::Blank => Ok(Reading::Blank),
        Cell::NotApplicable => Ok(Reading::NotApplicable),
        Cell::Exempt => Ok(Reading::Exempt),
        Cell::Number { .. } | Cell::Fraction { .. } | Cell::Word(_) => {
            row.rule.accepts(cell, row).map(Reading::Value)
        }
    }
}
