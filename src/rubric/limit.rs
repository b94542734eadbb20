//! Lines to reach.

use crate::lang::Text;
use crate::number::Number;
use crate::span::Extended;
use crate::text;

/// A number of points, or a share of the full marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    Points(Number),
    /// As a fraction of one: "60%" is 3/5.
    Share(Number),
}

/// A limit that a total has to reach, or to go beyond.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cutoff {
    pub limit: Limit,
    pub reach: Reach,
}

/// Whether who is level with a line has reached it. In words, 满 and 以上 take the number itself in,
/// 超过 leaves it out (民法典第一千二百五十九条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    From,
    Above,
}

/// A line in points, or in what a gate is measured in; the higher is the greater.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Threshold {
    pub at: Number,
    pub reach: Reach,
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

impl Cutoff {
    /// Returns the line in points; `None` for a share of what has no upper end.
    pub fn in_points(&self, full: Option<&Number>) -> Option<Threshold> {
        Some(Threshold {
            at: self.limit.in_points(full)?,
            reach: self.reach,
        })
    }
}

impl Reach {
    /// Returns the key that says so.
    pub fn key(self) -> &'static str {
        match self {
            Reach::From => "from",
            Reach::Above => "above",
        }
    }
}

impl Threshold {
    /// Returns the line that who is level with it has reached.
    pub fn from(at: Number) -> Threshold {
        Threshold {
            at,
            reach: Reach::From,
        }
    }

    /// Returns the line as tables print it: a number or, where that is not enough, words.
    pub fn words(&self) -> Text {
        let at = &self.at;
        match self.reach {
            Reach::From => Text::verbatim(at.to_string()),
            Reach::Above => text! {"超过{at}"; "above {at}"},
        }
    }

    pub fn is_met_by(&self, value: &Extended) -> bool {
        match value {
            Extended::Below => false,
            Extended::At(number) => self.is_met_by_number(number),
            Extended::Above => true,
        }
    }

    pub fn is_met_by_number(&self, number: &Number) -> bool {
        match self.reach {
            Reach::From => *number >= self.at,
            Reach::Above => *number > self.at,
        }
    }
}
