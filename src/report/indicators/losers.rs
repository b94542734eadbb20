//! Who lost most on an indicator, and the reasons that the sheets give.

use super::line::points_text;
use crate::analysis::{Losers, OnRow};
use crate::lang::Text;
use crate::report::Results;
use crate::sheet::UnitId;
use crate::text;

/// How many units, or reasons, are named of an indicator.
pub const NAMED: usize = 3;

/// Returns who lost most: the first named, and how many more lost as much as the last of them.
pub fn losers_text(results: &Results, on_row: &OnRow) -> Text {
    let mut parts = Vec::new();
    let mut left = NAMED;
    for Losers { points, units } in &on_row.losers {
        if left == 0 {
            break;
        }
        let named = units.len().min(left);
        left -= named;
        let name = |&unit: &UnitId| Text::verbatim(results.case.sheet.full_name(unit));
        let names: Vec<Text> = units[..named].iter().map(name).collect();
        let (names, all) = (Text::list(&names), units.len());
        let (points, more) = (points_text(results, points), all - named);
        parts.push(match (more, all) {
            (0, 1) => text! {"{names} {points}"; "{names} {points}"; names},
            (0, _) => text! {"{names}各{points}"; "{names}, {points} each"; names},
            _ => {
                text! {"{names}等 {all} 个，各{points}"; "{names} and {more} more, {points} each"; names}
            }
        });
    }
    joined(&parts)
}

/// Returns the reasons most often given, each with how many units it is of; and how many more there
/// are.
pub fn reasons_text(on_row: &OnRow) -> Text {
    let reasons = &on_row.reasons;
    let named = reasons.iter().take(NAMED).map(|reason| {
        let (words, units) = (&reason.words, reason.units);
        match units {
            1 => Text::verbatim(words.as_str()),
            _ => text! {"{words}（{units} 个）"; "{words} ({units})"},
        }
    });
    let mut parts: Vec<Text> = named.collect();
    if let Some(more) = reasons.len().checked_sub(NAMED).filter(|more| *more > 0) {
        parts.push(text! {"另 {more} 种"; "{more} more"});
    }
    joined(&parts)
}

fn joined(parts: &[Text]) -> Text {
    let of = |said: fn(&Text) -> &str, between: &str| {
        let said: Vec<&str> = parts.iter().map(said).collect();
        said.join(between).into()
    };
    Text {
        zh: of(|text| &text.zh, "；"),
        en: of(|text| &text.en, "; "),
    }
}
