//! What a section makes of the rows below it, in whole counts: from a start it adds, or takes the highest,
//! and cuts off.

use super::ends::Reach;
use super::quantity::Quantity;
use super::terms::{Brought, RowTerm, Terms};
use crate::number::{Number, Rounding, common_parts, round_count};
use crate::plan::{Plan, Section, Slot, Taking};
use crate::rubric::{NodeId, Role};

/// What a section makes of the rows below it.
pub struct Sum {
    /// What it starts from.
    start: i64,
    added: Terms,
    /// Of these only the highest is added.
    alternatives: Terms,
    /// Nothing where it only adds.
    limits: Option<Limits>,
    /// How many parts make one, of what it comes to.
    pub parts: i64,
    /// The most that it comes to before anything is cut off, whatever its sign.
    pub widest: i64,
}

/// What is done to a sum: cap, then floor, then rounding.
struct Limits {
    cap: Option<i64>,
    floor: Option<i64>,
    round: Option<Rounding>,
    /// How many parts make one, before it is rounded.
    parts: i64,
}

impl Sum {
    /// Returns what a section makes of the rows below it, and how far that reaches; nothing where it
    /// does more, or where a sum could leave the machine word.
    pub fn new(
        plan: &Plan,
        section: &Section,
        below: &[Reach],
        brought: &mut Brought,
    ) -> Option<(Sum, Reach)> {
        let finish = &plan.node(section.id).finish;
        let worths = Worths::of(plan, section, below)?;
        let zero = Number::ZERO;
        let start = section.start.as_ref().unwrap_or(&zero);
        let stated = [finish.cap.as_ref(), finish.floor.as_ref(), Some(start)];
        let stated = stated.into_iter().flatten();
        let parts = common_parts(stated.chain(worths.all().map(|(_, worth)| worth)))?;
        let limit = |limit: &Option<Number>| match limit {
            Some(limit) => limit.count_of(parts).map(Some),
            None => Some(None),
        };
        let limits = Limits {
            cap: limit(&finish.cap)?,
            floor: limit(&finish.floor)?,
            round: finish.round,
            parts,
        };
        let reach_of_term = |(child, worth): &(NodeId, Number)| {
            let factor = worth.count_of(parts)?;
            Some(i128::from(factor).abs() * i128::from(below[child.0].most))
        };
        let reach_of_terms = worths.all().map(reach_of_term).sum::<Option<i128>>()?;
        let start = start.count_of(parts)?;
        let mut sum = Sum {
            start,
            added: Terms::default(),
            alternatives: Terms::default(),
            limits: limits.are_any().then_some(limits),
            parts: match finish.round {
                Some(rounding) => 10_i64.checked_pow(rounding.places.into())?,
                None => parts,
            },
            widest: spacious(i128::from(start).abs() + reach_of_terms)?,
        };
        let reach = Reach {
            parts: sum.parts,
            most: sum.most()?,
        };
        let mut enter = |terms: &mut Terms, (child, worth): &(NodeId, Number)| {
            let factor = worth.count_of(parts)?;
            match plan.slots[child.0] {
                Slot::Leaf(place) => terms.leaves.push(brought.add(RowTerm { place, factor })?),
                Slot::Section(place) => terms.sections.push(RowTerm { place, factor }),
            }
            Some(())
        };
        for worth in &worths.extras {
            enter(&mut sum.added, worth)?;
        }
        for worth in &worths.scored {
            match section.taking {
                Taking::Highest => enter(&mut sum.alternatives, worth)?,
                Taking::Weighted | Taking::Sum | Taking::Kept(_) => enter(&mut sum.added, worth)?,
            }
        }
        Some((sum, reach))
    }

    /// Returns the most that any sum on the way comes to, and leaves room for one more of them.
    fn most(&self) -> Option<i64> {
        match &self.limits {
            None => Some(self.widest),
            Some(limits) => limits.most(self.widest.into()),
        }
    }

    /// Marks the leaves that it rests on; `below` are all sums, by their places.
    pub fn mark_asked(&self, below: &[Sum], asked: &mut [bool]) {
        for terms in [&self.added, &self.alternatives] {
            for leaf in &terms.leaves {
                asked[leaf.row.place] = true;
            }
            for section in &terms.sections {
                below[section.place].mark_asked(below, asked);
            }
        }
    }

    /// Takes over the terms of sections below that do no more than add: one sum instead of several.
    /// `below` knows them by their places.
    pub fn take_over<'s>(&mut self, below: impl Fn(usize) -> &'s Sum, brought: &mut Brought) {
        for section in std::mem::take(&mut self.added.sections) {
            if self.take(section, below(section.place), brought).is_none() {
                self.added.sections.push(section);
            }
        }
    }

    /// Takes over the terms of one section; nothing where it does more than add.
    fn take(&mut self, term: RowTerm, section: &Sum, brought: &mut Brought) -> Option<()> {
        if section.limits.is_some() || !section.alternatives.is_empty() {
            return None;
        }
        let start = self
            .start
            .checked_add(section.start.checked_mul(term.factor)?)?;
        let mut added = self.added.clone();
        for leaf in &section.added.leaves {
            added
                .leaves
                .push(brought.add(leaf.row.times(term.factor)?)?);
        }
        for below in &section.added.sections {
            added.sections.push(below.times(term.factor)?);
        }
        (self.start, self.added) = (start, added);
        Some(())
    }

    /// Returns what it comes to. Texts have these numbers, by question, and bring so much; `below` tells
    /// what the sections come to.
    pub fn of<W: Copy + Into<u32>, Q: Quantity>(
        &self,
        marks: (&[W], &[Q]),
        below: impl Fn(usize) -> Q,
    ) -> Q {
        let added = self.added.all(marks, &below);
        let mut sum = added.fold(Q::of(self.start), Q::plus);
        if !self.alternatives.is_empty() {
            let highest = self.alternatives.all(marks, &below).reduce(Q::highest);
            sum = sum.plus(highest.unwrap_or(Q::of(0)));
        }
        match &self.limits {
            None => sum,
            Some(limits) => sum.map(|count| limits.of(count)),
        }
    }
}

impl Limits {
    fn are_any(&self) -> bool {
        self.cap.is_some() || self.floor.is_some() || self.round.is_some()
    }

    /// Caps, floors and rounds, in this order.
    fn of(&self, mut count: i64) -> i64 {
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

    /// Returns the most that counts come to on the way, of which none is more than so much.
    fn most(&self, mut most: i128) -> Option<i64> {
        for limit in [self.cap, self.floor].into_iter().flatten() {
            most = most.max(i128::from(limit).abs());
        }
        let most = spacious(most)?;
        match self.round {
            None => Some(most),
            Some(rounding) => {
                let rounded = round_count(most, self.parts, rounding)?.checked_add(1)?;
                spacious(rounded.into())
            }
        }
    }
}

/// Returns a count that leaves room for one more of it in the machine word.
fn spacious(count: i128) -> Option<i64> {
    let count = i64::try_from(count).ok()?;
    Some(count).filter(|count| *count < i64::MAX / 4)
}

/// The rows below a section that count, each with what one of its parts is worth in it.
struct Worths {
    scored: Vec<(NodeId, Number)>,
    extras: Vec<(NodeId, Number)>,
}

impl Worths {
    fn of(plan: &Plan, section: &Section, below: &[Reach]) -> Option<Worths> {
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
        Some(Worths { scored, extras })
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
