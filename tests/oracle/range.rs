//! Which measured values can be: as the rubric says, or as its silence is to be read.

use num_traits::{Signed, Zero};
use wuhua_eval::rubric::rule::{self, End};
use wuhua_eval::rubric::{Condition, Indicator, Measure, Range, Rule, Target};

use super::amount::{Amount, Rational, exact, whole};
use super::rule::{band, interpolated, points_of_band, stated_points};

/// The least and the greatest value, each of which can be.
pub struct Possible {
    pub least: Amount,
    pub greatest: Amount,
}

impl Possible {
    /// Returns what a cell of a leaf can hold; nothing where it holds no measured value.
    pub fn of_row(row: &Indicator) -> Option<Possible> {
        let hundred = whole(100);
        let reaches = |line: &Option<Rational>| line.as_ref().is_some_and(|line| *line >= hundred);
        let speaks_of_hundred = match &row.rule {
            Rule::Bands(rule::Bands(bands)) => bands
                .iter()
                .any(|band| reaches(&band.edge.line().map(exact))),
            Rule::Linear(rule::Linear { zero, full }) => {
                let is = |end: &End, wanted: fn(&Rational, &Rational) -> bool| match end {
                    End::At(end) => wanted(&exact(end), &whole(100)),
                    End::Highest | End::Lowest => false,
                };
                is(full, |full, hundred| full >= hundred)
                    || is(zero, |zero, hundred| zero > hundred)
            }
            Rule::Between(rule::Between { knots, .. }) => {
                knots.iter().any(|knot| exact(&knot.at) >= hundred)
            }
            Rule::Times(rule::Times { target, .. }) => reaches(&target.as_ref().map(exact)),
            Rule::Steps(rule::Steps { target, .. }) => match target {
                Target::Fixed(target) => exact(target) >= hundred,
                Target::Column(_) | Target::Mean => false,
            },
            Rule::ByRank(_) => false,
            _ => return None,
        };
        Some(Possible::new(
            row.range.as_ref(),
            row.measure,
            below_zero_is_like_zero(row),
            speaks_of_hundred,
        ))
    }

    /// Returns what the cell of a gate can hold; nothing where it is yes or no.
    pub fn of_gate(gate: &Condition) -> Option<Possible> {
        let from = exact(&gate.line.as_ref()?.at);
        Some(Possible::new(
            gate.range.as_ref(),
            gate.measure,
            from.is_positive(),
            from >= whole(100),
        ))
    }

    fn new(
        stated: Option<&Range>,
        measure: Measure,
        starts_at_zero: bool,
        speaks_of_hundred: bool,
    ) -> Possible {
        let Some(stated) = stated else {
            let ends_at_hundred = measure == Measure::Percent && !speaks_of_hundred;
            return Possible {
                least: if starts_at_zero {
                    Amount::zero()
                } else {
                    Amount::Below
                },
                greatest: if ends_at_hundred {
                    Amount::At(whole(100))
                } else {
                    Amount::Above
                },
            };
        };
        let end = |end: &Option<_>, open| end.as_ref().map_or(open, |end| Amount::At(exact(end)));
        Possible {
            least: end(&stated.low, Amount::Below),
            greatest: end(&stated.high, Amount::Above),
        }
    }

    pub fn holds(&self, value: &Rational) -> bool {
        let value = Amount::At(value.clone());
        self.least <= value && value <= self.greatest
    }

    /// Returns the ends that there are.
    pub fn ends(&self) -> Vec<Rational> {
        let ends = [&self.least, &self.greatest].into_iter();
        let ends = ends.filter_map(|end| match end {
            Amount::At(end) => Some(end.clone()),
            Amount::Below | Amount::Above => None,
        });
        ends.collect()
    }
}

/// Returns whether all values up to 0 earn one and the same; a gain is for rates of growth, which
/// fall below 0 too, and a place is lost to any better value.
fn below_zero_is_like_zero(row: &Indicator) -> bool {
    match &row.rule {
        Rule::Bands(rule::Bands(bands)) => {
            let lines = bands.iter().filter_map(|band| band.edge.line()).map(exact);
            let mut lines: Vec<Rational> = lines.filter(|line| !line.is_positive()).collect();
            lines.push(Rational::zero());
            lines.sort();
            let between = lines
                .windows(2)
                .map(|pair| (&pair[0] + &pair[1]) / whole(2));
            let values = lines.iter().cloned().chain(between).map(Amount::At);
            let mut earned = values
                .chain([Amount::Below])
                .map(|value| points_of_band(&bands[band(bands, &value)]));
            let first = earned.next().expect("0 earns something");
            first.is_some() && earned.all(|other| other == first)
        }
        Rule::Linear(rule::Linear { zero, full }) => match (zero, full) {
            (End::At(zero), End::At(full)) => !exact(zero.min(full)).is_negative(),
            // The end that is worth nothing lies above all that is below 0, or the best does.
            (End::At(end), End::Highest) | (End::Highest, End::At(end)) => {
                !exact(end).is_negative()
            }
            (End::Lowest, _) | (_, End::Lowest) | (End::Highest, End::Highest) => false,
        },
        Rule::Between(rule::Between { knots, .. }) => {
            interpolated(knots, &Amount::zero()) == interpolated(knots, &Amount::Below)
        }
        Rule::Steps(rule::Steps {
            target,
            every,
            lose,
            gain,
            less_is_better,
            ..
        }) => {
            let loses_nothing = lose.is_zero()
                || *less_is_better
                    && match target {
                        Target::Fixed(target) => !target.is_negative(),
                        Target::Mean => true,
                        Target::Column(_) => false,
                    };
            let has_lost_all = match target {
                Target::Fixed(target) if target.is_positive() && !less_is_better => {
                    let steps = (exact(target) / exact(every)).floor();
                    steps * exact(lose) >= stated_points(row).expect("steps have points")
                }
                Target::Fixed(_) | Target::Column(_) | Target::Mean => false,
            };
            gain.is_zero() && (loses_nothing || has_lost_all)
        }
        Rule::ByRank(_) => false,
        _ => true,
    }
}
