//! The values a cell may hold, from where it stands towards the better, each as it would be typed.

use crate::cell::{self, Cell, Idiom};
use crate::evaluation::{Input, domain, inputs};
use crate::number::Number;
use crate::rubric::rule;
use crate::rubric::{Indicator, Level, Rule};
use crate::span::{Extended, Side, Span};

/// Values in order, the better the further on. Positions may be negative.
pub struct Grid<'a> {
    row: &'a Indicator,
    values: Values,
    /// How a ratio is written in the cell.
    written: Written,
    pub first: i64,
    pub last: i64,
}

enum Values {
    /// `origin + position × step`; the step is negative where less is better.
    Steps {
        origin: Number,
        step: Number,
    },
    Choices(Vec<Number>),
}

enum Written {
    Decimal,
    Percent,
    OutOf(Number),
}

/// Further than this from where it stands no cell is moved.
const FARTHEST: i64 = 1 << 40;

impl<'a> Grid<'a> {
    /// Returns the values that a cell of one input of a rule may be changed to for the better: all
    /// of them where it is blank. `places` is how finely a value without steps of its own is
    /// written at least. Nothing where the input is a target, which is no mark.
    pub fn new(
        row: &'a Indicator,
        part: usize,
        words: &str,
        current: Option<&Number>,
        better: Side,
        places: u8,
    ) -> Option<Grid<'a>> {
        let all = inputs(&row.rule);
        if let Input::Target(_) = all.get(part)? {
            return None;
        }
        let written = match cell::read(words, &Idiom::default()).0 {
            Cell::Fraction { whole, .. } => Written::OutOf(whole),
            Cell::Number { percent: true, .. } if row.rule == Rule::Ratio(rule::Ratio) => {
                Written::Percent
            }
            _ => Written::Decimal,
        };
        let mut possible = domain(row, part);
        let finest = || {
            let ends = [possible.low.number(), possible.high.number(), current];
            let written = ends
                .into_iter()
                .flatten()
                .filter_map(Number::decimal_places);
            let places = written.max().unwrap_or(0).max(places.into());
            (0..places).fold(Number::ONE, |step, _| &step / &Number::from(10_i64))
        };
        let step = match &row.rule {
            Rule::Met(_) | Rule::Levels(_) => {
                return Some(Grid::of_choices(row, current, better));
            }
            Rule::Mark(rule::Mark { step }) | Rule::Scaled(rule::Scaled { step, .. }) => {
                step.clone().unwrap_or_else(finest)
            }
            Rule::Deduct(_) | Rule::Add(_) => Number::ONE,
            Rule::Ratio(_) => match &written {
                Written::OutOf(whole) => &Number::ONE / whole,
                Written::Decimal | Written::Percent => finest(),
            },
            Rule::DeductPoints(_)
            | Rule::Bands(_)
            | Rule::Linear(_)
            | Rule::Times(_)
            | Rule::Steps(_) => finest(),
        };
        // Beyond one, a ratio has to be written as times done of times due, or in percent.
        if let (Rule::Ratio(_), Written::Decimal) = (&row.rule, &written) {
            possible = possible.at_most(&Number::ONE);
        }
        Some(Grid::of_steps(
            row, written, step, current, &possible, better,
        ))
    }

    fn of_choices(row: &'a Indicator, current: Option<&Number>, better: Side) -> Grid<'a> {
        let mut choices: Vec<Number> = match &row.rule {
            Rule::Levels(rule::Levels(levels)) => {
                levels.iter().map(|level| level.points.clone()).collect()
            }
            _ => {
                let all = domain(row, 0);
                [all.low, all.high]
                    .iter()
                    .filter_map(|end| end.number().cloned())
                    .collect()
            }
        };
        choices.sort();
        choices.dedup();
        if better == Side::Worst {
            choices.reverse();
        }
        if let Some(current) = current {
            choices.retain(|choice| match better {
                Side::Best => choice > current,
                Side::Worst => choice < current,
            });
        }
        Grid {
            row,
            written: Written::Decimal,
            first: 0,
            last: i64::try_from(choices.len()).expect("levels are few") - 1,
            values: Values::Choices(choices),
        }
    }

    fn of_steps(
        row: &'a Indicator,
        written: Written,
        step: Number,
        current: Option<&Number>,
        possible: &Span,
        better: Side,
    ) -> Grid<'a> {
        let (best, worst) = match better {
            Side::Best => (&possible.high, &possible.low),
            Side::Worst => (&possible.low, &possible.high),
        };
        let step = match better {
            Side::Best => step,
            Side::Worst => -&step,
        };
        // An end such as 1/3 cannot be typed, but what lies next to it on the grid can be.
        let origin = match (current, worst, best) {
            (Some(current), ..) => current.clone(),
            (None, Extended::At(worst), _) => &step * &ceiling(&(worst / &step)),
            (None, _, Extended::At(best)) => &step * &(best / &step).floor(),
            (None, ..) => Number::ZERO,
        };
        let first = match (current, worst) {
            (Some(_), _) => 1,
            (None, Extended::At(_)) => 0,
            (None, Extended::Below | Extended::Above) => -FARTHEST,
        };
        let last = match best {
            Extended::At(best) => whole(&(&(best - &origin) / &step).floor()).min(FARTHEST),
            Extended::Below | Extended::Above => FARTHEST,
        };
        Grid {
            row,
            values: Values::Steps { origin, step },
            written,
            first,
            last,
        }
    }

    pub fn value(&self, position: i64) -> Number {
        match &self.values {
            Values::Steps { origin, step } => origin + &(step * &Number::from(position)),
            Values::Choices(choices) => {
                choices[usize::try_from(position).expect("choices are counted from 0")].clone()
            }
        }
    }

    /// Returns a value as it would be typed into the cell.
    pub fn text(&self, value: &Number) -> String {
        let of_level = |level: &&Level| level.points == *value;
        match (&self.row.rule, &self.written) {
            (Rule::Levels(rule::Levels(levels)), _) => levels
                .iter()
                .find(of_level)
                .map_or(String::new(), |level| level.name.clone()),
            (Rule::Met(_), _) if value.is_zero() => "×".to_owned(),
            (Rule::Met(_), _) => "√".to_owned(),
            (_, Written::OutOf(whole)) => format!("{}/{whole}", value * whole),
            (_, Written::Percent) => format!("{}%", value * &Number::from(100_i64)),
            (_, Written::Decimal) => value.to_string(),
        }
    }
}

fn ceiling(number: &Number) -> Number {
    -&(-number).floor()
}

fn whole(number: &Number) -> i64 {
    number.to_string().parse().unwrap_or(FARTHEST)
}
