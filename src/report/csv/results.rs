//! Results as CSV, a row a unit: for people who open it in a spreadsheet, or for scripts.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{cell, guarded, in_memory, write};
use crate::lang::Lang;
use crate::parallel;
use crate::report::Results;
use crate::report::results::{Columns, Entry, Field, Shown, View, fields, shown};
use crate::report::value::Value;

/// How many rows are held at once, on their way from the threads that write them.
const ROWS_HELD: usize = 1 << 14;

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
    let cell = |value: &Value| match columns {
        Columns::People if value.is_own() => value.in_spreadsheet(lang),
        Columns::People => guarded(&value.in_spreadsheet(lang)),
        Columns::Machine => cell(value, lang),
    };
    let shown = shown(results, view);
    let fields = arranged(fields(results, &shown), columns);
    let header = fields.iter();
    let header = header.map(|field| guarded(field.heading.speak(lang)).into());
    let asides = results.set_aside.iter();
    let asides = asides.map(|&(unit, _)| Entry::Aside(unit, results.evaluation.aside(unit)));
    let entries: Vec<Entry<'r>> = shown.into_iter().map(Entry::Scored).chain(asides).collect();
    let constant = |field: &Field| field.constant().map(|value| cell(&value));
    let constant: Vec<Option<String>> = fields.iter().map(constant).collect();
    let row = |entry: &Entry<'r>| -> Vec<Cow<str>> {
        let fields = fields.iter().zip(&constant);
        let cells = fields.map(|(field, constant)| {
            let value = || cell(&field.value(entry)).into();
            constant.as_deref().map_or_else(value, Cow::Borrowed)
        });
        cells.collect()
    };
    let header: Vec<Cow<str>> = header.collect();
    write([header], out)?;
    let written = |entries: &[Entry<'r>]| in_memory(entries.iter().map(row));
    for block in entries.chunks(ROWS_HELD) {
        for rows in parallel::parts(block, written) {
            out.write_all(&rows)?;
        }
    }
    out.flush()
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
