//! A text that is held, since it takes little room.

use std::borrow::Cow;
use std::sync::Arc;

use super::again::{FEWEST, read};
use super::encoding::Encoding;
use super::unmeant::find_mark;
use crate::diagnostics::{Again, PieceStart};

/// A text in pieces of whole lines.
pub struct Held {
    text: Utf8,
    /// Where each piece begins, and behind the last where the text ends.
    starts: Vec<PieceStart>,
}

/// A text as bytes of UTF-8.
enum Utf8 {
    /// The file is its own text.
    OfFile(Arc<Vec<u8>>),
    Read(String),
}

impl Held {
    /// Returns the text of a file that is valid in its encoding.
    pub fn new(file: &Arc<Vec<u8>>, encoding: Encoding) -> Held {
        let text = encoding.text(file).expect("the whole is valid");
        let has_marks = find_mark(&text).is_some();
        let text = match text {
            Cow::Borrowed(_) if !has_marks => Utf8::OfFile(Arc::clone(file)),
            text => Utf8::Read(read(text, has_marks)),
        };
        let mut starts = vec![PieceStart::default()];
        let mut last = PieceStart::default();
        for piece in Encoding::Utf8.pieces(text.bytes(), FEWEST) {
            last = last.beyond(piece);
            starts.push(last);
        }
        Held { text, starts }
    }
}

impl Utf8 {
    fn bytes(&self) -> &[u8] {
        match self {
            Utf8::OfFile(bytes) => bytes,
            Utf8::Read(text) => text.as_bytes(),
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
        match &self.text {
            // To look whether it is valid takes less than to copy it once.
            Utf8::OfFile(bytes) => Encoding::Utf8.text(&bytes[range]),
            Utf8::Read(text) => Some(text[range].into()),
        }
    }

    fn held(&self) -> usize {
        self.text.bytes().len()
    }
}
