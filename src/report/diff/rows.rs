//! The rows of a rubric as results list them: by code.

use std::collections::BTreeSet;

use super::causes::Earned;
use super::shifts::in_full;
use super::sides::Pair;
use crate::report::json::{ConditionShape, RecordedRow, StoodShape};

/// Returns whether a code stands below another.
pub fn is_below(code: &str, above: &str) -> bool {
    let rest = code.strip_prefix(above);
    rest.is_some_and(|rest| rest.starts_with('.'))
}

/// Returns the nearest row above a code.
pub fn parent<'a>(code: &str, codes: &BTreeSet<&'a str>) -> Option<&'a str> {
    let above = codes.iter().copied().filter(|above| is_below(code, above));
    above.max_by_key(|above| above.len())
}

/// Returns what a row came to, whatever it is called.
pub fn came_to(row: RecordedRow<'_>) -> impl PartialEq {
    (&row.indicator.code, without_grade(row), row.grade)
}

/// Returns what a row is worth, whatever grade that makes.
pub fn without_grade(row: RecordedRow<'_>) -> impl PartialEq {
    (&row.indicator.role, &row.indicator.full, row.value)
}

/// Returns how a condition stands that is not met for certain, and what it does.
pub fn standing<'a>(
    condition: &'a ConditionShape,
    stood: &'a StoodShape,
) -> impl PartialEq + use<'a> {
    (&stood.met, &condition.effect)
}

/// Returns whether a condition holds; one that is not there asks for nothing.
pub fn is_met(stood: &StoodShape) -> bool {
    stood.met == "yes"
}

/// Returns what a row earned before and after, where that differs.
pub fn earned<'a>(pair: Pair<'a>, code: &str) -> Option<Earned<'a>> {
    let rows = [pair.before, pair.after].map(|unit| unit.row(code));
    let [before, after] = rows.map(|row| {
        let value = row.and_then(|row| row.value);
        value.map_or("—".to_owned(), in_full)
    });
    let row = rows.into_iter().flatten().next()?;
    (before != after).then_some(Earned {
        indicator: &row.indicator.code,
        before,
        after,
    })
}
