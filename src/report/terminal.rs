//! A document on a terminal, in columns that stay straight under 汉字.

use std::fmt::Write;

use anstyle::Style;
use comfy_table::presets::NOTHING;
use comfy_table::{Cell as DrawnCell, CellAlignment, Color, ContentArrangement, LineStyle};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::document::{Align, Block, Column, Document, Table, Tone};
use crate::lang::{Lang, Text};
use crate::printable::printable;
use crate::text;

/// Words are not squeezed into less than this many display columns.
const NARROWEST_WORDS: usize = 10;

/// Space between columns.
const GAP: usize = 2;

/// No terminal is taken to be narrower than this.
const NARROWEST_TERMINAL: usize = 40;

/// Returns a document as text with ANSI styles. Without a width, tables take the room they need.
pub fn terminal(document: &Document, lang: Lang, width: Option<usize>) -> String {
    let width = width.map(|width| width.max(NARROWEST_TERMINAL));
    let bold = Style::new().bold();
    let mut shown = String::new();
    for line in wrapped(&printable(&document.title), width, 0) {
        put(&mut shown, format_args!("{bold}{line}{bold:#}\n"));
    }
    for block in &document.blocks {
        match block {
            Block::Heading(words) => {
                let words = speak(words, lang);
                put(&mut shown, format_args!("\n{bold}{words}{bold:#}\n"));
            }
            Block::Paragraph(words) => {
                for line in wrapped(&speak(words, lang), width, 0) {
                    put(&mut shown, format_args!("{line}\n"));
                }
            }
            Block::Code(code) => {
                for line in code.trim().lines() {
                    put(
                        &mut shown,
                        format_args!("{}\n", format!("  {line}").trim_end()),
                    );
                }
            }
            Block::Facts(facts) => put(
                &mut shown,
                format_args!("{}", facts_text(facts, lang, width)),
            ),
            Block::Table(table) => draw_table(&mut shown, table, lang, width),
            Block::Notes(notes) => {
                for note in notes {
                    let lines = wrapped(&speak(note, lang), width, 2);
                    put(&mut shown, format_args!("- {}\n", lines.join("\n  ")));
                }
            }
        }
    }
    shown
}

fn put(shown: &mut String, words: std::fmt::Arguments) {
    shown.write_fmt(words).expect("a String takes any text");
}

fn speak(words: &Text, lang: Lang) -> String {
    printable(words.speak(lang)).into_owned()
}

fn facts_text(facts: &[(Text, Text)], lang: Lang, width: Option<usize>) -> String {
    let names: Vec<String> = facts.iter().map(|(name, _)| speak(name, lang)).collect();
    let widest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let mut shown = String::new();
    for (name, (_, words)) in names.iter().zip(facts) {
        let gap = " ".repeat(widest - name.width() + 2);
        let indent = widest + 2;
        let lines = wrapped(&speak(words, lang), width, indent);
        let between = format!("\n{}", " ".repeat(indent));
        put(
            &mut shown,
            format_args!("{name}{gap}{}\n", lines.join(&between)),
        );
    }
    shown
}

/// Draws a table; where it is too wide, its columns go on in further tables below, each with the
/// columns that say what a row is about.
fn draw_table(shown: &mut String, table: &Table, lang: Lang, width: Option<usize>) {
    let sizes: Vec<Size> = (0..table.columns.len())
        .map(|column| size(table, column, lang))
        .collect();
    for (part, columns) in parts(table.stub, &sizes, width).into_iter().enumerate() {
        if part > 0 {
            let more = text!("（续）"; "(continued)");
            put(shown, format_args!("\n{}\n", more.speak(lang)));
        }
        let widths = allot(&columns, &sizes, width);
        let drawn = draw(table, &columns, &widths, lang);
        for line in drawn.lines() {
            put(shown, format_args!("{}\n", line.trim_end()));
        }
    }
}

/// How wide a column must be, and would like to be.
#[derive(Clone, Copy)]
struct Size {
    least: usize,
    natural: usize,
}

/// Numbers take all the room they need; words, and the headings of numbers, may be broken.
fn size(table: &Table, column: usize, lang: Lang) -> Size {
    let cells = table
        .rows
        .iter()
        .map(|row| speak(&row[column].text, lang).width());
    let widest = cells.max().unwrap_or(0);
    let Column {
        heading,
        note,
        align,
    } = &table.columns[column];
    let note = note.as_ref().map_or(0, |note| speak(note, lang).width());
    let heading = speak(heading, lang).width().max(note);
    let natural = widest.max(heading);
    let least = match align {
        Align::Numbers => widest.max(note).max(heading.min(NARROWEST_WORDS)),
        Align::Words => natural
            .min(NARROWEST_WORDS)
            .max(longest_word(table, column, lang)),
    };
    Size { least, natural }
}

