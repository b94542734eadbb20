//! Vetoes and gates: what decides beyond the points.

use super::code::IndicatorCode;
use super::limit::Threshold;
use super::rule::{Measure, Range};

/// A veto, which must not hold, or a gate, which must.
#[derive(Clone, Debug)]
pub struct Condition {
    pub code: String,
    pub name: String,
    pub effect: Effect,
    pub kinds: Vec<String>,
    /// What the value of a numeric gate has to reach.
    pub line: Option<Threshold>,
    /// What a numeric gate is measured in.
    pub measure: Measure,
    /// Which values of a numeric gate can be, where the rubric says so.
    pub range: Option<Range>,
}

/// What a veto, or an unmet gate, does; the gravest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Ineligible,
    Fail,
    /// No grade above this one.
    CapGrade(String),
    NoAward,
    /// The item earns nothing.
    Zero(IndicatorCode),
}
