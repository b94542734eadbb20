//! Vetoes, gates and exemptions.

use super::reader::Reader;
use super::rule;
use crate::rubric::{Condition, Effect, Exemption, Measure};
use crate::text;

/// Reads `vetoes` or `gates`.
pub fn conditions(head: &Reader, key: &'static str) -> Vec<Condition> {
    let rows = head.tables(key).into_iter().map(|(located, row)| {
        let place = || row.place(&located.span);
        let numeric = key == "gates";
        let condition = Condition {
            code: row.required_text("code", place()),
            name: row.required_text("name", place()),
            effect: effect(&row, place()),
            kinds: row.texts("kinds"),
            from: numeric.then(|| row.number("from")).flatten(),
            measure: if numeric {
                rule::measure(&row)
            } else {
                Measure::Plain
            },
        };
        row.finish();
        condition
    });
    rows.collect()
}

/// None of the effects is usual enough to be assumed.
fn effect(row: &Reader, place: crate::diagnostics::Place) -> Effect {
    let name = row.required_text("effect", place);
    let grade = row.text("grade");
    let item = row.text("item");
    let effect = match name.as_str() {
        "ineligible" => Some(Effect::Ineligible),
        "fail" => Some(Effect::Fail),
        "no-award" => Some(Effect::NoAward),
        "cap" => grade.clone().map(Effect::CapGrade),
        "zero" => item
            .as_ref()
            .and_then(|item| row.code("item", item))
            .map(Effect::Zero),
        _ => None,
    };
    let Some(located) = row.get("effect") else {
        return Effect::Fail;
    };
    let superfluous = grade.is_some() && name != "cap" || item.is_some() && name != "zero";
    if effect.is_none() || superfluous {
        row.wrong(located, text!("`effect = \"{name}\"` 写得不全或不对"; "`effect = \"{name}\"` is incomplete or unknown"),
            text!("可以写 `\"ineligible\"`、`\"fail\"`、`\"no-award\"`，`\"cap\"` 加 `grade = \"等级\"`，`\"zero\"` 加 `item = \"编号\"`"; "it may be `\"ineligible\"`, `\"fail\"`, `\"no-award\"`, `\"cap\"` with `grade = \"name\"`, or `\"zero\"` with `item = \"code\"`"));
    }
    effect.unwrap_or(Effect::Fail)
}

pub fn exemptions(head: &Reader) -> Vec<Exemption> {
    let rows = head.tables("exemptions").into_iter().map(|(located, row)| {
        let exemption = Exemption {
            name: row.required_text("name", row.place(&located.span)),
            items: row.codes("items"),
        };
        row.finish();
        exemption
    });
    rows.collect()
}
