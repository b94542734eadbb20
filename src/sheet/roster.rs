//! The list of units that were expected.

use super::csv::{Row, Table};
use super::name_cell::{line_break, too_long};
use super::naming::{Naming, naming};
use super::row_remarks::{statistic, swallowing_quote};
use super::vocabulary::{Meaning, Vocabulary};
use super::{KEY_JOINT, Unit};
use crate::cell::{Cell, Idiom, read};
use crate::diagnostics::{Diagnostic, FileId, Files, Findings, Place};
use crate::lang::Text;
use crate::names::{plain, shown};
use crate::printable::shortened;
use crate::text;

/// Returns the units of a list with a column for the unit's name, and for street, kind and the
/// rubric's attributes if it has them. Other columns are no concern of a roster.
pub(super) fn read_roster(
    file: FileId,
    files: &Files,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) -> Vec<(Unit, Place)> {
    let table = roster_table(&files.get(file).text, vocabulary);
    let unit_words = vocabulary.unit_words();
    let mut header: Option<Header> = None;
    let mut units = Vec::new();
    table.for_each_row(|row| {
        let Some(header) = &header else {
            header = Header::of(row, vocabulary);
            return true;
        };
        let entry = Entry {
            file,
            table: &table,
            row,
            header,
        };
        units.extend(entry.unit(&unit_words, findings));
        true
    });
    if header.is_none() {
        findings.push(
            Diagnostic::error("no-header", text!("名册没有表头"; "the roster has no header"))
                .at(Place::new(file, 0..0))
                .help(text!("表头要有 `社区` 一列，可有 `街道`、`类别`"; "its header needs `community`, and may have `street` and `kind`")),
        );
    }
    units
}

/// Returns the records of a roster, parted by the sign under which its header has most columns.
fn roster_table<'t>(text: &'t str, vocabulary: &Vocabulary) -> Table<'t> {
    Table::making_sense(text, None, |table| {
        let mut known = 0;
        table.for_each_row(|row| {
            if let Some(header) = Header::of(row, vocabulary) {
                known = header.columns.iter().flatten().count();
            }
            known == 0
        });
        known
    })
}

/// What the columns of a roster hold.
struct Header<'v> {
    vocabulary: &'v Vocabulary,
    columns: Vec<Option<Meaning>>,
}

impl<'v> Header<'v> {
    /// Returns a row as the header, if it has a column for every part of a unit's name.
    fn of(row: &Row, vocabulary: &'v Vocabulary) -> Option<Header<'v>> {
        let meaning = |label| match vocabulary.meaning(label) {
            Some(Meaning::Name) => Some(Meaning::Key(0)),
            other => other,
        };
        let header = Header {
            vocabulary,
            columns: row.fields.iter().map(meaning).collect(),
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
struct Entry<'a> {
    file: FileId,
    table: &'a Table<'a>,
    row: &'a Row<'a>,
    header: &'a Header<'a>,
}

impl Entry<'_> {
    /// Returns the unit that a row names, and where. A roster says who is a unit; only a count
    /// beside the word, or in it, tells of a sum, and only a sentence is no name.
    fn unit(&self, unit_words: &[String], findings: &mut Findings) -> Option<(Unit, Place)> {
        let vocabulary = self.header.vocabulary;
        let width = self.header.columns.len();
        let fault = swallowing_quote(self.file, self.table, self.row, width);
        if let Some(fault) = fault.or_else(|| self.malformed_name()) {
            findings.push(fault);
            return None;
        }
        let keys: Option<Vec<String>> = (0..vocabulary.keys.len())
            .map(|part| self.cell(Meaning::Key(part)))
            .collect();
        let keys = keys?;
        let place = || {
            let name = self.header.column(Meaning::Key(0));
            self.place(name.expect("the header has it"))
        };
        let named = || place().label(Text::verbatim(format!("`{}`", shortened(&keys[0]))));
        let says = |name: &String| naming(name, unit_words, |_| false);
        let is_heading = |name: &String| matches!(vocabulary.meaning(name), Some(Meaning::Key(_)));
        if keys.iter().any(|name| self.is_sum(name, says(name))) {
            findings.push(statistic(named()));
            return None;
        }
        if keys.iter().any(|name| is_note(name, says(name))) {
            findings.push(
                Diagnostic::warning("text-row", text!("名册里跳过的行：像一句说明，不像名称"; "rows of the roster skipped that are sentences rather than names"))
                    .at(named())
                    .help(text!("若是单位，改掉名称里的冒号、句号或括号"; "if it is a unit, write its name without colon, full stop or brackets round it")),
            );
            return None;
        }
        if keys.iter().all(is_heading) {
            return None;
        }
        let unit = Unit {
            name: keys.join(KEY_JOINT),
            street: self.cell(Meaning::Street),
            kind: self.cell(Meaning::Kind),
            attributes: (0..vocabulary.attributes.len())
                .map(|number| self.cell(Meaning::Attribute(number)))
                .collect(),
            rows: 0,
        };
        Some((unit, place()))
    }

    fn cell(&self, wanted: Meaning) -> Option<String> {
        let words = shown(self.row.fields.get(self.header.column(wanted)?)?);
        (!plain(&words).is_empty()).then_some(words)
    }

    fn place(&self, column: usize) -> Place {
        Place::new(self.file, self.table.field(&self.row.span, column))
    }

    fn malformed_name(&self) -> Option<Diagnostic> {
        let mut named = self.header.naming_columns();
        named.find_map(|(column, is_unit)| {
            let name = self.row.fields.get(column)?;
            let broken = is_unit.then(|| line_break(name, || self.place(column)));
            broken
                .flatten()
                .or_else(|| too_long(name, || self.place(column)))
        })
    }

    fn is_sum(&self, name: &str, says: Naming) -> bool {
        let is_count = |(column, cell): (usize, &str)| {
            let held = self.header.columns.get(column).copied().flatten();
            let is_serial = matches!(held, Some(Meaning::Ignored | Meaning::Key(_)));
            !is_serial && matches!(read(cell, &Idiom::default()).0, Cell::Number { .. })
        };
        let has_count = || self.row.fields.iter().enumerate().any(is_count);
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
