//! Which measured values can be: as the rubric says, or, where it is silent, as far as its own rule
//! goes. Whatever a cell holds is held against this, and a blank may turn out to be no other.

use super::cells::{Misfit, number};
use super::domain::{Domain, Grain};
use super::range::{Measure, Range};
use crate::cell::Cell;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::Condition;
use crate::rubric::rule::codes;
use crate::text;

/// The measured values that can be.
pub struct Possible {
    measure: Measure,
    range: Range,
    is_stated: bool,
}

impl Possible {
    /// Returns the values that a gate can meet which asks for `from` at least.
    pub fn of_gate(gate: &Condition, from: &Number) -> Possible {
        Possible::stated_or(gate.range.as_ref(), gate.measure, || Range {
            low: from.is_positive().then_some(Number::ZERO),
            high: gate.measure.whole().filter(|whole| from < whole),
        })
    }

    /// Returns the values that a rubric states, or else those of `silent`.
    pub fn stated_or(
        stated: Option<&Range>,
        measure: Measure,
        silent: impl Fn() -> Range,
    ) -> Possible {
        Possible {
            measure,
            range: stated.cloned().unwrap_or_else(silent),
            is_stated: stated.is_some(),
        }
    }

    pub fn domain(&self) -> Domain {
        Domain {
            span: self.range.span(),
            grain: Grain::Measured,
        }
    }

    /// Returns the value that a cell holds, if it can be; percent signs only where it is measured in
    /// percent.
    pub fn accepts(&self, cell: &Cell) -> Result<Number, Misfit> {
        match (self.measure, cell) {
            (Measure::Percent, Cell::Number { value, .. }) => self.admit(value.clone()),
            (Measure::Percent | Measure::Plain, cell) => self.admit(number(cell)?),
        }
    }

    /// Returns a value if it can be.
    fn admit(&self, value: Number) -> Result<Number, Misfit> {
        let Range { low, high } = self.range.clone();
        match (low, high) {
            (Some(least), high) if value < least => {
                let least = self.measure.written(&least);
                let problem = text! {"小于 {least}，不会有这样的值"; "is less than {least}, the least that can be"};
                Err(self.misfit(problem, Range { low: None, high }))
            }
            (low, Some(most)) if value > most => {
                let most = self.measure.written(&most);
                let problem = text! {"大于 {most}，不会有这样的值"; "is more than {most}, the most that can be"};
                Err(self.misfit(problem, Range { low, high: None }))
            }
            (_, _) => Ok(value),
        }
    }

    /// Returns the misfit of a value that only a wider range would hold. Where the rubric states its
    /// range, the record is wrong; where it is silent, it may be the rubric that lacks one.
    fn misfit(&self, problem: Text, wider: Range) -> Misfit {
        Misfit {
            code: codes::MARK_RANGE,
            problem,
            remedy: match self.is_stated {
                true => {
                    text! {"核对原始记录，改正这一格"; "check the original record and correct the cell"}
                }
                false => {
                    text! {"核对原始记录，改正这一格；确有这样的值的，在考评细则这一行写 `range = {wider}`"; "check the original record and correct the cell; if there are such values, write `range = {wider}` on this row of the rubric"}
                }
            },
        }
    }
}
