//! Places in order, and which of them may still change.

use std::cmp::Ordering;

use crate::rubric::Ties;
use crate::span::Extended;

/// What orders units, in order of importance; more is better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub total: Extended,
    /// Nothing is kept of them where a rubric breaks no ties.
    pub breaks: Box<[Extended]>,
}

impl Key {
    /// Returns the key of a total that nothing is added to.
    pub fn of_total(total: Extended) -> Key {
        Key {
            total,
            breaks: Box::default(),
        }
    }
}

/// What one unit brings to a ranking.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Every number is known; some may still move, with marks of others, between two keys.
    Known(Key, Option<Box<Swing>>),
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
    place: u32,
    shared_by: u32,
    /// A unit that lacks marks, or was set aside, could still come before it.
    pub may_be_passed: bool,
    /// It, or one that could pass it, is measured by units of which some lack marks.
    pub rests_on_means: bool,
}

impl Rank {
    pub fn place(&self) -> usize {
        self.place as usize
    }

    /// Returns how many share it.
    pub fn shared_by(&self) -> usize {
        self.shared_by as usize
    }

    pub fn is_provisional(&self) -> bool {
        self.may_be_passed || self.rests_on_means
    }
}

/// One ranking, as its units come.
pub struct Ranking {
    /// How many units came.
    count: usize,
    /// By the order in which they came.
    known: Vec<(u32, Key)>,
    swings: Vec<Swing>,
    /// The highest of those that are not ranked, and may come before the others.
    highest_open: Option<Key>,
}

impl Ranking {
    /// Returns a ranking in which nobody is yet; outside it, somebody may come before the others.
    pub fn new(highest_outside: Option<Key>) -> Ranking {
        Ranking {
            count: 0,
            known: Vec::new(),
            swings: Vec::new(),
            highest_open: highest_outside,
        }
    }

    pub fn enter(&mut self, standing: Standing) {
        match standing {
            Standing::Known(key, swing) => {
                self.known.push((counted(self.count), key));
                self.swings.extend(swing.map(|swing| *swing));
            }
            Standing::Open { best } => {
                let highest = self.highest_open.take();
                self.highest_open = highest.max(Some(best));
            }
            Standing::Out => {}
        }
        self.count += 1;
    }

    /// Returns the rank of every unit that has one, in the order in which they came.
    pub fn ranks(mut self, ties: Ties) -> Vec<Option<Rank>> {
        // Whoever is level shares a place, in whatever order they stand here.
        self.known
            .sort_unstable_by(|(_, one), (_, other)| better_first(one, other));
        self.swings
            .sort_by(|one, other| one.least.cmp(&other.least));
        let reach: Vec<&Key> = (self.swings.iter())
            .scan(None, |highest: &mut Option<&Key>, swing| {
                *highest = (*highest).max(Some(&swing.most));
                *highest
            })
            .collect();
        // Whether somebody may still move past a key, from either side.
        let is_passed = |key: &Key| {
            let below = self.swings.partition_point(|swing| swing.least <= *key);
            below > 0 && reach[below - 1] >= key
        };
        let mut ranks = vec![None; self.count];
        let (mut before, mut places) = (0, 0);
        for tied in self.known.chunk_by(|(_, one), (_, other)| one == other) {
            places += 1;
            let key = &tied[0].1;
            let rank = Rank {
                place: match ties {
                    Ties::Competition => before + 1,
                    Ties::Dense => places,
                },
                shared_by: counted(tied.len()),
                may_be_passed: (self.highest_open.as_ref()).is_some_and(|open| open >= key),
                rests_on_means: is_passed(key),
            };
            for (number, _) in tied {
                ranks[*number as usize] = Some(rank);
            }
            before += counted(tied.len());
        }
        ranks
    }
}

/// Very many numbers of units are kept.
fn counted(units: usize) -> u32 {
    u32::try_from(units).expect("fewer than 2³² units")
}

pub fn better_first(one: &Key, other: &Key) -> Ordering {
    other.cmp(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;

    fn places(ties: Ties) -> Vec<usize> {
        let at = |total: i64| {
            let total = Extended::At(Number::from(total));
            Standing::Known(Key::of_total(total), None)
        };
        let mut ranking = Ranking::new(None);
        for total in [9, 8, 8, 7] {
            ranking.enter(at(total));
        }
        let ranks = ranking.ranks(ties).into_iter();
        ranks
            .map(|rank| rank.expect("all are known").place())
            .collect()
    }

    #[test]
    fn ties_share_a_place() {
        assert_eq!(places(Ties::Competition), [1, 2, 2, 4]);
        assert_eq!(places(Ties::Dense), [1, 2, 2, 3]);
    }
}
