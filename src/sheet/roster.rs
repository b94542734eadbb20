//! The list of units that were expected.

use super::meaning::Meaning;
use super::name_cell::{line_break, too_long};
use super::naming::{Naming, naming};
use super::no_mark::unsaved_name;
use super::quotes::swallowing_quote;
use super::row_faults::statistic;
use super::source::{Row, Rows};
use super::unit::{KEY_JOINT, Unit};
use super::vocabulary::Vocabulary;
use crate::cell::{Cell, Idiom, read};
use crate::diagnostics::{Diagnostic, FileId, Files, Findings, Place};
use crate::lang::Text;
use crate::names::{plain, shown};
use crate::number::Number;
use crate::printable::shortened;
use crate::sheet::codes;
use crate::text;

/// Returns the units of a list with a column for the unit's name, and for street, kind and the
/// rubric's attributes if it has them. Other columns are no concern of a roster.
pub(super) fn read_roster(
    file: FileId,
    files: &Files,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) -> Vec<(Unit, Place)> {
    let header = |rows: Rows| rows.iter().find_map(|row| Headings::of(&row, vocabulary));
    let known = |header: &Headings| header.columns.iter().flatten().count();
    let sense = |header: &Option<Headings>| header.as_ref().map_or(0, known);
    let (rows, _) = Rows::making_sense(files, file, None, header, sense);
    let unit_words = vocabulary.unit_words();
    let mut header: Option<Headings> = None;
    let mut units = Vec::new();
    for row in rows.iter() {
        match &header {
            None => header = Headings::of(&row, vocabulary),
            Some(header) => {
                let entry = Listed { row: &row, header };
                units.extend(entry.unit(&unit_words, findings));
            }
        }
    }
    if header.is_none() {
        let unit = vocabulary.unit_headings();
        let street = vocabulary.called(Meaning::Street, text! {"街道"; "street"});
        let kind = vocabulary.called(Meaning::Kind, text! {"类别"; "kind"});
        findings.push(
            Diagnostic::of(
                codes::NO_HEADER,
                text! {"名册没有表头"; "the roster has no header"},
            )
            .at(Place::new(file, 0..0))
            .help(text! {
                "表头要有 {unit}，可有 {street}、{kind}";
                "its header needs {unit}, and may have {street} and {kind}"; unit, street, kind
            }),
        );
    }
    units
}

/// Returns whether any row is the header of a roster.
pub(super) fn has_header(rows: Rows, vocabulary: &Vocabulary) -> bool {
    rows.iter()
        .any(|row| Headings::of(&row, vocabulary).is_some())
}

/// What the columns of a roster hold.
struct Headings<'v> {
    vocabulary: &'v Vocabulary,
    columns: Vec<Option<Meaning>>,
}

impl<'v> Headings<'v> {
    /// Returns a row as the header, if it has a column for every part of a unit's name.
    fn of(row: &Row, vocabulary: &'v Vocabulary) -> Option<Headings<'v>> {
        let meaning = |label| match vocabulary.meaning(label) {
            Some(Meaning::Name) => Some(Meaning::Key(0)),
            other => other,
        };
        let header = Headings {
            vocabulary,
            columns: row.cells().map(meaning).collect(),
        };
        let has = |part| header.columns.contains(&Some(Meaning::Key(part)));
        (0..vocabulary.keys.len()).all(has).then_some(header)
    }

    /// Returns the column of a meaning; a part of the key may say it too.
    fn column(&self, wanted: Meaning) -> Option<usize> {
        let find = |wanted| self.columns.iter().position(|&held| held == Some(wanted));
        let part = || find(Meaning::Key(self.vocabulary.key_that_is(wanted)?));
        find(wanted).or_else(part)
    }

    /// Returns the columns whose cells name somebody or something, and whether it is the unit.
    fn naming_columns(&self) -> impl Iterator<Item = (usize, bool)> {
        let is_name = |held: Meaning| {
            matches!(
                held,
                Meaning::Key(_) | Meaning::Street | Meaning::Kind | Meaning::Attribute(_)
            )
        };
        let columns = self.columns.iter().enumerate();
        columns.filter_map(move |(column, held)| {
            let held = held.filter(|&held| is_name(held))?;
            Some((column, matches!(held, Meaning::Key(_))))
        })
    }
}

/// A row below the header.
struct Listed<'a> {
    row: &'a Row,
    header: &'a Headings<'a>,
}

