//! One row of a table: what stands in its cells, and where.

use std::cell::OnceCell;
use std::ops::Range;

use crate::diagnostics::{FileId, Place};

/// One row: its cells as text, and where each stands in its file.
#[derive(Clone)]
pub struct Row {
    file: FileId,
    /// The cells, one behind the other.
    words: String,
    /// Where each cell ends among the words.
    ends: Vec<usize>,
    record: Record,
    /// Where the cells stand, where they are not those of the record.
    places: Option<Vec<Place>>,
}

/// A row of delimited text as it is written.
#[derive(Clone)]
pub(super) struct Record {
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

/// A line that quotation marks have made part of the row above it.
pub struct DrawnIn<'r> {
    row: &'r Row,
    line: &'r str,
    /// Where it begins, from where the row does.
    begins: usize,
}

impl Row {
    pub(super) fn new(file: FileId, words: String, ends: Vec<usize>, record: Record) -> Row {
        Row {
            file,
            words,
            ends,
            record,
            places: None,
        }
    }

    /// Returns a row that says something else than this one: cells of other rows, or of none, each
    /// with its place.
    pub fn with_cells(&self, cells: impl IntoIterator<Item = (String, Place)>) -> Row {
        let mut row = Row {
            words: String::new(),
            ends: Vec::new(),
            places: None,
            ..self.clone()
        };
        let mut places = Vec::new();
        for (words, place) in cells {
            row.words.push_str(&words);
            row.ends.push(row.words.len());
            places.push(place);
        }
        row.places = Some(places);
        row
    }

    /// Returns how many cells there are.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// Returns what stands in a cell; nothing where there is none.
    pub fn cell(&self, column: usize) -> &str {
        let Some(&end) = self.ends.get(column) else {
            return "";
        };
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..end]
    }

    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.width()).map(|column| self.cell(column))
    }

    /// Returns the place of a cell, quotes left out; of one that is not there, the end of the row.
    pub fn place(&self, column: usize) -> Place {
        if let Some(places) = &self.places {
            let place = places.get(column).or(places.last());
            return place.cloned().unwrap_or_else(|| self.place_of(0..0));
        }
        let fields = self.record.fields();
        let end = self.record.line().len();
        self.place_of(fields.get(column).cloned().unwrap_or(end..end))
    }

    /// Returns the quotation mark that no other closes, if there is one.
    pub fn open_quote(&self) -> Option<Place> {
        let quote = self.record.open_quote()?;
        Some(self.place_of(quote..quote + 1))
    }

    /// Returns the lines that quotation marks have drawn into the row; of most rows there are none.
    pub fn drawn_in(&self) -> impl Iterator<Item = DrawnIn<'_>> {
        let whole = self.record.line();
        let lines = whole.split(['\n', '\r']).skip(1);
        // Between the two signs of one line end stands nothing.
        let lines = lines.filter(|line| !line.is_empty());
        lines.map(|line| DrawnIn {
            row: self,
            line,
            begins: line.as_ptr().addr() - whole.as_ptr().addr(),
        })
    }

    fn place_of(&self, within: Range<usize>) -> Place {
        let start = self.record.start;
        Place::new(self.file, start + within.start..start + within.end)
    }
}

impl<'r> DrawnIn<'r> {
    /// Returns the cells that it would have as a row.
    pub fn cells(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        self.line.split(char::from(self.row.record.separator))
    }

    /// Returns the stretch from the quotation mark, or where the row begins, to where it begins.
    pub fn up_to(&self) -> Place {
        let quote = self.row.record.open_quote().unwrap_or(0);
        self.row.place_of(quote..self.begins)
    }

    /// Returns the stretch from where the row begins to where it ends.
    pub fn with_all_before(&self) -> Place {
        self.row.place_of(0..self.begins + self.line.len())
    }
}

impl Record {
    /// Returns the record without the end of its line.
    fn line(&self) -> &str {
        self.written.trim_end_matches(['\r', '\n'])
    }

    fn fields(&self) -> &[Range<usize>] {
        self.fields.get_or_init(|| self.scan(self.line()).0)
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
