//! A document on a terminal, in columns that stay straight under 汉字.

mod outline;
mod table;
mod words;
mod wrap;

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::document::{Block, Document};
use crate::lang::{Lang, Text};
use crate::printable::printable;
use table::draw_table;
use words::{put, speak};
use wrap::wrapped;

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
                    let line = format!("  {line}");
                    put(&mut shown, format_args!("{}\n", line.trim_end()));
                }
            }
            Block::Facts(facts) => put(
                &mut shown,
                format_args!("{}", facts_text(facts, lang, width)),
            ),
            Block::Table(table) => draw_table(&mut shown, table, lang, width),
            Block::Outline(items) => put(
                &mut shown,
                format_args!("{}", outline::outline(items, lang, width)),
            ),
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
