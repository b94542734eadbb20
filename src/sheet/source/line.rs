//! Lines of delimited text that are surely rows: no quotation mark changes what parts their cells.

use std::cell::OnceCell;
use std::ops::Range;

use super::row::{Record, Row};
use crate::diagnostics::FileId;

/// A row without quotation marks: its cells are what stands between the separators.
#[derive(Clone, Copy)]
pub struct Line<'l> {
    text: &'l str,
    /// Where each cell ends, and the separator or the line end behind it begins.
    ends: &'l [u32],
}

impl<'l> Line<'l> {
    pub fn width(self) -> usize {
        self.ends.len()
    }

    /// Returns what stands in a cell; nothing where there is none.
    pub fn cell(self, column: usize) -> &'l str {
        let Some(&end) = self.ends.get(column) else {
            return "";
        };
        let start = column
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] + 1);
        &self.text[start as usize..end as usize]
    }
}

/// The lines that a piece of a text begins with, as far as they are surely rows.
pub struct Lines<'l> {
    file: FileId,
    text: &'l str,
    /// Where the piece begins in the text.
    start: usize,
    separator: u8,
    lines: Vec<LineAt>,
    ends: Vec<u32>,
    /// Where the last of them ends.
    end: usize,
}

/// Where a line begins in its piece, and where the ends of its cells are listed.
struct LineAt {
    at: usize,
    length: usize,
    ends: Range<usize>,
}

impl<'l> Lines<'l> {
    /// Parts a piece of `file` that begins at `start`, from `at` on. Empty lines are no rows.
    pub(super) fn part(
        file: FileId,
        text: &'l str,
        start: usize,
        at: usize,
        separator: u8,
    ) -> Lines<'l> {
        let (mut lines, mut ends, mut end) = (Vec::new(), Vec::new(), at);
        while let Next::Line { length, whole } = next_line(&text.as_bytes()[end..]) {
            if length > 0 {
                let first = ends.len();
                part(&text[end..end + length], separator, &mut ends);
                lines.push(LineAt {
                    at: end,
                    length,
                    ends: first..ends.len(),
                });
            }
            end += whole;
        }
        Lines {
            file,
            text,
            start,
            separator,
            lines,
            ends,
            end,
        }
    }

    /// Returns all lines, each with where it begins in the piece.
    pub fn all(&self) -> impl Iterator<Item = (usize, Line<'_>)> {
        self.lines.iter().map(|line| {
            let text = &self.text[line.at..line.at + line.length];
            let ends = &self.ends[line.ends.clone()];
            (line.at, Line { text, ends })
        })
    }

    /// Returns where the last of them ends in the piece.
    pub fn end(&self) -> usize {
        self.end
    }

    /// Returns a line as a row.
    pub fn row(&self, at: usize, line: Line) -> Row {
        let ends = line.ends.iter().map(|&end| end as usize);
        let record = Record {
            words: line.text.to_owned(),
            ends: ends.collect(),
            between: 1,
            start: self.start + at,
            written: line.text.to_owned(),
            separator: self.separator,
            is_last: false,
            fields: OnceCell::new(),
        };
        Row::delimited(self.file, record)
    }
}

/// Where the next line of a text stands, if it is one that is surely a row.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// A line of so many bytes, and of so many with its end.
    Line { length: usize, whole: usize },
    /// Only a parser can tell.
    Unsure,
}

/// Looks at the line that a text begins with.
fn next_line(text: &[u8]) -> Next {
    let Some(length) = memchr::memchr3(b'\n', b'\r', b'"', text) else {
        return Next::Unsure;
    };
    match (text[length], text.get(length + 1)) {
        (b'\n', _) => Next::Line {
            length,
            whole: length + 1,
        },
        (b'\r', Some(b'\n')) => Next::Line {
            length,
            whole: length + 2,
        },
        _ => Next::Unsure,
    }
}

/// Adds where each cell of a line ends.
fn part(line: &str, separator: u8, ends: &mut Vec<u32>) {
    let places = memchr::memchr_iter(separator, line.as_bytes()).chain([line.len()]);
    ends.extend(places.map(|end| u32::try_from(end).expect("no line is so long")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_a_parser_would_end_it() {
        let line = |length, whole| Next::Line { length, whole };
        for (text, next) in [
            ("a,b\nc", line(3, 4)),
            ("a,b\r\nc", line(3, 5)),
            ("\n", line(0, 1)),
            ("a,\"b\nc\"\n", Next::Unsure),
            ("a\rb\n", Next::Unsure),
            ("a,b\r", Next::Unsure),
            ("a,b", Next::Unsure),
            ("", Next::Unsure),
        ] {
            assert_eq!(next_line(text.as_bytes()), next, "{text:?}");
        }
    }

    #[test]
    fn cells_are_what_separators_part() {
        for text in ["甲,,9", ",", "甲"] {
            let mut ends = Vec::new();
            part(text, b',', &mut ends);
            let ends = ends.as_slice();
            let line = Line { text, ends };
            let cells: Vec<&str> = (0..line.width()).map(|column| line.cell(column)).collect();
            assert_eq!(cells, text.split(',').collect::<Vec<_>>(), "{text:?}");
            assert_eq!(line.cell(line.width()), "");
        }
    }
}
