//! Where something stands in a file, and how that is said.

use std::fmt;
use std::ops::Range;

use super::source::{FileId, Files};
use crate::lang::Text;

/// A spot in one file, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: FileId,
    pub spot: Spot,
    /// What stands there, in a few words.
    pub label: Option<Text>,
}

/// A spot in a file, of whatever kind the file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A stretch of text, in bytes of its UTF-8.
    Text(Range<usize>),
    /// A cell of a workbook, in the sheet that the file is of it; both from 0.
    Cell { row: u32, column: u32 },
}

/// Where a person finds a place: `file:line:column` in a text, `file, sheet!F12` in a workbook.
pub struct Address<'f> {
    pub file: &'f str,
    /// Nothing where the file is not what it was.
    pub position: Option<Position<'f>>,
}

/// Where in its file a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position<'f> {
    /// Both from 1, the column in characters.
    Line { line: usize, column: usize },
    /// A sheet of a workbook, or one of its cells: row and column from 0.
    Sheet {
        sheet: &'f str,
        cell: Option<(u32, u32)>,
    },
}

impl Place {
    /// Returns the place of a stretch of text.
    pub fn new(file: FileId, span: Range<usize>) -> Place {
        Place {
            file,
            spot: Spot::Text(span),
            label: None,
        }
    }

    pub fn label(self, label: Text) -> Place {
        Place {
            label: Some(label),
            ..self
        }
    }

    /// Returns the place of a cell of a workbook; both from 0.
    pub fn cell(file: FileId, row: u32, column: u32) -> Place {
        Place {
            file,
            spot: Spot::Cell { row, column },
            label: None,
        }
    }

    /// Returns what orders places as people read: by file, and by where they begin in it.
    pub fn order(&self) -> (FileId, usize, u32) {
        match &self.spot {
            Spot::Text(span) => (self.file, span.start, 0),
            Spot::Cell { row, column } => (self.file, *row as usize, *column),
        }
    }

    /// Returns whether a place begins within another.
    pub fn is_within(&self, other: &Place) -> bool {
        match (&self.spot, &other.spot) {
            (Spot::Text(span), Spot::Text(around)) => {
                self.file == other.file && around.contains(&span.start)
            }
            (Spot::Cell { .. }, Spot::Cell { .. }) => {
                self.file == other.file && self.spot == other.spot
            }
            (Spot::Text(_), Spot::Cell { .. }) | (Spot::Cell { .. }, Spot::Text(_)) => false,
        }
    }
}

impl Files {
    pub fn address(&self, place: &Place) -> Address<'_> {
        let file = self.get(place.file);
        let sheet = file.grid().map(|grid| grid.sheet.as_str());
        let position = match (&place.spot, sheet) {
            (Spot::Text(_), Some(sheet)) => Some(Position::Sheet { sheet, cell: None }),
            (Spot::Text(span), None) => {
                let position = file.line_and_column(span.start);
                position.map(|(line, column)| Position::Line { line, column })
            }
            (&Spot::Cell { row, column }, sheet) => Some(Position::Sheet {
                sheet: sheet.unwrap_or_default(),
                cell: Some((row, column)),
            }),
        };
        Address {
            file: &file.name,
            position,
        }
    }
}

impl Address<'_> {
    /// Returns the address with the file's name without its folder.
    pub fn short(&self) -> String {
        let file = self.file.rsplit(['/', '\\']).next();
        let short = Address {
            file: file.unwrap_or(self.file),
            position: self.position,
        };
        short.to_string()
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let file = self.file;
        match self.position {
            Some(Position::Line { line, column }) => write!(formatter, "{file}:{line}:{column}"),
            Some(Position::Sheet { sheet, cell: None }) => write!(formatter, "{file}, {sheet}"),
            Some(Position::Sheet {
                sheet,
                cell: Some((row, column)),
            }) => write!(formatter, "{file}, {sheet}!{}", cell_name(row, column)),
            None => formatter.write_str(file),
        }
    }
}

/// Returns a cell as spreadsheets call it, `F12`; row and column from 0.
pub fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.push(char::from(b'A' + digit as u8));
        left = (left - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::cell_name;

    #[test]
    fn cells_are_called_as_spreadsheets_call_them() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (11, 5, "F12"),
            (0, 25, "Z1"),
            (0, 26, "AA1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(cell_name(row, column), name);
        }
    }
}
