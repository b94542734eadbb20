//! What a section makes of the rows below it, in whole counts: from a start it adds, or takes the highest,
//! and cuts off.

use super::ends::{Ends, Reach};
use crate::number::{Number, Rounding, common_parts, round_count};
use crate::plan::{Plan, Section, Slot, Taking};
use crate::rubric::{NodeId, Role};

/// What a section makes of the rows below it.
pub struct Sum {
    /// What it starts from.
    start: i64,
    added: Vec<Term>,
    /// Of these only the highest is added.
    alternatives: Vec<Term>,
    cap: Option<i64>,
    floor: Option<i64>,
    round: Option<Rounding>,
    /// How many parts make one, before it is rounded and after.
    parts: i64,
    pub rounded_parts: i64,
}

/// A row below a section, and what one of its parts is worth there; below nothing, where it takes off.
#[derive(Clone, Copy)]
struct Term {
    slot: Slot,
    factor: i64,
}

impl Sum {
    /// Returns what a section makes of the rows below it, and how far that reaches; nothing where it
    /// does more, or where a sum could leave the machine word.
    pub fn new(plan: &Plan, section: &Section, below: &[Reach]) -> Option<(Sum, Reach)> {
        let finish = &plan.node(section.id).finish;
        let terms = Terms::of(plan, section, below)?;
        let zero = Number::ZERO;
        let start = section.start.as_ref().unwrap_or(&zero);
        let limits = [finish.cap.as_ref(), finish.floor.as_ref()];
        let stated = limits.into_iter().flatten().chain([start]);
        let worths = terms.all().map(|(_, worth)| worth);
        let parts = common_parts(stated.chain(worths))?;
        let counted = |terms: &[(NodeId, Number)]| {
            let term = |(child, worth): &(NodeId, Number)| {
                Some(Term {
                    slot: plan.slots[child.0],
                    factor: worth.count_of(parts)?,
                })
            };
            terms.iter().map(term).collect::<Option<Vec<Term>>>()
        };
        let limit = |limit: &Option<Number>| match limit {
            Some(limit) => limit.count_of(parts).map(Some),
            None => Some(None),
        };
        let (mut added, mut alternatives) = (counted(&terms.extras)?, counted(&terms.scored)?);
        if section.taking != Taking::Highest {
            added.append(&mut alternatives);
        }
        let sum = Sum {
            start: start.count_of(parts)?,
            added,
            alternatives,
            cap: limit(&finish.cap)?,
            floor: limit(&finish.floor)?,
            round: finish.round,
            parts,
            rounded_parts: match finish.round {
                Some(rounding) => 10_i64.checked_pow(rounding.places.into())?,
                None => parts,
            },
        };
        let reach_of_term = |(child, worth): &(NodeId, Number)| {
            let factor = worth.count_of(parts)?;
            Some(i128::from(factor).abs() * i128::from(below[child.0].most))
        };
        let reach_of_terms = terms.all().map(reach_of_term).sum::<Option<i128>>()?;
        let reach = Reach {
            parts: sum.rounded_parts,
            most: sum.most(reach_of_terms)?,
        };
        Some((sum, reach))
    }

    /// Returns the most that any sum on the way comes to, and leaves room for one more of them.
    /// `reach_of_terms` is how far all its terms together reach.
    fn most(&self, reach_of_terms: i128) -> Option<i64> {
        let mut most = i128::from(self.start).abs() + reach_of_terms;
        for limit in [self.cap, self.floor].into_iter().flatten() {
            most = most.max(i128::from(limit).abs());
        }
        let most = i64::try_from(most)
            .ok()
            .filter(|most| *most < i64::MAX / 4)?;
        match self.round {
            None => Some(most),
            Some(rounding) => {
                let rounded = round_count(most, self.parts, rounding)?.checked_add(1)?;
                Some(rounded).filter(|most| *most < i64::MAX / 4)
            }
        }
    }

