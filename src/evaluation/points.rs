//! What a leaf's rule makes of the values it accepted.

use std::cmp::Ordering;

use super::entry::{domain, fixed};
use super::questions::inputs;
use crate::number::Number;
use crate::rubric::rule;
use crate::rubric::{Band, Earn, Edge, Indicator, Points, Rule, Target};
use crate::span::{Extended, Span};

/// Returns what the values of a leaf's inputs earn. `mean` is the target where that is a mean.
/// A penalty's leaf without full marks earns what it takes off.
pub fn points(row: &Indicator, values: &[Span], mean: Option<&Number>) -> Span {
    let full = fixed(&row.points);
    let value = &values[0];
    match &row.rule {
        Rule::Mark(_) | Rule::Met(_) | Rule::Levels(_) => value.clone(),
        Rule::Scaled(rule::Scaled { of, .. }) => {
            value.scaled(&(full.expect("a scaled mark has points") / of))
        }
        Rule::Deduct(rule::Deduct(rates)) => taken_off(
            full,
            occurrences(values, rates.iter().map(|rate| &rate.each)),
        ),
        Rule::DeductPoints(_) => taken_off(full, value.clone()),
        Rule::Add(rule::Add(rates)) => at_most(
            occurrences(values, rates.iter().map(|rate| &rate.each)),
            full,
        ),
        Rule::Bands(rule::Bands(bands)) => banded(bands, full, value),
        Rule::Linear(rule::Linear { zero, full: all }) => {
            linear(value, zero, all, full.expect("a linear rule has points"))
        }
        Rule::Times(rule::Times { coefficient, .. }) => {
            at_most(value.scaled(coefficient), full).at_least(&Number::ZERO)
        }
        Rule::Ratio(_) => at_most(value.scaled(full.expect("a ratio has points")), full),
        Rule::Steps(rule::Steps {
            target,
            every,
            lose,
            gain,
            gain_most,
        }) => {
            let full = full.expect("a rule of steps has points");
            let target = match target {
                Target::Fixed(target) => Span::point(target.clone()),
                Target::Column(_) => values[1].clone(),
                Target::Mean => Span::point(mean.cloned().unwrap_or(Number::ZERO)),
            };
            let steps = value
                .subtract(&target)
                .map(|end| end.map(|gap| gap / every));
            steps.map(|end| stepped(end, full, lose, gain, gain_most))
        }
    }
}

/// Returns all that a leaf may earn, whatever its cells turn out to hold.
pub fn earnable(row: &Indicator) -> Span {
    let all = (0..inputs(&row.rule).len()).map(|part| domain(row, part));
    clamped(row, points(row, &all.collect::<Vec<_>>(), None))
}

/// Returns points within what the row can earn: missing marks may lead beyond, where a sum is taken.
pub fn clamped(row: &Indicator, points: Span) -> Span {
    at_most(points, most(row).as_ref()).at_least(&Number::ZERO)
}

/// Returns the most that a row can earn, where there is an end to it.
pub fn most(row: &Indicator) -> Option<Number> {
    match (&row.points, &row.rule) {
        (
            Some(Points::Fixed(full)),
            Rule::Steps(rule::Steps {
                gain, gain_most, ..
            }),
        ) if gain.is_positive() => Some(full + gain_most),
        (Some(Points::Fixed(full)), _) => Some(full.clone()),
        (None, Rule::Levels(rule::Levels(levels))) => {
            levels.iter().map(|level| level.points.clone()).max()
        }
        (Some(Points::Open) | None, _) => None,
    }
}

fn at_most(span: Span, full: Option<&Number>) -> Span {
    full.map_or(span.clone(), |full| span.at_most(full))
}

/// Returns Σ each × count, every count not below zero.
fn occurrences<'a>(counts: &[Span], rates: impl Iterator<Item = &'a Number>) -> Span {
    counts
        .iter()
        .zip(rates)
        .map(|(count, each)| count.scaled(each))
        .fold(Span::zero(), |sum, part| sum.add(&part))
}

/// Returns what is left of the full marks, down to nothing; without full marks, what was taken.
fn taken_off(full: Option<&Number>, taken: Span) -> Span {
    match full {
        Some(full) => Span::point(full.clone())
            .subtract(&taken)
            .at_least(&Number::ZERO),
        None => taken,
    }
}

fn linear(value: &Span, zero: &Number, all: &Number, full: &Number) -> Span {
    let share = |end: &Extended| {
        let rising = all > zero;
        let share = match end {
            Extended::At(value) => &(value - zero) / &(all - zero),
            Extended::Below => Number::from(i64::from(!rising)),
            Extended::Above => Number::from(i64::from(rising)),
        };
        Extended::At(&share.clamp(Number::ZERO, Number::ONE) * full)
    };
    let (one, other) = (share(&value.low), share(&value.high));
    Span {
        low: one.clone().min(other.clone()),
        high: one.max(other),
    }
}

