//! A document in Markdown.

use std::fmt::Write;

use super::document::{Align, Block, Detail, Document, Item, Table};
use crate::lang::{Lang, Text};
use crate::printable::printable;

/// Returns a document as Markdown, with everything that would act as markup spelled out.
pub fn markdown(document: &Document, lang: Lang) -> String {
    let mut shown = format!("# {}\n", escaped(&document.title));
    let speak = |words: &Text| escaped(words.speak(lang));
    for block in &document.blocks {
        let block = match block {
            Block::Heading(words) => format!("\n## {}\n", speak(words)),
            Block::Paragraph(words) => format!("\n{}\n", speak(words)),
            Block::Code(code) => format!("\n```\n{}\n```\n", code.trim()),
            Block::Facts(facts) => facts.iter().fold("\n".to_owned(), |list, (name, words)| {
                format!("{list}- **{}**: {}\n", speak(name), speak(words))
            }),
            Block::Notes(notes) => notes.iter().fold("\n".to_owned(), |list, note| {
                format!("{list}- {}\n", speak(note))
            }),
            Block::Table(table) => table_text(table, lang),
            Block::Outline(items) => items.iter().fold("\n".to_owned(), |list, item| {
                format!("{list}{}", item_text(item, lang))
            }),
        };
        shown.push_str(&block);
    }
    shown
}

/// An item of a list within lists, its details a list below it.
fn item_text(item: &Item, lang: Lang) -> String {
    let speak = |words: &Text| escaped(words.speak(lang));
    let indent = "  ".repeat(item.depth);
    let (heading, figure) = (speak(&item.heading), speak(&item.figure));
    let mut shown = format!("{indent}- **{heading}** {figure}\n");
    for Detail { name, words, .. } in &item.details {
        let (name, words) = (speak(name), speak(words));
        writeln!(shown, "{indent}  - {name}: {words}").expect("a String takes any text");
    }
    shown
}

fn table_text(table: &Table, lang: Lang) -> String {
    let mut shown = String::from("\n");
    let mut line = |cells: Vec<String>| {
        writeln!(shown, "| {} |", cells.join(" | ")).expect("a String takes any text");
    };
    line(
        table
            .columns
            .iter()
            .map(|column| {
                let note = column.note.as_ref().map_or("", |note| note.speak(lang));
                escaped(format!("{} {note}", column.heading.speak(lang)).trim_end())
            })
            .collect(),
    );
    let rule = table.columns.iter().map(|column| match column.align {
        Align::Words => "---".to_owned(),
        Align::Numbers => "---:".to_owned(),
    });
    line(rule.collect());
    for row in &table.rows {
        line(
            row.iter()
                .map(|cell| escaped(cell.text.speak(lang)))
                .collect(),
        );
    }
    shown
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
