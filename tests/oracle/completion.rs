//! Completions: what the missing marks turn out to be.
//!
//! The oracle knows no intervals. It fills in every missing mark and computes with plain numbers;
//! the ends of an interval are the results of the worst filling and of the best.

use std::cell::RefCell;

use num_traits::One;
use wuhua_eval::rubric::Role;

use super::amount::{Amount, Rational, whole};
use super::dice::Dice;
use super::rule::Leaf;

#[derive(Clone, Copy)]
pub enum Completion<'d> {
    Worst,
    Best,
    /// Marks at their ends or anywhere between, as the dice fall.
    Drawn(&'d RefCell<Dice>),
}

impl Completion<'_> {
    /// Returns what a missing cell of a leaf turns out to hold.
    pub fn choose_mark(self, leaf: &Leaf) -> Amount {
        let (least, greatest) = leaf.possible_marks();
        match self {
            Completion::Worst if leaf.greater_is_better() => least,
            Completion::Worst => greatest,
            Completion::Best if leaf.greater_is_better() => greatest,
            Completion::Best => least,
            Completion::Drawn(dice) => between(&least, &greatest, &mut dice.borrow_mut()),
        }
    }

    /// Returns what a mark in a grey zone turns out to earn.
    pub fn choose_points(self, possible: &[Rational], role: Role) -> Amount {
        let least = possible.iter().min().expect("some band is stated");
        let greatest = possible.iter().max().expect("some band is stated");
        let (worst, best) = match role {
            Role::Penalty => (greatest, least),
            Role::Scored | Role::Bonus | Role::Info => (least, greatest),
        };
        Amount::At(match self {
            Completion::Worst => worst.clone(),
            Completion::Best => best.clone(),
            Completion::Drawn(dice) => dice.borrow_mut().pick(possible).clone(),
        })
    }

    /// Returns whether a gate without a mark turns out to be met.
    pub fn choose_gate(self) -> bool {
        match self {
            Completion::Worst => false,
            Completion::Best => true,
            Completion::Drawn(dice) => dice.borrow_mut().one_in(2),
        }
    }

    /// Returns one of several results that a leaf may come to, the worst and the best of which
    /// belong to those completions.
    pub fn choose_result(self, mut results: Vec<Amount>, role: Role) -> Amount {
        results.sort();
        if role == Role::Penalty {
            results.reverse();
        }
        match self {
            Completion::Worst => results.first().expect("a result").clone(),
            Completion::Best => results.last().expect("a result").clone(),
            Completion::Drawn(dice) => dice.borrow_mut().pick(&results).clone(),
        }
    }
}

/// An end, or something between: where there is no end, a number out of a wide range.
fn between(least: &Amount, greatest: &Amount, dice: &mut Dice) -> Amount {
    let far = whole(200);
    let low = match least {
        Amount::At(low) => low.clone(),
        Amount::Below | Amount::Above => -far.clone(),
    };
    let high = match greatest {
        Amount::At(high) => high.clone(),
        Amount::Below | Amount::Above => &low + far * whole(2),
    };
    let share = match dice.below(4) {
        0 => whole(0),
        1 => Rational::one(),
        _ => whole(dice.below(11)) / whole(10),
    };
    Amount::At(&low + (high - &low) * share)
}
