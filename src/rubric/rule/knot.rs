//! A row of a table to interpolate in.

use crate::number::Number;

/// A value, and what it earns or, of a penalty, takes off. It is below 0 where it loses more than
/// the row is worth: between two rows that decides where the points end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knot {
    pub at: Number,
    pub points: Number,
}
