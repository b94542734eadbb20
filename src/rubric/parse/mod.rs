//! From a TOML text to a [`Rubric`], or to everything that is wrong with it.

mod conditions;
mod document;
mod folds;
mod indicator;
mod outcome;
mod reader;
mod rule;
mod syntax;

use std::cell::RefCell;
use std::ops::Range;

use document::{Entry, Table, Value};
use reader::Reader;

use super::lint::{Context, lint};
use super::{Basis, Columns, Compare, Missing, Numbers, Rubric, Status, Tree, Trees};
use crate::diagnostics::{Diagnostic, FileId, Files, Findings, Place};
use crate::number::{Rounding, RoundingMode};
use crate::text;

/// A rubric, its trees, and where its rows stand.
pub struct Parsed {
    pub rubric: Rubric,
    pub trees: Trees,
}

/// Keys of the head, which a `[table]` above them would swallow.
const TOP_LEVEL: &[&str] = &[
    "id",
    "title",
    "issuer",
    "years",
    "unit",
    "full",
    "kinds",
    "status",
    "basis",
    "stated",
    "assumed",
    "missing",
    "indicators",
    "vetoes",
    "gates",
    "exemptions",
    "folds",
    "numbers",
    "outcome",
    "awards",
    "ranking",
    "columns",
];

const MODES: &[(&str, RoundingMode)] = &[
    ("half-up", RoundingMode::HalfUp),
    ("half-even", RoundingMode::HalfEven),
    ("down", RoundingMode::Down),
    ("up", RoundingMode::Up),
];

/// Reads the rubric in `file`. It is returned where nothing is wrong with it; warnings do no harm.
pub fn parse(file: FileId, files: &Files) -> (Option<Parsed>, Vec<Diagnostic>) {
    let source = &files.get(file).text;
    let (table, syntax_faults) = document::read(file, source);
    if !syntax_faults.is_empty() {
        // What else seems wrong with a text that could not be read is no news.
        return (None, syntax_faults);
    }
    if table.entries.is_empty() {
        let empty = Diagnostic::error("empty", text!("文件是空的"; "the file is empty"))
            .at(Place::new(file, 0..0))
            .help(text!("看看附带的细则怎么写:`wuhua-eval rubrics show city-2012`"; "see how a shipped rubric is written: `wuhua-eval rubrics show city-2012`"));
        return (None, vec![empty]);
    }
    let findings = RefCell::new(Findings::listing_all());
    let rubric = head(file, &table, &findings);
    let mut found = findings.into_inner().into_vec();
    let trees: Trees = match rubric.kinds.as_slice() {
        [] => vec![Tree::new(&rubric, None)],
        kinds => kinds
            .iter()
            .map(|kind| Tree::new(&rubric, Some(kind)))
            .collect(),
    };
    let places = Places::new(file, &table);
    let context = Context {
        rubric: &rubric,
        trees: &trees,
        places: &places,
        faults: &found.clone(),
    };
    found.extend(lint(&context));
    let sound = !found.iter().any(Diagnostic::is_error);
    (sound.then_some(Parsed { rubric, trees }), found)
}

fn head(file: FileId, table: &Table, findings: &RefCell<Findings>) -> Rubric {
    let reader = Reader::new(
        file,
        findings,
        table,
        text!("考评细则开头"; "the head of the rubric"),
    );
    let start = || Place::new(file, 0..0);
    let rubric = Rubric {
        id: reader.required_text("id", start()),
        title: reader.required_text("title", start()),
        issuer: reader.text("issuer"),
        years: years(&reader),
        unit: reader.text("unit"),
        status: reader
            .choice(
                "status",
                &[
                    ("official", Status::Official),
                    ("reconstruction", Status::Reconstruction),
                ],
            )
            .unwrap_or(Status::Unstated),
        basis: reader
            .tables("basis")
            .into_iter()
            .map(|(_, basis)| basis_of(basis))
            .collect(),
        stated: reader.texts("stated"),
        assumed: reader.texts("assumed"),
        full: reader.positive("full"),
        kinds: reader.texts("kinds"),
        missing: indicator::missing(&reader).unwrap_or(Missing::Interval),
        indicators: indicator::indicators(&reader),
        vetoes: conditions::conditions(&reader, "vetoes"),
        gates: conditions::conditions(&reader, "gates"),
        exemptions: conditions::exemptions(&reader),
        folds: folds::folds(&reader, "folds"),
        numbers: numbers(&reader),
        outcome: outcome::outcome(&reader),
        awards: outcome::awards(&reader),
        ranking: outcome::ranking(&reader),
        columns: columns(&reader),
    };
    reader.finish();
    rubric
}

