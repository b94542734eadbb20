//! The results to print: the sections of the report, a sheet each. What is said and in what order is the
//! report's; pictures are left to pages.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::drawn::{letters_wide, signature};
use super::model::Model;
use crate::lang::{Lang, Text};
use crate::number::Number;
use crate::report::document::{Block, Document, Table};
use crate::report::table::{Align, Cell};
use crate::report::value::{Figure, Value};
use crate::report::workbook::book::Book;
use crate::report::workbook::number::float;
use crate::report::workbook::paper::set_up;
use crate::report::workbook::style::{Styles, USUAL};
use crate::report::workbook::width::{height, lines, wide};

/// Letters in a column, at least and at most; and in a line that is no table.
const NARROW: usize = 8;
const WIDE: usize = 80;
const LINE: usize = 110;

/// A section of the report: what it is called, and what stands in it.
pub struct Section<'d> {
    pub heading: &'d Text,
    blocks: &'d [Block],
}

/// Returns what stands before the first heading, and the sections that hold anything but pictures.
pub fn sections(document: &Document) -> (&[Block], Vec<Section<'_>>) {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let blocks = &document.blocks;
    let begins = blocks.iter().position(is_heading).unwrap_or(blocks.len());
    let (lead, rest) = blocks.split_at(begins);
    let sections = rest
        .chunk_by(|_, next| !is_heading(next))
        .filter_map(|blocks| {
            let (first, blocks) = blocks.split_first()?;
            let Block::Heading(heading) = first else {
                return None;
            };
            let has_picture = blocks.iter().any(|block| matches!(block, Block::Chart(_)));
            let is_said = |block: &Block| match block {
                Block::Chart(_) | Block::Heading(_) => false,
                Block::Notes(notes) => !notes.is_empty(),
                // Beside a picture a sentence tells how to read that.
                Block::Paragraph(_) => !has_picture,
                Block::Code(_) | Block::Facts(_) | Block::Table(_) | Block::Outline(_) => true,
            };
            blocks
                .iter()
                .any(is_said)
                .then_some(Section { heading, blocks })
        });
    (lead, sections.collect())
}

/// Adds the sheet of a section.
pub fn draw(
    book: &mut Book,
    model: &Model,
    section: &Section,
    name: &str,
) -> Result<(), XlsxError> {
    book.add_kept(name)?;
    let lang = model.words.lang;
    let (sheet, styles) = book.last();
    let heading = section.heading.speak(lang);
    sheet.write_string_with_format(0, 0, heading, &styles.title)?;
    sheet.set_row_height(0, 26)?;
    let widths = widths(section, lang);
    let mut page = Page {
        sheet,
        styles,
        lang,
        widths: &widths,
        row: 2,
    };
    let mut head = 1;
    for block in section.blocks {
        if let (Block::Table(_), 1) = (block, head) {
            head = page.row + 1;
        }
        page.write(block)?;
    }
    let has_one_table = section
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Table(_)))
        .count()
        == 1;
    if has_one_table {
        sheet.set_freeze_panes(head, 0)?;
    }
    for (at, &width) in (0..).zip(&widths) {
        sheet.set_column_width(at, letters_wide(width))?;
    }
    let repeated = if has_one_table { head } else { 0 };
    set_up(
        sheet,
        widths.iter().sum(),
        (repeated, 0),
        &signature(model),
        lang,
    )
}

/// A sheet that is being written, from above.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    styles: &'p Styles,
    lang: Lang,
    widths: &'p [usize],
    row: u32,
}

