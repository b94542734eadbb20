//! The list of units that were expected.

use super::cell::{Cell, Idiom, read};
use super::csv::{Row, Table};
use super::naming::{Naming, naming};
use super::row_remarks::{statistic, swallowing_quote};
use super::vocabulary::{Meaning, Vocabulary};
use super::{KEY_JOINT, Unit};
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
    let meanings = |row: &Row| -> Vec<Option<Meaning>> {
        let meaning = |label| match vocabulary.meaning(label) {
            Some(Meaning::Name) => Some(Meaning::Key(0)),
            other => other,
        };
        row.fields.iter().map(meaning).collect()
    };
    let is_header = |columns: &[Option<Meaning>]| {
        let has = |part| columns.contains(&Some(Meaning::Key(part)));
        (0..vocabulary.keys.len()).all(has)
    };
    let text = &files.get(file).text;
    let table = Table::making_sense(text, None, |table| {
        let mut known = 0;
        table.for_each_row(|row| {
            let columns = meanings(row);
            if is_header(&columns) {
                known = columns.iter().flatten().count();
            }
            known == 0
        });
        known
    });
    let unit_words = vocabulary.unit_words();
    let mut header: Option<Vec<Option<Meaning>>> = None;
    let mut units = Vec::new();
    table.for_each_row(|row| {
        let Some(columns) = &header else {
            header = Some(meanings(row)).filter(|columns| is_header(columns));
            return true;
        };
        if let Some(quote) = swallowing_quote(file, &table, row, columns.len()) {
            findings.push(quote);
            return true;
        }
        let column = |wanted| columns.iter().position(|&meaning| meaning == Some(wanted));
        let cell = |wanted| {
            let part = || column(Meaning::Key(vocabulary.key_that_is(wanted)?));
            let words = row.fields.get(column(wanted).or_else(part)?).map(shown)?;
            (!plain(&words).is_empty()).then_some(words)
        };
        let keys: Vec<String> = (0..vocabulary.keys.len())
            .filter_map(|part| cell(Meaning::Key(part)))
            .collect();
        if keys.len() != vocabulary.keys.len() {
            return true;
        }
        let place = || {
            let name = column(Meaning::Key(0)).expect("the header has it");
            Place::new(file, table.field(&row.span, name))
        };
        // A roster says who is a unit; only a count beside the word, or in it, tells of
        // a sum, and only a sentence is no name.
        let is_count = |(column, cell): (usize, &str)| {
            let meaning = columns.get(column).copied().flatten();
            let is_serial = matches!(meaning, Some(Meaning::Ignored | Meaning::Key(_)));
            !is_serial && matches!(read(cell, &Idiom::default()).0, Cell::Number { .. })
        };
        let counts = row.fields.iter().enumerate().any(is_count);
        let naming = |name: &String| naming(name, &unit_words, |_| false);
        let is_sum = |name: &String| {
            let counts = counts || name.contains(|digit: char| digit.is_ascii_digit());
            naming(name) == Naming::Statistic && counts
        };
        let is_note = |name: &String| match naming(name) {
            Naming::Text | Naming::Footer => name.contains([':', '。']) || name.starts_with('('),
            Naming::Unit
            | Naming::Statistic
            | Naming::Doubtful
            | Naming::Suspect
            | Naming::Ordinary => false,
        };
        let is_heading = |name: &String| matches!(vocabulary.meaning(name), Some(Meaning::Key(_)));
        let named = || place().label(Text::verbatim(format!("`{}`", shortened(&keys[0]))));
        if keys.iter().any(is_sum) {
            findings.push(statistic(named()));
        } else if keys.iter().any(is_note) {
            findings.push(
                Diagnostic::warning("text-row", text!("名册里跳过的行：像一句说明，不像名称"; "rows of the roster skipped that are sentences rather than names"))
                    .at(named())
                    .help(text!("若是单位，改掉名称里的冒号、句号或括号"; "if it is a unit, write its name without colon, full stop or brackets round it")),
            );
        } else if !keys.iter().all(is_heading) {
            let unit = Unit {
                name: keys.join(KEY_JOINT),
                street: cell(Meaning::Street),
                kind: cell(Meaning::Kind),
                attributes: (0..vocabulary.attributes.len())
                    .map(|number| cell(Meaning::Attribute(number)))
                    .collect(),
                rows: 0,
            };
            units.push((unit, place()));
        }
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
