//! Results as CSV, a row a unit: for people who open it in a spreadsheet, or for scripts.

use std::borrow::Cow;
use std::hint::black_box;
use std::io::{self, Write};

use super::{guarded, harmless, push_cell, push_name, write};
use crate::evaluation::{Case, UnitResult};
use crate::lang::Lang;
use crate::parallel;
use crate::report::Results;
use crate::report::results::{Columns, Entry, Field, Outright, Shown, View, fields, shown};
use crate::report::value::Value;
use crate::sheet::QuestionId;

/// Writes the results that a view shows, in the order of the ranking; units that were set aside come
/// last.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn csv<'r>(
    results: &'r Results<'r>,
    view: &View,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = view.columns.unwrap_or(Columns::of(lang));
    let lang = columns.lang(lang);
    let shown = shown(results, view);
    let fields = arranged(fields(results, &shown), columns);
    let header = fields.iter().map(|field| field.heading.speak(lang));
    write([header.map(guarded).collect::<Vec<_>>()], out)?;
    let pieces = pieces(&fields, (columns, lang));
    let case = &results.case;
    let row = |entry: &Entry<'r>, lines: &mut Vec<u8>| {
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 {
                lines.push(b',');
            }
            match piece {
                Piece::Constant(cells) => lines.extend_from_slice(cells),
                Piece::Of(field) => match field.outright(entry) {
                    Some(Outright::Number(numerals)) => numerals.push_onto(lines),
                    Some(Outright::Name(name)) => push_name(lines, name),
                    None => push(lines, &field.value(entry), (columns, lang)),
                },
            }
        }
        lines.push(b'\n');
    };
    let mut put = |lines: Vec<u8>| out.write_all(&lines);
    let scored = |results: &[&'r UnitResult]| {
        results.iter().for_each(|result| look_at(case, result));
        let mut lines = Vec::new();
        for (number, result) in results.iter().enumerate() {
            row(&Entry::scored(result), &mut lines);
            if number == 0 {
                // Those behind it are about as long.
                lines.reserve(results.len() * (lines.len() + 16));
            }
        }
        lines
    };
    parallel::parts(&shown, scored, &mut put)?;
    let mut lines = Vec::new();
    for &(unit, _) in results.set_aside.iter() {
        row(
            &Entry::Aside(unit, results.evaluation.aside(unit)),
            &mut lines,
        );
    }
    put(lines)?;
    out.flush()
}

/// Looks at what the row of a unit is made of. Rows stand by rank, and what they are made of as the sheet has
/// it: where that of many is looked at first, the machine waits for all of it together, and not for
/// each when its row is written.
fn look_at(case: &Case, result: &UnitResult) {
    let name = &case.sheet.unit(result.unit).name;
    // The total is among the questions of every rubric.
    let ends = [0, case.questions.count() - 1].map(QuestionId);
    let marks = ends.map(|question| case.sheet.marks(result.unit, question).next());
    black_box((name.as_bytes().first(), marks, result.rank, result.verdict));
}

/// What a row is put together from.
enum Piece<'f, 'a> {
    /// Cells that are the same in every row, as they are written.
    Constant(Vec<u8>),
    Of(&'f Field<'a>),
}

fn pieces<'f, 'a>(fields: &'f [Field<'a>], as_read: (Columns, Lang)) -> Vec<Piece<'f, 'a>> {
    let mut pieces: Vec<Piece> = Vec::new();
    for field in fields {
        let Some(value) = field.constant() else {
            pieces.push(Piece::Of(field));
            continue;
        };
        let text = text(&value, as_read);
        match pieces.last_mut() {
            Some(Piece::Constant(cells)) => {
                cells.push(b',');
                push_cell(cells, &text);
            }
            Some(Piece::Of(_)) | None => {
                let mut cells = Vec::new();
                push_cell(&mut cells, &text);
                pieces.push(Piece::Constant(cells));
            }
        }
    }
    pieces
}

/// Appends what a cell holds to a line. In a number nothing parts cells, and nothing is a formula.
fn push(line: &mut Vec<u8>, value: &Value, as_read: (Columns, Lang)) {
    match (value, value.numerals()) {
        (Value::Nothing, _) => {}
        (_, Some(numerals)) => numerals.push_onto(line),
        (_, None) => push_cell(line, &text(value, as_read)),
    }
}

/// Returns what a cell holds.
fn text(value: &Value, (columns, lang): (Columns, Lang)) -> Cow<'_, str> {
    let read = match columns {
        Columns::People => value.in_spreadsheet(lang),
        Columns::Machine => value.datum(lang),
    };
    harmless(value, read)
}

/// Returns the columns that are asked for; those of people end with what tables have no room for.
fn arranged<'a>(mut fields: Vec<Field<'a>>, columns: Columns) -> Vec<Field<'a>> {
    match columns {
        Columns::People => {
            fields.retain(|field| field.shown.in_spreadsheet());
            fields.sort_by_key(|field| field.shown == Shown::WhereRoom);
        }
        Columns::Machine => fields.retain(|field| field.shown.in_data()),
    }
    fields
}
