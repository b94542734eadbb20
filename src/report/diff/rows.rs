//! The rows of a rubric as results list them: by code.

use std::collections::BTreeSet;

use super::causes::Earned;
use super::shifts::in_full;
use super::sides::Pair;
use crate::report::json::{ConditionShape, IndicatorShape, UnitShape};

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

/// Returns the row of a code, as one unit has it.
pub fn row<'a>(unit: &'a UnitShape<'a>, code: &str) -> Option<&'a IndicatorShape<'a>> {
    unit.indicators.iter().find(|row| row.code == code)
}

/// Returns what a row is worth, whatever grade that makes.
pub fn without_grade<'a>(row: &'a IndicatorShape<'a>) -> impl PartialEq + use<'a> {
    (&row.role, &row.state, &row.value, &row.full)
}

/// Returns whether a condition holds, and what it does where it does not.
pub fn standing<'a>(condition: &'a ConditionShape) -> impl PartialEq + use<'a> {
    let is_met = condition.met == "yes";
    (&condition.met, (!is_met).then_some(&condition.effect))
}

/// Returns what a row earned before and after, where that differs.
pub fn earned<'a>(pair: Pair<'a>, code: &'a str) -> Option<Earned<'a>> {
    let [before, after] = [pair.before, pair.after].map(|unit| {
        let value = row(unit, code).and_then(|row| row.value.as_ref());
        value.map_or("—".to_owned(), in_full)
    });
    (before != after).then_some(Earned {
        indicator: code,
        before,
        after,
    })
}
