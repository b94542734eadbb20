//! The edge of a band.

use crate::number::Number;

/// Which values reach a band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edge {
    From(Number),
    Above(Number),
    To(Number),
    Below(Number),
    /// The last band takes the rest.
    Rest,
}

impl Edge {
    /// Returns the value at which the band begins or ends; the last has none.
    pub fn line(&self) -> Option<&Number> {
        match self {
            Edge::From(line) | Edge::Above(line) | Edge::To(line) | Edge::Below(line) => Some(line),
            Edge::Rest => None,
        }
    }

    pub fn is_reached_by(&self, value: &Number) -> bool {
        match self {
            Edge::From(line) => value >= line,
            Edge::Above(line) => value > line,
            Edge::To(line) => value <= line,
            Edge::Below(line) => value < line,
            Edge::Rest => true,
        }
    }
}
