//! What `check` finds, as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::lines;
use super::names::{file, severity_name};
use super::shape::{FileShape, MessageShape, VERSION};
use super::writing::message;
use crate::diagnostics::{Counts, Diagnostic, Files, Place, Position, capped, cell_name};
use crate::report::Fingerprint;

/// What was checked, and what was found.
pub struct Checked<'a> {
    /// The program's own name and version.
    pub program: &'a str,
    pub rubric: &'a Fingerprint,
    /// The sheets that were held against it; none where the rubric itself is at fault.
    pub sheets: &'a [Fingerprint],
    pub roster: Option<&'a Fingerprint>,
    pub found: &'a [Diagnostic],
    pub files: &'a Files,
}

/// Writes everything that was found, in the order in which it is told.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn check(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let Counts { errors, warnings } = Counts::of(checked.found);
    let told = capped(checked.found);
    let shape = Shape {
        format: "wuhua-eval/check",
        version: VERSION,
        program: checked.program,
        rubric: file(checked.rubric),
        sheets: checked.sheets.iter().map(file).collect(),
        roster: checked.roster.map(file),
        errors,
        warnings,
        findings: told
            .iter()
            .map(|found| finding(checked.files, found))
            .collect(),
    };
    lines::write(&shape, out)
}

#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    version: u32,
    program: &'a str,
    rubric: FileShape<'a>,
    sheets: Vec<FileShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roster: Option<FileShape<'a>>,
    errors: usize,
    warnings: usize,
    findings: Vec<FindingShape<'a>>,
}

#[derive(Serialize)]
struct FindingShape<'a> {
    code: &'a str,
    severity: &'static str,
    message: MessageShape<'a>,
    help: Vec<MessageShape<'a>>,
    places: Vec<PlaceShape<'a>>,
    more_places: usize,
    /// How many further findings of the same code there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    more_of_this_kind: Option<usize>,
}

#[derive(Serialize)]
struct PlaceShape<'a> {
    file: &'a str,
    /// Of a place in a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    /// Of a place in a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<MessageShape<'a>>,
}

fn finding<'a>(files: &'a Files, found: &'a Diagnostic) -> FindingShape<'a> {
    FindingShape {
        code: found.code.name,
        severity: severity_name(found.code.severity),
        message: message(&found.message),
        help: found.help.iter().map(message).collect(),
        places: found.places.iter().map(|at| place(files, at)).collect(),
        more_places: found.more_places,
        more_of_this_kind: Some(found.more_alike).filter(|&more| more > 0),
    }
}

fn place<'a>(files: &'a Files, place: &'a Place) -> PlaceShape<'a> {
    let address = files.address(place);
    let shape = PlaceShape {
        file: address.file,
        sheet: None,
        cell: None,
        line: None,
        column: None,
        label: place.label.as_ref().map(message),
    };
    match address.position {
        None => shape,
        Some(Position::Line { line, column }) => PlaceShape {
            line: Some(line),
            column: Some(column),
            ..shape
        },
        Some(Position::Sheet { sheet, cell }) => PlaceShape {
            sheet: Some(sheet),
            cell: cell.map(|(row, column)| cell_name(row, column)),
            ..shape
        },
    }
}
