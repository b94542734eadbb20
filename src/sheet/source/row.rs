//! One row of a table: what stands in its cells, and where.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::cell::{Cell, Idiom, read};
use crate::diagnostics::{CellKind, Content, FileId, Grid, Place, Share, Spot};

/// One row: its cells as text, and where each stands in its file.
#[derive(Clone)]
pub struct Row {
    file: FileId,
    kept: Kept,
    /// What it says instead, where its cells are put together from others: each with its place.
    joint: Option<Arc<[(String, Place)]>>,
}

/// What a row is kept in.
#[derive(Clone)]
enum Kept {
    Record(Record),
    /// A row of a workbook, by its place among the rows of its sheet.
    Grid(Arc<Grid>, usize),
}

/// A row of delimited text as it is written.
#[derive(Clone)]
pub(super) struct Record {
    pub cells: Cells,
    /// Where it begins in the text of its file.
    pub start: usize,
    /// With its quotes, and perhaps the end of its line.
    pub written: String,
    pub separator: u8,
    /// Whether the text ends with it.
    pub is_last: bool,
    /// Where its fields stand, once somebody asked.
    pub fields: OnceCell<Vec<Range<usize>>>,
}

/// The cells of a row.
#[derive(Clone)]
pub(super) enum Cells {
    /// They are what stands between the separators, without quotes: where each ends in what is written,
    /// which is no more than the line.
    AsWritten { ends: Box<[u32]> },
    /// As a parser read them, one behind the other, and where each ends.
    Parsed { words: String, ends: Vec<usize> },
}

/// A line that quotation marks have made part of the row above it.
pub struct DrawnIn<'r> {
    row: &'r Row,
    record: &'r Record,
    line: &'r str,
    /// Where it begins, from where the row does.
    begins: usize,
}

/// Why a cell of a workbook is no mark, whatever it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMark {
    Date,
    /// A number of which another is seen, or none.
    Disguised,
    /// A formula whose value nobody saved.
    Unsaved,
    /// A formula of which 0 is saved, as of all others: nobody calculated them.
    Uncalculated,
    /// A number in a merged cell: a mark of several, or of one of them.
    Shared,
}

impl Row {
    pub(super) fn delimited(file: FileId, record: Record) -> Row {
        Row {
            file,
            kept: Kept::Record(record),
            joint: None,
        }
    }

    /// Returns the row that begins at a byte of a piece, without quotation marks, whose cells end so. The
    /// piece begins at `start`.
    pub(super) fn as_written(
        file: FileId,
        (piece, start): (&str, usize),
        (at, ends): (u32, &[u32]),
        separator: u8,
    ) -> Row {
        let end = ends.last().map_or(at, |&end| end);
        let record = Record {
            cells: Cells::AsWritten {
                ends: ends.iter().map(|&end| end - at).collect(),
            },
            start: start + at as usize,
            written: piece[at as usize..end as usize].to_owned(),
            separator,
            is_last: false,
            fields: OnceCell::new(),
        };
        Row::delimited(file, record)
    }

    pub(super) fn of_grid(file: FileId, grid: Arc<Grid>, row: usize) -> Row {
        Row {
            file,
            kept: Kept::Grid(grid, row),
            joint: None,
        }
    }

    /// Returns a row that says something else than this one: cells of other rows, or of none, each
    /// with its place.
    pub fn with_cells(&self, cells: impl IntoIterator<Item = (String, Place)>) -> Row {
        Row {
            joint: Some(cells.into_iter().collect()),
            ..self.clone()
        }
    }

    /// Returns how many cells there are.
    pub fn width(&self) -> usize {
        match (&self.joint, &self.kept) {
            (Some(joint), _) => joint.len(),
            (None, Kept::Record(record)) => record.width(),
            (None, Kept::Grid(grid, _)) => grid.width(),
        }
    }

