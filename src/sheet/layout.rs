//! Where a sheet keeps what: its header found, and every column given its meaning.

use std::fmt::Write;

use super::Input;
use super::columns::Columns;
use super::csv::Table;
use super::header::{find_header, first_rows, header_in_quotes, no_header};
use super::text::Encoding;
use super::vocabulary::{Meaning, Vocabulary};
use crate::diagnostics::{FileId, Files, Findings, Place};

/// How one file is laid out.
pub struct Layout {
    pub file: FileId,
    pub encoding: Encoding,
    /// What separates the fields.
    pub(super) delimiter: u8,
    pub arrangement: Arrangement,
    /// How many rows the header and what stands above it take.
    pub(super) header_rows: usize,
    /// The rows of the header itself, which page breaks repeat.
    pub(super) header: Vec<Vec<String>>,
    /// How many columns there are.
    pub(super) width: usize,
    pub(super) name: Vec<usize>,
    pub(super) street: Option<usize>,
    pub(super) kind: Option<usize>,
    /// Assessor, source and period.
    pub(super) judge: [Option<usize>; 3],
    /// Numbers of attributes and their columns.
    pub(super) attributes: Vec<(usize, usize)>,
    /// How many attributes the rubric names.
    pub(super) attributes_known: usize,
    /// Columns without a heading, which must stay empty.
    pub(super) unnamed: Vec<usize>,
}

/// The two ways in which marks are kept.
pub enum Arrangement {
    /// A row a unit, a column a question: columns and the numbers of their questions.
    Wide { questions: Vec<(usize, usize)> },
    /// A row a mark: the columns of indicator and score, and of the full marks as printed.
    Long {
        indicator: usize,
        score: usize,
        full_marks: Option<usize>,
    },
}

impl Layout {
    pub(super) fn table<'t>(&self, files: &'t Files) -> Table<'t> {
        Table::new(&files.get(self.file).text, self.delimiter)
    }

    /// Returns all that a row says about its unit, as it is written there.
    pub(super) fn unit_key(&self, fields: &csv::StringRecord) -> String {
        let mut key = String::new();
        let name = self.name.iter().map(|&column| ('n', column));
        let street = self.street.map(|column| ('s', column));
        let kind = self.kind.map(|column| ('k', column));
        let identity = name.chain(street).chain(kind);
        for (role, column) in identity {
            add_to_key(&mut key, role, fields.get(column).unwrap_or_default());
        }
        for &(number, column) in &self.attributes {
            write!(key, "{number}").expect("a String takes any text");
            add_to_key(&mut key, 'a', fields.get(column).unwrap_or_default());
        }
        key
    }

    /// Returns the columns that say which unit a row speaks of, and what it is.
    pub(super) fn unit_columns(&self) -> impl Iterator<Item = usize> {
        let attributes = self.attributes.iter().map(|&(_, column)| column);
        let names = self.name.iter().copied();
        names.chain(self.street).chain(self.kind).chain(attributes)
    }

    /// Returns what identifies the judge of a row, as it is written there.
    pub(super) fn judge_key(&self, fields: &csv::StringRecord) -> String {
        let mut key = String::new();
        for column in self.judge {
            let words = column.and_then(|column| fields.get(column));
            add_to_key(&mut key, 'j', words.unwrap_or_default());
        }
        key
    }

    /// Returns whether a comma in a cell may part decimals, since no comma parts the cells.
    pub(super) fn may_have_decimal_commas(&self) -> bool {
        self.delimiter != b','
    }

    /// Returns the columns that hold marks, each with its question where it has only one.
    pub(super) fn mark_columns(&self) -> Vec<(usize, Option<usize>)> {
        match &self.arrangement {
            Arrangement::Wide { questions } => {
                let asked = |&(column, question): &(usize, usize)| (column, Some(question));
                questions.iter().map(asked).collect()
            }
            Arrangement::Long { score, .. } => vec![(*score, None)],
        }
    }
}

/// Adds a cell to a key, with its length ahead, so that no two rows share a key.
fn add_to_key(key: &mut String, role: char, words: &str) {
    write!(key, "{role}{}:{words}", words.len()).expect("a String takes any text");
}

/// Finds the header of a file and gives every column its meaning.
pub(super) fn lay_out(
    input: Input,
    files: &Files,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) -> Option<Layout> {
    let Input {
        file,
        encoding,
        separator,
    } = input;
    let text = &files.get(file).text;
    let table = Table::making_sense(text, separator, |table| {
        let header = find_header(&first_rows(table), vocabulary);
        header.map_or(0, |header| header.known(vocabulary))
    });
    let head = first_rows(&table);
    let header = find_header(&head, vocabulary);
    let above = header.as_ref().map_or(head.len(), |header| header.first);
    if let Some(fault) = header_in_quotes(file, &table, above, vocabulary) {
        findings.push(fault);
        return None;
    }
    let Some(header) = header else {
        findings.push(no_header(input, &table, &head, vocabulary));
        return None;
    };
    let place = |column: usize| {
        let (row, column): (usize, usize) = header.cells[column];
        Place::new(file, table.field(&head[row].0, column))
    };
    let columns = Columns::new(&header.labels, vocabulary, |column| {
        entries(&table, header.rows, column)
    });
    let arrangement = columns.arrangement(&place, vocabulary, findings);
    let name = columns.name(vocabulary, &place, findings);
    columns.tell(&place, vocabulary, findings);
    let (arrangement, name) = (arrangement?, name?);
    let key = |meaning| columns.only_or_key(meaning, vocabulary);
    Some(Layout {
        file,
        encoding,
        delimiter: table.delimiter(),
        arrangement,
        header_rows: header.rows,
        header: head[header.first..header.rows]
            .iter()
            .map(|(_, cells)| cells.clone())
            .collect(),
        width: header.labels.len(),
        name,
        street: key(Meaning::Street),
        kind: key(Meaning::Kind),
        judge: [Meaning::Assessor, Meaning::Source, Meaning::Period].map(|role| columns.only(role)),
        attributes: columns.attributes(vocabulary),
        attributes_known: vocabulary.attributes.len(),
        unnamed: columns.unnamed,
    })
}

/// Returns what stands in a column below the header.
fn entries(table: &Table, header_rows: usize, column: usize) -> Vec<String> {
    let mut entries = Vec::new();
    let mut number = 0;
    table.for_each_row(|row| {
        number += 1;
        if number > header_rows {
            entries.extend(row.fields.get(column).map(str::to_owned));
        }
        true
    });
    entries
}
