//! What a file looks like: a table, a form, or a table on its side; and where its header is.

use std::ops::Range;

use super::blocks::{self, Stack};
use super::columns::{unknown_judges, unused_columns};
use super::form::{find_form, lead};
use super::header::{Header, find_header, header_in_quotes, no_header};
use super::heading::Heading;
use super::input::Input;
use super::meaning::Meaning;
use super::naming::{Naming, naming};
use super::owner::Said;
use super::shape::Shape;
use super::source::{Row, Rows};
use super::turned::Candidate;
use super::unit::Unit;
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Diagnostic, Files, Findings, Place};
use crate::names::{is_blank, plain};
use crate::number::Number;
use crate::sheet::{QuestionId, codes};
use crate::text;

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
    Turned {
        known: usize,
    },
    /// Labels of indicators, and no header that says what it all is: blocks, perhaps.
    Labels,
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
        let labels = || blocks::has_labels(head, vocabulary).then_some(Look::Labels);
        let header = turned.or(form.map(Look::Form)).or(table.map(Look::Table));
        header.or_else(labels)
    }

    /// Returns how much sense it makes.
    pub fn known(&self, vocabulary: &Vocabulary) -> usize {
        match self {
            Look::Table(header) | Look::Form(header) => header.known(vocabulary),
            Look::Turned { known } => *known,
            Look::Labels => 1,
        }
    }
}

/// Returns the header of a file of which the first rows look like this, or says why there is none.
pub fn headed(
    sought: Sought,
    rows: Rows,
    (head, look): (&[Row], Option<Look>),
    findings: &mut Findings,
) -> Option<Headed> {
    let vocabulary = sought.vocabulary;
    if let Some(stack) = stack(look.as_ref(), sought, rows, findings) {
        return match stack {
            Stack::Read(blocks) => Some(Headed {
                headings: blocks.headings(),
                shape: Shape::Blocks(blocks),
                rows: 0..0,
                printed: Vec::new(),
            }),
            Stack::Refused => None,
        };
    }
    let above = match &look {
        Some(Look::Table(header) | Look::Form(header)) => header.first,
        Some(Look::Turned { .. }) => 0,
        Some(Look::Labels) | None => head.len(),
    };
    if let Some(fault) = header_in_quotes(&head[..above], vocabulary) {
        findings.push(fault);
        return None;
    }
    if let Some(Look::Table(_)) = look
        && let Some(marks) = blocks::first_marks(&head[..above], vocabulary)
    {
        findings.push(table_above(marks));
        return None;
    }
    if let Some(Look::Table(header)) = &look
        && let Some(fault) = names_below(header, head, vocabulary)
    {
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
        Some(Look::Labels) | None => {
            let fault = no_header(sought.input, rows.separator(), head, vocabulary);
            findings.push(fault);
            None
        }
    }
}

/// Returns the stack that a file is, unless it looks like a table that says in every row whose that is.
fn stack(
    look: Option<&Look>,
    sought: Sought,
    rows: Rows,
    findings: &mut Findings,
) -> Option<Stack> {
    let vocabulary = sought.vocabulary;
    let is_only_reading = match look? {
        Look::Table(header) if header.is_complete(vocabulary) => return None,
        Look::Table(_) | Look::Form(_) | Look::Turned { .. } => false,
        Look::Labels => true,
    };
    let table: Vec<Row> = rows.iter().collect();
    blocks::find(
        &table,
        vocabulary,
        sought.expected,
        is_only_reading,
        findings,
    )
}

/// 张三 and 李四 below merged headings of indicators: judges by their own names, perhaps.
fn names_below(header: &Header, head: &[Row], vocabulary: &Vocabulary) -> Option<Diagnostic> {
    let row = head.get(header.rows)?;
    let label = |column: usize| header.headings.get(column).map(|heading| &heading.label);
    let is_unit = |meaning| matches!(meaning, Some(Meaning::Key(_)));
    let unit = header.headings.iter();
    let unit = unit
        .map(|heading| vocabulary.meaning(&heading.label))
        .position(is_unit)?;
    let filled: Vec<usize> = (0..row.width())
        .filter(|&column| !is_blank(row.cell(column)))
        .collect();
    let is_name = |column: usize| {
        let words = row.cell(column);
        let is_number = Number::parse(&plain(words)).is_some();
        let is_known = vocabulary.meaning(words).is_some();
        let naming = naming(words, &[], |_| false);
        !is_number && !is_known && matches!(naming, Naming::Ordinary)
    };
    let is_merged = |&column: &usize| label(column).is_some_and(|label| is_blank(label));
    let are_names = is_blank(row.cell(unit)) && filled.iter().all(|&column| is_name(column));
    if !are_names || !filled.iter().any(is_merged) {
        return None;
    }
    let mut names: Vec<&str> = Vec::new();
    let mut places = Vec::new();
    for &column in &filled {
        let name = row.cell(column).trim();
        if !names.contains(&name) {
            names.push(name);
            places.push(row.place(column));
        }
    }
    let fault = unknown_judges(&names, vocabulary)?;
    Some(places.into_iter().fold(fault, Diagnostic::at))
}

/// Marks above a header would be lost with the titles.
fn table_above(marks: Place) -> Diagnostic {
    Diagnostic::of(
        codes::SECOND_HEADER,
        text! {
            "表头上面还有一张表：有指标，也有得分";
            "above the header stands another table, with indicators and marks"
        },
    )
    .at(marks)
    .help(text! {
        "两张表各存为一个文件，一起评";
        "save each table as a file of its own, and score both together"
    })
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
