//! What a file looks like: a table, a form, or a table on its side; and where its header is.

use std::ops::Range;

use super::columns::unused_columns;
use super::form::{find_form, lead};
use super::header::{Header, find_header, header_in_quotes, no_header};
use super::heading::Heading;
use super::input::Input;
use super::owner::Said;
use super::shape::Shape;
use super::source::{Row, Rows};
use super::turned::Candidate;
use super::unit::Unit;
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Files, Findings, Place};
use crate::sheet::QuestionId;

/// A file, and what is known besides it.
#[derive(Clone, Copy)]
pub struct Sought<'a> {
    pub input: Input,
    pub files: &'a Files,
    pub vocabulary: &'a Vocabulary,
    /// Who was expected, if anybody said.
    pub expected: Option<&'a [Unit]>,
    pub is_one_of_several: bool,
}

/// The header of a file, and how its rows become those of a table.
pub struct Headed {
    pub headings: Vec<Heading>,
    pub shape: Shape,
    /// The first row of the header, and how many rows end with it.
    pub rows: Range<usize>,
    pub printed: Vec<(QuestionId, String, Place)>,
}

/// What a header looks like.
pub enum Look {
    Table(Header),
    Form(Header),
    Turned { known: usize },
}

impl Look {
    /// Returns what the first rows of a file look like. Where no table has something to read, a form or
    /// a table on its side may.
    pub fn of(head: &[Row], vocabulary: &Vocabulary) -> Option<Look> {
        let table = find_header(head, vocabulary);
        let table = match table {
            Some(header) if header.is_complete(vocabulary) => return Some(Look::Table(header)),
            other => other,
        };
        let form = find_form(head, vocabulary);
        if form.as_ref().is_some_and(|form| form.has_marks(vocabulary)) {
            return form.map(Look::Form);
        }
        let turned = Candidate::find(head, vocabulary, head.len());
        let turned = turned.map(|turned| Look::Turned {
            known: turned.known(),
        });
        turned.or(form.map(Look::Form)).or(table.map(Look::Table))
    }

    /// Returns how much sense it makes.
    pub fn known(&self, vocabulary: &Vocabulary) -> usize {
        match self {
            Look::Table(header) | Look::Form(header) => header.known(vocabulary),
            Look::Turned { known } => *known,
        }
    }
}

/// Returns the header of a file, or says why there is none.
pub fn headed(sought: Sought, rows: Rows, head: &[Row], findings: &mut Findings) -> Option<Headed> {
    let vocabulary = sought.vocabulary;
    let look = Look::of(head, vocabulary);
    let above = match &look {
        Some(Look::Table(header) | Look::Form(header)) => header.first,
        Some(Look::Turned { .. }) => 0,
        None => head.len(),
    };
    if let Some(fault) = header_in_quotes(&head[..above], vocabulary) {
        findings.push(fault);
        return None;
    }
    match look {
        Some(Look::Table(header)) => Some(Headed {
            headings: header.headings,
            shape: Shape::Table,
            rows: header.first..header.rows,
            printed: Vec::new(),
        }),
        Some(Look::Form(header)) => {
            let file = sought.files.get(sought.input.file);
            let said = Said {
                titles: &head[..header.first],
                header: &header,
                file: &file.name,
                sheet: file.grid().map(|grid| grid.sheet.as_str()),
                start: Place::new(sought.input.file, 0..0),
                expected: sought.expected,
                is_one_of_several: sought.is_one_of_several,
            };
            let lead = lead(&said, vocabulary, findings)?;
            Some(Headed {
                headings: lead.headings(&header),
                shape: Shape::Form(lead),
                rows: header.first..header.rows,
                printed: Vec::new(),
            })
        }
        Some(Look::Turned { .. }) => turned(sought, rows, head.len(), findings),
        None => {
            let fault = no_header(sought.input, rows.separator(), head, vocabulary);
            findings.push(fault);
            None
        }
    }
}

fn turned(sought: Sought, rows: Rows, most: usize, findings: &mut Findings) -> Option<Headed> {
    let table: Vec<Row> = rows.iter().collect();
    let candidate = Candidate::find(&table, sought.vocabulary, most)?;
    if let Some(doubt) = candidate.doubt(sought.expected) {
        findings.push(doubt);
        return None;
    }
    let found = candidate.turn(findings);
    findings.extend(unused_columns(&found.unused));
    Some(Headed {
        headings: found.headings,
        shape: Shape::Turned(found.turned),
        rows: 0..0,
        printed: found.printed,
    })
}
