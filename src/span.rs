//! Values as they stand while marks are missing: everything from the worst completion to the best.

use crate::number::{Number, Rounding};

/// A number, or an end that lies beyond all numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extended {
    Below,
    At(Number),
    Above,
}

/// A closed interval. Every value of a known mark is an interval of one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub low: Extended,
    pub high: Extended,
}

/// One of the two extreme completions of the missing marks. Everything that follows from marks
/// rises with them, so what these two agree on holds for all in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Worst,
    Best,
}

impl Side {
    pub const BOTH: [Side; 2] = [Side::Worst, Side::Best];
}

impl Extended {
    pub const ZERO: Extended = Extended::At(Number::ZERO);

    pub fn add(&self, other: &Extended) -> Extended {
        match (self, other) {
            (Extended::At(one), Extended::At(other)) => Extended::At(one + other),
            (Extended::Below, _) | (_, Extended::Below) => Extended::Below,
            (Extended::Above, _) | (_, Extended::Above) => Extended::Above,
        }
    }

    pub fn negated(&self) -> Extended {
        match self {
            Extended::Below => Extended::Above,
            Extended::At(number) => Extended::At(-number),
            Extended::Above => Extended::Below,
        }
    }

    /// Returns this value times a factor that is not negative.
    pub fn scaled(&self, factor: &Number) -> Extended {
        match self {
            Extended::At(number) => Extended::At(number * factor),
            Extended::Below | Extended::Above if factor.is_zero() => Extended::ZERO,
            Extended::Below | Extended::Above => self.clone(),
        }
    }

    /// Returns what a factor that is not negative makes of this value: what lies above nothing is
    /// multiplied, what lies below stays.
    pub fn multiplied(&self, factor: &Extended) -> Extended {
        match (self, factor) {
            (Extended::Above, Extended::Above) => Extended::Above,
            (_, Extended::At(factor)) if *self > Extended::ZERO => self.scaled(factor),
            (Extended::At(value), Extended::Above) if value.is_positive() => Extended::Above,
            (Extended::Below | Extended::At(_) | Extended::Above, _) => self.clone(),
        }
    }

    pub fn rounded(&self, rounding: Rounding) -> Extended {
        self.map(|number| number.round(rounding))
    }

    pub fn map(&self, change: impl Fn(&Number) -> Number) -> Extended {
        match self {
            Extended::At(number) => Extended::At(change(number)),
            Extended::Below | Extended::Above => self.clone(),
        }
    }

    pub fn is_above(&self, bound: &Number) -> bool {
        match self {
            Extended::Below => false,
            Extended::At(number) => number > bound,
            Extended::Above => true,
        }
    }

    pub fn is_below(&self, bound: &Number) -> bool {
        match self {
            Extended::Below => true,
            Extended::At(number) => number < bound,
            Extended::Above => false,
        }
    }

    pub fn number(&self) -> Option<&Number> {
        match self {
            Extended::At(number) => Some(number),
            Extended::Below | Extended::Above => None,
        }
    }
}

impl Span {
    pub fn point(number: Number) -> Span {
        Span {
            low: Extended::At(number.clone()),
            high: Extended::At(number),
        }
    }

    pub fn zero() -> Span {
        Span::point(Number::ZERO)
    }

    pub fn anything() -> Span {
        Span {
            low: Extended::Below,
            high: Extended::Above,
        }
    }

    pub fn new(low: Number, high: Number) -> Span {
        Span {
            low: Extended::At(low),
            high: Extended::At(high),
        }
    }

    /// Returns the only value there is, where all completions agree.
    pub fn only(&self) -> Option<&Number> {
        self.low.number().filter(|_| self.low == self.high)
    }

    pub fn at(&self, side: Side) -> &Extended {
        match side {
            Side::Worst => &self.low,
            Side::Best => &self.high,
        }
    }

    /// Returns the interval of what a function that never falls makes of the values.
    pub fn map(&self, rising: impl Fn(&Extended) -> Extended) -> Span {
        Span {
            low: rising(&self.low),
            high: rising(&self.high),
        }
    }

    pub fn add(&self, other: &Span) -> Span {
        Span {
            low: self.low.add(&other.low),
            high: self.high.add(&other.high),
        }
    }

    pub fn subtract(&self, other: &Span) -> Span {
        Span {
            low: self.low.add(&other.high.negated()),
            high: self.high.add(&other.low.negated()),
        }
    }

    pub fn scaled(&self, factor: &Number) -> Span {
        self.map(|end| end.scaled(factor))
    }

    /// Returns what a factor makes of the values: the lowest is of the lowest both, the highest of the
    /// highest.
    pub fn multiplied(&self, factor: &Span) -> Span {
        Span {
            low: self.low.multiplied(&factor.low),
            high: self.high.multiplied(&factor.high),
        }
    }

    pub fn at_most(&self, cap: &Number) -> Span {
        self.map(|end| match end.is_above(cap) {
            true => Extended::At(cap.clone()),
            false => end.clone(),
        })
    }

    pub fn at_least(&self, floor: &Number) -> Span {
        self.map(|end| match end.is_below(floor) {
            true => Extended::At(floor.clone()),
            false => end.clone(),
        })
    }

    /// Returns what the higher of two values may be.
    pub fn highest(&self, other: &Span) -> Span {
        Span {
            low: self.low.clone().max(other.low.clone()),
            high: self.high.clone().max(other.high.clone()),
        }
    }

    /// Returns the interval that holds both.
    pub fn hull(&self, other: &Span) -> Span {
        Span {
            low: self.low.clone().min(other.low.clone()),
            high: self.high.clone().max(other.high.clone()),
        }
    }
}
