//! What the program asks of a rule.

use super::bands::Band;
use super::cells::Misfit;
use super::domain::Domain;
use super::knot::Knot;
use super::level::Level;
use super::oddity::Oddity;
use super::peers::{Against, Peers};
use super::possible::Possible;
use super::range::Range;
use super::rates::Rate;
use super::stated::Stated;
use crate::cell::Cell;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::Role;
use crate::span::{Extended, Span};
use crate::text;

/// How the cells of a leaf become its points. `row` is the leaf's own, for its full marks and for
/// what it is measured in.
pub trait Scoring {
    /// Returns the cells it needs, in the order in which it takes them.
    fn inputs(&self) -> Vec<Input<'_>> {
        match self.rates() {
            Some((_, rates)) => rates.iter().map(Input::Rate).collect(),
            None => vec![Input::Value],
        }
    }

    /// Returns the value that one of its cells holds. Levels and yes-or-no become the points they
    /// earn; everything else stays as it was measured, which most cells hold.
    fn accepts(&self, cell: &Cell, row: &Stated) -> Result<Number, Misfit> {
        self.possible(row).accepts(cell)
    }

    /// Returns every value that one of its cells may hold.
    fn domain(&self, row: &Stated) -> Domain {
        self.possible(row).domain()
    }

    /// Returns the measured values that can be: as the row says, or, where it is silent, as far as the
    /// rule itself goes.
    fn possible(&self, row: &Stated) -> Possible {
        Possible::stated_or(row.range, row.measure, || Range {
            low: (!self.tells_negatives_apart(row)).then_some(Number::ZERO),
            high: row.measure.whole().filter(|whole| !self.goes_beyond(whole)),
        })
    }

    /// Returns whether values below 0 earn anything else than 0 itself does, or may be meant: a rate
    /// of growth, which a gain is for, may well be negative.
    fn tells_negatives_apart(&self, row: &Stated) -> bool {
        let mut values = vec![Span::anything(); self.inputs().len()];
        values[0].high = Extended::ZERO;
        self.gain().is_some() || self.earns(row, &values, &Peers::NONE).only().is_none()
    }

    /// Returns what the values of its cells earn. A penalty's leaf without full marks earns what it
    /// takes off.
    fn earns(&self, row: &Stated, values: &[Span], peers: &Peers) -> Span;

    /// Returns in words how it does so, as the paper would print it. `full` is what the leaf is worth,
    /// nothing where it has no upper end.
    fn words(&self, row: &Stated, full: Option<&Number>) -> Text;

    /// Returns the full marks that follow from the rule where the row states none.
    fn own_full(&self) -> Option<Number> {
        None
    }

    /// Returns the least that it earns, in points: below nothing only where marks are signed.
    fn least(&self, _row: &Stated) -> Number {
        Number::ZERO
    }

    /// Returns the most that it earns of these full marks, what it earns beyond them included.
    fn most(&self, full: &Number) -> Number {
        self.gain().map_or_else(|| full.clone(), |gain| full + gain)
    }

    /// Returns the most that it earns beyond full marks, if it does.
    fn gain(&self) -> Option<&Number> {
        None
    }

    /// Returns whether it holds points within the full marks by itself, however much its cells come
    /// to together.
    fn holds_points(&self) -> bool {
        false
    }

    /// Returns the numbers of which points are sums and multiples, besides the full marks: they have
    /// no more decimal places than these. Nothing where there is no telling.
    fn addends(&self) -> Option<Vec<&Number>> {
        let (_, rates) = self.rates()?;
        Some(rates.iter().flat_map(Rate::addends).collect())
    }

    /// Returns the points of its entries, such as levels, and the key that lists them.
    fn entries(&self) -> Option<(&'static str, Vec<&Number>)> {
        None
    }

    /// Returns what it earns by place, from the first on, and after them what all further places do.
    fn places(&self) -> Option<Vec<&Number>> {
        None
    }

    /// Returns the rows of a table that it interpolates in.
    fn knots(&self) -> Option<&[Knot]> {
        None
    }

    /// Returns the bands of measured values, the first of which that a value reaches counts.
    fn bands(&self) -> Option<&[Band]> {
        None
    }

    /// Returns what each of what is counted costs or earns, and the key that lists it.
    fn rates(&self) -> Option<(&'static str, &[Rate])> {
        None
    }

    /// Returns the least and the most that its cell may hold, where it holds a mark that somebody
    /// gave; the most is not there where points are open.
    fn ends<'a>(&'a self, _row: &Stated<'a>) -> Option<(&'a Number, Option<&'a Number>)> {
        None
    }

    /// Returns the step that marks go in.
    fn step(&self) -> Option<&Number> {
        None
    }

    /// Returns a coefficient, and the measured value that it is to make full marks of.
    fn coefficient_of_aim(&self) -> Option<(&Number, &Number)> {
        None
    }

    /// Returns what is odd about a cell that it can read all the same.
    fn oddity(&self, _cell: &Cell, _row: &Stated) -> Option<Oddity> {
        None
    }

    /// Returns whether keys of the row are about it: what says nothing of its cells holds a mark.
    fn is_written(&self) -> bool {
        true
    }

    /// Returns whether its cell holds a mark that somebody gave, and not what was found.
    fn holds_mark(&self) -> bool {
        false
    }

    /// Returns whether its row may leave full marks open.
    fn may_be_open(&self) -> bool {
        false
    }

    /// Returns the levels that the cell may name.
    fn levels(&self) -> &[Level] {
        &[]
    }

    /// Returns the measured value that is to earn full marks, where the rule names one.
    fn aim(&self) -> Option<&Number> {
        None
    }

    /// Returns whether it speaks of the whole as a measured value to reach, or of more.
    fn goes_beyond(&self, whole: &Number) -> bool {
        self.aim().is_some_and(|aim| aim >= whole)
    }

    /// Returns whether the paper does not say what a value earns.
    fn is_silent_on(&self, _value: &Number) -> bool {
        false
    }

    /// Returns what of the marks of other units of the kind it holds a mark against, if it does.
    fn against_others(&self) -> Option<Against> {
        None
    }

    /// Returns whether the two values that it measures between, of which others set one, are one.
    fn ends_coincide(&self, _peers: &Peers) -> bool {
        false
    }

    /// Returns whether its row has to state full marks; a penalty, which has none, takes off only by
    /// rules that do without.
    fn needs_points(&self, _role: Role) -> bool {
        true
    }

    /// Returns what to write in its place in a penalty, where it needs points that are earned.
    fn instead_in_penalty(&self) -> Text {
        text! {"用 `bands`，每档写 `lose`（扣几分）；或 `deduct = {{ each = …, unit = \"次\" }}`"; "use `bands` with `lose`, what each takes off, or `deduct = {{ each = …, unit = \"次\" }}`"}
    }
}

/// A cell that a rule needs.
pub enum Input<'r> {
    Value,
    Rate(&'r Rate),
    /// The unit's own target, under this heading.
    Target(&'r str),
}

/// Returns points up to full marks, where there are any.
pub fn at_most(points: Span, full: Option<&Number>) -> Span {
    full.map_or(points.clone(), |full| points.at_most(full))
}

/// Returns full marks as an amount: leaves whose points are open have none.
pub fn or_all(full: Option<&Number>) -> Text {
    match full {
        Some(full) => text! {"{full}分"; "{full}"},
        None => text! {"全部分值"; "all points"},
    }
}
