//! Forms: one unit a file, a row an indicator. Who it is stands above the table, or in the name of the
//! file.

use super::header::{Header, headers};
use super::heading::Heading;
use super::judge::Judge;
use super::owner::{Said, owner};
use super::source::Row;
use super::vocabulary::{Meaning, Vocabulary};
use crate::diagnostics::{Findings, Place};
use crate::names::plain;

/// What is said once of all rows of a form: the heading it would have as a column, the words, and
/// where they stand.
pub struct Lead {
    pub cells: Vec<(String, String, Place)>,
}

impl Lead {
    /// Returns a row with what is said of all rows before it.
    pub fn before(&self, row: &Row) -> Row {
        let cells = (0..row.width()).map(|column| (row.cell(column).to_owned(), row.place(column)));
        row.with_cells(self.words().chain(cells))
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
            is_beside: false,
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
pub fn lead(
    titles: &[Row],
    said: &Said,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) -> Option<Lead> {
    let labelled = labelled(titles, vocabulary);
    let named = |part| {
        let is_part = move |(meaning, ..): &&Labelled| *meaning == Meaning::Key(part);
        labelled
            .iter()
            .filter(is_part)
            .map(|(_, _, words, place)| (words.clone(), place.clone()))
    };
    let owner = owner(
        &named(0).collect::<Vec<_>>(),
        titles,
        said,
        vocabulary,
        findings,
    )?;
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
    Some(Lead { cells })
}

/// A heading above the table, with what it says: 街道：东街街道.
type Labelled = (Meaning, String, String, Place);

/// Returns what headings above the table say, in one cell with a colon, or in two.
fn labelled(titles: &[Row], vocabulary: &Vocabulary) -> Vec<Labelled> {
    let mut found = Vec::new();
    for row in titles {
        let mut before: Option<(Meaning, String)> = None;
        for column in 0..row.width() {
            let place = || row.place(column);
            for token in row.cell(column).split_whitespace() {
                let (label, words) = match token.split_once(['：', ':']) {
                    Some((label, words)) => (Some(label), words),
                    None if row.cell(column).trim() == token && row.width() > 1 => {
                        match describing(token, vocabulary) {
                            Some(_) => (Some(token), ""),
                            None => (None, token),
                        }
                    }
                    None => (None, token),
                };
                if let Some(label) = label {
                    let meaning = describing(label, vocabulary);
                    before = meaning.map(|meaning| (meaning, without_brackets(label)));
                }
                if !plain(words).is_empty()
                    && let Some((meaning, label)) = before.take()
                {
                    found.push((meaning, label, words.trim().to_owned(), place()));
                }
            }
        }
    }
    found
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
