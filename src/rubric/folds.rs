//! How several marks of one leaf become one.

use crate::number::Number;

/// How several marks of one leaf become one, in the order assessors, sources, periods.
#[derive(Clone, Debug, Default)]
pub struct Folds {
    pub assessors: Option<Fold>,
    pub sources: Option<Fold>,
    pub periods: Option<Fold>,
}

impl Folds {
    /// Returns whether nothing is folded along any dimension.
    pub fn are_undeclared(&self) -> bool {
        let Folds {
            assessors,
            sources,
            periods,
        } = self;
        [assessors, sources, periods]
            .iter()
            .all(|fold| fold.is_none())
    }
}

/// How the marks along one dimension become one.
#[derive(Clone, Debug)]
pub struct Fold {
    pub how: How,
    /// How many of the best count, where not all do.
    pub best: Option<usize>,
    pub what: FoldWhat,
    /// The fewest marks that make one.
    pub at_least: usize,
    /// How far apart assessors may be before the leaf is to be marked again (复评).
    pub apart: Option<Number>,
    /// Decimal places the folded mark is rounded to.
    pub round: Option<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    Mean,
    Median,
    /// The mean without this many of the highest and as many of the lowest.
    TrimmedMean {
        drop: usize,
    },
    Lowest,
    Highest,
    Sum,
    /// By name; the weights add up to whatever they add up to.
    Weights(Vec<(String, Number)>),
    /// This one counts; the others are there to compare.
    Use(String),
}

impl How {
    /// Returns how many parts it takes for something to be left to fold.
    pub fn fewest(&self) -> usize {
        match self {
            How::TrimmedMean { drop } => 2 * drop + 1,
            How::Mean
            | How::Median
            | How::Lowest
            | How::Highest
            | How::Sum
            | How::Weights(_)
            | How::Use(_) => 1,
        }
    }

    /// Returns the names that the fold gives a part.
    pub fn names(&self) -> Vec<&str> {
        match self {
            How::Weights(weights) => weights.iter().map(|(name, _)| name.as_str()).collect(),
            How::Use(name) => vec![name],
            How::Mean
            | How::Median
            | How::TrimmedMean { .. }
            | How::Lowest
            | How::Highest
            | How::Sum => Vec::new(),
        }
    }
}

/// What is folded: the marks, before the rule, or what each of them earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldWhat {
    Marks,
    Points,
}
