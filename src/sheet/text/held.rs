//! A text that is held, since it takes little room.

use std::borrow::Cow;

use super::again::{FEWEST, has_marks, read};
use super::encoding::Encoding;
use crate::diagnostics::{Again, PieceStart};

/// A text in pieces of whole lines.
pub struct Held {
    text: String,
    /// Where each piece begins, and behind the last where the text ends.
    starts: Vec<PieceStart>,
}

impl Held {
    /// Returns the text of a file that is valid in its encoding.
    pub fn new(bytes: &[u8], encoding: Encoding) -> Held {
        let text = encoding.text(bytes).expect("the whole is valid");
        let has_marks = has_marks(&text);
        let text = read(text, has_marks);
        let mut starts = vec![PieceStart::default()];
        let mut last = PieceStart::default();
        for piece in Encoding::Utf8.pieces(text.as_bytes(), FEWEST) {
            let end = last.offset + piece.len();
            last = PieceStart {
                offset: end,
                lines: last.lines + PieceStart::behind(&text[last.offset..end]).lines,
            };
            starts.push(last);
        }
        Held { text, starts }
    }
}

impl Again for Held {
    fn piece_count(&self) -> usize {
        self.starts.len() - 1
    }

    fn start(&self, number: usize) -> PieceStart {
        self.starts[number]
    }

    fn piece(&self, number: usize) -> Option<Cow<'_, str>> {
        let range = self.starts[number].offset..self.starts[number + 1].offset;
        Some(self.text[range].into())
    }

    fn held(&self) -> usize {
        self.text.len()
    }
}