/// Years may be written as text (`"2012-2014"`) or as a bare year.
fn years(reader: &Reader) -> Option<String> {
    match &reader.get("years")?.value {
        Value::Number { literal, .. } => Some(literal.clone()),
        _ => reader.text("years"),
    }
}

fn basis_of(reader: Reader) -> Basis {
    let start = reader
        .place_of("title")
        .or_else(|| reader.place_of("number"));
    let basis = Basis {
        title: match start {
            Some(place) => reader.required_text("title", place),
            None => reader.text("title").unwrap_or_default(),
        },
        number: reader.text("number"),
        year: match reader.get("year").map(|year| &year.value) {
            Some(Value::Number { literal, .. }) => Some(literal.clone()),
            Some(_) => reader.text("year"),
            None => None,
        },
    };
    reader.finish();
    basis
}

fn numbers(reader: &Reader) -> Numbers {
    let default = Rounding {
        places: 2,
        mode: RoundingMode::HalfUp,
    };
    let Some(reader) = reader.section("numbers") else {
        return Numbers {
            rounding: default,
            compare: Compare::Full,
            percent: default,
        };
    };
    let rounding = rounding(&reader, default);
    let percent = reader.table("percent").map(|reader| {
        let percent = self::rounding(&reader, default);
        reader.finish();
        percent
    });
    let numbers = Numbers {
        rounding,
        compare: reader
            .choice(
                "compare",
                &[("full", Compare::Full), ("rounded", Compare::Rounded)],
            )
            .unwrap_or(Compare::Full),
        percent: percent.unwrap_or(rounding),
    };
    reader.finish();
    numbers
}

fn rounding(reader: &Reader, default: Rounding) -> Rounding {
    Rounding {
        places: reader.places("places").unwrap_or(default.places),
        mode: reader.choice("mode", MODES).unwrap_or(default.mode),
    }
}

fn columns(reader: &Reader) -> Columns {
    let Some(reader) = reader.section("columns") else {
        return Columns::default();
    };
    let columns = Columns {
        key: reader.texts("key"),
        community: reader.text("community"),
        street: reader.text("street"),
        kind: reader.text("kind"),
        assessor: reader.text("assessor"),
        source: reader.text("source"),
        period: reader.text("period"),
        indicator: reader.text("indicator"),
        score: reader.text("score"),
        ignore: reader.texts("ignore"),
    };
    reader.finish();
    columns
}

/// Where the rows and keys of a rubric stand in its file.
pub struct Places<'a> {
    file: FileId,
    table: &'a Table,
}

impl<'a> Places<'a> {
    fn new(file: FileId, table: &'a Table) -> Places<'a> {
        Places { file, table }
    }

    /// Returns where the value at a path of keys and list positions stands; as much of the path
    /// as there is.
    pub fn at(&self, path: &[Step]) -> Place {
        let mut span = 0..0;
        let mut here: Option<&Value> = None;
        for step in path {
            let next: Option<(&Range<usize>, &Value)> = match (step, here) {
                (Step::Key(key), None) => self.table.get(key).map(value),
                (Step::Key(key), Some(Value::Table(table))) => table.get(key).map(value),
                (Step::Item(index), Some(Value::List(items))) => {
                    items.get(*index).map(|item| (&item.span, &item.value))
                }
                _ => None,
            };
            let Some((found, value)) = next else { break };
            span = found.clone();
            here = Some(value);
        }
        Place::new(self.file, span)
    }

    /// Returns where a key of an indicator's row stands, or its code where it has no such key.
    pub fn row(&self, row: usize, key: &str) -> Place {
        let indicator = [Step::Key("indicators"), Step::Item(row)];
        let whole = self.at(&indicator);
        let exact = self.at(&[&indicator[..], &[Step::Key(key)]].concat());
        if exact != whole || key == "code" {
            return exact;
        }
        self.at(&[&indicator[..], &[Step::Key("code")]].concat())
    }

    /// Returns the stretch of a whole row.
    pub fn whole_row(&self, row: usize) -> Range<usize> {
        self.at(&[Step::Key("indicators"), Step::Item(row)]).span
    }
}

fn value(entry: &Entry) -> (&Range<usize>, &Value) {
    (&entry.located.span, &entry.located.value)
}

/// A step on the way to a value.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    Key(&'a str),
    Item(usize),
}
