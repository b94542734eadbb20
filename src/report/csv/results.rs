//! Results as CSV, a row a unit: for people who open it in a spreadsheet, or for scripts.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{guarded, harmless, push_cell, write};
use crate::evaluation::UnitResult;
use crate::lang::Lang;
use crate::parallel;
use crate::report::Results;
use crate::report::results::{Columns, Entry, Field, Shown, View, fields, shown};
use crate::report::value::Value;

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
    let row = |entry: &Entry<'r>, lines: &mut String| {
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 {
                lines.push(',');
            }
            match piece {
                Piece::Constant(cells) => lines.push_str(cells),
                Piece::Of(field) => {
                    push_cell(lines, &text(&field.value(entry), (columns, lang)));
                }
            }
        }
        lines.push('\n');
    };
    let mut put = |lines: String| out.write_all(lines.as_bytes());
    let scored = |results: &[&'r UnitResult]| {
        let mut lines = String::new();
        for result in results {
            row(&Entry::scored(result), &mut lines);
        }
        lines
    };
    parallel::parts(&shown, scored, &mut put)?;
    let mut lines = String::new();
    for &(unit, _) in results.set_aside.iter() {
        row(
            &Entry::Aside(unit, results.evaluation.aside(unit)),
            &mut lines,
        );
    }
    put(lines)?;
    out.flush()
}

/// What a row is put together from.
enum Piece<'f, 'a> {
    /// Cells that are the same in every row, as they are written.
    Constant(String),
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
                cells.push(',');
                push_cell(cells, &text);
            }
            Some(Piece::Of(_)) | None => {
                let mut cells = String::new();
                push_cell(&mut cells, &text);
                pieces.push(Piece::Constant(cells));
            }
        }
    }
    pieces
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
