//! What a row comes to by its rule and its full marks together.

use crate::number::Number;
use crate::rubric::{Indicator, Points};
use crate::span::Span;

use super::scoring::at_most;

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

    /// Returns all that a leaf may earn, whatever its cells turn out to hold.
    pub fn earnable(&self) -> Span {
        let values = vec![self.rule.domain(self).span; self.rule.inputs().len()];
        self.clamped(self.rule.earns(self, &values, None))
    }

    /// Returns points within what the row can earn: missing marks may lead beyond, where a sum is
    /// taken.
    pub fn clamped(&self, points: Span) -> Span {
        at_most(points, self.most().as_ref()).at_least(&Number::ZERO)
    }
}
