//! Ranks, among units whose result is certain.

use std::collections::BTreeSet;

use wuhua_eval::rubric::Ties;

use super::amount::Amount;

pub type Key = Vec<Amount>;

/// A place in a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    pub place: usize,
    pub shared_by: usize,
    pub provisional: bool,
}

/// Returns the rank of a key among those of its group. `open` are the best keys of units that are
/// not ranked, but could be.
pub fn rank(key: &Key, known: &[Key], open: &[Key], ties: Ties) -> Rank {
    let better = known.iter().filter(|other| *other > key);
    let better_places = match ties {
        Ties::Competition => better.count(),
        Ties::Dense => better.collect::<BTreeSet<_>>().len(),
    };
    Rank {
        place: 1 + better_places,
        shared_by: known.iter().filter(|other| *other == key).count(),
        provisional: open.iter().any(|best| best >= key),
    }
}
