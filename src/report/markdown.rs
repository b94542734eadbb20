//! A document in Markdown.

use std::io::{self, Write};

use super::document::{Align, Block, Detail, Document, Item, Table};
use crate::lang::{Lang, Text};
use crate::printable::printable;

/// Writes a document as Markdown, with everything that would act as markup spelled out.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn markdown(document: &Document, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}", escaped(&document.title))?;
    let mut blocks = document.blocks.iter();
    blocks.try_for_each(|block| write_block(block, lang, out))
}

fn write_block(block: &Block, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let speak = |words: &Text| escaped(words.speak(lang));
    match block {
        Block::Heading(words) => writeln!(out, "\n## {}", speak(words)),
        Block::Paragraph(words) => writeln!(out, "\n{}", speak(words)),
        Block::Code(code) => writeln!(out, "\n```\n{}\n```", code.trim()),
        Block::Facts(facts) => {
            writeln!(out)?;
            let mut facts = facts.iter();
            facts.try_for_each(|(name, words)| {
                writeln!(out, "- **{}**: {}", speak(name), speak(words))
            })
        }
        Block::Notes(notes) => {
            writeln!(out)?;
            let mut notes = notes.iter();
            notes.try_for_each(|note| writeln!(out, "- {}", speak(note)))
        }
        Block::Chart(_) => Ok(()),
        Block::Table(table) => write_table(table, lang, out),
        Block::Outline(items) => {
            writeln!(out)?;
            let mut items = items.iter();
            items.try_for_each(|item| write_item(item, lang, out))
        }
    }
}

/// An item of a list within lists, its details a list below it.
fn write_item(item: &Item, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let speak = |words: &Text| escaped(words.speak(lang));
    let indent = "  ".repeat(item.depth);
    let (heading, figure) = (speak(&item.heading), speak(&item.figure));
    writeln!(out, "{indent}- **{heading}** {figure}")?;
    let mut details = item.details.iter();
    details.try_for_each(|Detail { name, words, .. }| {
        writeln!(out, "{indent}  - {}: {}", speak(name), speak(words))
    })
}

fn write_table(table: &Table, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    let mut line = |cells: Vec<String>| writeln!(out, "| {} |", cells.join(" | "));
    let headings = table.columns.iter().map(|column| {
        let note = column.note.as_ref().map_or("", |note| note.speak(lang));
        escaped(format!("{} {note}", column.heading.speak(lang)).trim_end())
    });
    line(headings.collect())?;
    let rule = table.columns.iter().map(|column| match column.align {
        Align::Words | Align::Names => "---".to_owned(),
        Align::Numbers => "---:".to_owned(),
    });
    line(rule.collect())?;
    table.rows.iter().try_for_each(|row| {
        let cells = row
            .iter()
            .map(|cell| escaped(cell.value.words().speak(lang)));
        line(cells.collect())
    })
}

/// Spells out the characters that Markdown, or HTML inside it, would act on.
fn escaped(words: &str) -> String {
    let mut shown = String::new();
    for character in printable(words).chars() {
        match character {
            '<' => shown.push_str("&lt;"),
            '&' => shown.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => shown.extend(['\\', character]),
            other => shown.push(other),
        }
    }
    shown
}
