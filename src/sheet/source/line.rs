//! Lines of delimited text that are surely rows: no quotation mark changes what parts their cells.

use super::row::Row;
use super::signs::{Signs, is_same, length_packed, packed_within};
use crate::diagnostics::FileId;

/// A row without quotation marks: its cells are what stands between the separators.
#[derive(Clone, Copy)]
pub struct Line<'l, 'e> {
    /// The piece that it is in, and where in it the line begins.
    text: &'l str,
    pub at: u32,
    /// Where each cell ends, and the separator or the line end behind it begins.
    ends: &'e [u32],
    /// Each cell as one number.
    packed: &'e [u64],
    /// Whether the cells that were held against those of the line before say the same.
    pub says_the_same: bool,
}

impl<'l> Line<'l, '_> {
    pub fn width(self) -> usize {
        self.ends.len()
    }

    /// Returns where its cells end in the piece.
    pub fn ends(&self) -> &[u32] {
        self.ends
    }

    /// Returns what stands in a cell; nothing where there is none.
    pub fn cell(self, column: usize) -> &'l str {
        match self.ends.get(column) {
            Some(&end) => &self.text[self.start(column)..end as usize],
            None => "",
        }
    }

    /// Returns a cell of up to seven bytes as one number, its length on top.
    pub fn packed(self, column: usize) -> Option<u64> {
        let packed = self.packed.get(column).copied();
        Some(packed.unwrap_or_default()).filter(|&packed| packed != LONG)
    }

    fn start(self, column: usize) -> usize {
        let before = column.checked_sub(1);
        before.map_or(self.at, |before| self.ends[before] + 1) as usize
    }
}

/// A row that says what was expected of it, but for its last cell.
pub struct Follower<'l> {
    /// Where in its piece it begins.
    pub at: u32,
    pub cell: &'l str,
    /// The cell as one number.
    pub packed: u64,
}

/// The lines that a piece of a text begins with, as far as they are surely rows.
pub struct Lines<'l> {
    file: FileId,
    text: &'l str,
    signs: Signs,
    /// Where the next line begins.
    at: usize,
    /// Where a line begins, and its cells end, that says what the last one does in the cells that are
    /// compared.
    last: usize,
    ends: Vec<u32>,
    packed: Vec<u64>,
    /// Room for where the cells of the next one end.
    next_ends: Vec<u32>,
}

/// Stands for a cell that is too long to be one number.
const LONG: u64 = u64::MAX;

impl<'l> Lines<'l> {
    /// Begins with a piece of `file`, from `at` on.
    pub(super) fn new(file: FileId, text: &'l str, at: usize, separator: u8) -> Lines<'l> {
        Lines {
            file,
            text,
            signs: Signs::new(separator),
            at,
            last: at,
            ends: Vec::new(),
            packed: Vec::new(),
            next_ends: Vec::new(),
        }
    }

    /// Returns the next line. Empty ones are no rows. Cells of columns that are `compared` are held
    /// against those of the line before.
    pub fn next(&mut self, compared: &[bool]) -> Option<Line<'l, '_>> {
        let bytes = self.text.as_bytes();
        loop {
            let begins = self.at;
            let mut at = begins;
            let mut says_the_same = !self.ends.is_empty();
            self.next_ends.clear();
            self.packed.clear();
            let next = loop {
                let column = self.next_ends.len();
                let (end, packed) = match self.repeated(column, at, compared, &mut says_the_same) {
                    Some(end) => (end, packed_within(bytes, at, end).unwrap_or(LONG)),
                    None => self.cell(at)?,
                };
                self.next_ends.push(u32::try_from(end).ok()?);
                self.packed.push(packed);
                at = match (bytes[end], bytes.get(end + 1)) {
                    (b'\n', _) => break end + 1,
                    (b'\r', Some(b'\n')) => break end + 2,
                    (byte, _) if byte == self.signs.separator => end + 1,
                    // Whatever else there is only a parser can tell.
                    _ => return None,
                };
            };
            self.at = next;
            if self.next_ends.len() > 1 || self.next_ends[0] as usize > begins {
                says_the_same &= self.next_ends.len() == self.ends.len();
                std::mem::swap(&mut self.ends, &mut self.next_ends);
                self.last = begins;
                return Some(Line {
                    text: self.text,
                    at: u32::try_from(begins).ok()?,
                    ends: &self.ends,
                    packed: &self.packed,
                    says_the_same,
                });
            }
        }
    }

    /// Returns the next line if it says what the last one does in all cells before a column, which are
    /// compared, the word of a cell in that, as it is packed, and ends with another short cell.
    pub fn follow(&mut self, column: usize, packed: u64) -> Option<Follower<'l>> {
        let bytes = self.text.as_bytes();
        let before = *self.ends.get(column.checked_sub(1)?)? as usize;
        let above = &bytes[self.last..=before];
        let begins = self.at;
        let word = begins + above.len();
        let is_expected = is_same(bytes.get(begins..word)?, above) && self.ends.len() == column + 2;
        let cell = is_expected.then(|| self.behind(word, packed))??;
        let (end, packed) = self.signs.short(bytes, cell)?;
        let next = match (bytes[end], bytes.get(end + 1)) {
            (b'\n', _) => end + 1,
            (b'\r', Some(b'\n')) => end + 2,
            _ => return None,
        };
        self.at = next;
        Some(Follower {
            at: u32::try_from(begins).ok()?,
            cell: &self.text[cell..end],
            packed,
        })
    }

