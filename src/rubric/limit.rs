//! Lines to reach.

use crate::number::Number;

/// A line to reach: a number of points, or a share of the full marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    Points(Number),
    /// As a fraction of one: "60%" is 3/5.
    Share(Number),
}

impl Limit {
    /// Returns the line in points; `None` for a share of what has no upper end.
    pub fn in_points(&self, full: Option<&Number>) -> Option<Number> {
        match self {
            Limit::Points(points) => Some(points.clone()),
            Limit::Share(share) => Some(share * full?),
        }
    }
}