impl Listed<'_> {
    /// Returns the unit that a row names, and where. A roster says who is a unit; only a count
    /// beside the word, or in it, tells of a sum, and only a sentence is no name.
    fn unit(&self, unit_words: &[String], findings: &mut Findings) -> Option<(Unit, Place)> {
        let vocabulary = self.header.vocabulary;
        let width = self.header.columns.len();
        let naming = self.header.naming_columns().map(|(column, _)| column);
        let fault = swallowing_quote(self.row, width).or_else(|| unsaved_name(self.row, naming));
        if let Some(fault) = fault.or_else(|| self.malformed_name()) {
            findings.push(fault);
            return None;
        }
        let keys: Option<Vec<String>> = (0..vocabulary.keys.len())
            .map(|part| self.cell(Meaning::Key(part)))
            .collect();
        let keys = keys?;
        if let Some(remark) = self.no_unit(&keys, unit_words) {
            findings.push(remark);
            return None;
        }
        let is_heading = |name: &String| matches!(vocabulary.meaning(name), Some(Meaning::Key(_)));
        if keys.iter().all(is_heading) {
            return None;
        }
        if keys
            .iter()
            .all(|name| Number::parse(&plain(name)).is_some())
        {
            findings.push(self.numbered(&keys[0]));
        }
        let unit = Unit {
            name: keys.join(KEY_JOINT).into(),
            street: self.cell(Meaning::Street).map(Into::into),
            kind: self.cell(Meaning::Kind).map(Into::into),
            attributes: (0..vocabulary.attributes.len())
                .map(|number| self.cell(Meaning::Attribute(number)).map(Into::into))
                .collect(),
            rows: 0,
        };
        Some((unit, self.place()))
    }

    /// Returns where the row names its unit.
    fn place(&self) -> Place {
        let name = self.header.column(Meaning::Key(0));
        self.row.place(name.expect("the header has it"))
    }

    /// Returns what is to be said of a row that is passed over: it names a sum, or is a note.
    fn no_unit(&self, keys: &[String], unit_words: &[String]) -> Option<Diagnostic> {
        let named = || {
            let words = Text::verbatim(format!("`{}`", shortened(&keys[0])));
            self.place().label(words)
        };
        let says = |name: &str| naming(name, unit_words, |_| false);
        let is_number = keys
            .iter()
            .all(|name| Number::parse(&plain(name)).is_some());
        let is_count = is_number && self.row.cells().any(|cell| says(cell) == Naming::Statistic);
        if is_count || keys.iter().any(|name| self.is_sum(name, says(name))) {
            return Some(statistic(named()));
        }
        let is_one = keys.iter().any(|name| is_note(name, says(name)));
        is_one.then(|| {
            Diagnostic::of(
                codes::TEXT_ROW,
                text! {
                    "名册里跳过的行：像一句说明，不像名称";
                    "rows of the roster skipped that are sentences rather than names"
                },
            )
            .at(named())
            .help(text! {
                "若是单位，改掉名称里的冒号、句号或括号";
                "if it is a unit, write its name without colon, full stop or brackets round it"
            })
        })
    }

    /// Warns of a name that is a number.
    fn numbered(&self, name: &str) -> Diagnostic {
        Diagnostic::of(
            codes::ODD_UNIT,
            text! {
                "名册里的名称只是一个数，按单位计入";
                "names in the roster that are numbers, counted as units"
            },
        )
        .at(self.place().label(text! {"`{name}`"; "`{name}`"}))
        .help(text! {
            "若不是单位，从名册里删去这一行；若是单位，名称写全（如 `…社区`），就不再提示";
            "if it is no unit, remove the row from the roster; if it is one, its full name \
             (`… village`) settles it"
        })
    }

    fn cell(&self, wanted: Meaning) -> Option<String> {
        let words = shown(self.row.cell(self.header.column(wanted)?));
        (!plain(&words).is_empty()).then_some(words)
    }

    fn malformed_name(&self) -> Option<Diagnostic> {
        let mut named = self.header.naming_columns();
        named.find_map(|(column, is_unit)| {
            let name = self.row.cell(column);
            let place = || self.row.place(column);
            let broken = is_unit.then(|| line_break(name, place));
            broken.flatten().or_else(|| too_long(name, place))
        })
    }

    fn is_sum(&self, name: &str, says: Naming) -> bool {
        let is_count = |(column, cell): (usize, &str)| {
            let held = self.header.columns.get(column).copied().flatten();
            let is_serial = matches!(held, Some(Meaning::Ignored | Meaning::Key(_)));
            !is_serial && matches!(read(cell, &Idiom::default()).0, Cell::Number { .. })
        };
        let has_count = || self.row.cells().enumerate().any(is_count);
        let counts = || name.contains(|digit: char| digit.is_ascii_digit()) || has_count();
        says == Naming::Statistic && counts()
    }
}

fn is_note(name: &str, says: Naming) -> bool {
    match says {
        Naming::Text | Naming::Footer => name.contains([':', '。']) || name.starts_with('('),
        Naming::Unit
        | Naming::Statistic
        | Naming::Doubtful
        | Naming::Suspect
        | Naming::Ordinary => false,
    }
}
