//! What a rule makes of the cells of a leaf: one rule a function.

use super::term::{Beyond, Gather, Order, Spot, Term, Test};
use crate::number::Number;
use crate::plan::LeafPlan;
use crate::rubric::rule::{ByRank, Edge, End, Knot, Level, Linear, Rule, Steps, Target};
use crate::rubric::{Band, Earn, Rate, Role};
use crate::span::Side;

/// More levels are not asked for one after another.
const MOST_LEVELS: usize = 40;

/// What stands where a rule asks.
pub struct Asked<'a> {
    /// The cells, in the order of the rule's inputs.
    pub cells: &'a [Spot],
    /// How those of several are to turn out that are blank; nothing where none may be.
    pub blank: Option<Side>,
    /// The marks of all units of the kind as whole numbers, where places among them count.
    pub keys: Option<Spot>,
    /// The words for yes and no.
    pub yes: &'a str,
    pub no: &'a str,
}

/// Returns what cells earn by the rule of their leaf; nothing where no formula says it.
pub fn earned(leaf: &LeafPlan, asked: &Asked) -> Option<Term> {
    let full = leaf.points_stated();
    let first = asked.cells[0];
    let value = || Term::Cell(first);
    Some(match leaf.rule() {
        Rule::Mark(_) => value(),
        Rule::Scaled(scaled) => value().scaled(&(full? / &scaled.of)),
        Rule::Met(_) => {
            let no = Term::zero().when(Test::is(first, asked.no), Term::Absent);
            Term::number(full?).when(Test::is(first, asked.yes), no)
        }
        Rule::Levels(levels) => levelled(&levels.0, first)?,
        Rule::DeductPoints(_) => left_of(full, value()),
        Rule::Deduct(deduct) => {
            // What a blank takes off is the more the worse the row is to turn out.
            let worst = if leaf.role == Role::Penalty {
                Side::Best
            } else {
                Side::Worst
            };
            left_of(full, counted(&deduct.0, asked, (worst, full)))
        }
        Rule::Add(add) => counted(&add.0, asked, (Side::Best, full)).at_most(full),
        Rule::Bands(bands) => banded(&bands.0, first),
        Rule::Linear(linear) => proportional(linear, full?, first),
        Rule::Times(times) => {
            let product = value().scaled(&times.coefficient);
            product.at_most(full).at_least(&Number::ZERO)
        }
        Rule::Ratio(ratio) => {
            let most = ratio.most.as_ref().or(full);
            value().scaled(full?).at_most(most)
        }
        Rule::Steps(steps) => stepped(steps, full?, asked.cells)?,
        Rule::Between(table) => between(&table.knots, first),
        Rule::ByRank(places) => placed(places, first, asked.keys?),
    })
}

fn levelled(levels: &[Level], cell: Spot) -> Option<Term> {
    let levels = Some(levels).filter(|levels| levels.len() <= MOST_LEVELS)?;
    let levels = levels.iter().rev();
    Some(levels.fold(Term::Absent, |rest, level| {
        Term::number(&level.points).when(Test::is(cell, &level.name), rest)
    }))
}

fn left_of(full: Option<&Number>, taken: Term) -> Term {
    match full {
        Some(full) => Term::number(full).minus(taken).at_least(&Number::ZERO),
        None => taken,
    }
}

/// Returns what counts of several things come to together. A blank one comes to all that it may where the
/// row is to turn out on the side given; where that has no end, to no value.
fn counted(rates: &[Rate], asked: &Asked, (all, full): (Side, Option<&Number>)) -> Term {
    let of = |(rate, &cell): (&Rate, &Spot)| {
        let counted = Term::Cell(cell).scaled(&rate.each);
        let counted = counted.at_most(rate.most.as_ref());
        let Some(side) = asked.blank else {
            return counted;
        };
        let blank = match side == all {
            true => rate
                .most
                .as_ref()
                .or(full)
                .map_or(Term::Absent, Term::number),
            false => Term::zero(),
        };
        blank.when(Test::Blank(cell), counted)
    };
    Term::plus(rates.iter().zip(asked.cells).map(of).collect())
}

/// Returns the points of the first band that a value reaches.
fn banded(bands: &[Band], cell: Spot) -> Term {
    bands.iter().rev().fold(Term::Absent, |rest, band| {
        let points = match &band.earn {
            Earn::Points(points) => Term::number(points),
            Earn::Unstated => Term::Absent,
        };
        let (value, line) = (|| Term::Cell(cell), Term::number);
        let reaches = match &band.edge {
            Edge::From(at) => Test::at_least(value(), line(at)),
            Edge::Above(at) => Test::above(value(), line(at)),
            Edge::To(at) => Test::at_least(line(at), value()),
            Edge::Below(at) => Test::above(line(at), value()),
            Edge::Rest => return points,
        };
        points.when(reaches, rest)
    })
}

