//! Forms: one unit a file, a row an indicator. Who it is stands above the table, or in the name of the
//! file.

use super::header::{Header, headers};
use super::heading::{Heading, Holds};
use super::judge::Judge;
use super::labels::{filled, filled_in_full, labels_and_words};
use super::meaning::Meaning;
use super::naming::{Naming, naming};
use super::office::{OWNER_LABELS, words};
use super::owner::{Said, owner, told, unit_words};
use super::source::Row;
use super::title::Reading;
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Findings, Place};
use crate::names::{is_blank, is_one, plain};

/// What is said once of all rows of a form: the heading it would have as a column, the words, and
/// where they stand.
pub struct Lead {
    pub cells: Vec<(String, String, Place)>,
    /// What stands above the header, cell by cell.
    titles: Vec<String>,
}

impl Lead {
    /// Returns a row with what is said of all rows before it.
    pub fn before(&self, row: &Row) -> Row {
        let cells = (0..row.width()).map(|column| (row.cell(column).to_owned(), row.place(column)));
        row.with_cells(self.words().chain(cells))
    }

    /// Returns whether a row below the header is the title of another form: it says of another unit, or
    /// of none that is known, whose it is.
    pub fn is_title_of_another(&self, row: &Row, vocabulary: &Vocabulary) -> bool {
        let is_owner = |name: &str| is_one(name, &self.cells[0].1);
        let labelled = labelled_in(row, vocabulary);
        let mut names = labelled
            .iter()
            .filter(|(meaning, ..)| *meaning == Meaning::Key(0));
        let names_other = names.any(|(_, _, name, _)| !is_owner(name));
        let is_title = |cell: &str| {
            let words = plain(cell);
            let is_signed = ["签", "章", "日期", "电话"]
                .iter()
                .any(|word| words.contains(word));
            let names_unit = unit_words(vocabulary)
                .iter()
                .any(|word| words.contains(word));
            let is_told = naming(cell, &[], |_| false) == Naming::Footer;
            let is_form = names_unit || words.ends_with('表');
            is_form && !is_signed && !is_told && !self.titles.contains(&words)
        };
        names_other || labelled.is_empty() && row.cells().skip(self.cells.len()).any(is_title)
    }

    fn words(&self) -> impl Iterator<Item = (String, Place)> {
        let cells = self.cells.iter();
        cells.map(|(_, words, place)| (words.clone(), place.clone()))
    }

    /// Returns the headings of a form, with those of its lead before them.
    pub fn headings(&self, header: &Header) -> Vec<Heading> {
        let lead = self.cells.iter().map(|(label, _, place)| Heading {
            label: label.clone(),
            place: place.clone(),
            judge: Judge::default(),
            holds: Holds::Marks,
        });
        lead.chain(header.headings.iter().cloned()).collect()
    }
}

/// Returns the header of a form: indicators and what was given for them, and no unit.
pub fn find_form(head: &[Row], vocabulary: &Vocabulary) -> Option<Header> {
    let names_indicator: fn(Meaning) -> bool =
        |meaning| matches!(meaning, Meaning::Indicator | Meaning::Name);
    headers(head, names_indicator, vocabulary).find(|header| {
        let meanings = || {
            let headings = header.headings.iter();
            headings.filter_map(|heading| vocabulary.meaning(&heading.label))
        };
        let is_other = |meaning| match meaning {
            Meaning::Key(_) => true,
            Meaning::Question(question) => !vocabulary.is_sum(question),
            Meaning::Name
            | Meaning::Street
            | Meaning::Kind
            | Meaning::Assessor
            | Meaning::Source
            | Meaning::Period
            | Meaning::Indicator
            | Meaning::Score
            | Meaning::Entry
            | Meaning::Remark
            | Meaning::Deduction
            | Meaning::FullMarks
            | Meaning::Attribute(_)
            | Meaning::Ignored
            | Meaning::Ambiguous => false,
        };
        let prints = meanings().any(|meaning| meaning == Meaning::FullMarks);
        (prints || header.has_marks(vocabulary)) && !meanings().any(is_other)
    })
}

/// Returns what a form says once of all its rows, and whose it is; nothing where that is not certain.
pub fn lead(said: &Said, vocabulary: &Vocabulary, findings: &mut Findings) -> Option<Lead> {
    let labelled = labelled(said.titles, vocabulary);
    let named = |part| {
        let is_part = move |(meaning, ..): &&Labelled| *meaning == Meaning::Key(part);
        labelled
            .iter()
            .filter(is_part)
            .map(|(_, _, words, place)| (words.clone(), place.clone()))
    };
    let owner = owner(&named(0).collect::<Vec<_>>(), said, vocabulary, findings)?;
    let mut cells = vec![(vocabulary.keys[0].clone(), owner.name, owner.place)];
    let has_street = labelled
        .iter()
        .any(|(meaning, ..)| *meaning == Meaning::Street);
    if let Some((street, place)) = owner.street.filter(|_| !has_street) {
        cells.push(("街道".to_owned(), street, place));
    }
    let others = labelled
        .into_iter()
        .filter(|(meaning, ..)| *meaning != Meaning::Key(0));
    for (_, label, words, place) in others {
        if cells.iter().all(|(known, ..)| *known != label) {
            cells.push((label, words, place));
        }
    }
    let titles = said.titles.iter().flat_map(Row::cells).map(plain);
    Some(Lead {
        cells,
        titles: titles.collect(),
    })
}

