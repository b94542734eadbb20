//! What one leaf contributes to its section.

use crate::span::Span;

/// What one leaf contributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// Marked, or exempt.
    Earned(Span),
    /// 不适用, and counted as the rubric says: a fixed number of points.
    Assumed(Span),
    /// Some of its marks are blank and count for nothing; what the others earn.
    BlankAsZero {
        points: Span,
        blanks: usize,
        /// Whether there are others.
        marked: bool,
    },
    /// Some of its marks are missing; what they may come to earn.
    Missing(Span),
    /// Missing, and carried by its siblings if enough of them are there.
    MissingRescaled(Span),
    /// 不适用, and carried by its siblings.
    NotApplicable,
    /// 不适用, and to earn the mean of the others.
    NotApplicableMean,
}
