//! What the children of a section make of it.
//!
//! What some of the children bring, put together with what the others bring, is what all of them
//! bring. So one child can be supposed to be another without its siblings being asked again.

use std::borrow::Borrow;

use super::value::{Unmarked, Value};
use crate::number::Number;
use crate::plan::{Plan, Section, Taking};
use crate::rubric::{Keep, Missing, NodeId, Role, Uncovered};
use crate::span::{Extended, Side, Span};

/// A section of a plan, which makes one value of those of its children.
#[derive(Clone, Copy)]
pub struct Branch<'p> {
    plan: &'p Plan,
    section: &'p Section,
}

/// What some of the children of a section bring to it.
#[derive(Clone)]
pub struct Tally {
    /// The scored ones, whatever became of them.
    scored: Stake,
    /// Those of them that are there.
    there: Parts,
    /// Those that are missing.
    missing: Parts,
    bonus: Span,
    penalty: Span,
    factor: Span,
}

/// How many scored children, and what they stand for.
#[derive(Clone)]
pub struct Stake {
    pub number: usize,
    /// Their weights, or else their full marks.
    share: Number,
    /// The full marks as the section takes them; `None` where one of them has no upper end.
    full: Option<Number>,
}

/// Scored children that have a value, and what that is on their own scale; shares of full marks
/// where they bear weights.
#[derive(Clone)]
pub struct Parts {
    pub stake: Stake,
    value: Span,
    /// Each by itself, where not all of them are kept.
    each: Vec<Span>,
}

impl Tally {
    pub fn nothing() -> Tally {
        Tally {
            scored: Stake::nothing(),
            there: Parts::nothing(),
            missing: Parts::nothing(),
            bonus: Span::zero(),
            penalty: Span::zero(),
            factor: Span::point(Number::ONE),
        }
    }
}

impl Stake {
    fn nothing() -> Stake {
        Stake {
            number: 0,
            share: Number::ZERO,
            full: Some(Number::ZERO),
        }
    }
}

impl Parts {
    fn nothing() -> Parts {
        Parts {
            stake: Stake::nothing(),
            value: Span::zero(),
            each: Vec::new(),
        }
    }
}

