//! Which units are evaluated, and what is known of them besides marks.

use std::collections::{BTreeMap, BTreeSet};

use super::case::Case;
use super::faults::{Fault, of_units};
use crate::diagnostics::{Diagnostic, did_you_mean};
use crate::evaluation::codes;
use crate::lang::Text;
use crate::rubric::{Attribute, TreeId};
use crate::sheet::{Doubt, UnitId};
use crate::text;

/// Returns every unit with the number of the tree of its kind.
pub fn kinds(case: &Case, aside: &BTreeSet<UnitId>) -> (Vec<(UnitId, TreeId)>, Vec<Fault>) {
    let known = &case.rubric.kinds;
    let mut units = Vec::with_capacity(case.sheet.units.len());
    let mut misfits: BTreeMap<Option<&str>, Vec<UnitId>> = BTreeMap::new();
    for id in case.sheet.unit_ids().filter(|id| !aside.contains(id)) {
        match tree_of(case, id) {
            Some(tree) => units.push((id, tree)),
            None => {
                let kind = case.sheet.unit(id).kind.as_deref();
                misfits.entry(kind).or_default().push(id);
            }
        }
    }
    let misfits = misfits
        .into_iter()
        .map(|(kind, units)| (units, kind_misfit(known, kind)));
    (units, of_units(case, misfits.collect()))
}

/// Returns the number of the tree of a unit's kind, where that is known.
pub fn tree_of(case: &Case, unit: UnitId) -> Option<TreeId> {
    let (known, kind) = (&case.rubric.kinds, &case.sheet.unit(unit).kind);
    match known.is_empty() {
        true => Some(TreeId(0)),
        false if case.sheet.doubts.contains(&(unit, Doubt::Kind)) => None,
        false => {
            let number = known
                .iter()
                .position(|known| Some(known.as_str()) == kind.as_deref());
            number.map(TreeId)
        }
    }
}

/// Units that are ranked, or given seats, within an attribute must have it.
pub fn blank_attributes(case: &Case, units: &[(UnitId, TreeId)]) -> Vec<Fault> {
    let per = case
        .rubric
        .awards
        .iter()
        .filter_map(|award| award.per.as_ref());
    let named: BTreeSet<&String> = case.rubric.ranking.within.iter().chain(per).collect();
    let blank = |name: &String| {
        let units = units.iter().map(|&(unit, _)| unit);
        units
            .filter(|&unit| attribute(case, unit, name).is_empty())
            .collect::<Vec<_>>()
    };
    let misfits = named.into_iter().map(|name| (name, blank(name)));
    let misfits = misfits
        .filter(|(_, units)| !units.is_empty())
        .map(|(name, units)| {
            let name = case.rubric.heading_of(name);
            let message = text! {
                "没有写 `{name}`，而考评细则按它分组";
                "`{name}` is not stated, and the rubric groups by it";
                name
            };
            let diagnostic = Diagnostic::of(codes::ATTRIBUTE_BLANK, message).help(text! {
                "补上 `{name}` 一列，每个单位都填";
                "add a column `{name}`, filled in for every unit";
                name
            });
            (units, diagnostic)
        });
    of_units(case, misfits.collect())
}

fn kind_misfit(known: &[String], kind: Option<&str>) -> Diagnostic {
    let names: Vec<Text> = known
        .iter()
        .map(|kind| text! {"`{kind}`"; "`{kind}`"})
        .collect();
    let names = Text::list(&names);
    match kind {
        None => Diagnostic::of(
            codes::KIND_MISSING,
            text! {
                "没有写是哪一类单位";
                "the kind of unit is not stated"
            },
        )
        .help(text! {
            "加上 `类别` 一列，写 {names} 之一";
            "add a `kind` column with one of {names}"; names
        }),
        Some(kind) => {
            let remedy = did_you_mean(kind, known.iter().map(String::as_str));
            Diagnostic::of(
                codes::KIND_UNKNOWN,
                text! {
                    "考评细则里没有 `{kind}` 这一类";
                    "the rubric has no kind `{kind}`"
                },
            )
            .help(remedy.unwrap_or_else(|| {
                text! {
                    "写 {names} 之一";
                    "write one of {names}"; names
                }
            }))
        }
    }
}

pub fn without(units: Vec<(UnitId, TreeId)>, aside: &BTreeSet<UnitId>) -> Vec<(UnitId, TreeId)> {
    units
        .into_iter()
        .filter(|(unit, _)| !aside.contains(unit))
        .collect()
}

/// Returns the value of an attribute of a unit that is at fault, where it is known.
pub fn known_attribute<'a>(case: &'a Case, unit: UnitId, name: &str) -> Option<&'a str> {
    let doubt = match Attribute::named(name) {
        Attribute::Street => None,
        Attribute::Kind if tree_of(case, unit).is_none() => return None,
        Attribute::Kind => Some(Doubt::Kind),
        Attribute::Other => {
            let known = case.rubric.attributes();
            let number = known.iter().position(|known| known == name);
            number.map(Doubt::Attribute)
        }
    };
    let is_doubtful = doubt.is_some_and(|doubt| case.sheet.doubts.contains(&(unit, doubt)));
    let value = attribute(case, unit, name);
    (!is_doubtful && !value.is_empty()).then_some(value)
}

/// Returns the value of an attribute of a unit, empty where it has none.
pub fn attribute<'a>(case: &'a Case, unit: UnitId, name: &str) -> &'a str {
    let unit = case.sheet.unit(unit);
    let value = match Attribute::named(name) {
        Attribute::Street => unit.street.as_deref(),
        Attribute::Kind => unit.kind.as_deref(),
        Attribute::Other => {
            let known = case.rubric.attributes();
            let number = known.iter().position(|known| known == name);
            number.and_then(|number| unit.attributes[number].as_deref())
        }
    };
    value.unwrap_or_default()
}
