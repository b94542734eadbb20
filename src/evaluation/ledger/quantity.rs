//! What sums are made of: the ends of what a value may come to, or a count of which that is one.

/// A value in whole counts.
pub trait Quantity: Copy {
    /// Returns a value that comes to so much.
    fn of(count: i64) -> Self;

    fn plus(self, other: Self) -> Self;

    /// Returns what so many of it come to; below nothing, where it takes off.
    fn times(self, factor: i64) -> Self;

    fn highest(self, other: Self) -> Self;

    /// Returns what a function that never falls makes of it.
    fn map(self, rising: impl Fn(i64) -> i64) -> Self;
}
