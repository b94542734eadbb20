//! Several marks of one leaf become one: assessors, then sources, then periods.

use std::collections::BTreeMap;

use super::averages::{fold_values, kept, weighted_mean};
use super::ballot::{Ballot, Names};
use crate::number::{Number, Rounding, RoundingMode};
use crate::rubric::{Fold, FoldWhat, Folds, How};
use crate::span::{Extended, Side, Span};

/// What folding needs to know about a leaf.
pub struct Folding<'a> {
    pub folds: &'a Folds,
    pub mode: RoundingMode,
    /// Every value that each input may take.
    pub domains: &'a [Span],
    /// From whom the sheet has marks of this leaf, for any unit.
    pub known: &'a Names,
    pub by: &'a dyn Earning,
    pub blank: Blank,
    /// What a part without a mark earns, where blanks are nothing.
    pub nothing: Number,
    /// Whether the points are taken off, so that the least are the best.
    pub takes_off: bool,
}

/// How marks that are folded become points.
pub trait Earning {
    /// Returns what the values of a leaf's inputs earn.
    fn points(&self, values: &[Span]) -> Span;

    /// Returns what points count for that the rule would have come to.
    fn held(&self, points: Span) -> Span;

    /// Returns whether the rubric leaves open what the values earn.
    fn is_silent_on(&self, values: &[Span]) -> bool;
}

/// What a blank stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Any mark that may be filled in.
    Anything,
    /// Nothing: a part without a mark earns 0 (a factor is 1), and of several inputs the blank one earns the least.
    /// Then it is points that are folded, since no mark stands for "nothing".
    Nothing,
}

/// What a leaf earned, and how many of its marks are blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    pub points: Span,
    pub blanks: usize,
    /// Whether there is any mark at all.
    pub marked: bool,
}

/// The marks cannot be folded: there are several along a dimension without a declared fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeveralMarks;

/// Marks on their way: still as they were entered, or already as what they earned.
#[derive(Clone)]
struct Carried {
    values: Vec<Span>,
    earned: bool,
    /// Earned before its time, since blanks are nothing: without them these would still be marks.
    early: bool,
    /// How many marks were blank.
    blanks: usize,
    /// Whether any mark went into it.
    marked: bool,
}

/// Folds the ballots of one leaf. None at all is a missing mark.
pub fn fold(ballots: &[Ballot], folding: &Folding) -> Result<Folded, SeveralMarks> {
    let folded = match ballots {
        // It is its own panel, source and period.
        [only] if folding.folds.are_undeclared() => fold_assessors(&[only], folding)?,
        _ => fold_panels(ballots, folding)?,
    };
    Ok(Folded {
        points: folding.in_time(&folded),
        blanks: folded.blanks + usize::from(folding.is_silent_on(&folded)),
        marked: folded.marked,
    })
}

/// Folds assessors, then sources, then periods.
fn fold_panels(ballots: &[Ballot], folding: &Folding) -> Result<Carried, SeveralMarks> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Ballot>> = BTreeMap::new();
    for ballot in ballots
        .iter()
        .filter(|ballot| is_counted(ballot, folding.folds))
    {
        let group = (ballot.period.as_str(), ballot.source.as_str());
        groups.entry(group).or_default().push(ballot);
    }
    let mut panels: BTreeMap<(&str, &str), Carried> = BTreeMap::new();
    for (group, ballots) in groups {
        panels.insert(group, fold_assessors(&ballots, folding)?);
    }
    let mut by_period: BTreeMap<&str, BTreeMap<&str, Carried>> = BTreeMap::new();
    for ((period, source), carried) in panels {
        by_period.entry(period).or_default().insert(source, carried);
    }
    let fold_sources = |sources| {
        let fold = folding.folds.sources.as_ref();
        let nobody = || fold_assessors(&[], folding);
        fold_named(fold, sources, &folding.known.sources, &nobody, folding)
    };
    let mut periods: BTreeMap<&str, Carried> = BTreeMap::new();
    for (period, sources) in by_period {
        periods.insert(period, fold_sources(sources)?);
    }
    let fold = folding.folds.periods.as_ref();
    let nothing = || fold_sources(BTreeMap::new());
    fold_named(fold, periods, &folding.known.periods, &nothing, folding)
}