/// Returns whether rows above a table say whose it is.
pub fn is_told(titles: &[Row], vocabulary: &Vocabulary) -> bool {
    let labelled = labelled(titles, vocabulary);
    let reading = Reading {
        expected: None,
        unit_words: unit_words(vocabulary),
    };
    let names_owner = |(meaning, ..): &Labelled| *meaning == Meaning::Key(0);
    labelled.iter().any(names_owner) || !told(&[], titles, &reading).is_empty()
}

/// A heading above the table, with what it says: 街道：东街街道.
pub type Labelled = (Meaning, String, String, Place);

/// Returns what headings above the table say, in one cell with a colon, or in two.
fn labelled(titles: &[Row], vocabulary: &Vocabulary) -> Vec<Labelled> {
    titles
        .iter()
        .flat_map(|row| labelled_in(row, vocabulary))
        .collect()
}

pub fn labelled_in(row: &Row, vocabulary: &Vocabulary) -> Vec<Labelled> {
    let mut found: Vec<Labelled> = Vec::new();
    let unit_words = unit_words(vocabulary);
    // A label whose words stand in the next cell.
    let mut waiting: Option<(Meaning, String)> = None;
    for column in (0..row.width()).filter(|&column| !is_blank(row.cell(column))) {
        let parts = labels_and_words(row.cell(column));
        let parts = parts.into_iter().map(|(label, words)| match label {
            Some(label) => (described(&label, vocabulary), words),
            None => match described(&words, vocabulary).filter(|_| row.width() > 1) {
                Some(label) => (Some(label), String::new()),
                None => (waiting.take(), words),
            },
        });
        let mut last = None;
        for (label, words) in parts {
            match (label, words.is_empty()) {
                (Some((meaning, label)), false) => {
                    let value = match speaks_of_unit(meaning) {
                        true => filled(&words, &unit_words),
                        false => filled_in_full(&words),
                    };
                    let value = value.filter(|value| may_be_said(value, &label, &unit_words));
                    let said = value.map(str::to_owned);
                    found.extend(said.map(|said| (meaning, label, said, row.place(column))));
                }
                (label, true) => last = label,
                (None, false) => {}
            }
        }
        waiting = last;
    }
    found
}

/// Returns whether a label names a unit, or where it lies.
fn speaks_of_unit(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Key(_) | Meaning::Street)
}

/// 填报单位：东街街道: a label that may speak of others speaks of the owner where a unit stands behind it.
fn may_be_said(value: &str, label: &str, unit_words: &[String]) -> bool {
    !is_of_owner(label)
        || unit_words
            .iter()
            .any(|ending| value.ends_with(ending.as_str()))
}

/// Returns whether a label is one of owners above a table, though it heads no column of units.
fn is_of_owner(label: &str) -> bool {
    let label = plain(label);
    words(&OWNER_LABELS).any(|word| word == label)
}

/// Returns what a label describes, and its words as a heading.
fn described(label: &str, vocabulary: &Vocabulary) -> Option<(Meaning, String)> {
    let bare = without_brackets(label);
    let of_owner = is_of_owner(&bare).then_some(Meaning::Key(0));
    let meaning = describing(label, vocabulary).or(of_owner)?;
    Some((meaning, bare))
}

/// Returns what a label above a table describes, of what may be said of all its rows.
fn describing(label: &str, vocabulary: &Vocabulary) -> Option<Meaning> {
    let meaning = vocabulary.meaning(&without_brackets(label))?;
    match meaning {
        Meaning::Key(_)
        | Meaning::Street
        | Meaning::Kind
        | Meaning::Assessor
        | Meaning::Source
        | Meaning::Period
        | Meaning::Attribute(_) => Some(meaning),
        Meaning::Name
        | Meaning::Indicator
        | Meaning::Score
        | Meaning::Entry
        | Meaning::Remark
        | Meaning::Deduction
        | Meaning::FullMarks
        | Meaning::Question(_)
        | Meaning::Ignored
        | Meaning::Ambiguous => None,
    }
}

/// 被考核单位（盖章）.
fn without_brackets(label: &str) -> String {
    let label = label.trim();
    let bare = label.split(['（', '(']).next().unwrap_or(label);
    match bare.is_empty() {
        true => label.to_owned(),
        false => bare.to_owned(),
    }
}
