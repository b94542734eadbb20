//! From a TOML text to the plain values of a [`Rubric`], or to everything that is wrong with its
//! form. Alone in knowing TOML; whether the values make sense is left to the lints.

mod conditions;
mod digits;
mod folds;
mod indicator;
mod lines;
mod numbers;
mod outcome;
mod recordable;
mod values;

use std::cell::RefCell;

pub use lines::Line;

use super::keys::KEYS;
use super::{Basis, Columns, Missing, Rubric, ScoreIs, Status};
use crate::diagnostics::{Diagnostic, FileId, Findings, Place};
use crate::names::plain;
use crate::number::Number;
use crate::text;
use crate::toml_text::codes;
use crate::toml_text::{self, Reader, Table, Value};

/// Reads a rubric's text: its values and the table they were read from, if it is TOML, and what is
/// wrong with it.
pub fn read(file: FileId, source: &str) -> (Option<(Rubric, Table)>, Vec<Diagnostic>) {
    let (table, syntax_faults) = toml_text::read(file, source);
    // What else seems wrong with a text that could not be read is no news.
    let Some(table) = table else {
        return (None, syntax_faults);
    };
    if table.entries.is_empty() {
        let empty = Diagnostic::of(codes::EMPTY, text! {"文件是空的"; "the file is empty"})
            .at(Place::new(file, 0..0))
            .help(text! {
                "看看内置的细则怎么写：`wuhua-eval rubrics show city-2012`";
                "see how a shipped rubric is written: `wuhua-eval rubrics show city-2012`"
            });
        return (None, vec![empty]);
    }
    let findings = RefCell::new(Findings::listing_all());
    findings.borrow_mut().extend(syntax_faults);
    let rubric = head(file, &table, &findings);
    digits::limit_digits(file, &table, &findings);
    let found = toml_text::each_told_once(findings.into_inner().into_vec());
    (Some((rubric, table)), found)
}

fn head(file: FileId, table: &Table, findings: &RefCell<Findings>) -> Rubric {
    let reader = Reader::of_head(file, findings, table, &KEYS);
    let status = reader.choice(
        "status",
        &[
            ("official", Status::Official),
            ("reconstruction", Status::Reconstruction),
        ],
    );
    Rubric {
        id: reader.required_text("id"),
        title: reader.required_text("title"),
        issuer: reader.text("issuer"),
        years: years(&reader),
        unit: reader.text("unit"),
        status: status.unwrap_or(Status::Unstated),
        basis: reader
            .tables("basis")
            .into_iter()
            .map(|basis| basis_of(&basis))
            .collect(),
        stated: reader.texts("stated"),
        assumed: reader.texts("assumed"),
        on_record: reader.texts("on-record"),
        recordable: match status {
            Some(Status::Reconstruction) => recordable::values(table),
            Some(Status::Official | Status::Unstated) | None => Vec::new(),
        },
        full: reader.positive("full"),
        kinds: reader.texts("kinds"),
        missing: indicator::missing(&reader).unwrap_or(Missing::Interval),
        coverage: indicator::coverage(&reader),
        uncovered: indicator::uncovered(&reader),
        indicators: indicator::indicators(&reader),
        vetoes: conditions::conditions(&reader, "vetoes"),
        gates: conditions::conditions(&reader, "gates"),
        exemptions: conditions::exemptions(&reader),
        folds: folds::folds(&reader, "folds"),
        numbers: numbers::numbers(&reader),
        outcome: outcome::outcome(&reader),
        awards: outcome::awards(&reader),
        ranking: outcome::ranking(&reader),
        columns: columns(&reader),
    }
}

/// Years may be written as text (`"2012-2014"`) or as a bare year.
fn years(reader: &Reader) -> Option<String> {
    match &reader.get("years")?.value {
        Value::Number { literal, .. } => Some(literal.clone()),
        Value::Text(_) | Value::Bool(_) | Value::List(_) | Value::Table(_) | Value::Other => {
            reader.text("years")
        }
    }
}

fn basis_of(reader: &Reader) -> Basis {
    Basis {
        title: reader.required_text("title"),
        number: reader.text("number"),
        year: match reader.get("year").map(|year| &year.value) {
            Some(Value::Number { literal, .. }) => Some(literal.clone()),
            Some(_) => reader.text("year"),
            None => None,
        },
    }
}

/// A number is a mark, whatever it is meant to stand for.
fn blank_words(reader: &Reader) -> Vec<String> {
    let words = reader.texts("blank");
    let number = words
        .iter()
        .find(|word| Number::parse(&plain(word)).is_some());
    if let (Some(number), Some(located)) = (number, reader.get("blank")) {
        reader.wrong(
            located,
            text! {
                "`{number}` 是一个得分，不能表示没有评";
                "`{number}` is a mark, and cannot say that there is none"
            },
            text! {
                "只写表示没有评的词，如 `-`；评分表里的 {number} 若是没有评，改成空白";
                "list words for a missing mark only, such as `-`; clear the cells where {number} \
                 means one"
            },
        );
    }
    words
}

fn columns(reader: &Reader) -> Columns {
    let Some(reader) = reader.table("columns") else {
        return Columns::default();
    };
    Columns {
        key: reader.texts("key"),
        community: reader.text("community"),
        street: reader.text("street"),
        kind: reader.text("kind"),
        assessor: reader.text("assessor"),
        source: reader.text("source"),
        period: reader.text("period"),
        indicator: reader.text("indicator"),
        score: reader.text("score"),
        assessors: reader.texts("assessors"),
        sources: reader.texts("sources"),
        total: reader.text("total"),
        score_is: reader.choice(
            "score-is",
            &[("points", ScoreIs::Points), ("entry", ScoreIs::Entry)],
        ),
        ignore: reader.texts("ignore"),
        blank: blank_words(&reader),
    }
}
