//! All that a unit may ask about its result.

use super::distance::{Distance, distances};
use super::losses::{Loss, losses};
use super::ties::{Tie, ties};
use crate::evaluation::{Case, Closeup, Evaluation, UnitResult};

pub struct Explanation<'a> {
    pub closeup: Closeup<'a>,
    /// The most first.
    pub losses: Vec<Loss>,
    pub distances: Vec<Distance>,
    pub ties: Vec<Tie>,
}

/// Returns the explanation of one of the evaluation's results.
pub fn explanation<'a>(
    case: &'a Case<'a>,
    evaluation: &'a Evaluation,
    result: &'a UnitResult,
) -> Explanation<'a> {
    let closeup = Closeup::new(case, evaluation, result);
    Explanation {
        losses: losses(&closeup),
        distances: distances(&closeup),
        ties: ties(case, evaluation, result),
        closeup,
    }
}
