//! One sheet of a workbook, held: its cells as text, each with how it came to stand there.

use std::collections::BTreeSet;
use std::ops::Range;

/// The cells of a sheet. Only those that hold something are kept, by row and column, and only rows
/// in which something stands that is no more than a merged cell's share.
#[derive(Debug, Default)]
pub struct Grid {
    /// The name of the sheet.
    pub sheet: String,
    /// The texts of all cells, one behind the other.
    words: String,
    cells: Vec<GridCell>,
    rows: Vec<GridRow>,
    width: u32,
}

/// A cell that holds something; row and column from 0.
#[derive(Clone, Copy, Debug)]
pub struct GridCell {
    pub row: u32,
    pub column: u32,
    /// Where its text is among those of all cells.
    pub start: u32,
    pub end: u32,
    pub kind: CellKind,
    /// Whether a merged cell covers it and others, and all of them show what that holds.
    pub is_shared: bool,
}

/// What a cell of a workbook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    Text,
    Number,
    /// A number that is shown as a date or a time; its text is what is shown.
    Date,
    /// A formula whose value nobody saved.
    Unsaved,
    /// A formula of which 0 is saved, where of no formula anything else is.
    Uncalculated,
}

/// A row in which something stands, and its cells among all.
#[derive(Clone, Debug)]
pub struct GridRow {
    pub number: u32,
    cells: Range<usize>,
}

impl Grid {
    /// Returns a sheet of cells in the order of rows and columns, without doubles, whose texts are in
    /// `words`.
    pub fn new(sheet: String, words: String, cells: Vec<GridCell>) -> Grid {
        let mut rows = Vec::new();
        let mut start = 0;
        for row in cells.chunk_by(|one, next| one.row == next.row) {
            let number = row[0].row;
            let cells = start..start + row.len();
            start = cells.end;
            rows.push(GridRow { number, cells });
        }
        let width = cells.iter().map(|cell| cell.column + 1).max();
        Grid {
            sheet,
            words,
            cells,
            rows,
            width: width.unwrap_or(0),
        }
    }

    /// Returns how many columns there are.
    pub fn width(&self) -> usize {
        self.width as usize
    }

    /// Returns the columns in which something stands.
    pub fn columns_in_use(&self) -> BTreeSet<u32> {
        self.cells.iter().map(|cell| cell.column).collect()
    }

    pub fn rows(&self) -> &[GridRow] {
        &self.rows
    }

    /// Returns a cell of a row, if it holds something.
    pub fn cell(&self, row: &GridRow, column: usize) -> Option<&GridCell> {
        let cells = &self.cells[row.cells.clone()];
        let at = cells.binary_search_by_key(&column, |cell| cell.column as usize);
        at.ok().map(|at| &cells[at])
    }

    pub fn text(&self, cell: &GridCell) -> &str {
        &self.words[cell.start as usize..cell.end as usize]
    }

    /// Returns what stands in every column of a row, up to the last that holds something.
    pub fn cells_of(&self, number: u32) -> impl Iterator<Item = &str> {
        let row = self.rows.binary_search_by_key(&number, |row| row.number);
        let row = row.ok().map(|at| &self.rows[at]);
        let last = row.and_then(|row| self.cells[row.cells.clone()].last());
        let width = last.map_or(0, |cell| cell.column as usize + 1);
        (0..width).map(move |column| {
            let cell = row.and_then(|row| self.cell(row, column));
            cell.map_or("", |cell| self.text(cell))
        })
    }
}
