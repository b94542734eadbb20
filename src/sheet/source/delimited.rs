//! The rows of CSV, TSV and their kin.

use std::borrow::Cow;
use std::cell::OnceCell;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::row::{Cells, Record, Row};
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
pub struct Records<'f> {
    file: FileId,
    separator: u8,
    source: &'f File,
    parser: Reader,
    /// The piece that is being read, by its number, and how far it was.
    number: usize,
    piece: Cow<'f, str>,
    at: usize,
    /// Room for the cells of one row, and for where each ends.
    words: Vec<u8>,
    ends: Vec<usize>,
}

/// A piece of a text from where somebody began to read it.
pub struct Piece<'f> {
    pub number: usize,
    pub text: Cow<'f, str>,
    pub begins: usize,
}

impl<'f> Records<'f> {
    pub(super) fn new(files: &'f Files, file: FileId, separator: u8) -> Records<'f> {
        let source = files.get(file);
        let piece = source.piece(0).unwrap_or_default();
        Records {
            file,
            separator,
            source,
            parser: ReaderBuilder::new().delimiter(separator).build(),
            number: 0,
            at: declared(&piece).map_or(0, |(_, length)| length),
            piece,
            words: vec![0; 256],
            ends: vec![0; 16],
        }
    }

    /// Returns the number of the piece that is being read, and how far it was.
    pub(super) fn position(&self) -> (usize, usize) {
        (self.number, self.at)
    }

    /// Goes on with a piece that somebody else got, and returns whether all above it was read, and
    /// nothing of it: a row may have begun above and end in it.
    pub(super) fn go_on(&mut self, piece: Piece<'f>) -> bool {
        let is_next = self.number + 1 == piece.number && self.is_read() && piece.begins == 0;
        let is_this = self.position() == (piece.number, piece.begins);
        if is_next {
            (self.number, self.piece, self.at) = (piece.number, piece.text, 0);
        }
        is_next || is_this
    }

    /// Returns whether all of a piece was read.
    pub(super) fn is_past(&self, piece: usize) -> bool {
        self.number > piece || self.number == piece && self.is_read()
    }

    fn is_read(&self) -> bool {
        self.at == self.piece.len()
    }

    /// Goes to a byte of the piece that is being read, at which a row begins.
    pub fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Returns the first cells of the row that begins at a byte of the piece that is being read, as a row:
    /// without quotation marks, they end so.
    pub fn row(&self, at: u32, ends: &[u32]) -> Row {
        let piece = (&*self.piece, self.source.piece_start(self.number));
        Row::as_written(self.file, piece, (at, ends), self.separator)
    }

    /// Returns the next row, as a parser reads it.
    pub fn next(&mut self) -> Option<Row> {
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
        let end = self.source.piece_start(self.number) + self.at;
        let words = str::from_utf8(&self.words[..filled]);
        let words = words.expect("cells are parted at ASCII signs of a text");
        let (words, ends) = (words.to_owned(), self.ends[..cells].to_vec());
        let record = Record {
            cells: Cells::Parsed { words, ends },
            start: end - written.len(),
            written,
            separator: self.separator,
            is_last: self.is_read() && self.source.is_last_piece(self.number),
            fields: OnceCell::new(),
        };
        Some(Row::delimited(self.file, record))
    }

    /// Goes on to the next piece that is not empty, or behind the last. Returns nothing where the file is
    /// no longer what it was.
    fn turn_over(&mut self) -> Option<()> {
        let count = self.source.piece_count();
        loop {
            let next = (self.number + 1).min(count);
            self.piece = match next < count {
                true => self.source.piece(next)?,
                false => "".into(),
            };
            (self.number, self.at) = (next, 0);
            if next == count || !self.piece.is_empty() {
                return Some(());
            }
        }
    }
}
