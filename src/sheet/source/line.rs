//! A line of delimited text that is surely a row: no quotation mark changes what parts its cells.

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

/// Where the next line of a text stands, if it is one that is surely a row.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// A line of so many bytes, and of so many with its end.
    Line { length: usize, whole: usize },
    /// Only a parser can tell.
    Unsure,
}

/// Looks at the line that a text begins with. A line without its end may go on elsewhere.
pub fn next_line(text: &[u8]) -> Next {
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
pub fn part<'l>(text: &'l str, separator: u8, ends: &'l mut Vec<usize>) -> Line<'l> {
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