impl<'p> Branch<'p> {
    /// Returns nothing for a leaf.
    pub fn of(plan: &'p Plan, id: NodeId) -> Option<Branch<'p>> {
        let section = plan.node(id).section()?;
        Some(Branch { plan, section })
    }

    pub fn all(plan: &'p Plan) -> impl Iterator<Item = Branch<'p>> {
        plan.sections().map(move |section| Branch { plan, section })
    }

    pub fn children(self) -> &'p [NodeId] {
        &self.section.children
    }

    pub fn taking(self) -> Taking {
        self.section.taking
    }

    /// Returns what a child of some value brings.
    pub fn brought(&self, child: NodeId, value: &Value) -> Tally {
        let mut tally = Tally::nothing();
        let extra = || value.span().cloned().unwrap_or_else(Span::zero);
        match self.plan.node(child).part.role {
            Role::Scored => {
                let stake = self.stake(child);
                tally.scored = stake.clone();
                match value {
                    Value::Counted(span) => tally.there = self.parts(child, stake, span),
                    Value::Missing(span) => tally.missing = self.parts(child, stake, span),
                    Value::NotApplicable => {}
                }
            }
            Role::Bonus => tally.bonus = extra(),
            Role::Penalty => tally.penalty = extra(),
            // What is absent leaves the section as it is.
            Role::Factor => {
                if let Value::Counted(factor) = value {
                    tally.factor = factor.clone();
                }
            }
            Role::Info => {}
        }
        tally
    }

    /// Adds what other children bring.
    pub fn add(&self, tally: &mut Tally, other: &Tally) {
        self.add_stake(&mut tally.scored, &other.scored);
        self.add_parts(&mut tally.there, &other.there);
        self.add_parts(&mut tally.missing, &other.missing);
        tally.bonus = tally.bonus.add(&other.bonus);
        tally.penalty = tally.penalty.add(&other.penalty);
        tally.factor = tally.factor.multiplied(&other.factor);
    }

    /// Returns what all children bring.
    pub fn tally<V: Borrow<Value>>(&self, value: impl Fn(NodeId) -> V) -> Tally {
        let mut tally = Tally::nothing();
        for &child in self.children() {
            self.add(&mut tally, &self.brought(child, value(child).borrow()));
        }
        tally
    }

    /// Returns the value of the section, before it is capped or rounded.
    pub fn value(&self, tally: &Tally) -> Result<Value, Unmarked> {
        if let Some(start) = &self.section.start {
            let start = Span::point(start.clone());
            return Ok(Value::Counted(self.with_extras(tally, start)));
        }
        if tally.there.stake.number > 0 || tally.scored.number == 0 {
            let counted = self.counted(tally);
            let combined = self.with_extras(tally, self.combined(tally, &counted));
            return Ok(match self.is_absent(tally) {
                true => Value::Missing(combined),
                false => Value::Counted(combined),
            });
        }
        if tally.missing.stake.number == 0 {
            return Ok(Value::NotApplicable);
        }
        // All that is asked for is missing, so the section itself is, and its own row says what
        // that does.
        let span = self.with_extras(tally, self.combined(tally, &tally.missing));
        match self.section.missing {
            _ if self.is_absent(tally) => Ok(Value::Missing(span)),
            Missing::Rescale => Ok(Value::Missing(span)),
            Missing::Interval => Ok(Value::Counted(span)),
            Missing::Zero => Ok(Value::Counted(Span::zero())),
            Missing::Error => Err(Unmarked(self.section.id)),
        }
    }

    /// Returns the children that count: those that are there, and those that are missing and that
    /// their siblings do not carry.
    pub fn counted(&self, tally: &Tally) -> Parts {
        let mut counted = tally.there.clone();
        if !self.is_covered(tally) {
            self.add_parts(&mut counted, &tally.missing);
        }
        counted
    }

    /// Returns whether a child of some value counts.
    pub fn counts(&self, value: &Value, tally: &Tally) -> bool {
        match value {
            Value::Counted(_) => true,
            Value::Missing(_) => !self.is_covered(tally),
            Value::NotApplicable => false,
        }
    }

    /// Returns what those children that count are multiplied by, so that they stand for all.
    pub fn carrying_factor(&self, tally: &Tally, counted: &Stake) -> Number {
        if counted.number == tally.scored.number {
            return Number::ONE;
        }
        let worth = |stake: &Stake| match self.section.taking {
            Taking::Weighted => Some(stake.share.clone()),
            Taking::Sum | Taking::Highest => stake.full.clone(),
            Taking::Kept(keep) => Some(Number::from(keep.among(stake.number))),
        };
        let there = worth(counted).filter(Number::is_positive);
        let factor = worth(&tally.scored).zip(there);
        factor.map_or(Number::ONE, |(all, there)| &all / &there)
    }

    /// Returns whether missing children are carried by their siblings: those that are there weigh at
    /// least the share that is asked for. What does not apply is not asked for.
    fn is_covered(&self, tally: &Tally) -> bool {
        let there = &tally.there.stake.share;
        let asked_for = there + &tally.missing.stake.share;
        let least = self.section.coverage.as_ref();
        least.is_none_or(|least| *there >= least * &asked_for)
    }

    /// Returns whether too little of it is there, and it is left out for that.
    fn is_absent(&self, tally: &Tally) -> bool {
        self.section.uncovered == Uncovered::Absent && !self.is_covered(tally)
    }

    fn stake(&self, child: NodeId) -> Stake {
        let part = &self.plan.node(child).part;
        Stake {
            number: 1,
            share: part.share.clone(),
            full: part.full.clone(),
        }
    }

    fn parts(&self, child: NodeId, stake: Stake, span: &Span) -> Parts {
        let (value, each) = match self.section.taking {
            Taking::Weighted => {
                let full = self.plan.node(child).part.full.as_ref();
                let factor = &stake.share / full.expect("weighted parts have full marks");
                (span.scaled(&factor), Vec::new())
            }
            Taking::Sum | Taking::Highest => (span.clone(), Vec::new()),
            Taking::Kept(_) => (Span::zero(), vec![span.clone()]),
        };
        Parts { stake, value, each }
    }

    fn add_stake(&self, stake: &mut Stake, other: &Stake) {
        stake.number += other.number;
        stake.share = &stake.share + &other.share;
        let fulls = stake.full.take().zip(other.full.as_ref());
        stake.full = fulls.map(|(one, other)| match self.section.taking {
            Taking::Weighted | Taking::Sum | Taking::Kept(_) => &one + other,
            Taking::Highest => one.max(other.clone()),
        });
    }

    fn add_parts(&self, parts: &mut Parts, other: &Parts) {
        // Nothing is no value to take the highest of.
        if parts.stake.number == 0 {
            *parts = other.clone();
            return;
        }
        if other.stake.number == 0 {
            return;
        }
        self.add_stake(&mut parts.stake, &other.stake);
        parts.each.extend_from_slice(&other.each);
        parts.value = match self.section.taking {
            Taking::Weighted | Taking::Sum | Taking::Kept(_) => parts.value.add(&other.value),
            Taking::Highest => parts.value.highest(&other.value),
        };
    }

    /// Returns what those scored children that count make of the section. Those that do not are
    /// carried: the others stand for all.
    fn combined(&self, tally: &Tally, counted: &Parts) -> Span {
        if counted.stake.number == 0 {
            return Span::zero();
        }
        let carried = self.carrying_factor(tally, &counted.stake);
        let of_section = match self.section.taking {
            Taking::Weighted => {
                let own = self.section.full.as_ref();
                own.unwrap_or(&Number::ZERO) / &tally.scored.share
            }
            Taking::Sum | Taking::Highest | Taking::Kept(_) => self.section.conversion.clone(),
        };
        let factor = &carried * &of_section;
        match self.section.taking {
            Taking::Weighted | Taking::Sum | Taking::Highest => counted.value.scaled(&factor),
            Taking::Kept(keep) => best_of(&counted.each, keep).scaled(&factor),
        }
    }

    /// Returns what its children bring without the factors among them.
    pub fn without_factors(&self, tally: Tally) -> Tally {
        Tally {
            factor: Span::point(Number::ONE),
            ..tally
        }
    }

    /// Adds bonuses and takes off penalties, which stand outside the points, and multiplies what is
    /// above nothing by the factors.
    fn with_extras(&self, tally: &Tally, base: Span) -> Span {
        let [bonus, penalty] =
            [&tally.bonus, &tally.penalty].map(|extra| extra.scaled(&self.section.conversion));
        base.add(&bonus)
            .subtract(&penalty)
            .multiplied(&tally.factor)
    }
}

/// Returns what those values add up to that are kept. The best of them may be others while marks are
/// missing, so either end has its own.
fn best_of(values: &[Span], keep: Keep) -> Span {
    let sum_at = |side| {
        let mut ends: Vec<&Extended> = values.iter().map(|value| value.at(side)).collect();
        ends.sort_by(|one, other| other.cmp(one));
        let kept = ends.into_iter().take(keep.among(values.len()));
        kept.fold(Extended::ZERO, |sum, end| sum.add(end))
    };
    Span {
        low: sum_at(Side::Worst),
        high: sum_at(Side::Best),
    }
}
