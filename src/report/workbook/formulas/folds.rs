//! What a fold makes of several cells.

use super::term::{Gather, Spot, Term, Test};
use crate::number::{Number, Rounding, RoundingMode};
use crate::rubric::{Fold, How};

/// Returns what a fold makes of cells, blanks and words among them left aside; nothing where no formula
/// says it. `names` are those of the cells, where the fold asks for them; `takes_off` says that the least
/// are the best.
pub fn folded(
    fold: &Fold,
    cells: &[(&str, Spot)],
    takes_off: bool,
    mode: RoundingMode,
) -> Option<Term> {
    let all: Vec<Spot> = cells.iter().map(|(_, cell)| *cell).collect();
    let term = match (&fold.how, fold.best) {
        (How::Mean, None) => Term::Of(Gather::Mean, all),
        (How::Median, None) => Term::Of(Gather::Median, all),
        (How::Lowest, None) => Term::Of(Gather::Least, all),
        (How::Highest, None) => Term::Of(Gather::Most, all),
        (How::Sum, None) => Term::Of(Gather::Sum, all),
        (How::TrimmedMean { drop }, None) => trimmed(*drop, &all),
        (How::Mean, Some(best)) => {
            let kept = best_of(best, &all, takes_off).over(Term::count(best));
            when_more(best, &all, kept, Gather::Mean)
        }
        (How::Sum, Some(best)) => {
            let kept = best_of(best, &all, takes_off);
            when_more(best, &all, kept, Gather::Sum)
        }
        (How::Weights(weights), None) => weighted(weights, cells)?,
        (How::Use(name), None) => Term::Cell(named(cells, name)?),
        (
            How::Median
            | How::Lowest
            | How::Highest
            | How::TrimmedMean { .. }
            | How::Weights(_)
            | How::Use(_),
            Some(_),
        ) => return None,
    };
    let rounding = fold.round.map(|places| Rounding { places, mode });
    Some(match rounding {
        Some(rounding) => term.rounded(rounding),
        None => term,
    })
}

/// Returns a value where so many cells hold a number, and else the word that speaks for all of them: the
/// first of those given that stands in one of them, or else the last.
pub fn state_of(value: Term, cells: &[Spot], enough: usize, words: &[&str]) -> Term {
    let Some((last, others)) = words.split_last() else {
        return value;
    };
    let otherwise = others.iter().rev().fold(Term::word(last), |rest, word| {
        let tests = cells.iter().map(|&cell| Test::is(cell, word));
        Term::word(word).when(Test::any(tests.collect()), rest)
    });
    let present = Term::Of(Gather::Number, cells.to_vec());
    value.when(Test::at_least(present, Term::count(enough)), otherwise)
}

/// Returns the mean without so many of the highest, and as many of the lowest.
fn trimmed(drop: usize, cells: &[Spot]) -> Term {
    let places = || 1..=drop;
    let highest = places().map(|place| Term::Largest(place, cells.to_vec()));
    let lowest = places().map(|place| Term::Smallest(place, cells.to_vec()));
    let dropped: Vec<Term> = highest.chain(lowest).collect();
    let count = Term::Of(Gather::Number, cells.to_vec()).minus(Term::count(2 * drop));
    let kept = Term::Of(Gather::Sum, cells.to_vec()).minus(Term::plus(dropped));
    kept.over(count)
}

fn best_of(best: usize, cells: &[Spot], takes_off: bool) -> Term {
    let place = |place| match takes_off {
        true => Term::Smallest(place, cells.to_vec()),
        false => Term::Largest(place, cells.to_vec()),
    };
    Term::plus((1..=best).map(place).collect())
}

/// Returns what is kept of more cells than that, or else what all of them come to.
fn when_more(best: usize, cells: &[Spot], kept: Term, gather: Gather) -> Term {
    let all = Term::Of(gather, cells.to_vec());
    if cells.len() <= best {
        return all;
    }
    let count = Term::Of(Gather::Number, cells.to_vec());
    all.when(Test::at_least(Term::count(best), count), kept)
}

fn weighted(weights: &[(String, Number)], cells: &[(&str, Spot)]) -> Option<Term> {
    let total: Number = weights.iter().map(|(_, weight)| weight).sum();
    let part =
        |(name, weight): &(String, Number)| Some(Term::Cell(named(cells, name)?).scaled(weight));
    let parts: Option<Vec<Term>> = weights.iter().map(part).collect();
    Some(Term::plus(parts?).over(Term::Number(total)))
}

fn named(cells: &[(&str, Spot)], name: &str) -> Option<Spot> {
    let mut cells = cells.iter();
    cells.find(|(own, _)| *own == name).map(|(_, cell)| *cell)
}
