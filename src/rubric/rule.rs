//! The rules by which a cell becomes points. How they are applied is the evaluation's business.

use std::fmt;

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

impl Rule {
    /// Returns the levels that the cell may name.
    pub fn levels(&self) -> &[Level] {
        match self {
            Rule::Levels(levels) => levels,
            Rule::Mark { .. }
            | Rule::Scaled { .. }
            | Rule::Met
            | Rule::Deduct(_)
            | Rule::DeductPoints
            | Rule::Add(_)
            | Rule::Bands(_)
            | Rule::Linear { .. }
            | Rule::Times { .. }
            | Rule::Ratio
            | Rule::Steps { .. } => &[],
        }
    }

    /// Returns whether the cell holds a measured value.
    pub fn is_of_measured(&self) -> bool {
        match self {
            Rule::Bands(_) | Rule::Linear { .. } | Rule::Times { .. } | Rule::Steps { .. } => true,
            Rule::Mark { .. }
            | Rule::Scaled { .. }
            | Rule::Met
            | Rule::Levels(_)
            | Rule::Deduct(_)
            | Rule::DeductPoints
            | Rule::Add(_)
            | Rule::Ratio => false,
        }
    }
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

impl Measure {
    /// Returns a value as it is measured: 90% is ninety percent.
    pub fn written(self, value: &Number) -> String {
        match self {
            Measure::Plain => value.to_string(),
            Measure::Percent => format!("{value}%"),
        }
    }
}

/// Which measured values can be, both ends among them; an end that is not there is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub low: Option<Number>,
    pub high: Option<Number>,
}

impl Range {
    pub fn holds(&self, value: &Number) -> bool {
        self.low.as_ref().is_none_or(|low| value >= low)
            && self.high.as_ref().is_none_or(|high| value <= high)
    }
}

impl fmt::Display for Range {
    /// Writes a range as a rubric does.
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let end = |end: &Option<Number>| match end {
            None => "\"open\"".to_owned(),
            Some(end) if end.to_string().contains('/') => format!("\"{end}\""),
            Some(end) => end.to_string(),
        };
        write!(out, "[{}, {}]", end(&self.low), end(&self.high))
    }
}
