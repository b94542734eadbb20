//! All that a unit may ask about its result.

use super::distance::{Distance, distances};
use super::losses::{Loss, losses};
use super::ties::{Tie, ties};
use crate::evaluation::{Closeup, Closeups, UnitResult};

pub struct Explanation<'a> {
    pub closeup: Closeup<'a>,
    /// The most first.
    pub losses: Vec<Loss>,
    pub distances: Vec<Distance>,
    pub ties: Vec<Tie>,
}

/// Returns the explanation of one of the evaluation's results.
pub fn explanation<'a>(closeups: &'a Closeups<'a>, result: &'a UnitResult) -> Explanation<'a> {
    let closeup = closeups.of(result);
    Explanation {
        losses: losses(&closeup),
        distances: distances(&closeup),
        ties: ties(&closeup),
        closeup,
    }
}
