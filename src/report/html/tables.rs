//! Tables of a page.

use std::io;
use std::ops::Range;

use super::markup::Markup;
use crate::lang::{Lang, Text};
use crate::report::table::{Align, Cell, Column, Table};
use crate::report::value::Tone;
use crate::text;

/// How many columns paper holds side by side.
const MOST: usize = 15;

/// Writes a table; where paper cannot hold it, its columns go on in further tables below, each with the
/// columns that say what a row is about.
pub fn table(page: &mut Markup, table: &Table, caption: &Text, lang: Lang) -> io::Result<()> {
    let all = table.columns.len();
    let stub = table.stub.min(all);
    let room = MOST.saturating_sub(stub).max(1);
    let mut from = stub;
    loop {
        let to = all.min(from + room);
        let caption = match from == stub {
            true => caption.clone(),
            false => text! {"{caption}（续）"; "{caption} (continued)"; caption},
        };
        part(page, table, (stub, from..to), (&caption, lang))?;
        if to == all {
            return Ok(());
        }
        from = to;
    }
}

/// Writes some columns of a table behind those of its stub.
fn part(
    page: &mut Markup,
    table: &Table,
    (stub, range): (usize, Range<usize>),
    (caption, lang): (&Text, Lang),
) -> io::Result<()> {
    let columns = [&table.columns[..stub], &table.columns[range.clone()]];
    region(page, "plain", caption, lang, |page| {
        page.element("thead", &[], |page| {
            page.element("tr", &[], |page| {
                let mut columns = columns.iter().copied().flatten();
                columns.try_for_each(|column| heading(page, column, lang))
            })
        })?;
        page.element("tbody", &[], |page| {
            for row in &table.rows {
                page.element("tr", &[], |page| {
                    let says_what = stub.checked_sub(1);
                    cells(page, (columns[0], says_what), &row[..stub], lang)?;
                    cells(page, (columns[1], None), &row[range.clone()], lang)
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
        Align::Names => "names",
        Align::Numbers => "figure",
    }
}