/// Returns what a value earns in proportion between two ends.
fn proportional(linear: &Linear, full: &Number, cell: Spot) -> Term {
    let value = || Term::Cell(cell);
    if let (End::At(zero), End::At(top)) = (&linear.zero, &linear.full) {
        let share = value().minus(Term::number(zero));
        let stretch = top - zero;
        // From the end that earns nothing on, whichever way that is.
        let share = match stretch.is_negative() {
            true => Term::number(zero)
                .minus(value())
                .over(Term::Number(-&stretch)),
            false => share.over(Term::Number(stretch)),
        };
        let share = share.at_most(Some(&Number::ONE)).at_least(&Number::ZERO);
        return share.scaled(full);
    }
    let end = |end: &End| match end {
        End::At(number) => Term::number(number),
        End::Highest => Term::Column(Gather::Most, cell),
        End::Lowest => Term::Column(Gather::Least, cell),
    };
    let (zero, top) = (end(&linear.zero), end(&linear.full));
    let rises = linear.rises();
    let reaches = |line: &Term| match rises {
        true => Test::at_least(value(), line.clone()),
        false => Test::at_least(line.clone(), value()),
    };
    let falls_to = match rises {
        true => Test::at_least(zero.clone(), value()),
        false => Test::at_least(value(), zero.clone()),
    };
    let all = || Term::number(full);
    let share = value().minus(zero.clone()).times(all());
    let share = share.over(top.clone().minus(zero.clone()));
    let between = Term::zero().when(falls_to, all().when(reaches(&top), share));
    let coincide = all().when(reaches(&top), Term::zero());
    coincide.when(Test::same(&zero, &top), between)
}

/// Returns what whole steps from the target earn.
fn stepped(steps: &Steps, full: &Number, cells: &[Spot]) -> Option<Term> {
    let value = Term::Cell(cells[0]);
    let target = match &steps.target {
        Target::Fixed(target) => Term::number(target),
        Target::Column(_) => Term::Cell(*cells.get(1)?),
        Target::Mean => Term::Column(Gather::Mean, cells[0]),
    };
    let whole = |gap: Term| {
        let steps = gap.over(Term::number(&steps.every));
        Term::Whole(Box::new(steps)).at_least(&Number::ZERO)
    };
    let (beyond, short) = match steps.less_is_better {
        true => (target.clone().minus(value.clone()), value.minus(target)),
        false => (value.clone().minus(target.clone()), target.minus(value)),
    };
    let full = Term::number(full);
    let lost = match steps.lose.is_zero() {
        true => full.clone(),
        false => full.clone().minus(whole(short.clone()).scaled(&steps.lose)),
    };
    // Beyond the target nothing is lost, and short of it nothing gained.
    let lost = lost.at_least(&Number::ZERO);
    Some(match steps.gain.is_zero() {
        true => lost,
        false => {
            let gained = whole(beyond.clone()).scaled(&steps.gain);
            let gained = Term::plus(vec![full, gained.at_most(Some(&steps.gain_most))]);
            gained.when(Test::at_least(beyond, Term::zero()), lost)
        }
    })
}

/// Returns what a value earns between the rows of a table, and beyond them.
fn between(knots: &[Knot], cell: Spot) -> Term {
    let value = || Term::Cell(cell);
    let mut rising: Vec<&Knot> = knots.iter().collect();
    rising.sort_by(|one, other| one.at.cmp(&other.at));
    let last = Term::number(&rising[rising.len() - 1].points);
    let inner = rising.windows(2).rev().fold(last, |rest, pair| {
        let (low, high) = (pair[0], pair[1]);
        let slope = &(&high.points - &low.points) / &(&high.at - &low.at);
        let rise = value().minus(Term::number(&low.at));
        let rise = match slope.is_negative() {
            true => Term::number(&low.points).minus(rise.scaled(&-&slope)),
            false => Term::plus(vec![Term::number(&low.points), rise.scaled(&slope)]),
        };
        rise.when(Test::above(Term::number(&high.at), value()), rest)
    });
    let first = Term::number(&rising[0].points);
    let below = Test::above(Term::number(&rising[0].at), value());
    first.when(below, inner).at_least(&Number::ZERO)
}

/// Returns what a place among all units of the kind earns: one more than have better marks.
fn placed(by: &ByRank, cell: Spot, keys: Spot) -> Term {
    let order = if by.less_is_better {
        Order::Less
    } else {
        Order::More
    };
    let own = Spot {
        column: keys.column,
        ..keys
    };
    let better = || {
        let line = Box::new(Term::Cell(own));
        Term::Count(
            Vec::new(),
            Some(Beyond {
                column: keys,
                order,
                line,
            }),
        )
    };
    debug_assert!(cell.sheet <= keys.sheet);
    let places = by.places.iter().enumerate().rev();
    places.fold(Term::number(&by.rest), |rest, (better_ones, points)| {
        let at_most = Test::at_least(Term::count(better_ones), better());
        Term::number(points).when(at_most, rest)
    })
}
