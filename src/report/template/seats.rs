//! Whose marks are asked for: assessors, sources and periods, each as far as the rubric folds them.

use crate::rubric::{Fold, Folds, How};

/// Who may mark, in what capacity and when, in the order in which marks are folded.
pub const DIMENSIONS: usize = 3;

/// Whose marks a leaf takes along one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seats {
    /// One mark, and nobody says whose it is.
    One,
    /// So many at least, who say who they are.
    Open(usize),
    /// These.
    Named(Vec<String>),
}

/// Whose marks a part of a template takes along one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seat {
    Nobody,
    /// Whoever fills it in says who it is.
    Open,
    Named(String),
}

/// Those whom the user names, by dimension.
pub type Named = [Vec<String>; DIMENSIONS];

/// Returns whose marks a leaf takes, by dimension.
pub fn seats(folds: &Folds, named: &Named) -> [Seats; DIMENSIONS] {
    let folds = [&folds.assessors, &folds.sources, &folds.periods];
    let mut named = named.iter();
    folds.map(|fold| along(fold.as_ref(), named.next().map_or(&[], Vec::as_slice)))
}

fn along(fold: Option<&Fold>, named: &[String]) -> Seats {
    let Some(fold) = fold else {
        return Seats::One;
    };
    match &fold.how {
        How::Weights(weights) => {
            Seats::Named(weights.iter().map(|(name, _)| name.clone()).collect())
        }
        How::Use(used) if named.is_empty() => Seats::Named(vec![used.clone()]),
        How::Use(_)
        | How::Mean
        | How::Median
        | How::TrimmedMean { .. }
        | How::Lowest
        | How::Highest
        | How::Sum => match named {
            [] => Seats::Open(fold.at_least.max(fold.how.fewest())),
            named => Seats::Named(named.to_vec()),
        },
    }
}

/// Returns every way to take one seat along each dimension.
pub fn combinations(seats: &[Seats; DIMENSIONS]) -> Vec<[Seat; DIMENSIONS]> {
    let of = |seats: &Seats| match seats {
        Seats::One => vec![Seat::Nobody],
        Seats::Open(_) => vec![Seat::Open],
        Seats::Named(names) => names.iter().cloned().map(Seat::Named).collect(),
    };
    let [assessors, sources, periods] = seats.each_ref().map(of);
    let mut found = Vec::new();
    for assessor in &assessors {
        for source in &sources {
            for period in &periods {
                found.push([assessor.clone(), source.clone(), period.clone()]);
            }
        }
    }
    found
}

/// Returns how many rows of a unit leave room for all who say themselves who they are.
pub fn rows(seats: &[Seats; DIMENSIONS]) -> usize {
    let open = seats.iter().map(|seats| match seats {
        Seats::Open(fewest) => *fewest,
        Seats::One | Seats::Named(_) => 1,
    });
    open.product()
}