    /// Returns what it comes to, of what each row below it does.
    pub fn of(&self, ends: impl Fn(Slot) -> Ends) -> Ends {
        let mut sum = Ends {
            low: self.start,
            high: self.start,
        };
        for term in &self.added {
            sum.add(term.of(ends(term.slot)));
        }
        let alternatives = self.alternatives.iter();
        let highest = (alternatives.map(|term| term.of(ends(term.slot)))).reduce(Ends::highest);
        sum.add(highest.unwrap_or_default());
        Ends {
            low: self.finished(sum.low),
            high: self.finished(sum.high),
        }
    }

    /// Takes over the terms of sections below that do no more than add: one sum instead of several.
    /// `below` knows them by their places.
    pub fn flatten<'s>(&mut self, below: impl Fn(usize) -> &'s Sum) {
        let mut added = Vec::new();
        for &term in &self.added {
            let taken_over = match term.slot {
                Slot::Section(place) => below(place).added_times(term.factor),
                Slot::Leaf(_) => None,
            };
            match taken_over {
                Some((start, terms)) => {
                    self.start += start;
                    added.extend(terms);
                }
                None => added.push(term),
            }
        }
        self.added = added;
    }

    /// Returns where it starts and its terms, so many times; nothing where it does more than add.
    fn added_times(&self, factor: i64) -> Option<(i64, Vec<Term>)> {
        let is_finished = self.cap.is_some() || self.floor.is_some() || self.round.is_some();
        if is_finished || !self.alternatives.is_empty() {
            return None;
        }
        let times = |term: &Term| {
            Some(Term {
                slot: term.slot,
                factor: term.factor.checked_mul(factor)?,
            })
        };
        let terms = self.added.iter().map(times).collect::<Option<_>>()?;
        Some((self.start.checked_mul(factor)?, terms))
    }

    /// Caps, floors and rounds, in this order.
    fn finished(&self, mut count: i64) -> i64 {
        if let Some(cap) = self.cap {
            count = count.min(cap);
        }
        if let Some(floor) = self.floor {
            count = count.max(floor);
        }
        match self.round {
            None => count,
            Some(rounding) => round_count(count, self.parts, rounding)
                .expect("what is rounded is no more than the most of it"),
        }
    }
}

impl Term {
    fn of(&self, ends: Ends) -> Ends {
        let (low, high) = (ends.low * self.factor, ends.high * self.factor);
        match self.factor < 0 {
            false => Ends { low, high },
            true => Ends {
                low: high,
                high: low,
            },
        }
    }
}

/// The rows below a section that count, each with what one of its parts is worth in it.
struct Terms {
    scored: Vec<(NodeId, Number)>,
    extras: Vec<(NodeId, Number)>,
}

impl Terms {
    fn of(plan: &Plan, section: &Section, below: &[Reach]) -> Option<Terms> {
        let (mut scored, mut extras) = (Vec::new(), Vec::new());
        let whole: Number = (section.children.iter())
            .map(|&child| &plan.node(child).part)
            .filter(|part| part.role == Role::Scored)
            .map(|part| &part.share)
            .sum();
        let own = section.full.clone().unwrap_or(Number::ZERO);
        for &child in &section.children {
            let part = &plan.node(child).part;
            let worth = |factor: &Number| (child, factor * &Number::ratio(1, below[child.0].parts));
            match part.role {
                // What only takes off from points that are given has none of its own.
                Role::Scored if section.start.is_some() => {}
                Role::Scored if section.taking == Taking::Weighted => {
                    let full = part.full.as_ref().filter(|full| !full.is_zero())?;
                    let whole = Some(&whole).filter(|whole| !whole.is_zero())?;
                    scored.push(worth(&(&(&part.share / full) * &(&own / whole))));
                }
                Role::Scored => scored.push(worth(&section.conversion)),
                Role::Bonus => extras.push(worth(&section.conversion)),
                Role::Penalty => extras.push(worth(&-&section.conversion)),
                Role::Factor => return None,
                Role::Info => {}
            }
        }
        Some(Terms { scored, extras })
    }

    fn all(&self) -> impl Iterator<Item = &(NodeId, Number)> {
        self.scored.iter().chain(&self.extras)
    }
}

/// Returns whether a section does no more than to add, or to take the highest.
pub fn only_adds(section: &Section) -> bool {
    match section.taking {
        Taking::Weighted | Taking::Sum | Taking::Highest => true,
        Taking::Kept(_) => false,
    }
}
