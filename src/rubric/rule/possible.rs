//! Which measured values can be: as the rubric says, or, where it is silent, as far as its own rule
//! goes. Whatever a cell holds is held against this, and a blank may turn out to be no other.

use super::cells::{Misfit, number};
use super::domain::{Domain, Grain};
use super::{Measure, Range};
use crate::cell::Cell;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Condition, Indicator};
use crate::span::{Extended, Span};
use crate::text;

/// The measured values that can be.
pub struct Possible<'r> {
    pub measure: Measure,
    range: Range,
    /// The range that the rubric states.
    stated: Option<&'r Range>,
}

impl<'r> Possible<'r> {
    /// Returns the values that a row with a measured rule can meet.
    pub fn of_row(row: &'r Indicator) -> Possible<'r> {
        let silent = || Range {
            low: (!tells_negatives_apart(row)).then_some(Number::ZERO),
            high: whole(row.measure).filter(|whole| !row.rule.goes_beyond(whole)),
        };
        Possible {
            measure: row.measure,
            range: row.range.clone().unwrap_or_else(silent),
            stated: row.range.as_ref(),
        }
    }

    /// Returns the values that a gate can meet which asks for `from` at least.
    pub fn of_gate(gate: &'r Condition, from: &Number) -> Possible<'r> {
        let silent = || Range {
            low: from.is_positive().then_some(Number::ZERO),
            high: whole(gate.measure).filter(|whole| from < whole),
        };
        Possible {
            measure: gate.measure,
            range: gate.range.clone().unwrap_or_else(silent),
            stated: gate.range.as_ref(),
        }
    }

    pub fn domain(&self) -> Domain {
        let Range { low, high } = self.range.clone();
        let span = Span {
            low: low.map_or(Extended::Below, Extended::At),
            high: high.map_or(Extended::Above, Extended::At),
        };
        let grain = Grain::Any;
        Domain { span, grain }
    }

    /// Returns the value that a cell holds, if it can be; percent signs only where it is measured in
    /// percent.
    pub fn accepts(&self, cell: &Cell) -> Result<Number, Misfit> {
        match (cell, self.measure) {
            (Cell::Number { value, .. }, Measure::Percent) => self.admit(value.clone()),
            _ => self.admit(number(cell)?),
        }
    }

    /// Returns a value if it can be.
    fn admit(&self, value: Number) -> Result<Number, Misfit> {
        let Range { low, high } = &self.range;
        if let Some(least) = low.as_ref().filter(|&low| value < *low) {
            let least = self.measure.written(least);
            let (low, high) = (None, high.clone());
            return Err(self.misfit(
                text!("小于 {least}，不会有这样的值"; "is less than {least}, the least that can be"),
                Range { low, high },
            ));
        }
        if let Some(most) = high.as_ref().filter(|&high| value > *high) {
            let most = self.measure.written(most);
            let (low, high) = (low.clone(), None);
            return Err(self.misfit(
                text!("大于 {most}，不会有这样的值"; "is more than {most}, the most that can be"),
                Range { low, high },
            ));
        }
        Ok(value)
    }

    /// Returns the misfit of a value that only a wider range would hold. Where the rubric states its
    /// range, the record is wrong; where it is silent, it may be the rubric that lacks one.
    fn misfit(&self, problem: Text, wider: Range) -> Misfit {
        Misfit {
            code: "mark-range",
            problem,
            remedy: match self.stated {
                Some(_) => {
                    text!("核对原始记录，改正这一格"; "check the original record and correct the cell")
                }
                None => text!(
                    "核对原始记录，改正这一格；确有这样的值的，在考评细则这一行写 `range = {wider}`";
                    "check the original record and correct the cell; if there are such values, write `range = {wider}` on this row of the rubric"
                ),
            },
        }
    }
}

/// Returns whether values below 0 earn anything else than 0 itself does, or may be meant: a rate of
/// growth, which a gain is for, may well be negative.
fn tells_negatives_apart(row: &Indicator) -> bool {
    let mut values = vec![Span::anything(); row.rule.inputs().len()];
    values[0].high = Extended::ZERO;
    row.rule.gain().is_some() || row.earns(&values, None).only().is_none()
}

/// Returns the whole of what is measured in percent.
fn whole(measure: Measure) -> Option<Number> {
    match measure {
        Measure::Plain => None,
        Measure::Percent => Some(Number::from(100_i64)),
    }
}