impl Page<'_> {
    fn write(&mut self, block: &Block) -> Result<(), XlsxError> {
        match block {
            Block::Heading(_) | Block::Chart(_) => {}
            Block::Paragraph(words) => self.line(words.speak(self.lang))?,
            Block::Code(code) => {
                for line in code.trim().lines() {
                    self.line(line)?;
                }
            }
            Block::Facts(facts) => {
                for (name, words) in facts {
                    let (name, words) = (name.speak(self.lang), words.speak(self.lang));
                    self.line(&format!("{name}  {words}"))?;
                }
            }
            Block::Table(table) => self.table(table)?,
            Block::Outline(items) => {
                for item in items {
                    let indent = "    ".repeat(item.depth);
                    let figure = item.figure.speak(self.lang);
                    let heading = item.heading.speak(self.lang);
                    self.line(&format!("{indent}{heading}  {figure}"))?;
                    for detail in &item.details {
                        let name = detail.name.speak(self.lang);
                        let words = detail.words.speak(self.lang);
                        self.line(&format!("{indent}    {name}  {words}"))?;
                    }
                }
            }
            Block::Notes(notes) => {
                for note in notes {
                    self.line(note.speak(self.lang))?;
                }
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Writes a line that goes across the sheet.
    fn line(&mut self, words: &str) -> Result<(), XlsxError> {
        let across = self.widths.iter().sum();
        let last = u16::try_from(self.widths.len().max(1) - 1).expect("a table has few columns");
        let look = self.styles.said.clone().set_text_wrap();
        match last {
            0 => self
                .sheet
                .write_string_with_format(self.row, 0, words, &look)?,
            last => self
                .sheet
                .merge_range(self.row, 0, self.row, last, words, &look)?,
        };
        let height = height(lines(words, across), USUAL.into());
        self.sheet.set_row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        let mut most = 1;
        for (at, column) in (0..).zip(&table.columns) {
            let mut heading = column.heading.speak(self.lang).to_owned();
            if let Some(note) = &column.note {
                heading = format!("{heading}\n{}", note.speak(self.lang));
            }
            let look = &self.styles.heading;
            self.sheet
                .write_string_with_format(self.row, at, &heading, look)?;
            most = most.max(self.lines_of(at, &heading));
        }
        self.sheet
            .set_row_height(self.row, height(most, USUAL.into()))?;
        self.row += 1;
        for row in &table.rows {
            let mut most = 1;
            for (at, (cell, column)) in (0..).zip(row.iter().zip(&table.columns)) {
                self.cell(at, cell, column.align)?;
                most = most.max(self.lines_of(at, cell.value.words().speak(self.lang)));
            }
            self.sheet
                .set_row_height(self.row, height(most, USUAL.into()))?;
            self.row += 1;
        }
        Ok(())
    }

    fn cell(&mut self, at: u16, cell: &Cell, align: Align) -> Result<(), XlsxError> {
        let look = match align {
            Align::Words | Align::Names => &self.styles.words,
            Align::Numbers => &self.styles.figure,
        };
        match &cell.value {
            Value::Figure(Figure { exact, printed }) if exact.only().is_some() => {
                let printed = printed.to_string();
                let decimals = printed.split_once('.').map_or(0, |(_, part)| part.len());
                let look = look.clone().set_num_format(places(decimals));
                let number = exact.only().map_or(float(&Number::ZERO), float);
                self.sheet
                    .write_number_with_format(self.row, at, number, &look)?;
            }
            Value::Rank(rank) if !rank.is_provisional() => {
                let place = u32::try_from(rank.place()).expect("units can be counted");
                self.sheet
                    .write_number_with_format(self.row, at, place, look)?;
            }
            value => {
                let words = value.words();
                self.sheet
                    .write_string_with_format(self.row, at, words.speak(self.lang), look)?;
            }
        }
        Ok(())
    }

    fn lines_of(&self, at: u16, words: &str) -> usize {
        let width = self.widths.get(usize::from(at)).copied().unwrap_or(NARROW);
        words.lines().map(|line| lines(line, width)).sum()
    }
}

fn places(decimals: usize) -> String {
    match decimals {
        0 => "0".to_owned(),
        decimals => format!("0.{}", "0".repeat(decimals)),
    }
}

/// Returns how wide the columns of a section are: as its widest words ask for.
fn widths(section: &Section, lang: Lang) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    let tables = section.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(_)
        | Block::Paragraph(_)
        | Block::Code(_)
        | Block::Facts(_)
        | Block::Outline(_)
        | Block::Notes(_)
        | Block::Chart(_) => None,
    });
    for table in tables {
        for (at, column) in table.columns.iter().enumerate() {
            let heading = wide(column.heading.speak(lang));
            let cells = table.rows.iter().filter_map(|row| row.get(at));
            let widest = cells.map(|cell| wide(cell.value.words().speak(lang))).max();
            let own = widest.unwrap_or(0).max(heading.div_ceil(2)) + 2;
            let own = own.clamp(NARROW, WIDE);
            match widths.get_mut(at) {
                Some(known) => *known = own.max(*known),
                None => widths.push(own),
            }
        }
    }
    match widths.is_empty() {
        true => vec![LINE],
        false => widths,
    }
}
