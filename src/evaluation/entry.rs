//! What a leaf's rule accepts: the value of a cell, and all the values a missing one may have.

use super::faults::Misfit;
use super::questions::{Input, inputs};
use super::range::Possible;
use crate::cell::{Cell, truth};
use crate::lang::Text;
use crate::names::plain;
use crate::number::Number;
use crate::rubric::rule;
use crate::rubric::{Indicator, Level, Measure, Points, Rule};
use crate::span::{Extended, Span};
use crate::text;

/// What a cell means to its leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Blank,
    NotApplicable,
    Exempt,
    Value(Number),
}

/// Returns the value a cell holds for one input of a leaf's rule. Levels and yes-or-no become the
/// points they earn; everything else stays as it was measured.
pub fn read(cell: &Cell, row: &Indicator, part: usize) -> Result<Reading, Misfit> {
    match cell {
        Cell::Blank => return Ok(Reading::Blank),
        Cell::NotApplicable => return Ok(Reading::NotApplicable),
        Cell::Exempt => return Ok(Reading::Exempt),
        Cell::Number { .. } | Cell::Fraction { .. } | Cell::Word(_) => {}
    }
    let points = fixed(&row.points);
    let value = match (&row.rule, inputs(&row.rule).get(part)) {
        (_, Some(Input::Target(_))) => measured(cell, &Possible::of_row(row)),
        (Rule::Mark(rule::Mark { step }), _) => graded(cell, points, step.as_ref()),
        (Rule::Scaled(rule::Scaled { of, step }), _) => graded(cell, Some(of), step.as_ref()),
        (Rule::Met(_), _) => truth(cell)
            .map(|met| if met { points.cloned().unwrap_or(Number::ONE) } else { Number::ZERO })
            .ok_or_else(|| Misfit {
                code: "mark-yes-no",
                problem: text!("不是“是”或“否”"; "is neither yes nor no"),
                remedy: text!("写 是/否、√/×、达标/未达标 或 1/0"; "write 是/否, √/×, yes/no or 1/0"),
            }),
        (Rule::Levels(rule::Levels(levels)), _) => level(cell, levels),
        (Rule::Deduct(_) | Rule::Add(_), _) => count(cell),
        (Rule::DeductPoints(_), _) => match zero_for_none(cell) {
            Some(zero) => Ok(zero),
            None => graded(cell, points, None),
        },
        (Rule::Ratio(_), _) => ratio(cell),
        (Rule::Bands(_) | Rule::Linear(_) | Rule::Times(_) | Rule::Steps(_), _) => {
            measured(cell, &Possible::of_row(row))
        }
    };
    value.map(Reading::Value)
}

pub fn fixed(points: &Option<Points>) -> Option<&Number> {
    match points {
        Some(Points::Fixed(points)) => Some(points),
        Some(Points::Open) | None => None,
    }
}

fn number(cell: &Cell) -> Result<Number, Misfit> {
    match cell {
        Cell::Number {
            value,
            percent: false,
        } => Ok(value.clone()),
        Cell::Number { percent: true, .. } => Err(Misfit {
            code: "mark-percent",
            problem: text!("带百分号，而这一项不按百分数计"; "has a percent sign, but this is not measured in percent"),
            remedy: text!("写成分数；若测的是百分数，在考评细则里与 `bands` 一类同写 `measure = \"%\"`"; "write the mark itself; if a percentage is measured, say `measure = \"%\"` beside `bands` or the like in the rubric"),
        }),
        _ => Err(Misfit {
            code: "mark-number",
            problem: text!("不是一个数"; "is not a number"),
            remedy: text!("写数字；没有评的留空，不适用的写 `不适用`"; "write a number; leave it blank if it was not marked, `n/a` if it does not apply"),
        }),
    }
}

/// A mark from nothing to all, on its grid.
fn graded(cell: &Cell, most: Option<&Number>, step: Option<&Number>) -> Result<Number, Misfit> {
    let value = number(cell)?;
    let in_range = !value.is_negative() && most.is_none_or(|most| value <= *most);
    if !in_range {
        let range = match most {
            Some(most) => text!("0 到 {most}"; "0 to {most}"),
            None => text!("不小于 0"; "0 or more"),
        };
        return Err(Misfit {
            code: "mark-range",
            problem: text!("不在 {range} 之内"; "is not in {range}"; range),
            remedy: text!("核对原始记录，改正这一格"; "check the original record and correct the cell"),
        });
    }
    match step {
        Some(step) if !(&value / step).is_whole() => Err(Misfit {
            code: "mark-step",
            problem: text!("不是 {step} 的整数倍"; "is not a multiple of {step}"),
            remedy: text!("这一项按 {step} 分一档打分"; "marks here go in steps of {step}"),
        }),
        _ => Ok(value),
    }
}