/// Returns what a distance from the target, counted in steps, earns. Only whole steps count.
fn stepped(
    steps: &Extended,
    full: &Number,
    lose: &Number,
    gain: &Number,
    gain_most: &Number,
) -> Extended {
    let earned = match steps {
        Extended::At(steps) if steps.is_negative() => {
            let short = (-steps).floor();
            (full - &(&short * lose)).max(Number::ZERO)
        }
        Extended::At(steps) => full + &(&steps.floor() * gain).min(gain_most.clone()),
        Extended::Below if lose.is_zero() => full.clone(),
        Extended::Below => Number::ZERO,
        Extended::Above if gain.is_zero() => full.clone(),
        Extended::Above => full + gain_most,
    };
    Extended::At(earned)
}

/// Returns what the values of an interval earn: those of every band that one of them reaches
/// first. Where the paper is silent, that is anything between the bands on either side: full marks
/// before the first, nothing after the last. A penalty, which has no full marks, takes off nothing
/// before the first, and anything after the last.
fn banded(bands: &[Band], full: Option<&Number>, value: &Span) -> Span {
    let stated = |band: &Band| match &band.earn {
        Earn::Points(points) => Some(points.clone()),
        Earn::Unstated => None,
    };
    let around = |silent: usize| {
        let (first, last) = match full {
            Some(full) => (Extended::At(full.clone()), Extended::ZERO),
            None => (Extended::ZERO, Extended::Above),
        };
        let before = bands[..silent].iter().rev().find_map(stated);
        let after = bands[silent..].iter().find_map(stated);
        let (before, after) = (
            before.map_or(first, Extended::At),
            after.map_or(last, Extended::At),
        );
        Span {
            low: before.clone().min(after.clone()),
            high: before.max(after),
        }
    };
    let mut left = vec![Stretch::of(value)];
    let mut earned: Option<Span> = None;
    for (index, band) in bands.iter().enumerate() {
        let split = left.iter().map(|stretch| stretch.split(&band.edge));
        let (reaching, rest): (Vec<_>, Vec<_>) = split.unzip();
        left = rest.into_iter().flatten().collect();
        if reaching.into_iter().flatten().next().is_some() {
            let points = match &band.earn {
                Earn::Points(points) => Span::point(points.clone()),
                Earn::Unstated => around(index),
            };
            earned = Some(earned.map_or(points.clone(), |earned| earned.hull(&points)));
        }
    }
    earned.expect("the last band takes the rest")
}

/// Returns whether a known value lies where the paper does not say what it earns.
pub fn is_unstated(row: &Indicator, values: &[Span]) -> bool {
    let (Rule::Bands(rule::Bands(bands)), Some(value)) = (&row.rule, values[0].only()) else {
        return false;
    };
    let first = bands.iter().find(|band| band.edge.is_reached_by(value));
    first.is_some_and(|band| band.earn == Earn::Unstated)
}

/// A stretch of values with ends that belong to it or not.
#[derive(Clone)]
struct Stretch {
    low: (Extended, bool),
    high: (Extended, bool),
}

impl Stretch {
    fn of(span: &Span) -> Stretch {
        Stretch {
            low: (span.low.clone(), true),
            high: (span.high.clone(), true),
        }
    }

    /// Returns the part that reaches a band and the part that does not.
    fn split(&self, edge: &Edge) -> (Option<Stretch>, Option<Stretch>) {
        let (line, included_above) = match edge {
            Edge::From(line) | Edge::Below(line) => (line, true),
            Edge::Above(line) | Edge::To(line) => (line, false),
            Edge::Rest => return (Some(self.clone()), None),
        };
        let line = Extended::At(line.clone());
        let below = Stretch {
            low: self.low.clone(),
            high: self.high.clone().min((line.clone(), !included_above)),
        };
        let above = Stretch {
            // A closed end reaches lower than an open one at the same value.
            low: match self.low.0.cmp(&line) {
                Ordering::Less => (line, included_above),
                Ordering::Equal => (line, included_above && self.low.1),
                Ordering::Greater => self.low.clone(),
            },
            high: self.high.clone(),
        };
        match edge {
            Edge::From(_) | Edge::Above(_) => (above.inhabited(), below.inhabited()),
            Edge::To(_) | Edge::Below(_) | Edge::Rest => (below.inhabited(), above.inhabited()),
        }
    }

    fn inhabited(self) -> Option<Stretch> {
        let has_values = match self.low.0.cmp(&self.high.0) {
            Ordering::Less => true,
            Ordering::Equal => self.low.1 && self.high.1,
            Ordering::Greater => false,
        };
        has_values.then_some(self)
    }
}
