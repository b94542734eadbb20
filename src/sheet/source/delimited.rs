//! The rows of CSV, TSV and their kin.

use std::cell::OnceCell;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::row::{Record, Row};
use crate::diagnostics::{File, FileId, Files};

/// The rows of a text, and what separates their cells.
#[derive(Clone, Copy)]
pub struct Rows<'f> {
    files: &'f Files,
    file: FileId,
    separator: u8,
}

/// What may separate cells, where nobody says, in falling order of preference.
const SEPARATORS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// How many lines tell what separates cells where no header is found.
const LINES_THAT_TELL: usize = 30;

impl<'f> Rows<'f> {
    pub fn new(files: &'f Files, file: FileId, separator: u8) -> Rows<'f> {
        Rows {
            files,
            file,
            separator,
        }
    }

    /// Finds out what separates the cells: what the user or a `sep=` line says, or else the sign
    /// under which the rows make most sense, and of several the one that the first lines hold most
    /// of. `sense` says how much sense rows make, nothing where they have no header.
    pub fn making_sense(
        files: &'f Files,
        file: FileId,
        wanted: Option<u8>,
        sense: impl Fn(Rows) -> usize,
    ) -> Rows<'f> {
        let declared = || declared(&files.get(file).pieces().next()?);
        let said = wanted.or_else(|| declared().map(|(separator, _)| separator));
        if let Some(separator) = said {
            return Rows::new(files, file, separator);
        }
        let lines = |piece: String| piece.lines().map(str::to_owned).collect::<Vec<_>>();
        let lines = files.get(file).pieces().flat_map(lines);
        let head: String = lines.take(LINES_THAT_TELL).collect();
        let occurrences = |separator: u8| head.bytes().filter(|&byte| byte == separator).count();
        SEPARATORS
            .into_iter()
            .rev()
            .map(|separator| Rows::new(files, file, separator))
            .max_by_key(|rows| (sense(*rows), occurrences(rows.separator)))
            .expect("there are separators")
    }

    pub fn separator(self) -> u8 {
        self.separator
    }

    /// Returns every row that is not an empty line, in order.
    pub fn iter(self) -> impl Iterator<Item = Row> + use<'f> {
        let mut records = Records::new(self);
        std::iter::from_fn(move || records.next())
    }
}

/// Returns what a first line `sep=;` says separates the cells, and how long it is.
fn declared(text: &str) -> Option<(u8, usize)> {
    let first_line = text.lines().next()?;
    match first_line.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[separator]) => Some((separator, first_line.len())),
        _ => None,
    }
}

/// A text as far as it was read.
struct Records<'f> {
    rows: Rows<'f>,
    source: &'f File,
    parser: Reader,
    pieces: Box<dyn Iterator<Item = String> + 'f>,
    /// The piece that is being read, how far it was, and where it begins.
    piece: String,
    at: usize,
    offset: usize,
    /// Room for the cells of one row, and for where each ends.
    words: Vec<u8>,
    ends: Vec<usize>,
}

impl<'f> Records<'f> {
    fn new(rows: Rows<'f>) -> Records<'f> {
        let source = rows.files.get(rows.file);
        let mut pieces = source.pieces();
        let piece = pieces.next().unwrap_or_default();
        Records {
            rows,
            source,
            parser: ReaderBuilder::new().delimiter(rows.separator).build(),
            at: declared(&piece).map_or(0, |(_, length)| length),
            pieces: Box::new(pieces),
            piece,
            offset: 0,
            words: vec![0; 256],
            ends: vec![0; 16],
        }
    }

    fn next(&mut self) -> Option<Row> {
        // What was read of the row in pieces before this one, and from where it is in this one.
        let (mut before, mut from) = (String::new(), self.at);
        let (mut filled, mut cells) = (0, 0);
        loop {
            // To the parser, nothing to read is the end of the text.
            if self.at == self.piece.len() {
                before.push_str(&self.piece[from..]);
                from = 0;
                self.turn_over()?;
            }
            let (result, read, written, ended) = self.parser.read_record(
                &self.piece.as_bytes()[self.at..],
                &mut self.words[filled..],
                &mut self.ends[cells..],
            );
            self.at += read;
            filled += written;
            cells += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.words.resize(self.words.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        let mut written = before + &self.piece[from..self.at];
        // The parser counts the line end before a record as part of it.
        let row = written.trim_start_matches(['\r', '\n']);
        written.drain(..written.len() - row.len());
        let end = self.offset + self.at;
        let words = str::from_utf8(&self.words[..filled]);
        let words = words.expect("cells are parted at ASCII signs of a text");
        let record = Record {
            start: end - written.len(),
            written,
            separator: self.rows.separator,
            is_last: end == self.source.length(),
            fields: OnceCell::new(),
        };
        let (words, ends) = (words.to_owned(), self.ends[..cells].to_vec());
        Some(Row::new(self.rows.file, words, ends, record))
    }

    /// Goes on to the next piece, or to an empty one at the end. Returns nothing where the file is no
    /// longer what it was.
    fn turn_over(&mut self) -> Option<()> {
        self.offset += self.piece.len();
        self.piece = self.pieces.next().unwrap_or_default();
        self.at = 0;
        (!self.source.is_changed()).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Place, Spot};

    fn sheet(text: &str) -> (Files, FileId) {
        let mut files = Files::default();
        let file = files.add("a.csv", text.to_owned());
        (files, file)
    }

    /// Returns the cells of every row, with the number of its line.
    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let (files, file) = sheet(text);
        let rows = Rows::making_sense(&files, file, None, |_| 0);
        let numbered = rows.iter().map(|row| {
            let position = files.address(&row.place(0)).position;
            let cells = row.cells().map(str::to_owned).collect();
            (position.expect("nothing changed").0, cells)
        });
        numbered.collect()
    }

    #[test]
    fn counts_lines_right_after_crlf_blank_lines_and_quoted_line_ends() {
        let text = "社区,得分\r\n\r\n甲,1\r\n\"乙\r\n二\",2\r\n丙,3";
        let lines: Vec<usize> = rows(text).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 3, 4, 6]);
    }

    #[test]
    fn finds_a_cell_again() {
        let text = "a,\"b,\"\"c\",d\n";
        let (files, file) = sheet(text);
        let row = Rows::new(&files, file, b',').iter().next().expect("a row");
        let cell = |column| match row.place(column).spot {
            Spot::Text(span) => &text[span],
        };
        assert_eq!([0, 1, 2, 3].map(cell), ["a", "b,\"\"c", "d", ""]);
        assert_eq!(row.cells().collect::<Vec<_>>(), ["a", "b,\"c", "d"]);
    }

    #[test]
    fn finds_the_quote_that_swallows_the_rest() {
        let (files, file) = sheet("a,b\n1,\"2\n3,4\n");
        let rows = Rows::new(&files, file, b',').iter();
        let mut open = rows.filter_map(|row| row.open_quote());
        assert_eq!(open.next(), Some(Place::new(file, 6..7)));
    }

    #[test]
    fn sniffs_tabs_and_semicolons_and_obeys_sep() {
        assert_eq!(rows("a\tb,c")[0].1, ["a", "b,c"]);
        assert_eq!(rows("a;b")[0].1, ["a", "b"]);
        let (line, cells) = &rows("sep=;\na;b,c,d,e")[0];
        assert_eq!((*line, cells[1].as_str()), (2, "b,c,d,e"));
    }
}