/// 无 in place of a count or a deduction: there was none.
fn zero_for_none(cell: &Cell) -> Option<Number> {
    (*cell == Cell::Word("无".to_owned())).then_some(Number::ZERO)
}

fn count(cell: &Cell) -> Result<Number, Misfit> {
    if let Some(zero) = zero_for_none(cell) {
        return Ok(zero);
    }
    let value = number(cell)?;
    if value.is_negative() || !value.is_whole() {
        return Err(Misfit {
            code: "mark-count",
            problem: text!("不是次数"; "is not a count"),
            remedy: text!("写不小于 0 的整数，没有的写 0；扣几分由考评细则算"; "write a whole number, 0 for none; the rubric works out the points"),
        });
    }
    Ok(value)
}

fn level(cell: &Cell, levels: &[Level]) -> Result<Number, Misfit> {
    let words = match cell {
        Cell::Word(words) => words.clone(),
        Cell::Number {
            value,
            percent: false,
        } => value.to_string(),
        _ => String::new(),
    };
    let same = |level: &&Level| plain(&level.name) == plain(&words);
    levels
        .iter()
        .find(same)
        .map(|level| level.points.clone())
        .ok_or_else(|| {
            let names: Vec<Text> = levels
                .iter()
                .map(|level| Text::verbatim(format!("`{}`", level.name)))
                .collect();
            let names = Text::list(&names);
            Misfit {
                code: "mark-level",
                problem: text!("不是这一项的等次"; "is not a level of this indicator"),
                remedy: text!("写 {names} 之一"; "write one of {names}"; names),
            }
        })
}

/// A measured value that can be; percent signs only where it is measured in percent.
pub fn measured(cell: &Cell, possible: &Possible) -> Result<Number, Misfit> {
    let value = match (cell, possible.measure) {
        (Cell::Number { value, .. }, Measure::Percent) => value.clone(),
        _ => number(cell)?,
    };
    possible.admit(value)
}

fn ratio(cell: &Cell) -> Result<Number, Misfit> {
    let value = match cell {
        Cell::Fraction { part, whole } if whole.is_positive() => Some(part / whole),
        Cell::Number {
            value,
            percent: true,
        } => Some(value / &Number::from(100_i64)),
        Cell::Number {
            value,
            percent: false,
        } if *value <= Number::ONE => Some(value.clone()),
        _ => None,
    };
    value
        .filter(|value| !value.is_negative())
        .ok_or_else(|| Misfit {
            code: "mark-ratio",
            problem: text!("不是比例"; "is not a ratio"),
            remedy: text!("写 3/4、75% 或 0.75"; "write 3/4, 75% or 0.75"),
        })
}

/// Returns every value that one input of a leaf's rule may take.
pub fn domain(row: &Indicator, part: usize) -> Span {
    let up_to = |most: Option<&Number>| Span {
        low: Extended::ZERO,
        high: most.map_or(Extended::Above, |most| Extended::At(most.clone())),
    };
    // The highest mark is the last on the grid.
    let graded = |most: Option<&Number>, step: &Option<Number>| match (most, step) {
        (Some(most), Some(step)) => up_to(Some(&(&(most / step).floor() * step))),
        _ => up_to(most),
    };
    match (&row.rule, inputs(&row.rule).get(part)) {
        (_, Some(Input::Target(_))) => Possible::of_row(row).span(),
        (Rule::Mark(rule::Mark { step }), _) => graded(fixed(&row.points), step),
        (Rule::Met(_) | Rule::DeductPoints(_), _) => up_to(fixed(&row.points)),
        (Rule::Scaled(rule::Scaled { of, step }), _) => graded(Some(of), step),
        (Rule::Levels(rule::Levels(levels)), _) => {
            let points = || levels.iter().map(|level| level.points.clone());
            Span::new(
                points().min().unwrap_or(Number::ZERO),
                points().max().unwrap_or(Number::ZERO),
            )
        }
        (Rule::Deduct(_) | Rule::Add(_) | Rule::Ratio(_), _) => up_to(None),
        (Rule::Bands(_) | Rule::Linear(_) | Rule::Times(_) | Rule::Steps(_), _) => {
            Possible::of_row(row).span()
        }
    }
}
