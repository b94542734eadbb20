//! A document on a terminal, in columns that stay straight under 汉字.

use std::fmt::Write;

use anstyle::Style;
use comfy_table::presets::NOTHING;
use comfy_table::{
    Cell as DrawnCell, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use super::document::{Align, Block, Cell, Document, Table, Tone};
use crate::lang::{Lang, Text};
use crate::printable::printable;
use crate::text;

/// Words are not squeezed into less than this many display columns.
const NARROWEST_WORDS: usize = 8;

/// Space around a column.
const PADDING: usize = 2;

/// No terminal is taken to be narrower than this.
const NARROWEST_TERMINAL: usize = 40;

/// Returns a document as text with ANSI styles. Without a width, tables take the room they need.
pub fn terminal(document: &Document, lang: Lang, width: Option<usize>) -> String {
    let width = width.map(|width| width.max(NARROWEST_TERMINAL));
    let bold = Style::new().bold();
    let mut shown = String::new();
    let title = printable(&document.title);
    put(&mut shown, format_args!("{bold}{title}{bold:#}\n"));
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
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|column| column_width(table, column, lang))
        .collect();
    for (part, columns) in parts(table, &widths, width).into_iter().enumerate() {
        if part > 0 {
            let more = text!("(续)"; "(continued)");
            put(shown, format_args!("\n{}\n", more.speak(lang)));
        }
        let drawn = draw(table, &columns, &widths, lang, width);
        for line in drawn.lines() {
            put(shown, format_args!("{}\n", line.trim_end()));
        }
    }
}

/// Returns the columns of each of the tables that a table is drawn as.
fn parts(table: &Table, widths: &[usize], width: Option<usize>) -> Vec<Vec<usize>> {
    let stub: Vec<usize> = (0..table.stub).collect();
    let least = |column: usize| {
        PADDING
            + match table.columns[column].align {
                Align::Numbers => widths[column],
                Align::Words => widths[column].min(NARROWEST_WORDS),
            }
    };
    let stub_width: usize = stub.iter().map(|&column| least(column)).sum();
    let mut parts: Vec<Vec<usize>> = vec![stub.clone()];
    let mut used = stub_width;
    for column in table.stub..table.columns.len() {
        let fits = width.is_none_or(|width| used + least(column) <= width);
        let part = parts.last().expect("there is one");
        if !fits && part.len() > table.stub {
            parts.push(stub.clone());
            used = stub_width;
        }
        used += least(column);
        parts.last_mut().expect("there is one").push(column);
    }
    parts
}

fn column_width(table: &Table, column: usize, lang: Lang) -> usize {
    let heading = speak(&table.columns[column].heading, lang).width();
    let cells = table
        .rows
        .iter()
        .map(|row| speak(&row[column].text, lang).width());
    cells.max().unwrap_or(0).max(heading)
}

fn draw(
    table: &Table,
    columns: &[usize],
    widths: &[usize],
    lang: Lang,
    width: Option<usize>,
) -> String {
    let rule = LineStyle::none().fill('─').junction('─');
    let mut drawn = comfy_table::Table::new();
    drawn
        .force_no_tty()
        .enforce_styling()
        .load_style(NOTHING.header_separator(rule).bottom_border(rule))
        .set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = width {
        drawn.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    let heading = |&column: &usize| {
        drawn_cell(
            &Cell::of(table.columns[column].heading.clone()),
            table,
            column,
            lang,
        )
    };
    drawn.set_header(columns.iter().map(heading));
    for row in &table.rows {
        drawn.add_row(
            columns
                .iter()
                .map(|&column| drawn_cell(&row[column], table, column, lang)),
        );
    }
    for (position, &column) in columns.iter().enumerate() {
        let least = match table.columns[column].align {
            Align::Numbers => ColumnConstraint::ContentWidth,
            Align::Words => {
                let least = widths[column].min(NARROWEST_WORDS) + PADDING;
                ColumnConstraint::LowerBoundary(Width::Fixed(
                    u16::try_from(least).expect("a few columns"),
                ))
            }
        };
        if let Some(drawn_column) = drawn.column_mut(position) {
            drawn_column.set_constraint(least);
        }
    }
    drawn.to_string()
}

fn drawn_cell(cell: &Cell, table: &Table, column: usize, lang: Lang) -> DrawnCell {
    let drawn = DrawnCell::new(speak(&cell.text, lang));
    let drawn = match table.columns[column].align {
        Align::Numbers => drawn.set_alignment(CellAlignment::Right),
        Align::Words => drawn,
    };
    match cell.tone {
        Tone::Plain => drawn,
        Tone::Good => drawn.fg(Color::DarkGreen),
        Tone::Bad => drawn.fg(Color::DarkRed),
        Tone::Doubtful => drawn.fg(Color::DarkYellow),
    }
}

/// Returns the lines of a text that is to stand `indent` columns in. 汉字 may be parted anywhere,
/// other words at spaces only.
fn wrapped(words: &str, width: Option<usize>, indent: usize) -> Vec<String> {
    let Some(room) = width.map(|width| width.saturating_sub(indent).max(NARROWEST_WORDS)) else {
        return vec![words.to_owned()];
    };
    let mut lines = vec![String::new()];
    for chunk in chunks(words) {
        let line = lines.last_mut().expect("there is one");
        if !line.is_empty() && line.width() + chunk.trim_end().width() > room {
            line.truncate(line.trim_end().len());
            lines.push(chunk.trim_start().to_owned());
        } else {
            line.push_str(chunk);
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
