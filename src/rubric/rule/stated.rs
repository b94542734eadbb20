//! What a row states beside its rule, as far as a rule asks for it.

use super::range::{Measure, Range};
use crate::number::Number;
use crate::rubric::Role;

/// What a row states beside its rule.
pub struct Stated<'r> {
    /// Its full marks, where they are a number.
    pub points: Option<&'r Number>,
    pub role: Role,
    /// What a measured value is measured in.
    pub measure: Measure,
    /// Which measured values can be, where the rubric says so.
    pub range: Option<&'r Range>,
}
