//! Lines of delimited text that are surely rows: no quotation mark changes what parts their cells.

use std::cell::OnceCell;

use super::row::{Record, Row};
use crate::diagnostics::FileId;

/// A row without quotation marks: its cells are what stands between the separators.
#[derive(Clone, Copy)]
pub struct Line<'l> {
    text: &'l str,
    /// Where each cell ends, and the separator or the line end behind it begins.
    ends: &'l [usize],
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
        &self.text[start..end]
    }
}

/// The lines that a text begins with, as far as they are surely rows.
pub struct Lines<'l> {
    pub(super) file: FileId,
    /// A piece of the text of the file, and where it begins there.
    pub(super) text: &'l str,
    pub(super) start: usize,
    pub(super) separator: u8,
    /// How far the piece was read.
    pub(super) at: usize,
}

impl<'l> Lines<'l> {
    /// Returns a line as a row.
    pub fn row(&self, at: usize, line: Line) -> Row {
        let record = Record {
            words: line.text.to_owned(),
            ends: line.ends.to_vec(),
            between: 1,
            start: self.start + at,
            written: line.text.to_owned(),
            separator: self.separator,
            is_last: false,
            fields: OnceCell::new(),
        };
        Row::delimited(self.file, record)
    }

    /// Returns how far the piece was read: to where the next line begins.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Returns where the next line begins that is not empty, and its cells, for which `ends` gives the
    /// room; nothing where only a parser can tell what it is. A line without its end may go on elsewhere.
    pub fn next<'e>(&mut self, ends: &'e mut Vec<usize>) -> Option<(usize, Line<'e>)>
    where
        'l: 'e,
    {
        loop {
            let begins = self.at;
            let Next::Line { length, whole } = next_line(&self.text.as_bytes()[begins..]) else {
                return None;
            };
            self.at += whole;
            if length > 0 {
                let line = &self.text[begins..begins + length];
                return Some((begins, part(line, self.separator, ends)));
            }
        }
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

/// Parts a line into cells, for which `ends` gives the room.
fn part<'l>(text: &'l str, separator: u8, ends: &'l mut Vec<usize>) -> Line<'l> {
    ends.clear();
    ends.extend(memchr::memchr_iter(separator, text.as_bytes()));
    ends.push(text.len());
    Line { text, ends }
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
        let mut ends = Vec::new();
        for text in ["甲,,9", "", ",", "甲"] {
            let line = part(text, b',', &mut ends);
            let cells: Vec<&str> = (0..line.width()).map(|column| line.cell(column)).collect();
            assert_eq!(cells, text.split(',').collect::<Vec<_>>(), "{text:?}");
            assert_eq!(line.cell(line.width()), "");
        }
    }
}
