//! Which part of an interval of values reaches a band.

use std::cmp::Ordering;

use super::edge::Edge;
use crate::span::{Extended, Span};

/// A stretch of values with ends that belong to it or not.
#[derive(Clone)]
pub struct Stretch {
    low: (Extended, bool),
    high: (Extended, bool),
}

impl Stretch {
    pub fn of(span: &Span) -> Stretch {
        Stretch {
            low: (span.low.clone(), true),
            high: (span.high.clone(), true),
        }
    }

    /// Returns where it begins, as stretches follow each other.
    pub fn begin(&self) -> (&Extended, bool) {
        let (low, is_closed) = &self.low;
        (low, !is_closed)
    }

    /// Returns the part that reaches a band and the part that does not.
    pub fn split(&self, edge: &Edge) -> (Option<Stretch>, Option<Stretch>) {
        let (line, included_above) = match edge {
            Edge::From(line) | Edge::Below(line) => (line, true),
            Edge::Above(line) | Edge::To(line) => (line, false),
            Edge::Rest => return (Some(self.clone()), None),
        };
        let line = Extended::At(line.clone());
        let below = Stretch {
            low: self.low.clone(),
            high: self.high.clone().min((line.clone(), !included_above)),
        };
        let above = Stretch {
            // A closed end reaches lower than an open one at the same value.
            low: match self.low.0.cmp(&line) {
                Ordering::Less => (line, included_above),
                Ordering::Equal => (line, included_above && self.low.1),
                Ordering::Greater => self.low.clone(),
            },
            high: self.high.clone(),
        };
        match edge {
            Edge::From(_) | Edge::Above(_) => (above.inhabited(), below.inhabited()),
            Edge::To(_) | Edge::Below(_) | Edge::Rest => (below.inhabited(), above.inhabited()),
        }
    }

    fn inhabited(self) -> Option<Stretch> {
        let has_values = match self.low.0.cmp(&self.high.0) {
            Ordering::Less => true,
            Ordering::Equal => self.low.1 && self.high.1,
            Ordering::Greater => false,
        };
        has_values.then_some(self)
    }
}
