//! The text of a file, made of its bytes again whenever it is asked for.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::encoding::{Encoding, MARK};
use super::unmeant::find_mark;
use crate::diagnostics::{Again, PieceStart};

/// Gets a stretch of the bytes of a file once more; nothing where they are no longer there.
pub type Bytes = Arc<dyn Fn(Range<usize>) -> Option<Vec<u8>> + Send + Sync>;

/// A text that is not held: its bytes are got again, piece by piece.
pub struct Unheld {
    encoding: Encoding,
    bytes: Bytes,
    pieces: Pieces,
}

/// The pieces of a text, each of whole lines.
#[derive(Default)]
pub struct Pieces {
    all: Vec<PieceBytes>,
    starts: Vec<PieceStart>,
    /// How many bytes the text has, and how many lines end in it.
    length: usize,
    lines: usize,
}

/// The bytes of one piece: where they are, and by what they are known again.
struct PieceBytes {
    bytes: Range<usize>,
    digest: u64,
    /// Whether byte order marks are left out.
    has_marks: bool,
}

/// What was seen of a piece of whole lines: of its bytes, and of what they say.
pub struct PieceSeen {
    length: usize,
    digest: u64,
    has_marks: bool,
    text_length: usize,
    lines: usize,
}

/// A piece has as many bytes, and whatever the line has that is begun then.
pub const FEWEST: usize = 128 * 1024;

impl Unheld {
    /// Returns the text of a file that was read and is valid in its encoding. `again` gets its bytes
    /// once more.
    pub fn new(bytes: &[u8], encoding: Encoding, again: Bytes) -> Unheld {
        let mut pieces = Pieces::default();
        for piece in encoding.pieces(bytes, FEWEST) {
            let text = encoding.text(piece).expect("the whole is valid");
            pieces.add(PieceSeen::new(piece, &text));
        }
        Unheld {
            encoding,
            bytes: again,
            pieces,
        }
    }
}

impl PieceSeen {
    pub fn new(bytes: &[u8], text: &str) -> PieceSeen {
        let has_marks = find_mark(text).is_some();
        // Marks inside were refused, or are left out: they are invisible, and would make two names of
        // one.
        let text_length = match has_marks {
            true => without_marks(text).len(),
            false => text.len(),
        };
        PieceSeen {
            length: bytes.len(),
            digest: digest(bytes),
            has_marks,
            text_length,
            lines: memchr::memchr_iter(b'\n', text.as_bytes()).count(),
        }
    }

    /// Returns the text of the piece as it is read.
    pub fn read(&self, text: Cow<str>) -> String {
        read(text, self.has_marks)
    }
}

impl Pieces {
    /// Returns how many bytes they have.
    pub fn bytes(&self) -> usize {
        self.all.last().map_or(0, |last| last.bytes.end)
    }

    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Returns where a piece begins; behind the last, where it ends.
    pub fn start(&self, number: usize) -> PieceStart {
        let start = self.starts.get(number).copied();
        start.unwrap_or(PieceStart {
            offset: self.length,
            lines: self.lines,
        })
    }

    /// Returns which bytes a piece has.
    pub fn bytes_of(&self, number: usize) -> Range<usize> {
        self.all[number].bytes.clone()
    }

    /// Returns the text of a piece, of which these are the bytes; nothing where they are not what they
    /// were.
    pub fn text(&self, number: usize, bytes: &[u8], encoding: Encoding) -> Option<String> {
        let piece = &self.all[number];
        (digest(bytes) == piece.digest).then_some(())?;
        Some(read(encoding.text(bytes)?, piece.has_marks))
    }

    /// Adds the piece that follows.
    pub fn add(&mut self, seen: PieceSeen) {
        let begins = self.bytes();
        self.all.push(PieceBytes {
            bytes: begins..begins + seen.length,
            digest: seen.digest,
            has_marks: seen.has_marks,
        });
        self.starts.push(PieceStart {
            offset: self.length,
            lines: self.lines,
        });
        self.length += seen.text_length;
        self.lines += seen.lines;
    }
}

impl Again for Unheld {
    fn piece_count(&self) -> usize {
        self.pieces.count()
    }

    fn start(&self, number: usize) -> PieceStart {
        self.pieces.start(number)
    }

    fn piece(&self, number: usize) -> Option<Cow<'_, str>> {
        let bytes = (self.bytes)(self.pieces.bytes_of(number))?;
        let text = self.pieces.text(number, &bytes, self.encoding)?;
        Some(text.into())
    }
}

/// Returns a text as it is read: if there are byte order marks in it, without them.
pub fn read(text: Cow<str>, has_marks: bool) -> String {
    match has_marks {
        true => without_marks(&text),
        false => text.into_owned(),
    }
}

fn without_marks(text: &str) -> String {
    text.replace(MARK, "")
}

/// Tells bytes that changed. Nobody is held off by it who means to deceive; that is what fingerprints
/// are for.
fn digest(bytes: &[u8]) -> u64 {
    FixedState::default().hash_one(bytes)
}
