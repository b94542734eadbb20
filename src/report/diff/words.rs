//! What is spoken of, in words: units, marks, lines, verdicts and seats.

use super::{Difference, LineChange, UnitChange, Who, Written};
use crate::evaluation::Verdict;
use crate::lang::Text;
use crate::report::json::{MarkKey, verdict_name};
use crate::report::value::verdict_text;
use crate::text;

/// Returns the word for what is assessed: the rubric's own, or community.
pub fn unit_word(difference: &Difference) -> Text {
    let mut lines = difference.after.recorded.lines.iter();
    let own = lines.find(|line| line.path == "unit");
    match own.map(|line| line.text.trim_matches(['"', '\''])) {
        None | Some("社区") => text! {"社区"; "communities"},
        Some(unit) => Text::verbatim(unit),
    }
}

/// Returns a unit's name, with its street where another has the same name.
pub fn full_name(difference: &Difference, (street, name): Who) -> String {
    match street {
        Some(street) if difference.namesakes.contains(name) => format!("{street} {name}"),
        Some(_) | None => name.to_owned(),
    }
}

/// Returns the names of units; where they are many, the first of them and how many they are.
pub fn names(difference: &Difference, units: &[&UnitChange]) -> Text {
    const NAMED: usize = 3;
    let name = |unit: &&UnitChange| {
        let who = (unit.street, unit.name);
        Text::verbatim(full_name(difference, who))
    };
    let all = units.len();
    match all.checked_sub(NAMED).filter(|more| *more > 1) {
        None => Text::list(&units.iter().map(name).collect::<Vec<_>>()),
        Some(more) => {
            let named: Vec<Text> = units.iter().take(NAMED).map(name).collect();
            let named = Text::list(&named);
            text! {"{named}等 {all} 个"; "{named} and {more} more"; named}
        }
    }
}

/// Returns a line as it is called: a row with a code by code and name.
pub fn line_label(line: &LineChange) -> String {
    let code = line.path.split_once('.').map(|(_, code)| code);
    match (code, line.name) {
        (Some(code), Some(name)) => format!("{code} {name}"),
        _ => line.path.to_owned(),
    }
}

pub fn mark_label(difference: &Difference, key: &MarkKey) -> String {
    let label = indicator_label(difference, &key.indicator);
    let label = match &key.part {
        Some(part) => format!("{label} {}", &**part),
        None => label,
    };
    let judge = [&key.judge.assessor, &key.judge.source, &key.judge.period];
    let judge = judge.into_iter().flatten().map(|name| &**name);
    let parts: Vec<&str> = std::iter::once(label.as_str()).chain(judge).collect();
    parts.join(" · ")
}

/// Returns code and name of what was marked; an exemption has its name alone.
pub fn indicator_label(difference: &Difference, code: &str) -> String {
    let recorded = [difference.after, difference.before].map(|written| &written.recorded);
    let lists = ["indicators", "vetoes", "gates"];
    let paths = lists.map(|list| format!("{list}.{code}"));
    let mut lines = recorded.into_iter().flat_map(|recorded| &recorded.lines);
    let line = lines.find(|line| paths.contains(&line.path));
    match line.and_then(|line| line.name.as_deref()) {
        Some(name) => format!("{code} {name}"),
        None => code.to_owned(),
    }
}

/// Returns a verdict as the rubric of its result calls it.
pub fn verdict_words(name: &str, of: &Written) -> Text {
    let own = of.recorded.result.rubric.verdict.as_ref();
    let own = own.and_then(|names| match name {
        "pass" => Some(&names.pass),
        "fail" => Some(&names.fail),
        _ => None,
    });
    if let Some(own) = own {
        return Text::verbatim(&**own);
    }
    let verdicts = [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Ineligible,
        Verdict::Undetermined,
    ];
    let known = verdicts
        .into_iter()
        .find(|&verdict| verdict_name(verdict) == name);
    known.map_or_else(|| Text::verbatim(name), verdict_text)
}

pub fn seat_words(seat: &str) -> Text {
    match seat {
        "won" => text! {"获得"; "won"},
        "won-provisionally" => text! {"暂定获得"; "won provisionally"},
        "no-seat" => text! {"没有名额"; "no seat"},
        "not-qualified" => text! {"未达条件"; "not qualified"},
        "has-higher" => text! {"已获更高等次"; "has a higher one"},
        "undetermined" => text! {"待定"; "undetermined"},
        other => Text::verbatim(other),
    }
}
