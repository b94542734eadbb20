//! The two sides of a comparison, and the units on both.

use std::collections::{BTreeMap, BTreeSet};

use super::values::Wording;
use crate::report::json::{Recorded, RecordedUnit};

/// Street and name.
pub type Who<'a> = (Option<&'a str>, &'a str);

/// One unit in both results.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    pub before: RecordedUnit<'a>,
    pub after: RecordedUnit<'a>,
}

/// Both results, and every unit of either.
pub struct Sides<'a> {
    pub before: Side<'a>,
    pub after: Side<'a>,
    /// In the order of the later result, then those that only the earlier has.
    pub units: Vec<Matched<'a>>,
    /// Codes of the rows that are measured by what others have, in either rubric.
    pub by_others: BTreeSet<&'a str>,
}

/// One of the results, and whom it left out because of faulty marks.
pub struct Side<'a> {
    pub recorded: &'a Recorded<'a>,
    pub aside: BTreeSet<Who<'a>>,
}

/// A unit as either result has it.
pub struct Matched<'a> {
    pub who: Who<'a>,
    pub before: Option<RecordedUnit<'a>>,
    pub after: Option<RecordedUnit<'a>>,
}

impl<'a> Sides<'a> {
    pub fn new(before: &'a Recorded<'a>, after: &'a Recorded<'a>) -> Sides<'a> {
        Sides {
            before: Side::new(before),
            after: Side::new(after),
            units: matched(before, after),
            by_others: [before, after].into_iter().flat_map(by_others).collect(),
        }
    }
}

impl<'a> Side<'a> {
    fn new(recorded: &'a Recorded<'a>) -> Side<'a> {
        let aside = recorded.result.set_aside.iter();
        Side {
            recorded,
            aside: aside
                .map(|unit| (unit.street.as_deref(), &*unit.name))
                .collect(),
        }
    }
}

/// Returns the units of either result, each as both have it.
fn matched<'a>(before: &'a Recorded<'a>, after: &'a Recorded<'a>) -> Vec<Matched<'a>> {
    let by_name = |recorded: &'a Recorded<'a>| -> BTreeMap<Who<'a>, RecordedUnit<'a>> {
        recorded.units().map(|unit| (who(unit), unit)).collect()
    };
    let (old, new) = (by_name(before), by_name(after));
    let gone = before.units().map(who).filter(|who| !new.contains_key(who));
    let all = after.units().map(who).chain(gone);
    all.map(|who| Matched {
        who,
        before: old.get(&who).copied(),
        after: new.get(&who).copied(),
    })
    .collect()
}

fn by_others<'a>(recorded: &'a Recorded<'a>) -> impl Iterator<Item = &'a str> {
    let rows = recorded.lines.iter();
    let rows = rows.filter(|line| Wording::of(&line.text).rests_on_others());
    rows.filter_map(|line| line.path.strip_prefix("indicators."))
}

/// Returns street and name of a unit.
pub fn who(unit: RecordedUnit) -> Who {
    let standing = unit.standing();
    (standing.street.as_deref(), &standing.name)
}
