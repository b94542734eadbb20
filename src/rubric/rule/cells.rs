//! The values of cells as several rules read them, and what is wrong with a cell that holds none.

use crate::cell::Cell;
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::rule::codes;
use crate::text;

/// What is wrong with a cell: a code, the problem, and what would be right.
#[derive(Clone, Debug)]
pub struct Misfit {
    pub code: Code,
    pub problem: Text,
    pub remedy: Text,
}

pub fn number(cell: &Cell) -> Result<Number, Misfit> {
    match cell {
        Cell::Number {
            value,
            percent: false,
        } => Ok(value.clone()),
        Cell::Number { percent: true, .. } => Err(Misfit {
            code: codes::MARK_PERCENT,
            problem: text! {"带百分号，而这一项不按百分数计"; "has a percent sign, but this is not measured in percent"},
            remedy: text! {"写成分数；若测的是百分数，在考评细则里与 `bands` 一类同写 `measure = \"%\"`"; "write the mark itself; if a percentage is measured, say `measure = \"%\"` beside `bands` or the like in the rubric"},
        }),
        Cell::Blank
        | Cell::NotApplicable
        | Cell::Exempt
        | Cell::Fraction { .. }
        | Cell::Word(_) => Err(Misfit {
            code: codes::MARK_NUMBER,
            problem: text! {"不是一个数"; "is not a number"},
            remedy: text! {"写数字；没有评的留空，不适用的写 `不适用`"; "write a number; leave it blank if it was not marked, `n/a` if it does not apply"},
        }),
    }
}

/// A mark from the least to all, on its grid.
pub fn graded(
    cell: &Cell,
    least: &Number,
    most: Option<&Number>,
    step: Option<&Number>,
) -> Result<Number, Misfit> {
    let value = number(cell)?;
    let in_range = value >= *least && most.is_none_or(|most| value <= *most);
    if !in_range {
        let problem = match most {
            Some(most) => {
                text! {"不在 {least} 到 {most} 之间"; "is not between {least} and {most}"}
            }
            None => text! {"小于 {least}"; "is below {least}"},
        };
        return Err(Misfit {
            code: codes::MARK_RANGE,
            problem,
            remedy: text! {"核对原始记录，改正这一格"; "check the original record and correct the cell"},
        });
    }
    match step {
        Some(step) if !(&value / step).is_whole() => Err(Misfit {
            code: codes::MARK_STEP,
            problem: text! {"不是 {step} 的整数倍"; "is not a multiple of {step}"},
            remedy: text! {"这一项按 {step} 分一档打分"; "marks here go in steps of {step}"},
        }),
        _ => Ok(value),
    }
}

/// 无 in place of a count or a deduction: there was none.
pub fn zero_for_none(cell: &Cell) -> Option<Number> {
    (*cell == Cell::Word("无".to_owned())).then_some(Number::ZERO)
}

pub fn count(cell: &Cell) -> Result<Number, Misfit> {
    if let Some(zero) = zero_for_none(cell) {
        return Ok(zero);
    }
    let value = number(cell)?;
    if value.is_negative() || !value.is_whole() {
        return Err(Misfit {
            code: codes::MARK_COUNT,
            problem: text! {"不是次数"; "is not a count"},
            remedy: text! {"写不小于 0 的整数，没有的写 0；扣几分由考评细则算"; "write a whole number, 0 for none; the rubric works out the points"},
        });
    }
    Ok(value)
}
