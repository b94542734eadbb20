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
        let is_sign = signs(separator);
        let bytes = text.as_bytes();
        let (mut lines, mut ends) = (Vec::new(), Vec::new());
        // Where the line begins, and how many ends those before it have.
        let (mut end, mut first) = (at, 0);
        let mut at = at;
        while let Some(&byte) = bytes.get(at) {
            if !is_sign[usize::from(byte)] {
                at += 1;
                continue;
            }
            if byte == separator {
                ends.push(within(at - end));
                at += 1;
                continue;
            }
            // Whatever else there is only a parser can tell.
            let next = match (byte, bytes.get(at + 1)) {
                (b'\n', _) => at + 1,
                (b'\r', Some(b'\n')) => at + 2,
                _ => break,
            };
            if at > end {
                ends.push(within(at - end));
                lines.push(LineAt {
                    at: end,
                    length: at - end,
                    ends: first..ends.len(),
                });
            }
            (at, end, first) = (next, next, ends.len());
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

/// Returns which bytes part cells or lines, or may change what does.
fn signs(separator: u8) -> [bool; 256] {
    let mut is_sign = [false; 256];
    for sign in [separator, b'\n', b'\r', b'"'] {
        is_sign[usize::from(sign)] = true;
    }
    is_sign
}

fn within(line: usize) -> u32 {
    u32::try_from(line).expect("no line is so long")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Files;

    /// Returns the cells of the lines that a text begins with, and how far they go.
    fn parted(text: &str, from: usize) -> (Vec<Vec<&str>>, usize) {
        let file = Files::default().add("a.csv", String::new());
        let lines = Lines::part(file, text, 0, from, b',');
        let cells = |line: &LineAt| {
            let cells = text[line.at..line.at + line.length].split(',');
            cells.collect::<Vec<_>>()
        };
        for ((_, line), at) in lines.all().zip(&lines.lines) {
            let found = (0..line.width()).map(|column| line.cell(column));
            assert!(found.eq(cells(at)), "{text:?}");
            assert_eq!(line.cell(line.width()), "");
        }
        (lines.lines.iter().map(cells).collect(), lines.end())
    }

    #[test]
    fn a_line_ends_where_a_parser_would_end_it() {
        let ab = vec!["a", "b"];
        for (text, lines, end) in [
            ("a,b\nc", vec![ab.clone()], 4),
            ("a,b\r\nc", vec![ab.clone()], 5),
            ("\n\r\na,b\n", vec![ab.clone()], 7),
            ("a,b\na,\"b\nc\"\n", vec![ab.clone()], 4),
            ("a,\"b\nc\"\n", vec![], 0),
            ("a\rb\n", vec![], 0),
            ("a,b\r", vec![], 0),
            ("a,b", vec![], 0),
            ("", vec![], 0),
            ("甲,,9\n,\n", vec![vec!["甲", "", "9"], vec!["", ""]], 9),
        ] {
            assert_eq!(parted(text, 0), (lines, end), "{text:?}");
        }
        assert_eq!(parted("x\na,b\n", 2), (vec![ab], 6));
    }
}
