//! The rules by which a cell becomes points. How they are applied is the evaluation's business.

use crate::number::Number;

/// How a leaf turns what its cell holds into points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The cell holds the mark itself, on the grid `step` if one is given.
    Mark { step: Option<Number> },
    /// The cell holds a mark out of `of`, which is converted.
    Scaled { of: Number, step: Option<Number> },
    /// Yes or no: all or nothing.
    Met,
    /// The name of a level.
    Levels(Vec<Level>),
    /// Counted findings, each of which costs; one column for every rate.
    Deduct(Vec<Rate>),
    /// The cell holds what was taken off.
    DeductPoints,
    /// Counted achievements, each of which earns; one column for every rate.
    Add(Vec<Rate>),
    /// A measured value: the first band it reaches.
    Bands(Vec<Band>),
    /// A measured value: in proportion between `zero` and `full`.
    Linear { zero: Number, full: Number },
    /// A measured value times a coefficient; `target` is the value that should earn full marks.
    Times {
        coefficient: Number,
        target: Option<Number>,
    },
    /// Times done of times due.
    Ratio,
    /// A measured value: full marks at the target, less for each whole step below it, more for
    /// each above.
    Steps {
        target: Target,
        every: Number,
        lose: Number,
        gain: Number,
        gain_most: Number,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub name: String,
    pub points: Number,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    pub each: Number,
    /// What is counted: 次, 处.
    pub unit: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub edge: Edge,
    pub earn: Earn,
}

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

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earn {
    Points(Number),
    /// The paper does not say; the mark counts as missing.
    Unstated,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Fixed(Number),
    /// A column of the sheet: every unit its own.
    Column(String),
    /// The mean of the values of all units of the kind.
    Mean,
}

/// What a measured value is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Plain,
    /// 92 and 92% both mean ninety-two.
    Percent,
}
