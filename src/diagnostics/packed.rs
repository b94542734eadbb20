//! Rows of cells, packed. What a cell holds is a number among all contents of its sheet, and a row gives each
//! of its cells as many bytes as the largest of these takes: most sheets hold few contents many times.

/// The rows of a sheet in which something stands, from the first to the last.
#[derive(Debug, Default)]
pub struct PackedRows {
    rows: Vec<GridRow>,
    bytes: Vec<u8>,
}

/// A row in which something stands; its number from 0.
#[derive(Clone, Copy, Debug)]
pub struct GridRow {
    pub number: u32,
    /// Where it begins among the bytes of all rows.
    start: usize,
    slots: u16,
    columns: Columns,
    /// How many bytes a content takes.
    width: u8,
}

/// How a row says in which columns something stands.
#[derive(Clone, Copy, Debug)]
enum Columns {
    /// A slot a column, from this one on; [`NOTHING`] where nothing stands.
    From(u16),
    /// The columns stand before the contents, two bytes each.
    Listed,
}

/// The number of a column, or of what stands in it.
type Number = u32;

/// What a slot holds that stands for no cell. Contents are numbered from 1.
const NOTHING: Number = 0;

/// How many bytes the number of a column takes.
const COLUMN: usize = 2;

impl PackedRows {
    /// Adds a row below all others, its cells as column and content, in the order of columns. One
    /// without cells is none.
    ///
    /// # Panics
    /// Where a sheet cannot have so many columns.
    pub fn push(&mut self, number: u32, cells: &[(Number, Number)]) {
        let (Some(&(first, _)), Some(&(last, _))) = (cells.first(), cells.last()) else {
            return;
        };
        let short = |number: usize| u16::try_from(number).expect("sheets have fewer columns");
        let largest = cells.iter().map(|(_, content)| *content).max();
        let width = bytes_for(largest.unwrap_or(NOTHING));
        let span = (last - first + 1) as usize;
        let start = self.bytes.len();
        let is_close = span * width <= cells.len() * (COLUMN + width);
        let (slots, columns) = match is_close {
            true => (span, Columns::From(short(first as usize))),
            false => (cells.len(), Columns::Listed),
        };
        match columns {
            Columns::From(_) => {
                self.bytes.resize(start + span * width, 0);
                for &(column, content) in cells {
                    let at = start + (column - first) as usize * width;
                    self.bytes[at..at + width].copy_from_slice(&content.to_le_bytes()[..width]);
                }
            }
            Columns::Listed => {
                let columns = cells.iter().map(|(column, _)| short(*column as usize));
                self.bytes.extend(columns.flat_map(u16::to_le_bytes));
                for (_, content) in cells {
                    self.bytes.extend(&content.to_le_bytes()[..width]);
                }
            }
        }
        self.rows.push(GridRow {
            number,
            start,
            slots: short(slots),
            columns,
            width: u8::try_from(width).expect("at most four"),
        });
    }

    pub fn rows(&self) -> &[GridRow] {
        &self.rows
    }

    /// Returns a row by its number, if something stands in it.
    pub fn row(&self, number: u32) -> Option<GridRow> {
        let found = self.rows.binary_search_by_key(&number, |row| row.number);
        found.ok().map(|at| self.rows[at])
    }

    /// Returns the content of a cell, if it holds something.
    pub fn content(&self, row: GridRow, column: Number) -> Option<Number> {
        let slot = match row.columns {
            Columns::From(first) => column.checked_sub(u32::from(first))? as usize,
            Columns::Listed => {
                let slots: &[[u8; COLUMN]] = self.listed(row);
                let found =
                    slots.binary_search_by_key(&column, |two| u32::from(u16::from_le_bytes(*two)));
                found.ok()?
            }
        };
        let is_there = slot < usize::from(row.slots);
        let content = is_there.then(|| self.slot(row, slot));
        content.filter(|content| *content != NOTHING)
    }

    /// Returns the cells of a row that hold something, as column and content.
    pub fn cells(&self, row: GridRow) -> impl DoubleEndedIterator<Item = (Number, Number)> {
        let cells = (0..usize::from(row.slots)).map(move |slot| {
            let column = match row.columns {
                Columns::From(first) => u32::from(first) + slot as u32,
                Columns::Listed => u32::from(u16::from_le_bytes(self.listed(row)[slot])),
            };
            (column, self.slot(row, slot))
        });
        cells.filter(|(_, content)| *content != NOTHING)
    }

    /// Returns the columns of a row that lists them.
    fn listed(&self, row: GridRow) -> &[[u8; COLUMN]] {
        let bytes = &self.bytes[row.start..row.start + usize::from(row.slots) * COLUMN];
        bytes.as_chunks().0
    }

    fn slot(&self, row: GridRow, slot: usize) -> Number {
        let columns = match row.columns {
            Columns::From(_) => 0,
            Columns::Listed => usize::from(row.slots) * COLUMN,
        };
        let width = usize::from(row.width);
        let at = row.start + columns + slot * width;
        let mut content = [0; size_of::<Number>()];
        content[..width].copy_from_slice(&self.bytes[at..at + width]);
        Number::from_le_bytes(content)
    }
}

/// Returns how many bytes a number takes.
fn bytes_for(number: Number) -> usize {
    let bits = Number::BITS - number.leading_zeros();
    bits.div_ceil(u8::BITS).max(1) as usize
}

#[cfg(test)]
mod tests {
    use super::PackedRows;

    #[test]
    fn every_cell_is_where_it_was_put_and_none_is_elsewhere() {
        let rows: [(u32, &[(u32, u32)]); 6] = [
            (0, &[(0, 1)]),
            (2, &[(3, 255), (4, 1), (6, 7)]),
            (3, &[(0, 256), (1, 3)]),
            (9, &[(0, 1), (16_383, 70_000)]),
            (10, &[]),
            (1_048_575, &[(5, 20_000_000), (6, 1)]),
        ];
        let mut packed = PackedRows::default();
        for (number, cells) in rows {
            packed.push(number, cells);
        }
        let filled = rows.into_iter().filter(|(_, cells)| !cells.is_empty());
        for ((number, cells), row) in filled.zip(packed.rows()) {
            assert_eq!(row.number, number);
            assert_eq!(packed.cells(*row).collect::<Vec<_>>(), cells);
            for column in 0..16_384 {
                let held = cells.iter().find(|cell| cell.0 == column);
                assert_eq!(packed.content(*row, column), held.map(|cell| cell.1));
            }
        }
        assert_eq!(packed.rows().len(), 5);
        assert!(packed.row(10).is_none());
    }
}
