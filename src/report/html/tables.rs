//! Tables of a page.

use std::io;

use super::markup::Markup;
use crate::lang::{Lang, Text};
use crate::report::table::{Align, Cell, Column, Table};
use crate::report::value::Tone;

/// Writes a table.
pub fn table(page: &mut Markup, table: &Table, caption: &Text, lang: Lang) -> io::Result<()> {
    region(page, "plain", caption, lang, |page| {
        page.element("thead", &[], |page| {
            page.element("tr", &[], |page| {
                let mut columns = table.columns.iter();
                columns.try_for_each(|column| heading(page, column, lang))
            })
        })?;
        page.element("tbody", &[], |page| {
            for row in &table.rows {
                page.element("tr", &[], |page| {
                    let says_what = table.stub.checked_sub(1);
                    cells(page, (&table.columns, says_what), row, lang)
                })?;
                page.line()?;
            }
            Ok(())
        })
    })
}

/// Writes a table in a part of the page that scrolls by itself, by keyboard too.
pub fn region<'w>(
    page: &mut Markup<'w>,
    class: &str,
    caption: &Text,
    lang: Lang,
    inside: impl FnOnce(&mut Markup<'w>) -> io::Result<()>,
) -> io::Result<()> {
    let caption = caption.speak(lang);
    let attributes = [
        ("class", "wide"),
        ("role", "region"),
        ("aria-label", caption),
        ("tabindex", "0"),
    ];
    page.element("div", &attributes, |page| {
        page.element("table", &[("class", class)], |page| {
            page.words("caption", &[], caption)?;
            inside(page)
        })
    })?;
    page.line()
}

pub fn heading(page: &mut Markup, column: &Column, lang: Lang) -> io::Result<()> {
    let attributes = [("class", class(column.align)), ("scope", "col")];
    page.element("th", &attributes, |page| {
        page.text(column.heading.speak(lang))?;
        match &column.note {
            Some(note) => page.words("small", &[], note.speak(lang)),
            None => Ok(()),
        }
    })
}

/// Writes the cells of a row; one of them may say what the row is of.
pub fn cells(
    page: &mut Markup,
    (columns, says_what): (&[Column], Option<usize>),
    row: &[Cell],
    lang: Lang,
) -> io::Result<()> {
    for (place, (column, cell)) in columns.iter().zip(row).enumerate() {
        let words = cell.value.words();
        let words = words.speak(lang);
        let class = match (cell.tone, column.align) {
            (Tone::Good, _) => "good",
            (Tone::Bad, _) => "bad",
            (Tone::Doubtful, _) => "doubtful",
            (Tone::Plain, align) => class(align),
        };
        match says_what == Some(place) {
            true => page.words("th", &[("class", class), ("scope", "row")], words)?,
            false if class == "words" => page.words("td", &[], words)?,
            false => page.words("td", &[("class", class)], words)?,
        }
    }
    Ok(())
}

/// Returns the class of a column's cells.
fn class(align: Align) -> &'static str {
    match align {
        Align::Words => "words",
        Align::Numbers => "figure",
    }
}
