//! The two sides of a comparison, and the units on both.

use std::collections::BTreeMap;

use crate::report::json::{ResultShape, UnitShape};

/// Street and name.
pub type Who<'a> = (Option<&'a str>, &'a str);

/// One unit in both results.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    pub before: &'a UnitShape<'a>,
    pub after: &'a UnitShape<'a>,
}

/// Both results, and every unit of either.
pub struct Sides<'a> {
    pub before: &'a ResultShape<'a>,
    pub after: &'a ResultShape<'a>,
    /// In the order of the later result, then those that only the earlier has.
    pub units: Vec<Matched<'a>>,
}

/// A unit as either result has it.
pub struct Matched<'a> {
    pub who: Who<'a>,
    pub before: Option<&'a UnitShape<'a>>,
    pub after: Option<&'a UnitShape<'a>>,
}

/// Returns the units of either result, each as both have it.
pub fn matched<'a>(before: &'a ResultShape<'a>, after: &'a ResultShape<'a>) -> Vec<Matched<'a>> {
    let by_name = |result: &'a ResultShape<'a>| -> BTreeMap<Who<'a>, &'a UnitShape<'a>> {
        result.units.iter().map(|unit| (who(unit), unit)).collect()
    };
    let (old, new) = (by_name(before), by_name(after));
    let gone = before
        .units
        .iter()
        .map(who)
        .filter(|who| !new.contains_key(who));
    let all = after.units.iter().map(who).chain(gone);
    all.map(|who| Matched {
        who,
        before: old.get(&who).copied(),
        after: new.get(&who).copied(),
    })
    .collect()
}

/// Returns street and name of a unit.
pub fn who<'a>(unit: &'a UnitShape) -> Who<'a> {
    (unit.street.as_deref(), &unit.name)
}

/// Returns whether a result left a unit out because of faulty marks.
pub fn is_aside(result: &ResultShape, who: Who) -> bool {
    let mut aside = result.set_aside.iter();
    aside.any(|unit| (unit.street.as_deref(), unit.name.as_ref()) == who)
}