/// Returns whether no fold uses the marks of another judge, source or period instead.
pub fn is_counted(ballot: &Ballot, folds: &Folds) -> bool {
    let counts = |fold: &Option<Fold>, name: &str| match fold.as_ref().map(|fold| &fold.how) {
        Some(How::Use(used)) => used == name,
        Some(_) | None => true,
    };
    counts(&folds.assessors, &ballot.assessor)
        && counts(&folds.sources, &ballot.source)
        && counts(&folds.periods, &ballot.period)
}

impl Folding<'_> {
    fn missing(&self) -> Carried {
        let (values, earned) = match self.blank {
            Blank::Anything => (self.domains.to_vec(), false),
            Blank::Nothing => (vec![Span::point(self.nothing.clone())], true),
        };
        Carried {
            values,
            earned,
            early: earned,
            blanks: 1,
            marked: false,
        }
    }

    /// Returns what carried marks earn.
    fn earn(&self, carried: &Carried) -> Span {
        match carried.earned {
            true => carried.values[0].clone(),
            false => self.by.points(&carried.values),
        }
    }

    /// Returns what carried marks earn, once it is time to turn them into points.
    fn in_time(&self, carried: &Carried) -> Span {
        match carried.early {
            true => self.by.held(self.earn(carried)),
            false => self.earn(carried),
        }
    }

    /// Returns whether the marks are known, but not what they earn.
    fn is_silent_on(&self, carried: &Carried) -> bool {
        !carried.earned && carried.blanks == 0 && self.by.is_silent_on(&carried.values)
    }

    /// Applies the rule where a fold is over points.
    fn prepared(&self, carried: Carried, what: FoldWhat) -> Carried {
        match what {
            FoldWhat::Marks => carried,
            FoldWhat::Points => Carried {
                values: vec![self.in_time(&carried)],
                earned: true,
                early: false,
                blanks: carried.blanks + usize::from(self.is_silent_on(&carried)),
                marked: carried.marked,
            },
        }
    }

    /// Folds parts of which a fold does not ask the names.
    fn combined(&self, parts: &[Carried], fold: &Fold) -> Carried {
        let take_off = self.takes_off && parts[0].earned;
        combine(parts, self.rounding(fold), |values| {
            fold_values(&fold.how, &kept(fold, take_off, values))
        })
    }

    fn rounding(&self, fold: &Fold) -> Option<Rounding> {
        fold.round.map(|places| Rounding {
            places,
            mode: self.mode,
        })
    }
}

fn carried(ballot: &Ballot, folding: &Folding) -> Carried {
    let as_entered = as_entered(ballot, folding);
    match folding.blank {
        Blank::Anything => as_entered,
        Blank::Nothing if !as_entered.marked || folding.is_silent_on(&as_entered) => {
            folding.missing()
        }
        Blank::Nothing => {
            let earned = folding.earn(&as_entered);
            Carried {
                values: vec![Span {
                    low: earned.low.clone(),
                    high: earned.low,
                }],
                earned: true,
                early: true,
                ..as_entered
            }
        }
    }
}

fn as_entered(ballot: &Ballot, folding: &Folding) -> Carried {
    let value = |(entry, domain): (&Option<Number>, &Span)| {
        entry.clone().map_or(domain.clone(), Span::point)
    };
    Carried {
        values: ballot
            .entries
            .iter()
            .zip(folding.domains)
            .map(value)
            .collect(),
        earned: false,
        early: false,
        blanks: ballot
            .entries
            .iter()
            .filter(|entry| entry.is_none())
            .count(),
        marked: !ballot.is_blank(),
    }
}

