//! A document on a terminal, in columns that stay straight under 汉字.

mod outline;
mod table;
mod words;
mod wrap;

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::document::{Block, Document};
use crate::lang::{Lang, Text};
use crate::printable::printable;
use table::draw_table;
use words::speak;
use wrap::wrapped;

/// No terminal is taken to be narrower than this.
const NARROWEST_TERMINAL: usize = 40;

/// Writes a document as text with ANSI styles. Without a width, tables take the room they need.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn terminal(
    document: &Document,
    lang: Lang,
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let width = width.map(|width| width.max(NARROWEST_TERMINAL));
    let bold = Style::new().bold();
    for line in wrapped(&printable(&document.title), width, 0) {
        writeln!(out, "{bold}{line}{bold:#}")?;
    }
    document
        .blocks
        .iter()
        .try_for_each(|block| write_block(block, lang, width, out))
}

fn write_block(
    block: &Block,
    lang: Lang,
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match block {
        Block::Heading(words) => {
            let (bold, words) = (Style::new().bold(), speak(words, lang));
            writeln!(out, "\n{bold}{words}{bold:#}")
        }
        Block::Paragraph(words) => {
            let mut lines = wrapped(&speak(words, lang), width, 0).into_iter();
            lines.try_for_each(|line| writeln!(out, "{line}"))
        }
        Block::Code(code) => {
            let mut lines = code.trim().lines().map(|line| format!("  {line}"));
            lines.try_for_each(|line| writeln!(out, "{}", line.trim_end()))
        }
        Block::Facts(facts) => write_facts(facts, lang, width, out),
        Block::Chart(_) => Ok(()),
        Block::Table(table) => draw_table(table, lang, width, out),
        Block::Outline(items) => outline::outline(items, lang, width, out),
        Block::Notes(notes) => notes.iter().try_for_each(|note| {
            let lines = wrapped(&speak(note, lang), width, 2);
            writeln!(out, "- {}", lines.join("\n  "))
        }),
    }
}

fn write_facts(
    facts: &[(Text, Text)],
    lang: Lang,
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let names: Vec<String> = facts.iter().map(|(name, _)| speak(name, lang)).collect();
    let widest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let indent = widest + 2;
    let between = format!("\n{}", " ".repeat(indent));
    for (name, (_, words)) in names.iter().zip(facts) {
        let gap = " ".repeat(indent - name.width());
        let lines = wrapped(&speak(words, lang), width, indent);
        writeln!(out, "{name}{gap}{}", lines.join(&between))?;
    }
    Ok(())
}
