//! Results as CSV: a row a unit, for spreadsheets and scripts.
//!
//! The headings are the same in every language. Numbers stand in full in the `exact_…` columns:
//! as a decimal where one ends, otherwise as a fraction.

use super::Results;
use super::results::{View, condition_text, missing, shown};
use crate::evaluation::{Extended, Met, Seat, UnitResult, Verdict};
use crate::lang::{Lang, Text};
use crate::printable::printable;
use crate::rubric::{NodeId, Tree};

/// Returns the results that a view shows, in the order of the ranking.
pub fn csv(results: &Results, view: &View, lang: Lang) -> Vec<u8> {
    let case = results.case;
    let sections = sections(results);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut header: Vec<String> = [
        "rank",
        "provisional",
        "street",
        "community",
        "kind",
        "total",
        "exact_low",
        "exact_high",
        "grade",
        "verdict",
        "awards",
        "unmet",
        "missing",
        "rubric_sha256",
        "sheets_sha256",
    ]
    .map(str::to_owned)
    .to_vec();
    header.extend(
        sections
            .iter()
            .map(|(code, name)| guarded(&format!("{code} {name}"))),
    );
    write(&mut writer, &header);
    let sheets: Vec<&str> = results
        .provenance
        .sheets
        .iter()
        .map(|sheet| sheet.sha256.as_str())
        .collect();
    let sheets = sheets.join(";");
    for result in shown(results, view) {
        let unit = case.sheet.unit(result.unit);
        let unmet = result
            .conditions
            .iter()
            .filter(|condition| condition.met == Met::No);
        let unmet: Vec<Text> = unmet
            .map(|condition| condition_text(results, result, condition))
            .collect();
        let spoken = |texts: &[Text]| guarded(Text::list(texts).speak(lang));
        let mut row = vec![
            result
                .rank
                .map_or(String::new(), |rank| rank.place.to_string()),
            result
                .rank
                .map_or(String::new(), |rank| rank.provisional.to_string()),
            guarded(unit.street.as_deref().unwrap_or_default()),
            guarded(&unit.name),
            guarded(unit.kind.as_deref().unwrap_or_default()),
            results.figures.total(result),
            exact(&result.judged.low),
            exact(&result.judged.high),
            guarded(&grade(results, result)),
            verdict_name(result.verdict).to_owned(),
            guarded(&awards(results, result)),
            spoken(&unmet),
            spoken(&missing(results, result)),
            results.provenance.rubric.sha256.clone(),
            sheets.clone(),
        ];
        let tree = &case.trees[result.tree];
        row.extend(sections.iter().map(|(code, _)| {
            let node = tree.find(code, case.rubric);
            node.map_or(String::new(), |node| node_value(result, node))
        }));
        write(&mut writer, &row);
    }
    writer.into_inner().expect("memory takes any text")
}

fn write(writer: &mut csv::Writer<Vec<u8>>, row: &[String]) {
    writer.write_record(row).expect("memory takes any text");
}

/// Returns code and name of every first-level section of every tree.
fn sections<'a>(results: &'a Results) -> Vec<(&'a str, &'a str)> {
    let mut sections: Vec<(&str, &str)> = Vec::new();
    for tree in results.case.trees {
        for &id in &tree.node(Tree::ROOT).children {
            if let Some(row) = tree.row(id, results.case.rubric)
                && sections.iter().all(|(code, _)| *code != row.code.as_str())
            {
                sections.push((row.code.as_str(), &row.name));
            }
        }
    }
    sections
}

fn node_value(result: &UnitResult, node: NodeId) -> String {
    let span = result.values[node.0].span();
    let span = span.map(|span| (exact(&span.low), exact(&span.high)));
    match span {
        None => String::new(),
        Some((low, high)) if low == high => low,
        Some((low, high)) => format!("{low}~{high}"),
    }
}

/// Returns a number in full; an end beyond all numbers as `inf`.
pub fn exact(value: &Extended) -> String {
    match value {
        Extended::Below => "-inf".to_owned(),
        Extended::At(number) => number.to_string(),
        Extended::Above => "inf".to_owned(),
    }
}

pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::Ineligible => "ineligible",
        Verdict::Undetermined => "undetermined",
    }
}

/// Returns the grade where it is certain.
fn grade(results: &Results, result: &UnitResult) -> String {
    let grades = &results.case.rubric.outcome.grades;
    match (result.grade.worst, result.grade.best) {
        (Some(worst), Some(best)) if worst == best => grades[best].name.clone(),
        _ => String::new(),
    }
}

fn awards(results: &Results, result: &UnitResult) -> String {
    let awards = results.case.rubric.awards.iter().zip(&result.seats);
    let won = awards.filter(|(_, seat)| matches!(seat, Seat::Won { .. }));
    won.map(|(award, _)| award.name.as_str())
        .collect::<Vec<_>>()
        .join(";")
}

/// Returns words from outside without control codes, and with an apostrophe in front where a
/// spreadsheet would take them for a formula.
fn guarded(words: &str) -> String {
    let words = printable(words);
    match words.starts_with(['=', '+', '-', '@']) {
        true => format!("'{words}"),
        false => words.into_owned(),
    }
}