/// Returns how wide the widest word of a column is that should not be broken.
fn longest_word(table: &Table, column: usize, lang: Lang) -> usize {
    const LONGEST_KEPT: usize = 16;
    let cells = table.rows.iter().map(|row| speak(&row[column].text, lang));
    let words = cells.flat_map(|words| {
        let widths = chunks(&words).into_iter().map(|chunk| chunk.trim().width());
        widths.filter(|&width| width <= LONGEST_KEPT).max()
    });
    words.max().unwrap_or(0)
}

/// Returns the columns of each of the tables that a table is drawn as.
fn parts(stub: usize, sizes: &[Size], width: Option<usize>) -> Vec<Vec<usize>> {
    let needed = |columns: &[usize]| total(columns.iter().map(|&column| sizes[column].least));
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
fn allot(columns: &[usize], sizes: &[Size], width: Option<usize>) -> Vec<usize> {
    let mut widths: Vec<usize> = columns
        .iter()
        .map(|&column| sizes[column].natural)
        .collect();
    let Some(width) = width else { return widths };
    while total(widths.iter().copied()) > width {
        let yielding = (0..columns.len()).filter(|&at| widths[at] > sizes[columns[at]].least);
        let Some(widest) = yielding.max_by_key(|&at| widths[at]) else {
            break;
        };
        widths[widest] -= 1;
    }
    widths
}

/// Returns how wide columns of these widths are together.
fn total(widths: impl Iterator<Item = usize>) -> usize {
    widths
        .map(|width| width + GAP)
        .sum::<usize>()
        .saturating_sub(GAP)
}

fn draw(table: &Table, columns: &[usize], widths: &[usize], lang: Lang) -> String {
    let rule = LineStyle::none().fill('─');
    let mut drawn = comfy_table::Table::new();
    drawn
        .force_no_tty()
        .enforce_styling()
        .load_style(NOTHING.header_separator(rule))
        .set_content_arrangement(ContentArrangement::Disabled)
        .style_text_only();
    let aligned = |words: Vec<String>, column: usize| {
        let cell = DrawnCell::new(words.join("\n"));
        match table.columns[column].align {
            Align::Numbers => cell.set_alignment(CellAlignment::Right),
            Align::Words => cell,
        }
    };
    let across = || columns.iter().copied().zip(widths.iter().copied());
    drawn.set_header(across().map(|(column, width)| {
        let Column { heading, note, .. } = &table.columns[column];
        let mut words = wrapped(&speak(heading, lang), Some(width), 0);
        words.extend(note.as_ref().map(|note| speak(note, lang)));
        aligned(words, column)
    }));
    for row in &table.rows {
        drawn.add_row(across().map(|(column, width)| {
            let words = speak(&row[column].text, lang);
            let words = match table.columns[column].align {
                Align::Numbers => vec![words],
                Align::Words => wrapped(&words, Some(width), 0),
            };
            tinted(aligned(words, column), row[column].tone)
        }));
    }
    let last = columns.len().saturating_sub(1);
    for (position, column) in drawn.column_iter_mut().enumerate() {
        let gap = if position == last { 0 } else { GAP };
        column.set_padding((0, u16::try_from(gap).expect("a small gap")));
    }
    drawn.to_string()
}

fn tinted(cell: DrawnCell, tone: Tone) -> DrawnCell {
    match tone {
        Tone::Plain => cell,
        Tone::Good => cell.fg(Color::DarkGreen),
        Tone::Bad => cell.fg(Color::DarkRed),
        Tone::Doubtful => cell.fg(Color::DarkYellow),
    }
}

/// Returns the lines of a text that is to stand `indent` columns in. 汉字 may be parted anywhere,
/// other words at spaces only, unless one is wider than a line.
fn wrapped(words: &str, width: Option<usize>, indent: usize) -> Vec<String> {
    let Some(width) = width else {
        return vec![words.to_owned()];
    };
    let room = width.saturating_sub(indent).max(1);
    let mut lines = vec![String::new()];
    for chunk in chunks(words) {
        let line = lines.last_mut().expect("there is one");
        if line.width() + chunk.trim_end().width() <= room {
            line.push_str(chunk);
            continue;
        }
        line.truncate(line.trim_end().len());
        if !line.is_empty() {
            lines.push(String::new());
        }
        for character in chunk.trim_start().chars() {
            let line = lines.last_mut().expect("there is one");
            match line.width() + character.width().unwrap_or(0) <= room || line.is_empty() {
                true => line.push(character),
                false => lines.push(character.to_string()),
            }
        }
    }
    lines
}

/// Returns the pieces between which a line may be broken.
fn chunks(words: &str) -> Vec<&str> {
    let is_wide = |character: char| !character.is_ascii() && character.is_alphanumeric();
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, character) in words.char_indices() {
        let may_break = before.is_some_and(|before| {
            before == ' ' && character != ' '
                || is_wide(character)
                || is_wide(before) && character.is_ascii_alphanumeric()
        });
        if may_break {
            chunks.push(&words[start..at]);
            start = at;
        }
        before = Some(character);
    }
    chunks.push(&words[start..]);
    chunks
}