    /// Returns where the cell begins behind a word that stands at `at`, if it does.
    fn behind(&self, at: usize, packed: u64) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let end = at + length_packed(packed);
        let is_there = end < bytes.len() && packed_within(bytes, at, end) == Some(packed);
        (is_there && bytes[end] == self.signs.separator).then_some(end + 1)
    }

    /// Returns where the cell at `at` ends, and the cell as one number.
    fn cell(&self, at: usize) -> Option<(usize, u64)> {
        let bytes = self.text.as_bytes();
        if let Some(short) = self.signs.short(bytes, at) {
            return Some(short);
        }
        let end = self.signs.first(bytes, at)?;
        Some((end, packed_within(bytes, at, end).unwrap_or(LONG)))
    }

    /// Returns where the cell at `at` ends, if it says the same as the one above it.
    fn repeated(
        &self,
        column: usize,
        at: usize,
        compared: &[bool],
        says_the_same: &mut bool,
    ) -> Option<usize> {
        if !*says_the_same || !compared.get(column).is_some_and(|&is| is) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let above = self.ends.get(column).map(|&end| {
            let before = column.checked_sub(1);
            let start = before.map_or(self.last, |before| self.ends[before] as usize + 1);
            &bytes[start..end as usize]
        });
        let end = above.and_then(|above| {
            let end = at + above.len();
            (is_same(bytes.get(at..end)?, above) && self.signs.are(*bytes.get(end)?)).then_some(end)
        });
        *says_the_same = end.is_some();
        end
    }

    /// Returns how many rows may be left, if nearly all have so many cells and more.
    pub fn likely_rows(&self, cells: usize) -> usize {
        let left = &self.text.as_bytes()[self.at..];
        let lines = memchr::memchr_iter(b'\n', left).count() + 1;
        lines.min(left.len() / cells.max(1) + 1)
    }

    /// Returns where the last of them ends in the piece.
    pub fn end(&self) -> usize {
        self.at
    }

    /// Returns the line that begins somewhere in the piece, and whose cells end so, as a row. Its places
    /// are those in the piece.
    pub fn row(&self, at: u32, ends: &[u32]) -> Row {
        Row::as_written(self.file, (self.text, 0), (at, ends), self.signs.separator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Files;
    use crate::dice::dice;
    use crate::sheet::source::packed;

    /// Returns the cells of the lines that a text begins with, and how far they go.
    fn parted(text: &str, from: usize) -> (Vec<Vec<&str>>, usize) {
        let file = Files::default().add("a.csv", String::new());
        let mut lines = Lines::new(file, text, from, b',');
        let mut all: Vec<Vec<&str>> = Vec::new();
        while let Some(line) = lines.next(&[true, false, true]) {
            let cells: Vec<&str> = (0..line.width()).map(|column| line.cell(column)).collect();
            let written = text[line.at as usize..].lines().next().unwrap_or_default();
            assert_eq!(cells, written.split(',').collect::<Vec<_>>(), "{text:?}");
            assert_eq!(line.cell(line.width()), "");
            for (column, cell) in cells.iter().enumerate() {
                assert_eq!(line.packed(column), packed(cell), "{text:?}");
            }
            let same = |above: &Vec<&str>| {
                let mut compared = [0, 2].into_iter();
                above.len() == cells.len()
                    && compared.all(|column| above.get(column) == cells.get(column))
            };
            assert_eq!(line.says_the_same, all.last().is_some_and(same), "{text:?}");
            let (at, ends) = (line.at, line.ends().to_vec());
            let row = lines.row(at, &ends);
            assert!(row.cells().eq(cells.iter().copied()), "{text:?}");
            all.push(cells);
        }
        (all, lines.end())
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

    #[test]
    fn a_line_that_follows_another_is_read_as_any_is() {
        let cells = [
            "",
            "示例社区",
            "1",
            "12",
            "1.5",
            "2,",
            " ",
            "\"",
            "1234567",
            "12345678",
        ];
        let mut one_of = dice(3);
        let mut followed = 0;
        for _ in 0..3_000 {
            let words = ["", "1", "1.1.1", " ", "示例", "1234567"];
            let (name, label) = (cells[one_of(cells.len())], words[one_of(words.len())]);
            let mut text = String::new();
            for _ in 0..3 {
                let other = cells[one_of(cells.len())];
                let name = if one_of(8) == 0 { other } else { name };
                let label = if one_of(8) == 0 { other } else { label };
                let line = [name, label, cells[one_of(cells.len())]].join(",");
                text.push_str(&line);
                text.push_str(["\n", "\r\n", ",\n", ""][one_of(24).saturating_sub(20)]);
            }
            let file = Files::default().add("a.csv", String::new());
            let lines = || Lines::new(file, &text, 0, b',');
            let (mut one_by_one, mut following) = (lines(), lines());
            let compared = [true];
            while let Some(line) = one_by_one.next(&compared) {
                let packed = packed(label).unwrap_or_default();
                let Some(row) = following.follow(1, packed) else {
                    let same = following.next(&compared).expect("it is there");
                    assert_eq!((same.at, same.ends()), (line.at, line.ends()), "{text:?}");
                    continue;
                };
                followed += 1;
                assert!(line.says_the_same && line.width() == 3, "{text:?}");
                assert_eq!(line.packed(1), Some(packed), "{text:?}");
                assert_eq!((row.at, row.cell), (line.at, line.cell(2)), "{text:?}");
                assert_eq!(Some(row.packed), line.packed(2), "{text:?}");
                assert_eq!(following.end(), one_by_one.end(), "{text:?}");
            }
            assert_eq!(following.end(), one_by_one.end(), "{text:?}");
        }
        assert!(followed > 500, "{followed}");
    }

    #[test]
    fn cells_of_any_length_and_sign_are_parted() {
        let cells = [
            "",
            "示例社区",
            "示例社区",
            "示例000123社区",
            "1.5",
            "a b",
            "!!",
            "#$%&'()*+-",
            "\t",
            "0\u{7f}",
            "1234567",
            "12345678",
            "\u{1}",
        ];
        let mut one_of = dice(1);
        for _ in 0..300 {
            let mut text = String::new();
            for _ in 0..6 {
                let width = 1 + one_of(5);
                let row: Vec<&str> = (0..width).map(|_| cells[one_of(cells.len())]).collect();
                text.push_str(&row.join(","));
                text.push_str(["\n", "\r\n"][one_of(2)]);
            }
            let length = text.len();
            assert_eq!(parted(&text, 0).1, length);
        }
    }
}
