//! Vetoes, gates and exemptions.

use super::values::reach;
use crate::rubric::rule;
use crate::rubric::{Condition, Effect, Exemption, Measure, Threshold};
use crate::text;
use crate::toml_text::Reader;

/// Reads `vetoes` or `gates`.
pub fn conditions(head: &Reader, key: &'static str) -> Vec<Condition> {
    let rows = head.tables(key).into_iter().map(|row| {
        let numeric = key == "gates";
        Condition {
            code: row.required_text("code"),
            name: row.required_text("name"),
            effect: effect(&row),
            kinds: row.texts("kinds"),
            line: numeric.then(|| line(&row)).flatten(),
            measure: match numeric {
                true => rule::measure(&row),
                false => Measure::Plain,
            },
            range: numeric.then(|| rule::range(&row)).flatten(),
        }
    });
    rows.collect()
}

/// Reads `from = 90`, or `above = 90`.
fn line(gate: &Reader) -> Option<Threshold> {
    let (key, reach) = reach(gate)?;
    let at = gate.number(key)?;
    Some(Threshold { at, reach })
}

/// None of the effects is usual enough to be assumed.
fn effect(row: &Reader) -> Effect {
    let name = row.required_text("effect");
    let grade = row.text("grade");
    let item = row.text("item");
    let goes_with = |other: &str, is_there: bool| is_there && name != other;
    let is_superfluous = goes_with("cap", grade.is_some()) || goes_with("zero", item.is_some());
    let item = item.and_then(|item| row.code("item", &item));
    let effects = [
        ("ineligible", Some(Effect::Ineligible)),
        ("fail", Some(Effect::Fail)),
        ("cap", grade.map(Effect::CapGrade)),
        ("no-award", Some(Effect::NoAward)),
        ("zero", item.map(Effect::Zero)),
    ];
    let Some(located) = row.get("effect").filter(|_| !name.trim().is_empty()) else {
        return Effect::Fail;
    };
    let Some(effect) = row.choice("effect", &effects) else {
        return Effect::Fail;
    };
    let is_lacking = effect.is_none() && !row.has("grade") && !row.has("item");
    if is_lacking || is_superfluous {
        row.wrong(
            located,
            text! {
                "`effect = \"{name}\"` 缺了键，或多了键";
                "`effect = \"{name}\"` lacks a key, or has one too many"
            },
            text! {
                "`\"cap\"` 加 `grade = \"等级\"`，`\"zero\"` 加 `item = \"编号\"`，其他都不加";
                "`\"cap\"` goes with `grade = \"name\"`, `\"zero\"` with `item = \"code\"`, and \
                 the others with neither"
            },
        );
    }
    effect.unwrap_or(Effect::Fail)
}

pub fn exemptions(head: &Reader) -> Vec<Exemption> {
    let rows = head.tables("exemptions").into_iter();
    let exemption = |row: Reader| Exemption {
        name: row.required_text("name"),
        items: row.codes("items"),
    };
    rows.map(exemption).collect()
}
