//! From a cell to points: what a rule accepts, and what it makes of it.

use super::faults::Misfit;
use super::questions::{Input, inputs};
use super::span::{Extended, Span};
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Band, Earn, Edge, Indicator, Level, Measure, Points, Rule, Target};
use crate::sheet::cell::{Cell, truth};
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
        (_, Some(Input::Target(_))) => measured(cell, row.measure),
        (Rule::Mark { step }, _) => graded(cell, points, step.as_ref()),
        (Rule::Scaled { of, step }, _) => graded(cell, Some(of), step.as_ref()),
        (Rule::Met, _) => truth(cell)
            .map(|met| if met { points.cloned().unwrap_or(Number::ONE) } else { Number::ZERO })
            .ok_or_else(|| Misfit {
                code: "mark-yes-no",
                problem: text!("不是“是”或“否”"; "is neither yes nor no"),
                remedy: text!("写 是/否、√/×、达标/未达标 或 1/0"; "write 是/否, √/×, yes/no or 1/0"),
            }),
        (Rule::Levels(levels), _) => level(cell, levels),
        (Rule::Deduct(_) | Rule::Add(_), _) => count(cell),
        (Rule::DeductPoints, _) => match zero_for_none(cell) {
            Some(zero) => Ok(zero),
            None => graded(cell, points, None),
        },
        (Rule::Ratio, _) => ratio(cell),
        (Rule::Bands(_) | Rule::Linear { .. } | Rule::Times { .. } | Rule::Steps { .. }, _) => {
            measured(cell, row.measure)
        }
    };
    value.map(Reading::Value)
}

fn fixed(points: &Option<Points>) -> Option<&Number> {
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
            problem: text!("带百分号,而这一项不按百分数计"; "has a percent sign, but this is not measured in percent"),
            remedy: text!("写成分数;若确是百分数,在考评细则里写 `measure = \"%\"`"; "write the mark itself; if it is a percentage, say `measure = \"%\"` in the rubric"),
        }),
        _ => Err(Misfit {
            code: "mark-number",
            problem: text!("不是一个数"; "is not a number"),
            remedy: text!("写数字;没有评的留空,不适用的写 `不适用`"; "write a number; leave it blank if it was not marked, `不适用` if it does not apply"),
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
            remedy: text!("核对原始记录,改正这一格"; "check the original record and correct the cell"),
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
            remedy: text!("写不小于 0 的整数,没有的写 0;扣几分由考评细则算"; "write a whole number, 0 for none; the rubric works out the points"),
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
    let same = |level: &&Level| crate::sheet::plain(&level.name) == crate::sheet::plain(&words);
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
                problem: text!("不是这一项的等次"; "is no level of this indicator"),
                remedy: text!("写 {names} 之一"; "write one of {names}"; names),
            }
        })
}

/// A measured value; percent signs only where it is measured in percent.
pub fn measured(cell: &Cell, measure: Measure) -> Result<Number, Misfit> {
    match (cell, measure) {
        (Cell::Number { value, .. }, Measure::Percent) => Ok(value.clone()),
        _ => number(cell),
    }
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
    let anything = Span {
        low: Extended::Below,
        high: Extended::Above,
    };
    match (&row.rule, inputs(&row.rule).get(part)) {
        (_, Some(Input::Target(_))) => anything,
        (Rule::Mark { step }, _) => graded(fixed(&row.points), step),
        (Rule::Met | Rule::DeductPoints, _) => up_to(fixed(&row.points)),
        (Rule::Scaled { of, step }, _) => graded(Some(of), step),
        (Rule::Levels(levels), _) => {
            let points = || levels.iter().map(|level| level.points.clone());
            Span::new(
                points().min().unwrap_or(Number::ZERO),
                points().max().unwrap_or(Number::ZERO),
            )
        }
        (Rule::Deduct(_) | Rule::Add(_) | Rule::Ratio, _) => up_to(None),
        (Rule::Bands(_) | Rule::Linear { .. } | Rule::Times { .. } | Rule::Steps { .. }, _) => {
            anything
        }
    }
}

/// Returns what the values of a leaf's inputs earn. `mean` is the target where that is a mean.
/// A penalty's leaf without full marks earns what it takes off.
pub fn points(row: &Indicator, values: &[Span], mean: Option<&Number>) -> Span {
    let full = fixed(&row.points);
    let value = &values[0];
    match &row.rule {
        Rule::Mark { .. } | Rule::Met | Rule::Levels(_) => value.clone(),
        Rule::Scaled { of, .. } => value.scaled(&(full.expect("a scaled mark has points") / of)),
        Rule::Deduct(rates) => taken_off(
            full,
            occurrences(values, rates.iter().map(|rate| &rate.each)),
        ),
        Rule::DeductPoints => taken_off(full, value.clone()),
        Rule::Add(rates) => at_most(
            occurrences(values, rates.iter().map(|rate| &rate.each)),
            full,
        ),
        Rule::Bands(bands) => banded(bands, value),
        Rule::Linear { zero, full: all } => {
            linear(value, zero, all, full.expect("a linear rule has points"))
        }
        Rule::Times { coefficient, .. } => {
            at_most(value.scaled(coefficient), full).at_least(&Number::ZERO)
        }
        Rule::Ratio => at_most(value.scaled(full.expect("a ratio has points")), full),
        Rule::Steps {
            target,
            every,
            lose,
            gain,
            gain_most,
        } => {
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

/// Returns points within what the row can earn: folding may lead beyond, as a sum of marks does.
pub fn clamped(row: &Indicator, points: Span) -> Span {
    let beyond = match &row.rule {
        Rule::Steps { gain_most, .. } => gain_most.clone(),
        _ => Number::ZERO,
    };
    match fixed(&row.points) {
        Some(full) => points.at_most(&(full + &beyond)).at_least(&Number::ZERO),
        None => points,
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
/// first. A band the paper leaves unstated may earn anything that another does.
fn banded(bands: &[Band], value: &Span) -> Span {
    let stated = || {
        bands.iter().filter_map(|band| match &band.earn {
            Earn::Points(points) => Some(points.clone()),
            Earn::Unstated => None,
        })
    };
    let anything = Span::new(
        stated().min().unwrap_or(Number::ZERO),
        stated().max().unwrap_or(Number::ZERO),
    );
    let mut left = vec![Stretch::of(value)];
    let mut earned: Option<Span> = None;
    for band in bands {
        let (reaching, rest): (Vec<_>, Vec<_>) =
            left.iter().map(|stretch| stretch.split(&band.edge)).unzip();
        left = rest.into_iter().flatten().collect();
        if reaching.into_iter().flatten().next().is_some() {
            let points = match &band.earn {
                Earn::Points(points) => Span::point(points.clone()),
                Earn::Unstated => anything.clone(),
            };
            earned = Some(earned.map_or(points.clone(), |earned| earned.hull(&points)));
        }
    }
    earned.unwrap_or(anything)
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
                std::cmp::Ordering::Less => (line, included_above),
                std::cmp::Ordering::Equal => (line, included_above && self.low.1),
                std::cmp::Ordering::Greater => self.low.clone(),
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
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Equal => self.low.1 && self.high.1,
            std::cmp::Ordering::Greater => false,
        };
        has_values.then_some(self)
    }
}
