//! Results as CSV, a row a unit: for people who open it in a spreadsheet, or for scripts.

use std::borrow::Cow;
use std::hint::black_box;
use std::io::{self, Write};
use std::ops::Range;

use super::{guarded, harmless, push_cell, push_name, write};
use crate::evaluation::{Case, UnitResult};
use crate::lang::Lang;
use crate::parallel;
use crate::report::Results;
use crate::report::results::{Columns, Entry, Field, Outright, Shown, View, fields, shown};
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
    let row = Row {
        results,
        pieces: pieces(&fields, (columns, lang)),
        as_read: (columns, lang),
    };
    let case = &results.case;
    let mut put = |lines: Lines| out.write_all(&lines.text);
    let scored = |results: &[&'r UnitResult]| {
        results.iter().for_each(|result| look_at(case, result));
        let mut lines = Lines::default();
        for (number, result) in results.iter().enumerate() {
            row.write(&Entry::scored(result), &mut lines);
            if number == 0 {
                // Those behind it are about as long.
                lines.text.reserve(results.len() * (lines.text.len() + 16));
            }
        }
        lines
    };
    parallel::parts(&shown, scored, &mut put)?;
    let mut lines = Lines::default();
    for &(unit, _) in results.set_aside.iter() {
        let entry = Entry::Aside(unit, results.evaluation.aside(unit));
        row.write(&entry, &mut lines);
    }
    put(lines)?;
    out.flush()
}

/// Looks at what the row of a unit is made of. Rows stand by rank, and what they are made of as the sheet has
/// it: where that of many is looked at first, the machine waits for all of it together, and not for
/// each when its row is written.
fn look_at(case: &Case, result: &UnitResult) {
    let unit = case.sheet.unit(result.unit);
    let name = unit.name.as_bytes();
    result.look_at();
    black_box((result.rank, result.verdict, result.judged.only().is_some()));
    black_box((
        name.first().copied(),
        name.last().copied(),
        unit.kind.is_some(),
    ));
}

/// Lines as they are written.
#[derive(Default)]
struct Lines<'r> {
    text: Vec<u8>,
    total: Option<WrittenTotal<'r>>,
}

/// The last total that was written, and where the cells stand that follow from it.
struct WrittenTotal<'r> {
    piece: usize,
    result: &'r UnitResult,
    cells: Range<usize>,
}

/// How a row is written.
struct Row<'f, 'a> {
    results: &'a Results<'a>,
    pieces: Vec<Piece<'f, 'a>>,
    as_read: (Columns, Lang),
}

/// What a row is put together from.
enum Piece<'f, 'a> {
    /// Cells that are the same in every row, as they are written.
    Constant(Vec<u8>),
    /// Cells that are the same wherever the total is.
    OfTotal(&'f [Field<'a>]),
    Of(&'f Field<'a>),
}

fn pieces<'f, 'a>(fields: &'f [Field<'a>], as_read: (Columns, Lang)) -> Vec<Piece<'f, 'a>> {
    let alike = |one: &Field, other: &Field| {
        one.is_of_total() && other.is_of_total()
            || one.constant().is_some() && other.constant().is_some()
    };
    let pieces = fields.chunk_by(alike);
    pieces
        .map(|some| match some {
            [first, ..] if first.is_of_total() => Piece::OfTotal(some),
            [field] if field.constant().is_none() => Piece::Of(field),
            constants => Piece::Constant(constant_cells(constants, as_read)),
        })
        .collect()
}

fn constant_cells(fields: &[Field], as_read: (Columns, Lang)) -> Vec<u8> {
    let mut cells = Vec::new();
    for (index, value) in fields.iter().filter_map(Field::constant).enumerate() {
        if index > 0 {
            cells.push(b',');
        }
        push_cell(&mut cells, &text(&value, as_read));
    }
    cells
}

impl<'a> Row<'_, 'a> {
    fn write(&self, entry: &Entry<'a>, lines: &mut Lines<'a>) {
        for (index, piece) in self.pieces.iter().enumerate() {
            if index > 0 {
                lines.text.push(b',');
            }
            match piece {
                Piece::Constant(cells) => lines.text.extend_from_slice(cells),
                Piece::OfTotal(fields) => self.write_total((index, fields), entry, lines),
                Piece::Of(field) => self.write_cell(field, entry, &mut lines.text),
            }
        }
        lines.text.push(b'\n');
    }

    /// Writes what follows from a total, as it stands in the line above if the total does.
    fn write_total(
        &self,
        (piece, fields): (usize, &[Field<'a>]),
        entry: &Entry<'a>,
        lines: &mut Lines<'a>,
    ) {
        let Entry::Scored(result, _) = entry else {
            return self.write_cells(fields, entry, &mut lines.text);
        };
        let is_level = |above: &WrittenTotal| {
            above.piece == piece && self.results.figures.are_level(above.result, result)
        };
        let begins = lines.text.len();
        match lines.total.take().filter(is_level) {
            Some(above) => lines.text.extend_from_within(above.cells),
            None => self.write_cells(fields, entry, &mut lines.text),
        }
        lines.total = Some(WrittenTotal {
            piece,
            result,
            cells: begins..lines.text.len(),
        });
    }

    fn write_cells(&self, fields: &[Field<'a>], entry: &Entry<'a>, line: &mut Vec<u8>) {
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                line.push(b',');
            }
            self.write_cell(field, entry, line);
        }
    }

    fn write_cell(&self, field: &Field<'a>, entry: &Entry<'a>, line: &mut Vec<u8>) {
        match field.outright(entry) {
            Some(Outright::Number(numerals)) => numerals.push_onto(line),
            Some(Outright::Name(name)) => push_name(line, name),
            None => push(line, &field.value(entry), self.as_read),
        }
    }
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