    /// Returns what stands in a cell; nothing where there is none.
    pub fn cell(&self, column: usize) -> &str {
        match (&self.joint, &self.kept) {
            (Some(joint), _) => joint.get(column).map_or("", |(words, _)| words),
            (None, Kept::Record(record)) => record.cell(column),
            (None, Kept::Grid(grid, _)) => self.held(column).map_or("", |held| grid.text(held)),
        }
    }

    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.width()).map(|column| self.cell(column))
    }

    /// Returns why a cell is no mark, whatever it shows.
    pub fn no_mark(&self, column: usize) -> Option<NoMark> {
        let held = self.held(column)?;
        let is_number = || {
            matches!(
                read(self.cell(column), &Idiom::default()).0,
                Cell::Number { .. }
            )
        };
        let is_shared = held.share != Share::Alone;
        match held.kind {
            CellKind::Number if is_shared => Some(NoMark::Shared),
            CellKind::Text if is_shared && is_number() => Some(NoMark::Shared),
            CellKind::Text | CellKind::Number => None,
            CellKind::Disguised => Some(NoMark::Disguised),
            CellKind::Date => Some(NoMark::Date),
            CellKind::Unsaved => Some(NoMark::Unsaved),
            CellKind::Uncalculated => Some(NoMark::Uncalculated),
        }
    }

    /// Returns the place of a cell, quotes left out; of one that is not there, the end of the row.
    pub fn place(&self, column: usize) -> Place {
        if let Some(joint) = &self.joint {
            let cell = joint.get(column).or(joint.last());
            return cell.map_or_else(|| self.start(), |(_, place)| place.clone());
        }
        match &self.kept {
            Kept::Record(record) => {
                let field = record.field(column).unwrap_or_else(|| {
                    let end = record.line().len();
                    end..end
                });
                self.place_of(record, field)
            }
            Kept::Grid(grid, row) => {
                let column = u32::try_from(column).expect("sheets have fewer columns");
                Place::cell(self.file, grid.rows()[*row].number, column)
            }
        }
    }

    /// Returns where it begins.
    fn start(&self) -> Place {
        match &self.kept {
            Kept::Record(record) => self.place_of(record, 0..0),
            Kept::Grid(grid, row) => Place::cell(self.file, grid.rows()[*row].number, 0),
        }
    }

    /// Returns the quotation mark that no other closes, if there is one.
    pub fn open_quote(&self) -> Option<Place> {
        let record = self.record()?;
        let quote = record.open_quote()?;
        Some(self.place_of(record, quote..quote + 1))
    }

    /// Returns the lines that quotation marks have drawn into the row; of most rows there are none.
    pub fn drawn_in(&self) -> impl Iterator<Item = DrawnIn<'_>> {
        self.record().into_iter().flat_map(move |record| {
            let whole = record.line();
            let lines = whole.split(['\n', '\r']).skip(1);
            // Between the two signs of one line end stands nothing.
            let lines = lines.filter(|line| !line.is_empty());
            lines.map(move |line| DrawnIn {
                row: self,
                record,
                line,
                begins: line.as_ptr().addr() - whole.as_ptr().addr(),
            })
        })
    }

    fn record(&self) -> Option<&Record> {
        match &self.kept {
            Kept::Record(record) => Some(record),
            Kept::Grid(..) => None,
        }
    }

    /// Returns what a cell of a workbook holds, if it holds something.
    fn held(&self, column: usize) -> Option<&Content> {
        let Kept::Grid(grid, row) = &self.kept else {
            return None;
        };
        let Some(joint) = &self.joint else {
            return grid.content(grid.rows()[*row], column);
        };
        match joint.get(column)?.1.spot {
            Spot::Cell { row, column } => grid.content(grid.row(row)?, column as usize),
            Spot::Text(_) => None,
        }
    }

    fn place_of(&self, record: &Record, within: Range<usize>) -> Place {
        let start = record.start;
        Place::new(self.file, start + within.start..start + within.end)
    }
}

