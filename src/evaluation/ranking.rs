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
    pub fn may_belong_to(&self, group: &[&str]) -> bool {
        may_be_in(&self.group, group)
    }
}

/// Returns whether attributes, as far as they are known, are those of a group.
pub fn may_be_in(known: &[Option<String>], group: &[impl AsRef<str>]) -> bool {
    let mut values = known.iter().zip(group);
    values.all(|(own, of_group)| own.as_ref().is_none_or(|own| own == of_group.as_ref()))
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
    heats: Vec<Heat>,
    /// The highest of those that are outside it, and may come before the others.
    highest_outside: Option<Key>,
}

/// Some units of a ranking, by themselves.
pub struct Heat {
    /// By the order in which they came: on which level each stands that is ranked.
    levels: Vec<Option<u32>>,
    /// The best first.
    keys: Vec<Level>,
    swings: Vec<Swing>,
    /// The highest of those that are not ranked, and may come before the others.
    highest_open: Option<Key>,
}

/// A key, and how many units have it.
struct Level {
    key: Key,
    count: u32,
}

impl Heat {
    pub fn new(standings: impl Iterator<Item = Standing>) -> Heat {
        let mut heat = Heat {
            levels: Vec::new(),
            keys: Vec::new(),
            swings: Vec::new(),
            highest_open: None,
        };
        let mut known: Vec<(Key, usize)> = Vec::new();
        for (number, standing) in standings.enumerate() {
            heat.levels.push(None);
            match standing {
                Standing::Known(key, swing) => {
                    known.push((key, number));
                    heat.swings.extend(swing.map(|swing| *swing));
                }
                Standing::Open { best } => {
                    let highest = heat.highest_open.take();
                    heat.highest_open = highest.max(Some(best));
                }
                Standing::Out => {}
            }
        }
        // Whoever is level shares a place, in whatever order they stand here.
        known.sort_unstable_by(|(one, _), (other, _)| better_first(one, other));
        for (key, number) in known {
            match heat.keys.last_mut() {
                Some(level) if level.key == key => level.count += 1,
                Some(_) | None => heat.keys.push(Level { key, count: 1 }),
            }
            heat.levels[number] = Some(counted(heat.keys.len() - 1));
        }
        heat
    }
}

impl Ranking {
    /// Returns a ranking in which nobody is yet; outside it, somebody may come before the others.
    pub fn new(highest_outside: Option<Key>) -> Ranking {
        Ranking {
            heats: Vec::new(),
            highest_outside,
        }
    }

    pub fn enter(&mut self, heat: Heat) {
        self.heats.push(heat);
    }

    /// Returns the rank of every unit that has one, in the order in which they came.
    pub fn ranks(&self, ties: Ties) -> impl Iterator<Item = Option<Rank>> {
        let open = self.heats.iter().map(|heat| &heat.highest_open);
        let highest_open = open.chain([&self.highest_outside]).flatten().max();
        let swings = self.heats.iter().flat_map(|heat| &heat.swings);
        let mut swings: Vec<&Swing> = swings.collect();
        swings.sort_by(|one, other| one.least.cmp(&other.least));
        let reach: Vec<&Key> = (swings.iter())
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
        let levels = self.heats.iter().enumerate().flat_map(|(at, heat)| {
            let keys = heat.keys.iter().enumerate();
            keys.map(move |(number, level)| (level, at, number))
        });
        let mut levels: Vec<(&Level, usize, usize)> = levels.collect();
        levels.sort_by(|(one, ..), (other, ..)| better_first(&one.key, &other.key));
        // By heat and level.
        let of_heat = |heat: &Heat| vec![None; heat.keys.len()];
        let mut ranks: Vec<Vec<Option<Rank>>> = self.heats.iter().map(of_heat).collect();
        let (mut before, mut places) = (0, 0);
        for tied in levels.chunk_by(|(one, ..), (other, ..)| one.key == other.key) {
            places += 1;
            let key = &tied[0].0.key;
            let rank = Rank {
                place: match ties {
                    Ties::Competition => before + 1,
                    Ties::Dense => places,
                },
                shared_by: tied.iter().map(|(level, ..)| level.count).sum(),
                may_be_passed: highest_open.is_some_and(|open| open >= key),
                rests_on_means: is_passed(key),
            };
            for &(_, at, number) in tied {
                ranks[at][number] = Some(rank);
            }
            before += rank.shared_by;
        }
        let heats = self.heats.iter().zip(ranks);
        heats.flat_map(|(heat, ranks)| {
            let levels = heat.levels.iter();
            levels.map(move |level| ranks[(*level)? as usize])
        })
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
        for totals in [[9, 8], [8, 7]] {
            ranking.enter(Heat::new(totals.into_iter().map(at)));
        }
        ranking
            .ranks(ties)
            .map(|rank| rank.expect("all are known").place())
            .collect()
    }

    #[test]
    fn ties_share_a_place() {
        assert_eq!(places(Ties::Competition), [1, 2, 2, 4]);
        assert_eq!(places(Ties::Dense), [1, 2, 2, 3]);
    }
}
