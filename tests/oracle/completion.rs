//! Completions: what the missing marks turn out to be.
//!
//! The oracle knows no intervals. It fills in every missing mark and computes with plain numbers;
//! the ends of an interval are the results of the worst filling and of the best.

use std::cell::RefCell;

use num_traits::One;

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
    /// Returns what a missing cell of a leaf turns out to hold; `part` is its number among the
    /// cells of the rule.
    pub fn choose_mark(self, leaf: &Leaf, part: usize) -> Amount {
        let (least, greatest) = leaf.possible_marks();
        let greater_is_better = leaf.greater_is_better(part);
        match self {
            Completion::Worst if greater_is_better => least,
            Completion::Worst => greatest,
            Completion::Best if greater_is_better => greatest,
            Completion::Best => least,
            Completion::Drawn(dice) => between(&least, &greatest, &mut dice.borrow_mut()),
        }
    }

    /// Returns whether a gate without a mark turns out to be met.
    pub fn choose_gate(self) -> bool {
        match self {
            Completion::Worst => false,
            Completion::Best => true,
            Completion::Drawn(dice) => dice.borrow_mut().one_in(2),
        }
    }

    /// Returns one of several amounts that something may come to.
    pub fn choose_amount(self, mut amounts: Vec<Amount>, greater_is_better: bool) -> Amount {
        amounts.sort();
        if !greater_is_better {
            amounts.reverse();
        }
        match self {
            Completion::Worst => amounts.first().expect("an amount").clone(),
            Completion::Best => amounts.last().expect("an amount").clone(),
            Completion::Drawn(dice) => dice.borrow_mut().pick(&amounts).clone(),
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
