//! Where a sheet keeps what: its header found, and every column given its meaning.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::arrangement::Arrangement;
use super::columns::Columns;
use super::header::{find_header, first_rows, header_in_quotes, no_header};
use super::input::Input;
use super::judge::Judge;
use super::source::{Row, Rows};
use super::text::Encoding;
use super::vocabulary::{Meaning, Vocabulary};
use crate::diagnostics::{FileId, Files, Findings};
use crate::sheet::QuestionId;

/// How one file is laid out.
pub struct Layout {
    pub file: FileId,
    pub encoding: Encoding,
    /// What separates the cells.
    pub(super) separator: u8,
    pub arrangement: Arrangement,
    /// How many rows the header and what stands above it take.
    pub(super) header_rows: usize,
    /// The rows of the header itself, which page breaks repeat.
    pub(super) header: Vec<Vec<String>>,
    /// What the columns are called, where a heading takes several rows.
    pub(super) labels: Vec<String>,
    /// How many columns there are.
    pub(super) width: usize,
    pub(super) name: Vec<usize>,
    pub(super) street: Option<usize>,
    pub(super) kind: Option<usize>,
    /// Assessor, source and period.
    pub(super) judge: [Option<usize>; 3],
    /// Whose marks a column holds, where judges have columns of their own.
    pub(super) across: BTreeMap<usize, Judge>,
    /// Numbers of attributes and their columns.
    pub(super) attributes: Vec<(usize, usize)>,
    /// How many attributes the rubric names.
    pub(super) attributes_known: usize,
    /// Columns without a heading, which must stay empty.
    pub(super) unnamed: Vec<usize>,
}

impl Layout {
    /// Returns the rows below the header.
    pub(super) fn rows(&self, files: &Files) -> impl Iterator<Item = Row> {
        let rows = Rows::new(files, self.file, self.separator);
        rows.iter().skip(self.header_rows)
    }

    /// Returns all that a row says about its unit, as it is written there.
    pub(super) fn unit_key(&self, row: &Row) -> String {
        let mut key = String::new();
        let name = self.name.iter().map(|&column| ('n', column));
        let street = self.street.map(|column| ('s', column));
        let kind = self.kind.map(|column| ('k', column));
        let identity = name.chain(street).chain(kind);
        for (role, column) in identity {
            add_to_key(&mut key, role, row.cell(column));
        }
        for &(number, column) in &self.attributes {
            write!(key, "{number}").expect("a String takes any text");
            add_to_key(&mut key, 'a', row.cell(column));
        }
        key
    }

    /// Returns the columns that say which unit a row speaks of, and what it is.
    pub(super) fn unit_columns(&self) -> impl Iterator<Item = usize> {
        let attributes = self.attributes.iter().map(|&(_, column)| column);
        let names = self.name.iter().copied();
        names.chain(self.street).chain(self.kind).chain(attributes)
    }

    /// Returns what identifies the judge of a row, as it is written there, or of one of its columns.
    pub(super) fn judge_key(&self, row: &Row, across: Option<&Judge>) -> String {
        let mut key = String::new();
        for part in across.into_iter().flat_map(Judge::parts) {
            add_to_key(&mut key, 'a', part);
        }
        for column in self.judge {
            let words = column.map_or("", |column| row.cell(column));
            add_to_key(&mut key, 'j', words);
        }
        key
    }

    /// Returns whether a comma in a cell may part decimals, since no comma parts the cells.
    pub(super) fn may_have_decimal_commas(&self) -> bool {
        self.separator != b','
    }

    /// Returns the columns that hold marks, each with its question where it has only one.
    pub(super) fn mark_columns(&self) -> Vec<(usize, Option<QuestionId>)> {
        match &self.arrangement {
            Arrangement::Wide { questions } => {
                let asked = |&(column, question): &(usize, QuestionId)| (column, Some(question));
                questions.iter().map(asked).collect()
            }
            Arrangement::Long { scores, .. } => scores.iter().map(|&score| (score, None)).collect(),
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
    let rows = Rows::making_sense(files, file, separator, |rows| {
        let header = find_header(&first_rows(rows), vocabulary);
        header.map_or(0, |header| header.known(vocabulary))
    });
    let head = first_rows(rows);
    let header = find_header(&head, vocabulary);
    let above = header.as_ref().map_or(head.len(), |header| header.first);
    if let Some(fault) = header_in_quotes(&head[..above], vocabulary) {
        findings.push(fault);
        return None;
    }
    let Some(header) = header else {
        findings.push(no_header(input, rows.separator(), &head, vocabulary));
        return None;
    };
    let place = |column: usize| header.headings[column].place.clone();
    let below = |column: usize, is_wanted: &dyn Fn(&str) -> bool| {
        let mut rows = rows.iter().skip(header.rows);
        rows.any(|row| is_wanted(row.cell(column)))
    };
    let columns = Columns::new(&header.headings, vocabulary, below);
    let arrangement = columns.arrangement(&place, vocabulary, findings);
    let name = columns.name(vocabulary, &place, findings);
    columns.tell(&place, vocabulary, findings);
    columns.tell_judges(&place, vocabulary, findings);
    let (arrangement, name) = (arrangement?, name?);
    let key = |meaning| columns.only_or_key(meaning, vocabulary);
    Some(Layout {
        file,
        encoding,
        separator: rows.separator(),
        arrangement,
        header_rows: header.rows,
        header: head[header.first..header.rows]
            .iter()
            .map(|row| row.cells().map(str::to_owned).collect())
            .collect(),
        labels: (header.headings.iter())
            .map(|heading| heading.label.clone())
            .collect(),
        width: header.headings.len(),
        name,
        street: key(Meaning::Street),
        kind: key(Meaning::Kind),
        judge: [Meaning::Assessor, Meaning::Source, Meaning::Period].map(|role| columns.only(role)),
        across: columns.judges(),
        attributes: columns.attributes(vocabulary),
        attributes_known: vocabulary.attributes.len(),
        unnamed: columns.unnamed,
    })
}
