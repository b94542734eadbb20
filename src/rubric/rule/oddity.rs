//! What is odd about a cell that can be read all the same.

use crate::cell::Repair;

/// Something odd about a cell that can be read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    Repaired(Repair),
    /// A bare 1 where yes earns another number of points.
    OneAsYes,
    /// As many digits as a spreadsheet's arithmetic leaves behind.
    Residue,
    /// More than whole, which counts as whole.
    RatioAboveOne,
    /// 0.92 where ninety-two percent is written 92.
    FractionOfPercent,
}
