//! The cells of a sheet as they are gathered, and what a reader sees of them: merged cells filled.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::contents::Contents;
use super::format::{Format, Seen};
use super::number::{Binary, date};
use super::placed::{self, Cell, Placed};
use super::unopened::Unopened;
use crate::diagnostics::{CellKind, Grid, PackedRows, Share};
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
    contents: Contents,
    placed: Placed,
    /// How many cells there were, and how many bytes of text.
    cells: usize,
    length: usize,
    merges: Vec<Merge>,
    pub hidden_rows: Vec<u32>,
    /// The first and the last of each stretch.
    hidden_columns: Vec<RangeInclusive<u32>>,
    /// Whether some formula has a value other than 0.
    pub is_calculated: bool,
}

/// A number that a cell holds.
pub struct Value<'f> {
    pub value: Binary,
    pub format: &'f Format,
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
            contents: Contents::new(limits),
            placed: Placed::default(),
            cells: 0,
            length: 0,
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
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Unopened::Damaged);
        }
        if self.limits.check(Limit::Characters, text.len()).is_err() {
            self.limits.check(Limit::Characters, text.chars().count())?;
        }
        self.length += text.len();
        self.limits.check(Limit::Texts, self.length)?;
        self.cells += 1;
        self.limits.check(Limit::Cells, self.cells)?;
        let content = self.contents.number(text, kind)?;
        self.placed.put(Cell {
            row,
            column,
            content,
        });
        Ok(())
    }

    /// Takes a cell that holds a text.
    pub fn put_text(
        &mut self,
        at: (u32, u32),
        text: &str,
        format: &Format,
    ) -> Result<(), Unopened> {
        match format.text(text).filter(|_| !text.chars().all(is_space)) {
            Some(seen) => self.put(at, &seen, CellKind::Text),
            None => self.put(at, text, CellKind::Text),
        }
    }

    /// Takes a cell that holds a number.
    pub fn put_number(&mut self, at: (u32, u32), number: &Value) -> Result<(), Unopened> {
        let Some(seen) = number.format.number(number.value) else {
            return self.put(at, "#NUM!", CellKind::Text);
        };
        self.put_seen(at, number, &seen)
    }

    /// Takes a cell that holds a number of which something is seen.
    pub fn put_seen(
        &mut self,
        at: (u32, u32),
        number: &Value,
        seen: &Seen,
    ) -> Result<(), Unopened> {
        let is_zero = number.value == Binary::ZERO;
        self.is_calculated |= number.is_formula && !is_zero;
        let kind = |kind| match number.is_formula && is_zero {
            true => CellKind::Uncalculated,
            false => kind,
        };
        match seen {
            Seen::Number(text) => self.put(at, text, kind(CellKind::Number)),
            Seen::Words(text) => self.put(at, text, kind(CellKind::Text)),
            Seen::Another(text) => self.put(at, text, kind(CellKind::Disguised)),
            Seen::Date(text) => {
                let date = date(number.value, number.is_from_1904);
                self.put(at, date.as_ref().unwrap_or(text), CellKind::Date)
            }
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

    /// Returns the sheet. Where no formula of the workbook has a value, a 0 of one is none.
    pub fn finish(mut self, name: String, is_calculated: bool) -> Result<Sheet, Unopened> {
        if is_calculated {
            self.contents.take_as_calculated();
        }
        let mut rows = std::mem::take(&mut self.placed).in_order();
        let merged = self.fill(&mut rows)?;
        let Table {
            limits,
            contents,
            mut hidden_rows,
            hidden_columns,
            ..
        } = self;
        let (words, contents) = contents.finish();
        let grid = Grid::new(name, words, contents, rows);
        let area = grid.rows().len().saturating_mul(grid.width());
        limits.check(Limit::Area, area)?;
        hidden_rows.retain(|&number| grid.row(number).is_some());
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
        self.cells
    }

    /// Gives the cells that merged ones cover what these hold, as far as a reader takes it to be
    /// there: down all rows in which anything else stands; across columns that are in use beside
    /// them, but for rows of titles and signatures, which are merged cells and nothing else. Returns
    /// the merged cells of which others have a share.
    fn fill(&mut self, rows: &mut PackedRows) -> Result<Vec<(u32, u32)>, Exceeded> {
        let merges = std::mem::take(&mut self.merges);
        if merges.is_empty() {
            return Ok(Vec::new());
        }
        let covered = self.covered(rows, &merges)?;
        *rows = placed::changed(rows, Vec::new(), |at| !covered.contains(&at));
        let in_use = InUse::of(rows, &merges);
        let mut visited = 0;
        let (mut holders, mut shares) = (HashSet::new(), Vec::new());
        for merge in &merges {
            let Some(held) = content_at(rows, merge.first()) else {
                continue;
            };
            let shown = self.contents.shared(held, Share::Shown);
            let last = *merge.columns.end().min(&in_use.last_column);
            let before = shares.len();
            for &row in within(&in_use.rows, &merge.rows) {
                for column in *merge.columns.start()..=last {
                    visited += 1;
                    let is_down = column == *merge.columns.start();
                    let is_across =
                        in_use.plain_rows.contains(&row) && in_use.columns.contains(&column);
                    if (row, column) != merge.first() && (is_down || is_across) {
                        shares.push(Cell {
                            row,
                            column,
                            content: shown,
                        });
                    }
                }
                self.limits.check(Limit::Cells, visited)?;
            }
            if shares.len() > before {
                holders.insert(merge.first());
                let (row, column) = merge.first();
                shares.push(Cell {
                    row,
                    column,
                    content: self.contents.shared(held, Share::Holder),
                });
            }
        }
        self.limits.check(Limit::Cells, self.cells + shares.len())?;
        *rows = placed::changed(rows, shares, |at| !holders.contains(&at));
        let mut merged: Vec<(u32, u32)> = holders.into_iter().collect();
        merged.sort_unstable();
        Ok(merged)
    }

    /// Returns what stands below merged cells, which nobody sees.
    fn covered(
        &self,
        rows: &PackedRows,
        merges: &[Merge],
    ) -> Result<HashSet<(u32, u32)>, Exceeded> {
        let (mut covered, mut visited) = (HashSet::new(), 0);
        for merge in merges {
            let all = rows.rows();
            let start = all.partition_point(|row| row.number < *merge.rows.start());
            let end = all.partition_point(|row| row.number <= *merge.rows.end());
            for &row in &all[start..end.max(start)] {
                let cells = rows.cells(row).inspect(|_| visited += 1);
                let cells = cells.map(|(column, _)| (row.number, column));
                let cells = cells.filter(|at| merge.columns.contains(&at.1));
                covered.extend(cells.filter(|at| *at != merge.first()));
                self.limits.check(Limit::Area, visited)?;
            }
        }
        Ok(covered)
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
struct InUse {
    /// Rows in which something stands.
    rows: Vec<u32>,
    /// Rows that are more than cells merged across columns.
    plain_rows: HashSet<u32>,
    columns: HashSet<u32>,
    last_column: u32,
}

impl InUse {
    fn of(packed: &PackedRows, merges: &[Merge]) -> InUse {
        let rows: Vec<u32> = packed.rows().iter().map(|row| row.number).collect();
        let (wide, tall): (Vec<&Merge>, Vec<&Merge>) =
            merges.iter().partition(|merge| merge.is_wide());
        let wide: HashSet<(u32, u32)> = wide.into_iter().map(Merge::first).collect();
        let (mut plain_rows, mut columns) = (HashSet::new(), HashSet::new());
        for &row in packed.rows() {
            for (column, _) in packed.cells(row) {
                columns.insert(column);
                if !wide.contains(&(row.number, column)) {
                    plain_rows.insert(row.number);
                }
            }
        }
        for merge in tall {
            if content_at(packed, merge.first()).is_some() {
                plain_rows.extend(within(&rows, &merge.rows));
            }
        }
        InUse {
            rows,
            plain_rows,
            last_column: columns.iter().copied().max().unwrap_or(0),
            columns,
        }
    }
}

fn content_at(rows: &PackedRows, (row, column): (u32, u32)) -> Option<u32> {
    rows.content(rows.row(row)?, column)
}

/// Returns those of some numbers in rising order that are in a range.
fn within<'n>(numbers: &'n [u32], range: &RangeInclusive<u32>) -> &'n [u32] {
    let start = numbers.partition_point(|number| number < range.start());
    let end = numbers.partition_point(|number| number <= range.end());
    &numbers[start..end.max(start)]
}
