//! Full marks of a row, as it states them.

use crate::number::Number;

/// Full marks of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Points {
    Fixed(Number),
    /// No upper end.
    Open,
}
