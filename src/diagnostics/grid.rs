//! One sheet of a workbook, held: its cells as text, each with how it came to stand there.

use std::collections::BTreeSet;

use super::packed::{GridRow, PackedRows};

/// The cells of a sheet. Only those that hold something are kept, by row and column, and only rows
/// in which something stands that is no more than a merged cell's share. What many cells hold is kept
/// once.
#[derive(Debug, Default)]
pub struct Grid {
    /// The name of the sheet.
    pub sheet: String,
    /// The texts of all contents, one behind the other.
    words: String,
    contents: Vec<Content>,
    rows: PackedRows,
    width: u32,
}

/// What a cell holds, or many cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// Where its text is among those of all.
    pub start: u32,
    pub end: u32,
    pub kind: CellKind,
    pub share: Share,
}

/// What a cell of a workbook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CellKind {
    Text,
    Number,
    /// A number that is shown as a date or a time; its text is what is shown.
    Date,
    /// A number of which its format shows another, or none; its text is what it is.
    Disguised,
    /// A formula whose value nobody saved.
    Unsaved,
    /// A formula of which 0 is saved, where of no formula anything else is.
    Uncalculated,
}

/// Whether a merged cell covers a cell and others, and all of them show what that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Share {
    Alone,
    /// The first cell of a merged one, which holds it.
    Holder,
    /// Another.
    Shown,
}

impl Grid {
    /// Returns a sheet of rows whose cells hold `contents`, numbered from 1, which have their texts in
    /// `words`.
    pub fn new(sheet: String, words: String, contents: Vec<Content>, rows: PackedRows) -> Grid {
        let last = |row: &GridRow| rows.cells(*row).next_back();
        let width = rows
            .rows()
            .iter()
            .filter_map(last)
            .map(|(column, _)| column + 1);
        Grid {
            width: width.max().unwrap_or(0),
            sheet,
            words,
            contents,
            rows,
        }
    }

    /// Returns how many columns there are.
    pub fn width(&self) -> usize {
        self.width as usize
    }

    /// Returns the columns in which something stands.
    pub fn columns_in_use(&self) -> BTreeSet<u32> {
        let rows = self.rows().iter();
        let cells = rows.flat_map(|row| self.rows.cells(*row));
        cells.map(|(column, _)| column).collect()
    }

    pub fn rows(&self) -> &[GridRow] {
        self.rows.rows()
    }

    /// Returns a row by its number, if something stands in it.
    pub fn row(&self, number: u32) -> Option<GridRow> {
        self.rows.row(number)
    }

    /// Returns what a cell of a row holds, if it holds something.
    pub fn content(&self, row: GridRow, column: usize) -> Option<&Content> {
        let content = self.rows.content(row, u32::try_from(column).ok()?)?;
        Some(&self.contents[content as usize - 1])
    }

    pub fn text(&self, content: &Content) -> &str {
        &self.words[content.start as usize..content.end as usize]
    }

    /// Returns what stands in every column of a row, up to the last that holds something.
    pub fn cells_of(&self, number: u32) -> impl Iterator<Item = &str> {
        let row = self.row(number);
        let last = row.and_then(|row| self.rows.cells(row).next_back());
        let width = last.map_or(0, |(column, _)| column as usize + 1);
        (0..width).map(move |column| {
            let content = row.and_then(|row| self.content(row, column));
            content.map_or("", |content| self.text(content))
        })
    }
}
