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
        loop {
            let rest = &text[last.offset..];
            let (piece, behind) =
                rest.split_at(Encoding::Utf8.whole_lines(rest.as_bytes(), FEWEST));
            let length = PieceStart::behind(piece);
            last = PieceStart {
                offset: last.offset + length.offset,
                lines: last.lines + length.lines,
            };
            starts.push(last);
            if behind.is_empty() {
                return Held { text, starts };
            }
        }
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
