//! The values a cell may hold, from where it stands towards the better, each as it would be typed.

use crate::cell::{self, Cell, Idiom};
use crate::number::Number;
use crate::rubric::Indicator;
use crate::rubric::rule::{Domain, Grain, Input};
use crate::span::{Extended, Side, Span};

/// Values in order, the better the further on. Positions may be negative.
pub struct Grid {
    values: Values,
    /// How a ratio is written in the cell.
    written: Written,
    pub first: i64,
    pub last: i64,
}

enum Values {
    /// `origin + position × step`; the step is negative where less is better.
    Steps { origin: Number, step: Number },
    /// Each with what is written for it.
    Choices(Vec<(String, Number)>),
}

enum Written {
    Decimal,
    Percent,
    OutOf(Number),
}

/// Further than this from where it stands no cell is moved.
const FARTHEST: i64 = 1 << 40;

impl Grid {
    /// Returns the values that a cell of one input of a rule may be changed to for the better: all
    /// of them where it is blank. `places` is how finely a value without steps of its own is
    /// written at least. Nothing where the input is a target, which is no mark.
    pub fn new(
        row: &Indicator,
        part: usize,
        words: &str,
        current: Option<&Number>,
        better: Side,
        places: u8,
    ) -> Option<Grid> {
        if let Input::Target(_) = row.rule.inputs().get(part)? {
            return None;
        }
        let Domain { span, grain } = row.domain();
        // Beyond one, a ratio has to be written as times done of times due, or in percent.
        let goes_beyond_one = || row.most() > row.full_marks();
        let is_share = grain == Grain::Share;
        let written = match cell::read(words, &Idiom::default()).0 {
            Cell::Fraction { whole, .. } => Written::OutOf(whole),
            Cell::Number { percent: true, .. } if is_share => Written::Percent,
            Cell::Number { .. } | Cell::Blank if is_share && goes_beyond_one() => Written::Percent,
            Cell::Blank
            | Cell::NotApplicable
            | Cell::Exempt
            | Cell::Number { .. }
            | Cell::Word(_) => Written::Decimal,
        };
        let finest = || {
            let ends = [span.low.number(), span.high.number(), current];
            let written = ends
                .into_iter()
                .flatten()
                .filter_map(Number::decimal_places);
            let places = written.max().unwrap_or(0).max(places.into());
            (0..places).fold(Number::ONE, |step, _| &step / &Number::from(10_i64))
        };
        let (step, possible) = match (grain, &written) {
            (Grain::Choices(choices), _) => {
                return Some(Grid::of_choices(choices, current, better));
            }
            (Grain::Step(step), _) => (step, span),
            (Grain::Share, Written::OutOf(whole)) => (&Number::ONE / whole, span),
            (Grain::Any | Grain::Measured, _) | (Grain::Share, Written::Percent) => {
                (finest(), span)
            }
            (Grain::Share, Written::Decimal) => (finest(), span.at_most(&Number::ONE)),
        };
        Some(Grid::of_steps(written, step, current, &possible, better))
    }

    fn of_choices(
        mut choices: Vec<(String, Number)>,
        current: Option<&Number>,
        better: Side,
    ) -> Grid {
        // Of several that are worth the same, the first is written.
        choices.sort_by(|(_, one), (_, other)| one.cmp(other));
        choices.dedup_by(|(_, one), (_, other)| one == other);
        if better == Side::Worst {
            choices.reverse();
        }
        if let Some(current) = current {
            choices.retain(|(_, choice)| match better {
                Side::Best => choice > current,
                Side::Worst => choice < current,
            });
        }
        Grid {
            written: Written::Decimal,
            first: 0,
            last: i64::try_from(choices.len()).expect("levels are few") - 1,
            values: Values::Choices(choices),
        }
    }

    fn of_steps(
        written: Written,
        step: Number,
        current: Option<&Number>,
        possible: &Span,
        better: Side,
    ) -> Grid {
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
            values: Values::Steps { origin, step },
            written,
            first,
            last,
        }
    }

    pub fn value(&self, position: i64) -> Number {
        match &self.values {
            Values::Steps { origin, step } => origin + &(step * &Number::from(position)),
            Values::Choices(choices) => choice(choices, position).1.clone(),
        }
    }

    /// Returns the value at a position as it would be typed into the cell.
    pub fn text(&self, position: i64) -> String {
        let value = self.value(position);
        match (&self.values, &self.written) {
            (Values::Choices(choices), _) => choice(choices, position).0.clone(),
            (Values::Steps { .. }, Written::OutOf(whole)) => format!("{}/{whole}", &value * whole),
            (Values::Steps { .. }, Written::Percent) => {
                format!("{}%", &value * &Number::from(100_i64))
            }
            (Values::Steps { .. }, Written::Decimal) => value.to_string(),
        }
    }
}

fn choice(choices: &[(String, Number)], position: i64) -> &(String, Number) {
    &choices[usize::try_from(position).expect("choices are counted from 0")]
}

fn ceiling(number: &Number) -> Number {
    -&(-number).floor()
}

fn whole(number: &Number) -> i64 {
    number.whole().unwrap_or(FARTHEST)
}