/// Folds one panel. Blank assessors shrink it down to `at-least`; below that, completions fill
/// blank seats until the panel suffices, or all of them.
fn fold_assessors(ballots: &[&Ballot], folding: &Folding) -> Result<Carried, SeveralMarks> {
    let Some(fold) = &folding.folds.assessors else {
        // A seat left blank gives no mark, so it needs no fold.
        let mut marked = ballots.iter().filter(|ballot| !ballot.is_blank());
        return match (marked.next(), marked.next()) {
            (Some(only), None) => Ok(carried(only, folding)),
            (None, _) => Ok(folding.missing()),
            (Some(_), Some(_)) => Err(SeveralMarks),
        };
    };
    if let How::Weights(_) | How::Use(_) = fold.how {
        let by_name = ballots
            .iter()
            .map(|ballot| (ballot.assessor.as_str(), carried(ballot, folding)))
            .collect();
        return fold_named(Some(fold), by_name, &[], &|| Ok(folding.missing()), folding);
    }
    let seats: Vec<Carried> = ballots
        .iter()
        .map(|ballot| folding.prepared(carried(ballot, folding), fold.what))
        .collect();
    let (present, blank): (Vec<_>, Vec<_>) =
        seats.into_iter().partition(|seat| match folding.blank {
            Blank::Anything => seat.blanks == 0,
            Blank::Nothing => seat.marked,
        });
    if present.len() >= fold.at_least {
        return Ok(folding.combined(&present, fold));
    }
    let fewest = fold.at_least - present.len();
    let most = match folding.blank {
        Blank::Anything => fewest.max(blank.len()),
        Blank::Nothing => fewest,
    };
    let empty_seat = folding.prepared(folding.missing(), fold.what);
    let completed = (fewest..=most).map(|filled| {
        let seats: Vec<Carried> = present
            .iter()
            .cloned()
            .chain(std::iter::repeat_n(empty_seat.clone(), filled))
            .collect();
        folding.combined(&seats, fold)
    });
    let whole = completed.reduce(|one, other| Carried {
        values: one
            .values
            .iter()
            .zip(&other.values)
            .map(|(one, other)| one.hull(other))
            .collect(),
        ..one
    });
    Ok(whole.expect("there is at least one way to fill the seats"))
}

/// Folds along a dimension whose parts have names. Where a part that the sheet knows is missing,
/// so is the leaf: the others are not weighted anew. `nothing` is what a missing part comes to.
fn fold_named(
    fold: Option<&Fold>,
    parts: BTreeMap<&str, Carried>,
    expected: &[String],
    nothing: &dyn Fn() -> Result<Carried, SeveralMarks>,
    folding: &Folding,
) -> Result<Carried, SeveralMarks> {
    let Some(fold) = fold else {
        return match parts.len() {
            0 => nothing(),
            1 => Ok(parts.into_values().next().expect("there is one")),
            _ => {
                let mut marked = parts.into_values().filter(|part| part.marked);
                match (marked.next(), marked.next()) {
                    (Some(only), None) => Ok(only),
                    (None, _) => nothing(),
                    (Some(_), Some(_)) => Err(SeveralMarks),
                }
            }
        };
    };
    let part = |name: &str| {
        let carried = parts.get(name).cloned().map_or_else(nothing, Ok)?;
        Ok(folding.prepared(carried, fold.what))
    };
    let rounding = folding.rounding(fold);
    match &fold.how {
        How::Weights(weights) => {
            let carried = weights.iter().map(|(name, _)| part(name));
            let carried: Vec<Carried> = carried.collect::<Result<_, _>>()?;
            let weights: Vec<&Number> = weights.iter().map(|(_, weight)| weight).collect();
            Ok(combine(&carried, rounding, |values| {
                weighted_mean(values, &weights)
            }))
        }
        How::Use(name) => Ok(combine(&[part(name)?], rounding, |values| {
            values[0].clone()
        })),
        How::Mean
        | How::Median
        | How::TrimmedMean { .. }
        | How::Lowest
        | How::Highest
        | How::Sum => {
            let mut names: Vec<&str> = expected.iter().map(String::as_str).collect();
            let is_new = |name: &&&str| !expected.iter().any(|known| known == **name);
            names.extend(parts.keys().filter(is_new));
            if names.is_empty() {
                names.push("");
            }
            let carried: Vec<Carried> = names.into_iter().map(part).collect::<Result<_, _>>()?;
            Ok(folding.combined(&carried, fold))
        }
    }
}

/// Folds input by input, the worst completions with the worst and the best with the best: no fold
/// falls when a mark rises.
fn combine(
    parts: &[Carried],
    rounding: Option<Rounding>,
    fold: impl Fn(&[&Extended]) -> Extended,
) -> Carried {
    let inputs = parts[0].values.len();
    let end = |input: usize, side: Side| {
        let values: Vec<&Extended> = parts
            .iter()
            .map(|part| part.values[input].at(side))
            .collect();
        let folded = fold(&values);
        rounding.map_or(folded.clone(), |rounding| folded.rounded(rounding))
    };
    Carried {
        values: (0..inputs)
            .map(|input| Span {
                low: end(input, Side::Worst),
                high: end(input, Side::Best),
            })
            .collect(),
        earned: parts[0].earned,
        early: parts[0].early,
        blanks: parts.iter().map(|part| part.blanks).sum(),
        marked: parts.iter().any(|part| part.marked),
    }
}
