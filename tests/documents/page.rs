//! A page of the documents: its headings, the rubrics that it shows, and its tables.

use std::collections::BTreeSet;
use std::fs;

use super::block::Block;
use super::root;
use super::table::Table;

pub struct Page {
    items: Vec<Item>,
}

enum Item {
    Heading(String),
    Block(Block),
    Table(Table),
}

impl Page {
    pub fn read(name: &str) -> Page {
        let text = fs::read_to_string(root().join(name)).expect("the page is there");
        let lines: Vec<&str> = text.lines().collect();
        let mut items = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            let passage = Passage::first_of(&lines[at..], format!("{name} line {}", at + 1));
            items.extend(passage.item(at + 1));
            at += passage.lines.len();
        }
        Page { items }
    }

    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.items.iter().filter_map(|item| match item {
            Item::Block(block) => Some(block),
            Item::Heading(_) | Item::Table(_) => None,
        })
    }

    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.items.iter().filter_map(|item| match item {
            Item::Table(table) => Some(table),
            Item::Heading(_) | Item::Block(_) => None,
        })
    }

    /// Returns the tables between a block and the next block or heading that are evaluated.
    pub fn tables_of(&self, block: &Block) -> Vec<&Table> {
        let is_it = |item: &Item| matches!(item, Item::Block(other) if other.line == block.line);
        let after = self.items.iter().skip_while(|item| !is_it(item)).skip(1);
        after
            .map_while(|item| match item {
                Item::Table(table) => Some(table),
                Item::Heading(_) | Item::Block(_) => None,
            })
            .filter(|table| !table.explains())
            .collect()
    }

    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter_map(|item| match item {
            Item::Heading(text) => Some(text.as_str()),
            Item::Block(_) | Item::Table(_) => None,
        })
    }

    /// Returns the one table whose first columns have these headings.
    pub fn table(&self, headings: &[&str]) -> &Table {
        let mut found = self.tables().filter(|table| {
            table.header.len() >= headings.len() && table.header[..headings.len()] == *headings
        });
        let first = found
            .next()
            .unwrap_or_else(|| panic!("no table {headings:?}"));
        assert!(found.next().is_none(), "two tables {headings:?}");
        first
    }

    /// Returns the indicators that a block without any is put together with.
    pub fn frame(&self) -> String {
        let frame = self.blocks().find(|block| block.is_frame);
        frame.expect("the page has a frame").text.clone()
    }

    /// Returns the anchors of the sections that show a block.
    pub fn sections_with_blocks(&self) -> BTreeSet<String> {
        let mut here = String::new();
        let mut sections = BTreeSet::new();
        for item in &self.items {
            match item {
                Item::Heading(text) => here = anchor(text),
                Item::Block(_) => {
                    sections.insert(here.clone());
                }
                Item::Table(_) => {}
            }
        }
        sections
    }
}

/// Lines of a page that belong together: what is fenced, a table, or a line by itself.
pub struct Passage<'a> {
    pub lines: &'a [&'a str],
    /// Where it stands, for those who mend the page.
    place: String,
}

impl<'a> Passage<'a> {
    pub fn first_of(lines: &'a [&'a str], place: String) -> Passage<'a> {
        let length = if lines[0].starts_with(FENCE) {
            let end = lines[1..].iter().position(|line| *line == FENCE);
            end.unwrap_or_else(|| panic!("{place}: the fence is not closed")) + 2
        } else {
            let in_table = lines.iter().take_while(|line| line.starts_with('|'));
            in_table.count().max(1)
        };
        Passage {
            lines: &lines[..length],
            place,
        }
    }

    fn item(&self, line: usize) -> Option<Item> {
        let first = self.lines[0];
        if let Some(info) = first.strip_prefix(FENCE) {
            let inside = &self.lines[1..self.lines.len() - 1];
            Block::read(line, info, inside, &self.place).map(Item::Block)
        } else if first.starts_with('#') {
            let text = first.trim_start_matches('#').trim();
            Some(Item::Heading(text.to_owned()))
        } else if first.starts_with('|') {
            Some(Item::Table(Table::read(line, self.lines, &self.place)))
        } else {
            None
        }
    }
}

pub const FENCE: &str = "```";

/// Returns the anchor that pages give a heading.
pub fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept
        .chars()
        .filter(|&kept| kept.is_alphanumeric() || matches!(kept, ' ' | '-' | '_'));
    kept.map(|kept| if kept == ' ' { '-' } else { kept })
        .collect()
}
