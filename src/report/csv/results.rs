//! Results as CSV: a row a unit, for spreadsheets and scripts, with headings in the language of the
//! run.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{cell, write};
use crate::lang::Lang;
use crate::report::Results;
use crate::report::results::{Entry, Field, Shown, View, fields, shown};

/// Writes the results that a view shows, in the order of the ranking; units that were set aside come
/// last.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn csv(results: &Results, view: &View, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let shown = shown(results, view);
    let mut fields = fields(results, &shown);
    fields.retain(|field| match field.shown {
        Shown::Everywhere | Shown::Sections | Shown::Data => true,
        Shown::Tables | Shown::Nowhere => false,
    });
    let header = fields.iter();
    let header = header.map(|field| super::guarded(field.heading.speak(lang)).into());
    let asides = results.set_aside.iter();
    let asides = asides.map(|&(unit, _)| Entry::Aside(unit, results.evaluation.aside(unit)));
    let entries = shown.into_iter().map(Entry::Scored).chain(asides);
    let constant = |field: &Field| field.constant().map(|value| cell(&value, lang));
    let constant: Vec<Option<String>> = fields.iter().map(constant).collect();
    let rows = entries.map(|entry| {
        let fields = fields.iter().zip(&constant);
        let cells = fields.map(|(field, constant)| {
            let value = || cell(&field.value(&entry), lang).into();
            constant.as_deref().map_or_else(value, Cow::Borrowed)
        });
        cells.collect()
    });
    write(std::iter::once(header.collect()).chain(rows), out)
}
