//! One indicator among all that lost points.

use std::collections::BTreeSet;

use crate::analysis::{Attained, Printed, by_loss};
use crate::number::Number;
use crate::report::Results;

/// An indicator, and where it stands among all that lost points.
#[derive(Clone)]
pub struct Line<'a> {
    pub attained: &'a Attained,
    /// Its place among those that lost points; nothing where nobody lost any on it.
    pub place: Option<usize>,
    /// What was lost on it and all before it, of all that was.
    so_far: Number,
    total: Number,
}

impl Line<'_> {
    /// Returns what it is of all points lost.
    pub fn share(&self) -> Option<Number> {
        let share = || &self.attained.lost_of_total / &self.total;
        self.place.map(|_| share())
    }

    /// Returns what it is of all points lost, together with all before it.
    pub fn cumulative(&self) -> Option<Number> {
        self.place.map(|_| &self.so_far / &self.total)
    }

    /// Returns code and name, and the kinds that alone have it.
    pub fn name(&self, results: &Results) -> String {
        let row = &results.case.rubric.indicators[self.attained.row];
        let kinds = row.kinds.join("、");
        match kinds.is_empty() {
            true => format!("{} {}", row.code, row.name),
            false => format!("{} {}（{kinds}）", row.code, row.name),
        }
    }
}

/// Returns the indicators: those that lost most points first, then those that lost none, in the order
/// of the rubric.
pub fn lines(all: &[Attained]) -> Vec<Line<'_>> {
    let ordered = by_loss(all);
    let total = total_lost(all);
    let mut so_far = Number::ZERO;
    let mut lines = Vec::new();
    for (place, attained) in ordered.into_iter().enumerate() {
        so_far = &so_far + &attained.lost_of_total;
        lines.push(Line {
            attained,
            place: Some(place + 1),
            so_far: so_far.clone(),
            total: total.clone(),
        });
    }
    let none = all
        .iter()
        .filter(|attained| !attained.lost_of_total.is_positive());
    lines.extend(none.map(|attained| Line {
        attained,
        place: None,
        so_far: so_far.clone(),
        total: total.clone(),
    }));
    lines
}

/// Returns all points lost, in points of the total.
pub fn total_lost(all: &[Attained]) -> Number {
    all.iter().map(|attained| &attained.lost_of_total).sum()
}

/// Returns a share in percent, as the rubric prints shares; the whole and nothing are only printed for
/// themselves.
pub fn share_text(results: &Results, share: &Number) -> String {
    let hundred = Number::from(100_i64);
    let percent = share * &hundred;
    let ends = BTreeSet::from([Number::ZERO, hundred]);
    let values = BTreeSet::from([percent.clone()]);
    let printed = Printed::new(values, ends, results.case.rubric.numbers.percent, false);
    format!("{}%", printed.number(&percent))
}

/// Returns a mean, printed as full marks or nothing only where it is.
pub fn mean_text(results: &Results, attained: &Attained, mean: &Number) -> String {
    let mut ends = BTreeSet::from([Number::ZERO]);
    ends.extend(attained.full.clone());
    let values = BTreeSet::from([mean.clone()]);
    let rounding = results.case.rubric.numbers.rounding;
    let printed = Printed::new(values, ends, rounding, false);
    printed.number(mean).into()
}

/// Returns points, printed as nothing only where they are.
pub fn points_text(results: &Results, points: &Number) -> String {
    let values = BTreeSet::from([points.clone()]);
    let rounding = results.case.rubric.numbers.rounding;
    let ends = BTreeSet::from([Number::ZERO]);
    let printed = Printed::new(values, ends, rounding, false);
    printed.number(points).into()
}
