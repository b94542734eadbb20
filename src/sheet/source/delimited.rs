//! The rows of CSV, TSV and their kin.

use std::cell::OnceCell;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::line::{Line, Next, next_line, part};
use super::row::{Record, Row};
use crate::diagnostics::{File, FileId, Files};

/// Returns what a first line `sep=;` says separates the cells, and how long it is.
pub(super) fn declared(text: &str) -> Option<(u8, usize)> {
    let first_line = text.lines().next()?;
    match first_line.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[separator]) => Some((separator, first_line.len())),
        _ => None,
    }
}

/// A text as far as it was read.
pub(super) struct Records<'f> {
    file: FileId,
    separator: u8,
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
    pub(super) fn new(files: &'f Files, file: FileId, separator: u8) -> Records<'f> {
        let source = files.get(file);
        let mut pieces = source.pieces();
        let piece = pieces.next().unwrap_or_default();
        Records {
            file,
            separator,
            source,
            parser: ReaderBuilder::new().delimiter(separator).build(),
            at: declared(&piece).map_or(0, |(_, length)| length),
            pieces: Box::new(pieces),
            piece,
            offset: 0,
            words: vec![0; 256],
            ends: vec![0; 16],
        }
    }

    /// Gives `take` lines that are surely rows, as long as it takes them.
    pub(super) fn lines(&mut self, mut take: impl FnMut(Line) -> bool) {
        loop {
            let rest = &self.piece[self.at..];
            let Next::Line { length, whole } = next_line(rest.as_bytes()) else {
                match self.at == self.piece.len()
                    && self.turn_over().is_some()
                    && !self.piece.is_empty()
                {
                    true => continue,
                    false => return,
                }
            };
            // An empty line is no row.
            if length > 0 && !take(part(&rest[..length], self.separator, &mut self.ends)) {
                return;
            }
            self.at += whole;
        }
    }

    pub(super) fn next(&mut self) -> Option<Row> {
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
        let (words, ends) = (words.to_owned(), self.ends[..cells].to_vec());
        let record = Record {
            words,
            ends,
            start: end - written.len(),
            written,
            separator: self.separator,
            is_last: end == self.source.length(),
            fields: OnceCell::new(),
        };
        Some(Row::delimited(self.file, record))
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
