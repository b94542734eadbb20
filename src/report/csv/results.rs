//! Results as CSV: a row a unit, for spreadsheets and scripts.
//!
//! The headings are the same in every language. Totals stand in full in the `exact_…` columns: as
//! a decimal where one ends, otherwise as a fraction with `÷`, which no spreadsheet takes for a date.

use std::io::{self, Write};

use super::{guarded, write};
use crate::evaluation::{Met, Rank, Seat, UnitResult, Verdict};
use crate::lang::{Lang, Text};
use crate::report::results::{View, condition_text, corrections_of, shown};
use crate::report::{Fingerprint, Results};
use crate::rubric::{Status, Tree};
use crate::sheet::{Unit, UnitId};
use crate::span::Extended;

const HEADINGS: &str = "rank provisional street community kind \
    total exact_low exact_high grade provisional_grade verdict \
    awards provisional_awards open_awards unmet missing corrections rubric_status \
    rubric_sha256 sheets_sha256 roster_sha256 corrections_sha256 program";

/// Writes the results that a view shows, in the order of the ranking.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn csv(results: &Results, view: &View, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let case = results.case;
    let sections = sections(results);
    let mut header: Vec<String> = HEADINGS.split_whitespace().map(str::to_owned).collect();
    header.extend(
        sections
            .iter()
            .map(|(code, name)| guarded(&format!("{code} {name}"))),
    );
    let provenance = provenance(results);
    let rows = shown(results, view).into_iter().map(|result| {
        let tree = &case.trees[result.tree];
        let mut row = unit_row(results, result, lang);
        row.extend(provenance.iter().cloned());
        row.extend(sections.iter().map(|(code, _)| {
            let node = tree.find(code);
            node.map_or(String::new(), |node| results.figures.node(result, node))
        }));
        row
    });
    let asides = results.set_aside.iter();
    let asides = asides.map(|(unit, _)| aside_row(results, *unit, &header));
    write(
        std::iter::once(header.clone()).chain(rows).chain(asides),
        out,
    )
}

/// Returns what there is to say of a unit, down to its corrections.
fn unit_row(results: &Results, result: &UnitResult, lang: Lang) -> Vec<String> {
    let unit = results.case.sheet.unit(result.unit);
    let of_rank = |say: fn(Rank) -> String| result.rank.map_or(String::new(), say);
    let unmet = result.conditions.iter();
    let unmet = unmet.filter(|condition| condition.met == Met::No);
    let unmet = unmet.map(|condition| condition_text(results, result, condition));
    let unmet = Text::list(&unmet.collect::<Vec<_>>());
    vec![
        of_rank(|rank| rank.place.to_string()),
        of_rank(|rank| rank.is_provisional().to_string()),
        guarded(unit.street.as_deref().unwrap_or_default()),
        guarded(&unit.name),
        guarded(unit.kind.as_deref().unwrap_or_default()),
        results.figures.total(result),
        exact(&result.judged.low).replace('/', "÷"),
        exact(&result.judged.high).replace('/', "÷"),
        guarded(&grade(results, result)),
        provisional_grade(results, result),
        result.verdict.map_or("", verdict_name).to_owned(),
        awards(results, &result.seats, Seat::Won { provisional: false }),
        awards(results, &result.seats, Seat::Won { provisional: true }),
        awards(results, &result.seats, Seat::Open),
        guarded(unmet.speak(lang)),
        guarded(&missing_codes(results, result)),
        guarded(&corrections_of(results, result.unit)),
    ]
}

/// Returns what every row says of where the results come from.
fn provenance(results: &Results) -> Vec<String> {
    let provenance = results.provenance;
    let sheets = provenance.sheets.iter();
    let sheets: Vec<&str> = sheets.map(|sheet| sheet.sha256.as_str()).collect();
    let sha256 = |list: &Option<Fingerprint>| {
        let list = list.as_ref();
        list.map_or(String::new(), |list| list.sha256.clone())
    };
    vec![
        status_name(results.case.rubric.status).to_owned(),
        provenance.rubric.sha256.clone(),
        sheets.join(";"),
        sha256(&provenance.roster),
        sha256(&provenance.corrections),
        provenance.program.clone(),
    ]
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

/// Returns a number in full; an end beyond all numbers as `inf`.
pub fn exact(value: &Extended) -> String {
    match value {
        Extended::Below => "-inf".to_owned(),
        Extended::At(number) => number.to_string(),
        Extended::Above => "inf".to_owned(),
    }
}

pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Official => "official",
        Status::Reconstruction => "reconstruction",
        Status::Unstated => "unstated",
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

/// Returns whether the grade may still change; nothing where there is none that is certain.
fn provisional_grade(results: &Results, result: &UnitResult) -> String {
    match grade(results, result).is_empty() {
        true => String::new(),
        false => result.is_provisional().to_string(),
    }
}

/// Returns the awards that a unit stands with so.
fn awards(results: &Results, seats: &[Seat], wanted: Seat) -> String {
    let awards = results.case.rubric.awards.iter().zip(seats);
    let held = awards.filter(|(_, seat)| **seat == wanted);
    let names: Vec<&str> = held.map(|(award, _)| award.name.as_str()).collect();
    guarded(&names.join(";"))
}

fn missing_codes(results: &Results, result: &UnitResult) -> String {
    let tree = &results.case.trees[result.tree];
    let rows = result
        .missing()
        .filter_map(|node| tree.row(node, results.case.rubric));
    rows.map(|row| row.code.as_str())
        .collect::<Vec<_>>()
        .join(";")
}

/// Returns the row of a unit that was set aside: who it is, the awards it could still come in for,
/// what was corrected, and nothing else.
fn aside_row(results: &Results, unit: UnitId, header: &[String]) -> Vec<String> {
    let Unit {
        name, street, kind, ..
    } = results.case.sheet.unit(unit);
    let mut asides = results.evaluation.asides.iter();
    let aside = asides.find(|aside| aside.unit == unit);
    let cell = |heading: &String| match heading.as_str() {
        "street" => guarded(street.as_deref().unwrap_or_default()),
        "community" => guarded(name),
        "kind" => guarded(kind.as_deref().unwrap_or_default()),
        "verdict" => "set-aside".to_owned(),
        "open_awards" => aside.map_or(String::new(), |aside| {
            awards(results, &aside.seats, Seat::Open)
        }),
        "corrections" => guarded(&corrections_of(results, unit)),
        _ => String::new(),
    };
    header.iter().map(cell).collect()
}
