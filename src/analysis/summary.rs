//! How many units came out how: by grade, by award, and by street.

use std::collections::BTreeMap;

use crate::evaluation::{Case, Evaluation, Sight, UnitResult, Verdict};
use crate::number::Number;
use crate::rubric::GradeId;
use crate::sheet::natural;

/// Counts of one group of units.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    pub units: usize,
    /// By verdict. Those that have none are left to the reader's subtraction.
    pub pass: usize,
    pub fail: usize,
    pub ineligible: usize,
    pub undetermined: usize,
    /// How many totals no missing mark can move; and their mean, the highest and the lowest.
    pub settled: usize,
    pub mean: Option<Number>,
    pub highest: Option<Number>,
    pub lowest: Option<Number>,
}

/// A group and its name.
pub struct Group<'a> {
    pub name: String,
    pub members: Vec<&'a UnitResult>,
    pub summary: Summary,
}

/// Returns how many of some units got each grade, in the rubric's order; those whose grade the
/// missing marks decide, and those without one, are left to the reader's subtraction.
pub fn by_grade(case: &Case, members: &[&UnitResult]) -> Vec<usize> {
    let grades = GradeId::all(&case.rubric.outcome.grades);
    let count = |(index, _)| {
        let has_it = |result: &&&UnitResult| {
            result.verdict != Some(Verdict::Ineligible)
                && result.grade().worst == Some(index)
                && result.grade().best == Some(index)
        };
        members.iter().filter(has_it).count()
    };
    grades.map(count).collect()
}

/// Returns how many of some units have each award, provisionally or not, in the rubric's order.
pub fn by_award(case: &Case, members: &[&UnitResult]) -> Vec<usize> {
    let count = |award: usize| {
        let seats = members.iter().map(|result| result.seats[award]);
        seats.filter(|seat| seat.is_had(Sight::AsItStands)).count()
    };
    (0..case.rubric.awards.len()).map(count).collect()
}

/// Returns the streets with their counts; none where the sheets name no streets.
pub fn by_street<'a>(case: &Case<'a>, evaluation: &'a Evaluation) -> Vec<Group<'a>> {
    let mut streets: BTreeMap<&str, Vec<&UnitResult>> = BTreeMap::new();
    for result in &evaluation.results {
        if let Some(street) = &case.sheet.unit(result.unit).street {
            streets.entry(street).or_default().push(result);
        }
    }
    let group = |(street, members): (&str, Vec<&'a UnitResult>)| Group {
        name: street.to_owned(),
        summary: Summary::of(members.iter().copied()),
        members,
    };
    let mut groups: Vec<Group> = streets.into_iter().map(group).collect();
    groups.sort_by(|one, other| natural(&one.name, &other.name));
    groups
}

impl Summary {
    pub fn of<'a>(results: impl Iterator<Item = &'a UnitResult>) -> Summary {
        let mut summary = Summary::default();
        let mut totals: Vec<&Number> = Vec::new();
        for result in results {
            summary.units += 1;
            match result.verdict {
                Some(Verdict::Pass) => summary.pass += 1,
                Some(Verdict::Fail) => summary.fail += 1,
                Some(Verdict::Ineligible) => summary.ineligible += 1,
                Some(Verdict::Undetermined) => summary.undetermined += 1,
                None => {}
            }
            totals.extend(result.settled_total());
        }
        summary.highest = totals.iter().max().map(|&total| total.clone());
        summary.lowest = totals.iter().min().map(|&total| total.clone());
        summary.settled = totals.len();
        let sum: Number = totals.into_iter().sum();
        let is_any = summary.settled > 0;
        summary.mean = is_any.then(|| &sum / &Number::from(summary.settled));
        summary
    }

    /// Returns the share that passed.
    pub fn pass_share(&self) -> Number {
        match self.units {
            0 => Number::ZERO,
            units => &Number::from(self.pass) / &Number::from(units),
        }
    }
}