impl<'r> DrawnIn<'r> {
    /// Returns the cells that it would have as a row.
    pub fn cells(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        self.line.split(char::from(self.record.separator))
    }

    /// Returns the stretch from the quotation mark, or where the row begins, to where it begins.
    pub fn up_to(&self) -> Place {
        let quote = self.record.open_quote().unwrap_or(0);
        self.row.place_of(self.record, quote..self.begins)
    }

    /// Returns the stretch from where the row begins to where it ends.
    pub fn with_all_before(&self) -> Place {
        self.row
            .place_of(self.record, 0..self.begins + self.line.len())
    }
}

impl Record {
    fn width(&self) -> usize {
        match &self.cells {
            Cells::AsWritten { ends } => ends.len(),
            Cells::Parsed { ends, .. } => ends.len(),
        }
    }

    fn cell(&self, column: usize) -> &str {
        match &self.cells {
            Cells::AsWritten { ends } => {
                let cell = cell_as_written(ends, column);
                cell.map_or("", |cell| &self.written[cell])
            }
            Cells::Parsed { words, ends } => match ends.get(column) {
                Some(&end) => {
                    let before = column.checked_sub(1);
                    &words[before.map_or(0, |before| ends[before])..end]
                }
                None => "",
            },
        }
    }

    /// Returns the record without the end of its line.
    fn line(&self) -> &str {
        match self.cells {
            Cells::AsWritten { .. } => &self.written,
            Cells::Parsed { .. } => self.written.trim_end_matches(['\r', '\n']),
        }
    }

    /// Returns where a field stands.
    fn field(&self, column: usize) -> Option<Range<usize>> {
        match &self.cells {
            Cells::AsWritten { ends } => cell_as_written(ends, column),
            Cells::Parsed { .. } => {
                let fields = self.fields.get_or_init(|| self.all_fields());
                fields.get(column).cloned()
            }
        }
    }

    /// Returns where all fields stand. Where nothing is quoted, separators tell.
    fn all_fields(&self) -> Vec<Range<usize>> {
        let line = self.line();
        if line.contains('"') {
            return self.scan(line).0;
        }
        let mut start = 0;
        let ends = memchr::memchr_iter(self.separator, line.as_bytes()).chain([line.len()]);
        ends.map(|end| std::mem::replace(&mut start, end + 1)..end)
            .collect()
    }

    /// Returns where a quotation mark opens that no other closes, if the record has one.
    fn open_quote(&self) -> Option<usize> {
        if !self.is_last || !self.written.contains('"') {
            return None;
        }
        self.scan(&self.written).1
    }

    /// Returns the stretch of every field, and where a quote was left open.
    fn scan(&self, written: &str) -> (Vec<Range<usize>>, Option<usize>) {
        let bytes = written.as_bytes();
        let mut fields = Vec::new();
        let mut at = 0;
        loop {
            let begins = at;
            let mut inside = bytes.get(at) == Some(&b'"');
            let quoted = inside;
            at += usize::from(quoted);
            while at < bytes.len() && (inside || bytes[at] != self.separator) {
                if bytes[at] == b'"' && quoted {
                    inside = !inside;
                }
                at += 1;
            }
            let closes = quoted && !inside && at > begins + 1 && bytes[at - 1] == b'"';
            let ends = if closes { at - 1 } else { at };
            fields.push(begins + usize::from(quoted)..ends);
            if inside {
                return (fields, Some(begins));
            }
            if at == bytes.len() {
                return (fields, None);
            }
            at += 1;
        }
    }
}

/// Returns where a cell stands among others that end so, with a separator between them.
fn cell_as_written(ends: &[u32], column: usize) -> Option<Range<usize>> {
    let end = *ends.get(column)?;
    let before = column.checked_sub(1);
    let start = before.map_or(0, |before| ends[before] + 1);
    Some(start as usize..end as usize)
}
