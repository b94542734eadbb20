//! The cells of a sheet as they come, row by row, and packed as soon as their row is whole.

use crate::diagnostics::PackedRows;

/// A cell and the number of what it holds; row and column from 0.
#[derive(Clone, Copy)]
pub struct Cell {
    pub row: u32,
    pub column: u32,
    pub content: u32,
}

/// The cells that have come so far.
#[derive(Default)]
pub struct Placed {
    rows: PackedRows,
    /// The row that is being read.
    open: u32,
    cells: Vec<(u32, u32)>,
    /// Cells of rows that came after a later one.
    late: Vec<Cell>,
}

impl Placed {
    pub fn put(&mut self, cell: Cell) {
        if cell.row < self.open {
            self.late.push(cell);
            return;
        }
        if cell.row > self.open {
            self.close();
            self.open = cell.row;
        }
        self.cells.push((cell.column, cell.content));
    }

    fn close(&mut self) {
        put_in_order(&mut self.cells);
        self.rows.push(self.open, &self.cells);
        self.cells.clear();
    }

    /// Returns the rows from the first to the last. Of a cell that came twice, the first counts.
    pub fn in_order(mut self) -> PackedRows {
        self.close();
        match self.late.is_empty() {
            true => self.rows,
            false => changed(&self.rows, self.late, |_| true),
        }
    }
}

/// Returns rows with those of their cells that are kept, by row and column, and others that are added
/// where none is.
pub fn changed(
    rows: &PackedRows,
    mut added: Vec<Cell>,
    is_kept: impl Fn((u32, u32)) -> bool,
) -> PackedRows {
    added.sort_by_key(|cell| cell.row);
    let mut added = added.chunk_by(|one, next| one.row == next.row).peekable();
    let mut kept = rows.rows().iter().peekable();
    let mut changed = PackedRows::default();
    let mut cells = Vec::new();
    loop {
        let numbers = [
            kept.peek().map(|row| row.number),
            added.peek().map(|cells| cells[0].row),
        ];
        let Some(number) = numbers.into_iter().flatten().min() else {
            return changed;
        };
        if let Some(&row) = kept.next_if(|row| row.number == number) {
            let all = rows.cells(row);
            cells.extend(all.filter(|(column, _)| is_kept((number, *column))));
        }
        if let Some(some) = added.next_if(|cells| cells[0].row == number) {
            cells.extend(some.iter().map(|cell| (cell.column, cell.content)));
        }
        put_in_order(&mut cells);
        changed.push(number, &cells);
        cells.clear();
    }
}

fn put_in_order(cells: &mut Vec<(u32, u32)>) {
    if !cells.is_sorted_by(|one, next| one.0 < next.0) {
        cells.sort_by_key(|(column, _)| *column);
        cells.dedup_by_key(|(column, _)| *column);
    }
}
