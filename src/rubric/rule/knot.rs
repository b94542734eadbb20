//! A row of a table to interpolate in.

use crate::number::Number;

/// A value, and what it earns or, of a penalty, takes off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knot {
    pub at: Number,
    pub points: Number,
}
