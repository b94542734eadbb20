//! Tables in columns that stay straight under 汉字, drawn in as many parts as the width asks for.

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{Cell as DrawnCell, CellAlignment, Color, ContentArrangement, LineStyle};
use unicode_width::UnicodeWidthStr;

use super::words::{said, speak};
use super::wrap::{chunks, names, wrapped, wrapped_names};
use crate::lang::Lang;
use crate::report::Tone;
use crate::report::document::{Align, Column, Table};
use crate::text;

/// Words are not squeezed into less than this many display columns.
const NARROWEST_WORDS: usize = 10;

/// What a row is of is broken only where it is wider than this.
const NARROWEST_NAMES: usize = 20;

/// Nor are headings of numbers squeezed into less than this, which holds six 汉字.
const NARROWEST_HEADING: usize = 12;

/// Space between columns, and where only so a table need not go on below.
const GAP: usize = 2;
const NARROWEST_GAP: usize = 1;

/// Draws a table; where it is too wide, its columns go on in further tables below, each with the
/// columns that say what a row is about.
pub fn draw_table(
    table: &Table,
    lang: Lang,
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = table.rows.iter();
    let cells: Vec<Vec<String>> = rows
        .map(|row| row.iter().map(|cell| said(&cell.value, lang)).collect())
        .collect();
    let sizes: Vec<Size> = (0..table.columns.len())
        .map(|column| size((table, &cells), column, (lang, width)))
        .collect();
    let gap = gap(&sizes, width);
    let parts = parts(table.stub, &sizes, (gap, width));
    for (part, columns) in parts.into_iter().enumerate() {
        if part > 0 {
            let more = text! {"（续）"; "(continued)"};
            writeln!(out, "\n{}", more.speak(lang))?;
        }
        let widths = allot(&columns, &sizes, (gap, width));
        let drawn = draw((table, &cells), &columns, (&widths, gap), lang);
        for line in drawn.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

/// A table, and what its cells say.
type Said<'a> = (&'a Table, &'a [Vec<String>]);

/// How wide a column must be, and would like to be.
#[derive(Clone, Copy)]
struct Size {
    least: usize,
    natural: usize,
}

/// Numbers take all the room they need; words, and the headings of numbers, may be broken where there is
/// a width to keep.
fn size((table, cells): Said, column: usize, (lang, width): (Lang, Option<usize>)) -> Size {
    let widths = cells.iter().map(|row| row[column].width());
    let widest = widths.max().unwrap_or(0);
    let Column {
        heading,
        note,
        align,
    } = &table.columns[column];
    let note = note.as_ref().map_or(0, |note| speak(note, lang).width());
    let heading = speak(heading, lang).width().max(note);
    let natural = widest.max(heading);
    if width.is_none() {
        return Size {
            least: natural,
            natural,
        };
    }
    let narrowest = match column < table.stub {
        true => NARROWEST_NAMES,
        false => NARROWEST_WORDS,
    };
    let least = match align {
        Align::Numbers => widest.max(note).max(heading.min(NARROWEST_HEADING)),
        Align::Words => natural.min(narrowest).max(longest_word(cells, column)),
        Align::Names => natural.min(narrowest).max(longest_name(cells, column)),
    };
    Size { least, natural }
}

/// Returns how wide the widest word of a column is that should not be broken.
fn longest_word(cells: &[Vec<String>], column: usize) -> usize {
    const LONGEST_KEPT: usize = 16;
    let words = cells.iter().flat_map(|row| {
        let chunks = chunks(&row[column]).into_iter();
        let widths = chunks.map(|chunk| chunk.trim().width());
        widths.filter(|&width| width <= LONGEST_KEPT).max()
    });
    words.max().unwrap_or(0)
}

/// Returns how wide the widest name of a column is.
fn longest_name(cells: &[Vec<String>], column: usize) -> usize {
    const LONGEST_KEPT: usize = 20;
    let widest = cells.iter().filter_map(|row| {
        let names = names(&row[column]).into_iter();
        names.map(|name| name.trim().width()).max()
    });
    widest.max().unwrap_or(0).min(LONGEST_KEPT)
}

/// Returns the columns of each of the tables that a table is drawn as.
fn parts(stub: usize, sizes: &[Size], (gap, width): (usize, Option<usize>)) -> Vec<Vec<usize>> {
    let needed = |columns: &[usize]| total(columns.iter().map(|&column| sizes[column].least), gap);
    let stub: Vec<usize> = (0..stub).collect();
    let mut parts: Vec<Vec<usize>> = vec![stub.clone()];
    for column in stub.len()..sizes.len() {
        let part = parts.last_mut().expect("there is one");
        part.push(column);
        let fits = width.is_none_or(|width| needed(part) <= width);
        if !fits && part.len() > stub.len() + 1 {
            part.pop();
            parts.push([&stub[..], &[column]].concat());
        }
    }
    parts
}

/// Returns how wide each column is drawn: as wide as it likes, and where there is no room for
/// that, the widest give way first.
fn allot(columns: &[usize], sizes: &[Size], (gap, width): (usize, Option<usize>)) -> Vec<usize> {
    let mut widths: Vec<usize> = columns
        .iter()
        .map(|&column| sizes[column].natural)
        .collect();
    let Some(width) = width else { return widths };
    while total(widths.iter().copied(), gap) > width {
        let yielding = (0..columns.len()).filter(|&at| widths[at] > sizes[columns[at]].least);
        let Some(widest) = yielding.max_by_key(|&at| widths[at]) else {
            break;
        };
        widths[widest] -= 1;
    }
    widths
}

/// Returns how far apart columns stand: closer than usual where a table fits only so.
fn gap(sizes: &[Size], width: Option<usize>) -> usize {
    let needed = |gap| total(sizes.iter().map(|size| size.least), gap);
    match width {
        Some(width) if needed(GAP) > width && needed(NARROWEST_GAP) <= width => NARROWEST_GAP,
        Some(_) | None => GAP,
    }
}

/// Returns how wide columns of these widths are together.
fn total(widths: impl Iterator<Item = usize>, gap: usize) -> usize {
    widths
        .map(|width| width + gap)
        .sum::<usize>()
        .saturating_sub(gap)
}

fn draw(
    (table, cells): Said,
    columns: &[usize],
    (widths, gap): (&[usize], usize),
    lang: Lang,
) -> String {
    let rule = LineStyle::none().fill('─');
    let mut drawn = comfy_table::Table::new();
    drawn
        .force_no_tty()
        .enforce_styling()
        .load_style(NOTHING.header_separator(rule))
        .set_content_arrangement(ContentArrangement::Disabled)
        .style_text_only();
    let aligned = |words: &str, column: usize| {
        let cell = DrawnCell::new(words);
        match table.columns[column].align {
            Align::Numbers => cell.set_alignment(CellAlignment::Right),
            Align::Words | Align::Names => cell,
        }
    };
    let across = || columns.iter().copied().zip(widths.iter().copied());
    drawn.set_header(across().map(|(column, width)| {
        let Column { heading, note, .. } = &table.columns[column];
        let mut words = wrapped(&speak(heading, lang), Some(width), 0);
        words.extend(note.as_ref().map(|note| speak(note, lang)));
        aligned(&words.join("\n"), column)
    }));
    for (row, cells) in table.rows.iter().zip(cells) {
        drawn.add_row(across().map(|(column, width)| {
            let words = broken(&cells[column], width, table.columns[column].align);
            tinted(aligned(&words, column), row[column].tone)
        }));
    }
    let last = columns.len().saturating_sub(1);
    for (position, column) in drawn.column_iter_mut().enumerate() {
        let gap = if position == last { 0 } else { gap };
        column.set_padding((0, u16::try_from(gap).expect("a small gap")));
    }
    drawn.to_string()
}

/// Returns words in as many lines as they take in a column.
fn broken(words: &str, width: usize, align: Align) -> Cow<'_, str> {
    let lines = match align {
        Align::Words if words.width() > width => wrapped(words, Some(width), 0),
        Align::Names if words.width() > width => wrapped_names(words, width),
        Align::Numbers | Align::Words | Align::Names => return words.into(),
    };
    lines.join("\n").into()
}

fn tinted(cell: DrawnCell, tone: Tone) -> DrawnCell {
    match tone {
        Tone::Plain => cell,
        Tone::Good => cell.fg(Color::DarkGreen),
        Tone::Bad => cell.fg(Color::DarkRed),
        Tone::Doubtful => cell.fg(Color::DarkYellow),
    }
}
