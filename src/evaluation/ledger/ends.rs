//! Values as whole counts: the lowest and the highest that each may come to.

use super::quantity::Quantity;

/// The lowest and the highest that a value may come to, counted in its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    pub low: i64,
    pub high: i64,
}

impl Quantity for Ends {
    fn of(count: i64) -> Ends {
        Ends {
            low: count,
            high: count,
        }
    }

    fn plus(self, other: Ends) -> Ends {
        Ends {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    fn times(self, factor: i64) -> Ends {
        let (low, high) = (self.low * factor, self.high * factor);
        match factor < 0 {
            false => Ends { low, high },
            true => Ends {
                low: high,
                high: low,
            },
        }
    }

    fn highest(self, other: Ends) -> Ends {
        Ends {
            low: self.low.max(other.low),
            high: self.high.max(other.high),
        }
    }

    fn map(self, rising: impl Fn(i64) -> i64) -> Ends {
        Ends {
            low: rising(self.low),
            high: rising(self.high),
        }
    }
}

/// How far the value of a row reaches, whatever its sign, in parts of which so many make one.
#[derive(Clone, Default)]
pub struct Reach {
    pub parts: i64,
    pub most: i64,
}
