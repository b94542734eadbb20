//! A document as one page of HTML: no script, nothing fetched, fit to mail and to print on A4.

mod charts;
mod markup;
mod svg;
mod tables;

use std::io::{self, Write};

use super::document::{Block, Document, Item};
use super::value::Tone;
use crate::lang::{Lang, Text};
use crate::text;
use charts::chart;
use markup::Markup;
use tables::table;

/// What the page may load: nothing but the style that it holds itself.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("style.css");

/// Writes a document as a page.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn html(document: &Document, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Markup::new(out)?;
    let tag = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    page.element("html", &[("lang", tag)], |page| {
        page.element("head", &[], |page| head(page, &document.title))?;
        page.line()?;
        page.element("body", &[], |page| body(page, document, lang))
    })?;
    page.line()
}

fn head(page: &mut Markup, title: &str) -> io::Result<()> {
    page.void("meta", &[("charset", "utf-8")])?;
    let policy = [
        ("http-equiv", "Content-Security-Policy"),
        ("content", POLICY),
    ];
    page.void("meta", &policy)?;
    let viewport = [
        ("name", "viewport"),
        ("content", "width=device-width, initial-scale=1"),
    ];
    page.void("meta", &viewport)?;
    page.words("title", &[], title)?;
    page.line()?;
    page.style(STYLE)
}

/// What stands before the first heading is the head of the page; each heading begins a section.
fn body(page: &mut Markup, document: &Document, lang: Lang) -> io::Result<()> {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let blocks = &document.blocks;
    let begins = blocks.iter().position(is_heading).unwrap_or(blocks.len());
    let (lead, rest) = blocks.split_at(begins);
    let sections: Vec<&[Block]> = rest.chunk_by(|_, next| !is_heading(next)).collect();
    page.element("header", &[], |page| {
        page.words("h1", &[], &document.title)?;
        let title = Text::verbatim(document.title.as_str());
        lead.iter()
            .try_for_each(|block| write_block(page, block, (&title, "s0"), lang))
    })?;
    page.line()?;
    if sections.len() > 1 {
        contents(page, &sections, lang)?;
    }
    page.element("main", &[], |page| {
        let mut sections = sections.iter().enumerate();
        sections.try_for_each(|(number, blocks)| section(page, number + 1, blocks, lang))
    })
}

/// Lists the sections, for whoever goes by keyboard or has a long page before them.
fn contents(page: &mut Markup, sections: &[&[Block]], lang: Lang) -> io::Result<()> {
    let called = text! {"目录"; "Contents"};
    page.element("nav", &[("aria-label", called.speak(lang))], |page| {
        page.element("ul", &[], |page| {
            let mut sections = sections.iter().enumerate();
            sections.try_for_each(|(number, blocks)| match blocks.first() {
                Some(Block::Heading(heading)) => page.element("li", &[], |page| {
                    let to = format!("#s{}", number + 1);
                    page.words("a", &[("href", &to)], heading.speak(lang))
                }),
                _ => Ok(()),
            })
        })
    })?;
    page.line()
}

fn section(page: &mut Markup, number: usize, blocks: &[Block], lang: Lang) -> io::Result<()> {
    let id = format!("s{number}");
    page.element("section", &[("aria-labelledby", &id)], |page| {
        let mut heading = Text::verbatim("");
        for (place, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(words) => {
                    page.words("h2", &[("id", &id)], words.speak(lang))?;
                    heading = words.clone();
                }
                Block::Paragraph(_)
                | Block::Code(_)
                | Block::Facts(_)
                | Block::Table(_)
                | Block::Outline(_)
                | Block::Notes(_)
                | Block::Chart(_) => {
                    let id = format!("{id}c{place}");
                    write_block(page, block, (&heading, &id), lang)?;
                }
            }
        }
        Ok(())
    })?;
    page.line()
}

/// Writes a block below a heading.
fn write_block(
    page: &mut Markup,
    block: &Block,
    (heading, id): (&Text, &str),
    lang: Lang,
) -> io::Result<()> {
    match block {
        Block::Heading(words) => page.words("h2", &[], words.speak(lang)),
        Block::Paragraph(words) => page.words("p", &[], words.speak(lang)),
        Block::Code(code) => page.element("pre", &[], |page| lines(page, code.trim())),
        Block::Facts(facts) => page.element("dl", &[("class", "facts")], |page| {
            facts.iter().try_for_each(|(name, words)| {
                page.words("dt", &[], name.speak(lang))?;
                page.words("dd", &[], words.speak(lang))
            })
        }),
        Block::Table(shown) => table(page, shown, heading, lang),
        Block::Outline(items) => {
            let mut items = items.iter();
            items.try_for_each(|one| item(page, one, lang))
        }
        Block::Notes(notes) => page.element("ul", &[("class", "notes")], |page| {
            let mut notes = notes.iter();
            notes.try_for_each(|note| page.words("li", &[], note.speak(lang)))
        }),
        Block::Chart(drawn) => chart(page, drawn, id, lang),
    }
}

/// Writes lines as they stand.
fn lines(page: &mut Markup, code: &str) -> io::Result<()> {
    for (place, line) in code.lines().enumerate() {
        if place > 0 {
            page.line()?;
        }
        page.text(line)?;
    }
    Ok(())
}

/// Writes an item of an outline, what stands in it farther to the right the deeper it is.
fn item(page: &mut Markup, item: &Item, lang: Lang) -> io::Result<()> {
    const DEEPEST: usize = 5;
    let class = format!("item d{}", item.depth.min(DEEPEST));
    page.element("div", &[("class", &class)], |page| {
        page.element("p", &[], |page| {
            page.words("b", &[], item.heading.speak(lang))?;
            page.words("span", &[], item.figure.speak(lang))
        })?;
        if item.details.is_empty() {
            return Ok(());
        }
        page.element("dl", &[("class", "facts")], |page| {
            item.details.iter().try_for_each(|detail| {
                let class = match detail.tone {
                    Tone::Plain => "plain",
                    Tone::Good => "good",
                    Tone::Bad => "bad",
                    Tone::Doubtful => "doubtful",
                };
                page.words("dt", &[], detail.name.speak(lang))?;
                page.words("dd", &[("class", class)], detail.words.speak(lang))
            })
        })
    })?;
    page.line()
}
