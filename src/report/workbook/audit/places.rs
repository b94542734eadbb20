//! Where the cells of a grid stand on its sheet.

use std::ops::Range;

use super::grid::Grid;
use crate::report::workbook::formulas::{Places, Spot};
use crate::report::workbook::lists::letters;

/// Rows above the first unit.
pub const ABOVE: usize = 6;
/// A unit of which the row has as many digits as any may have.
pub const LONGEST_ROW: usize = 999_000;

/// Where a formula stands.
#[derive(Clone, Copy)]
pub struct At<'m> {
    pub grids: &'m [Grid],
    pub sheet: usize,
    pub unit: usize,
}

/// Returns the column of a sheet that a column of a grid is.
pub fn column(grid: &Grid, of_grid: usize) -> usize {
    grid.lead + of_grid
}

/// Returns the number of a row as people count them.
pub fn row(grid: &Grid, unit: usize) -> usize {
    ABOVE + 1 + unit.saturating_sub(grid.units.start)
}

/// Returns the first and the last row of some units of a grid, as people count them.
pub fn rows(grid: &Grid, units: &Range<usize>) -> (usize, usize) {
    let last = units.end.max(units.start + 1) - 1;
    (row(grid, units.start), row(grid, last))
}

/// Returns how a sheet is named in formulas.
pub fn quoted_name(name: &str) -> String {
    format!("'{}'!", name.replace('\'', "''"))
}

impl At<'_> {
    fn of_sheet(&self, spot: Spot) -> String {
        match spot.sheet == self.sheet {
            true => String::new(),
            false => quoted_name(&self.grids[spot.sheet].name),
        }
    }

    fn address(&self, spot: Spot) -> String {
        let grid = &self.grids[spot.sheet];
        let row = row(grid, self.unit);
        format!("{}{row}", letters(column(grid, spot.column)))
    }
}

impl Places for At<'_> {
    fn cell(&self, spot: Spot) -> String {
        format!("{}{}", self.of_sheet(spot), self.address(spot))
    }

    fn between(&self, first: Spot, last: Spot) -> String {
        format!("{}:{}", self.cell(first), self.address(last))
    }

    fn column(&self, spot: Spot) -> String {
        let grid = &self.grids[spot.sheet];
        let units = &self.grids[self.sheet].units;
        let (first, last) = rows(grid, units);
        let (sheet, column) = (self.of_sheet(spot), letters(column(grid, spot.column)));
        format!("{sheet}${column}${first}:${column}${last}")
    }
}
