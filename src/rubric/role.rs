//! What a row of the paper does to the one above it.

/// What a row's value does to its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Scored,
    /// Added outside the points.
    Bonus,
    /// Taken off outside the points.
    Penalty,
    /// Multiplies what its parent has above nothing.
    Factor,
    /// Printed, never counted.
    Info,
}
