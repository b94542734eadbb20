//! The cells of a sheet as they are gathered, and what a reader sees of them: merged cells filled.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::number::{Binary, Shown, date, decimals};
use super::unopened::Unopened;
use crate::diagnostics::{CellKind, Grid, GridCell};
use crate::limits::{Exceeded, Limit, Limits};
use crate::names::is_space;

/// Sheets have no more columns and rows, whoever wrote them.
pub const MOST_COLUMNS: u32 = 1 << 14;
pub const MOST_ROWS: u32 = 1 << 20;

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub is_hidden: bool,
}

/// What was gathered of a sheet so far.
pub struct Table {
    limits: Limits,
    words: String,
    cells: Vec<GridCell>,
    merges: Vec<Merge>,
    pub hidden_rows: Vec<u32>,
    /// The first and the last of each stretch.
    hidden_columns: Vec<RangeInclusive<u32>>,
    /// Whether some formula has a value other than 0.
    pub is_calculated: bool,
}

/// A number that a cell holds.
pub struct Value {
    pub value: Binary,
    pub shown: Shown,
    pub is_formula: bool,
    pub is_from_1904: bool,
}

/// A merged cell, by its rows and columns.
pub struct Merge {
    pub rows: RangeInclusive<u32>,
    pub columns: RangeInclusive<u32>,
}

/// A sheet of a workbook as a reader sees it, and what is to be said of it.
#[derive(Debug, Default)]
pub struct Sheet {
    pub grid: Grid,
    /// Merged cells whose text others show too, by row and column.
    pub merged: Vec<(u32, u32)>,
    /// Hidden rows and columns in which something stands.
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
}

impl Table {
    pub fn new(limits: Limits) -> Table {
        Table {
            limits,
            words: String::new(),
            cells: Vec::new(),
            merges: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            is_calculated: false,
        }
    }

    /// Takes a cell; row and column from 0. One that holds nothing to be seen is none.
    pub fn put(
        &mut self,
        (row, column): (u32, u32),
        text: &str,
        kind: CellKind,
    ) -> Result<(), Unopened> {
        if text.chars().all(is_space) && kind != CellKind::Unsaved {
            return Ok(());
        }
        if self.limits.check(Limit::Characters, text.len()).is_err() {
            self.limits.check(Limit::Characters, text.chars().count())?;
        }
        let start = self.words.len();
        self.words.push_str(text);
        self.limits.check(Limit::Texts, self.words.len())?;
        // Places are kept in four bytes, whatever the limit.
        let within = |at: usize| u32::try_from(at).map_err(|_| self.limits.exceeded(Limit::Texts));
        let (start, end) = (within(start)?, within(self.words.len())?);
        Ok(self.add(GridCell {
            row,
            column,
            start,
            end,
            kind,
            is_shared: false,
        })?)
    }

    /// Takes a cell that holds a number.
    pub fn put_number(&mut self, at: (u32, u32), number: &Value) -> Result<(), Unopened> {
        let Some(text) = decimals(number.value, number.shown) else {
            return self.put(at, "#NUM!", CellKind::Text);
        };
        let is_zero = text.trim_end_matches('%') == "0";
        self.is_calculated |= number.is_formula && !is_zero;
        match number.shown {
            Shown::Date => {
                let date = date(number.value, number.is_from_1904);
                self.put(at, &date.unwrap_or(text), CellKind::Date)
            }
            Shown::Plain | Shown::Percent if number.is_formula && is_zero => {
                self.put(at, &text, CellKind::Uncalculated)
            }
            Shown::Plain | Shown::Percent => self.put(at, &text, CellKind::Number),
        }
    }

    /// Takes a merged cell.
    pub fn merge(&mut self, merge: Merge) -> Result<(), Unopened> {
        self.merges.push(merge);
        Ok(self.limits.check(Limit::Merged, self.merges.len())?)
    }

    /// Takes columns that are hidden; nobody has more stretches of them than columns.
    pub fn hide_columns(&mut self, columns: RangeInclusive<u32>) {
        if self.hidden_columns.len() < MOST_COLUMNS as usize {
            self.hidden_columns.push(columns);
        }
    }

    fn add(&mut self, cell: GridCell) -> Result<(), Exceeded> {
        self.cells.push(cell);
        self.limits.check(Limit::Cells, self.cells.len())
    }

    /// Returns the sheet. Where no formula of the workbook has a value, a 0 of one is none.
    pub fn finish(mut self, name: String, is_calculated: bool) -> Result<Sheet, Unopened> {
        if is_calculated {
            let zeros = self.cells.iter_mut();
            zeros
                .filter(|cell| cell.kind == CellKind::Uncalculated)
                .for_each(|cell| cell.kind = CellKind::Number);
        }
        self.put_in_order();
        let merged = self.fill()?;
        let Table {
            limits,
            words,
            cells,
            mut hidden_rows,
            hidden_columns,
            ..
        } = self;
        let grid = Grid::new(name, words, cells);
        let area = grid.rows().len().saturating_mul(grid.width());
        limits.check(Limit::Area, area)?;
        let has_row = |number: &u32| {
            let rows = grid.rows();
            rows.binary_search_by_key(number, |row| row.number).is_ok()
        };
        hidden_rows.retain(has_row);
        let used = grid.columns_in_use();
        let is_hidden = |column: &u32| hidden_columns.iter().any(|some| some.contains(column));
        let hidden_columns = used.into_iter().filter(is_hidden).collect();
        Ok(Sheet {
            grid,
            merged,
            hidden_rows,
            hidden_columns,
        })
    }

