//! A report laid out once, for every format to render: headings, facts, tables and notes.

use super::chart::Chart;
use super::value::Tone;
use crate::lang::Text;

pub use super::table::{Align, Cell, Column, Table};

pub struct Document {
    pub title: String,
    pub blocks: Vec<Block>,
}

pub enum Block {
    Heading(Text),
    Paragraph(Text),
    /// Lines of a file, or of the command line, as they stand.
    Code(String),
    /// Names and what they stand for.
    Facts(Vec<(Text, Text)>),
    Table(Table),
    /// Things within things, each with a figure at the right and lines of its own below.
    Outline(Vec<Item>),
    /// Remarks, one a line.
    Notes(Vec<Text>),
    /// A picture, where the format has any; every figure in it stands in a table too.
    Chart(Chart),
}

pub struct Item {
    /// 0 for the outermost.
    pub depth: usize,
    pub heading: Text,
    pub figure: Text,
    pub details: Vec<Detail>,
}

/// A line below an item: what it is, and what it says.
pub struct Detail {
    pub name: Text,
    pub words: Text,
    pub tone: Tone,
}

pub fn section(heading: Text, table: Table) -> Vec<Block> {
    match table.rows.is_empty() {
        true => Vec::new(),
        false => vec![Block::Heading(heading), Block::Table(table)],
    }
}
