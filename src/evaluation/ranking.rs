//! Places in order, and which of them may still change.

use std::cmp::Ordering;

use crate::rubric::Ties;
use crate::span::Extended;

/// Totals and tie-breaks, in order of importance; more is better.
pub type Key = Vec<Extended>;

/// What one unit brings to a ranking.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Every number is known; some may still move, with marks of others, between two keys.
    Known(Key, Option<Swing>),
    /// Marks are missing: not ranked, but able to stand as high as this.
    Open { best: Key },
    /// Ineligible.
    Out,
}

/// The least and the most that a key may come to.
#[derive(Clone, Debug)]
pub struct Swing {
    pub least: Key,
    pub most: Key,
}

/// A unit set aside, which is not ranked, and may turn out to stand as high as its best.
pub struct Outsider {
    /// The values of the attributes it is ranked within, as far as they are known.
    pub group: Vec<Option<String>>,
    pub best: Key,
}

impl Outsider {
    pub fn may_belong_to(&self, group: &[String]) -> bool {
        may_be_in(&self.group, group)
    }
}

/// Returns whether attributes, as far as they are known, are those of a group.
pub fn may_be_in(known: &[Option<String>], group: &[String]) -> bool {
    let mut values = known.iter().zip(group);
    values.all(|(own, of_group)| own.as_ref().is_none_or(|own| own == of_group))
}

/// A place in a ranking, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    pub place: usize,
    /// How many share it.
    pub shared_by: usize,
    /// A unit that lacks marks, or was set aside, could still come before it.
    pub may_be_passed: bool,
    /// It, or one that could pass it, is measured by units of which some lack marks.
    pub rests_on_means: bool,
}

impl Rank {
    pub fn is_provisional(&self) -> bool {
        self.may_be_passed || self.rests_on_means
    }
}

/// Returns the rank of every unit of one ranking that has one. The highest of those that are not ranked
/// may come before the others.
pub fn rank(
    standings: impl ExactSizeIterator<Item = Standing>,
    highest_outside: Option<Key>,
    ties: Ties,
) -> Vec<Option<Rank>> {
    let count = standings.len();
    let mut known: Vec<(usize, Key)> = Vec::with_capacity(count);
    let mut swings: Vec<Swing> = Vec::new();
    let mut highest_open: Option<Key> = highest_outside;
    for (index, standing) in standings.enumerate() {
        match standing {
            Standing::Known(key, swing) => {
                known.push((index, key));
                swings.extend(swing);
            }
            Standing::Open { best } => highest_open = highest_open.max(Some(best)),
            Standing::Out => {}
        }
    }
    known.sort_by(|(_, one), (_, other)| better_first(one, other));
    swings.sort_by(|one, other| one.least.cmp(&other.least));
    let reach: Vec<&Key> = swings
        .iter()
        .scan(None, |highest: &mut Option<&Key>, swing| {
            *highest = (*highest).max(Some(&swing.most));
            *highest
        })
        .collect();
    // Whether somebody may still move past a key, from either side.
    let is_passed = |key: &Key| {
        let below = swings.partition_point(|swing| swing.least <= *key);
        below > 0 && reach[below - 1] >= key
    };
    let mut ranks = vec![None; count];
    let (mut before, mut places) = (0, 0);
    for tied in known.chunk_by(|(_, one), (_, other)| one == other) {
        places += 1;
        let place = match ties {
            Ties::Competition => before + 1,
            Ties::Dense => places,
        };
        for (index, key) in tied {
            ranks[*index] = Some(Rank {
                place,
                shared_by: tied.len(),
                may_be_passed: highest_open.as_ref().is_some_and(|open| open >= key),
                rests_on_means: is_passed(key),
            });
        }
        before += tied.len();
    }
    ranks
}

pub fn better_first(one: &Key, other: &Key) -> Ordering {
    other.cmp(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;

    fn places(ties: Ties) -> Vec<usize> {
        let at = |total: i64| Standing::Known(vec![Extended::At(Number::from(total))], None);
        let ranks = rank([9, 8, 8, 7].into_iter().map(at), None, ties);
        ranks
            .into_iter()
            .map(|rank| rank.expect("all are known").place)
            .collect()
    }

    #[test]
    fn ties_share_a_place() {
        assert_eq!(places(Ties::Competition), [1, 2, 2, 4]);
        assert_eq!(places(Ties::Dense), [1, 2, 2, 3]);
    }
}
