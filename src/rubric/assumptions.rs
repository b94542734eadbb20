//! What a reconstruction assumes: every value of the file that its documents do not give.
//!
//! A value is one key of one row, by its address: `indicators.1.2.points`, `awards.示范社区.quota`.
//! The few that are on record the file lists under `on-record`; all the others are assumed.

/// One value of a rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueAt {
    pub of: ValueOf,
    pub address: String,
}

/// What a value says, in the order in which papers say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueOf {
    /// The name of an indicator, and with it that there is one.
    Name,
    Points,
    Rule,
    /// What else a row does: caps, minima, weights, 不适用.
    Term,
    /// Clause, evidence and method.
    Practice,
    /// A veto, a gate or an exemption.
    Condition,
    /// Full marks, the pass line and the grades.
    Line,
    Award,
    /// Rounding, comparison, ranks, folds.
    Arithmetic,
}