    /// Returns how many cells hold something.
    pub fn cells(&self) -> usize {
        self.cells.len()
    }

    fn put_in_order(&mut self) {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
        self.cells.dedup_by_key(|cell| (cell.row, cell.column));
    }

    /// Gives the cells that merged ones cover what these hold, as far as a reader takes it to be
    /// there: down all rows in which anything else stands; across columns that are in use beside
    /// them, but for rows of titles and signatures, which are merged cells and nothing else. Returns
    /// the merged cells of which others have a share.
    fn fill(&mut self) -> Result<Vec<(u32, u32)>, Exceeded> {
        let merges = std::mem::take(&mut self.merges);
        if merges.is_empty() {
            return Ok(Vec::new());
        }
        self.drop_covered(&merges)?;
        let seen = Seen::of(&self.cells, &merges);
        let (mut merged, mut visited) = (Vec::new(), 0);
        let mut shares = Vec::new();
        for merge in &merges {
            let Some(first) = at(&self.cells, merge.first()) else {
                continue;
            };
            let held = self.cells[first];
            let last = *merge.columns.end().min(&seen.last_column);
            let before = shares.len();
            for &row in within(&seen.rows, &merge.rows) {
                for column in *merge.columns.start()..=last {
                    visited += 1;
                    let is_down = column == held.column;
                    let is_across =
                        seen.plain_rows.contains(&row) && seen.columns.contains(&column);
                    if (row, column) != merge.first() && (is_down || is_across) {
                        shares.push(GridCell {
                            row,
                            column,
                            is_shared: true,
                            ..held
                        });
                    }
                }
                self.limits.check(Limit::Cells, visited)?;
            }
            if shares.len() > before {
                self.cells[first].is_shared = true;
                merged.push(merge.first());
            }
        }
        for share in shares {
            self.add(share)?;
        }
        merged.sort_unstable();
        self.put_in_order();
        Ok(merged)
    }

    /// Drops what stands below merged cells, which nobody sees.
    fn drop_covered(&mut self, merges: &[Merge]) -> Result<(), Exceeded> {
        let (mut covered, mut visited) = (HashSet::new(), 0);
        for merge in merges {
            let start = self
                .cells
                .partition_point(|cell| cell.row < *merge.rows.start());
            let end = self
                .cells
                .partition_point(|cell| cell.row <= *merge.rows.end());
            visited += end.saturating_sub(start);
            self.limits.check(Limit::Area, visited)?;
            let cells = self.cells[start..end.max(start)].iter();
            let cells = cells.map(|cell| (cell.row, cell.column));
            let cells = cells.filter(|at| merge.columns.contains(&at.1) && *at != merge.first());
            covered.extend(cells);
        }
        self.cells
            .retain(|cell| !covered.contains(&(cell.row, cell.column)));
        Ok(())
    }
}

impl Merge {
    fn first(&self) -> (u32, u32) {
        (*self.rows.start(), *self.columns.start())
    }

    fn is_wide(&self) -> bool {
        self.columns.start() < self.columns.end()
    }
}

/// What of a sheet is in use besides merged cells' shares.
struct Seen {
    /// Rows in which something stands.
    rows: Vec<u32>,
    /// Rows that are more than cells merged across columns.
    plain_rows: HashSet<u32>,
    columns: HashSet<u32>,
    last_column: u32,
}

impl Seen {
    fn of(cells: &[GridCell], merges: &[Merge]) -> Seen {
        let mut rows: Vec<u32> = cells.iter().map(|cell| cell.row).collect();
        rows.dedup();
        let (wide, tall): (Vec<&Merge>, Vec<&Merge>) =
            merges.iter().partition(|merge| merge.is_wide());
        let wide: HashSet<(u32, u32)> = wide.into_iter().map(Merge::first).collect();
        let plain = cells
            .iter()
            .filter(|cell| !wide.contains(&(cell.row, cell.column)));
        let mut plain_rows: HashSet<u32> = plain.map(|cell| cell.row).collect();
        for merge in tall {
            if at(cells, merge.first()).is_some() {
                plain_rows.extend(within(&rows, &merge.rows));
            }
        }
        Seen {
            rows,
            plain_rows,
            columns: cells.iter().map(|cell| cell.column).collect(),
            last_column: cells.iter().map(|cell| cell.column).max().unwrap_or(0),
        }
    }
}

/// Returns where a cell is among those in order, if it holds something.
fn at(cells: &[GridCell], (row, column): (u32, u32)) -> Option<usize> {
    let found = cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
    found.ok()
}

/// Returns those of some numbers in rising order that are in a range.
fn within<'n>(numbers: &'n [u32], range: &RangeInclusive<u32>) -> &'n [u32] {
    let start = numbers.partition_point(|number| number < range.start());
    let end = numbers.partition_point(|number| number <= range.end());
    &numbers[start..end.max(start)]
}
