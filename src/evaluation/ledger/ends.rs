//! Values as whole counts: the lowest and the highest that each may come to.

/// The lowest and the highest that a value may come to, counted in its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    pub low: i64,
    pub high: i64,
}

impl Ends {
    pub fn plus(self, other: Ends) -> Ends {
        Ends {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    /// Returns what so many of it come to; below nothing, where it takes off.
    pub fn times(self, factor: i64) -> Ends {
        let (low, high) = (self.low * factor, self.high * factor);
        match factor < 0 {
            false => Ends { low, high },
            true => Ends {
                low: high,
                high: low,
            },
        }
    }

    pub fn highest(self, other: Ends) -> Ends {
        Ends {
            low: self.low.max(other.low),
            high: self.high.max(other.high),
        }
    }
}

/// How far the value of a row reaches, whatever its sign, in parts of which so many make one.
#[derive(Clone, Default)]
pub struct Reach {
    pub parts: i64,
    pub most: i64,
}
