//! What a row comes to by its rule and its full marks together.

use crate::number::Number;
use crate::rubric::{Indicator, Points};

impl Indicator {
    /// Returns the points that the row states as a number.
    pub fn stated_points(&self) -> Option<&Number> {
        match &self.points {
            Some(Points::Fixed(points)) => Some(points),
            Some(Points::Open) | None => None,
        }
    }

    /// Returns the full marks of a leaf: as stated, or as they follow from its rule.
    pub fn full_marks(&self) -> Option<Number> {
        match &self.points {
            Some(_) => self.stated_points().cloned(),
            None => self.rule.own_full(),
        }
    }

    /// Returns the most that a leaf can earn, where there is an end to it.
    pub fn most(&self) -> Option<Number> {
        let full = self.full_marks()?;
        let gain = self.rule.gain().map(|gain| &full + gain);
        Some(gain.unwrap_or(full))
    }
}
