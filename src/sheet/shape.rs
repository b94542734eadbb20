//! How the rows of a file are to be read as those of a table with a row a unit, or a row a mark.

use std::collections::BTreeSet;

use super::blocks::Blocks;
use super::form::Lead;
use super::source::Row;
use super::turned::Turned;
use crate::names::is_blank;

/// How the rows of a file become those of a table.
pub enum Shape {
    /// They are.
    Table,
    /// One unit's rows: who it is stands before each of them.
    Form(Lead),
    /// Its columns are the rows.
    Turned(Turned),
    /// Blocks of rows, one a unit: every mark is a row.
    Blocks(Blocks),
}

impl Shape {
    /// Returns the rows below a header of `header_rows` rows.
    pub fn rows<'r>(
        &'r self,
        rows: impl Iterator<Item = Row> + 'r,
        header_rows: usize,
    ) -> Box<dyn Iterator<Item = Row> + 'r> {
        match self {
            Shape::Table => Box::new(rows.skip(header_rows)),
            Shape::Form(lead) => Box::new(rows.skip(header_rows).map(|row| lead.before(&row))),
            Shape::Turned(turned) => Box::new(turned.rows(&rows.collect::<Vec<_>>()).into_iter()),
            Shape::Blocks(blocks) => Box::new(blocks.rows(&rows.collect::<Vec<_>>()).into_iter()),
        }
    }
}

/// Gives blank cells of some columns what stands above them, down to the rows at which filling stops.
/// A row without any cell filled is none.
pub fn filled<'r>(
    rows: impl Iterator<Item = Row> + 'r,
    columns: &'r [usize],
    stops: &'r BTreeSet<usize>,
) -> impl Iterator<Item = Row> + 'r {
    let mut above = vec![String::new(); columns.len()];
    rows.enumerate().map(move |(number, row)| {
        if columns.is_empty() || row.cells().all(is_blank) {
            return row;
        }
        if stops.contains(&number) {
            above.iter_mut().for_each(String::clear);
            return row;
        }
        for (above, &column) in above.iter_mut().zip(columns) {
            let words = row.cell(column);
            if !is_blank(words) {
                words.clone_into(above);
            }
        }
        let cells = (0..row.width()).map(|column| {
            let words = row.cell(column);
            let filled = columns.iter().position(|&filled| filled == column);
            let words = match filled.filter(|_| is_blank(words)) {
                Some(position) => above[position].as_str(),
                None => words,
            };
            (words.to_owned(), row.place(column))
        });
        row.with_cells(cells)
    })
}
