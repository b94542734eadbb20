//! The text of a file, made of its bytes again whenever it is asked for.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::encoding::{Encoding, MARK};
use crate::diagnostics::{Again, PieceStart};

/// Gets a stretch of the bytes of a file once more; nothing where they are no longer there.
pub type Bytes = Box<dyn Fn(Range<usize>) -> Option<Vec<u8>> + Send + Sync>;

/// A text that is not held: its bytes are got again, piece by piece.
pub struct Unheld {
    encoding: Encoding,
    bytes: Bytes,
    pieces: Vec<PieceBytes>,
    starts: Vec<PieceStart>,
    length: usize,
}

/// The bytes of one piece: where they are, and by what they are known again.
struct PieceBytes {
    bytes: Range<usize>,
    digest: u64,
}

/// A piece has as many bytes, and whatever the line has that is begun then.
const FEWEST: usize = 64 * 1024;

impl Unheld {
    /// Returns the text of a file that was read and is valid in its encoding. `again` gets its bytes
    /// once more.
    pub fn new(bytes: &[u8], encoding: Encoding, again: Bytes) -> Unheld {
        let mut text = Unheld {
            encoding,
            bytes: again,
            pieces: Vec::new(),
            starts: Vec::new(),
            length: 0,
        };
        let (mut begins, mut lines) = (0, 0);
        loop {
            let rest = &bytes[begins..];
            let stretch = &rest[..encoding.whole_lines(rest, FEWEST)];
            text.starts.push(PieceStart {
                offset: text.length,
                lines,
            });
            text.pieces.push(PieceBytes {
                bytes: begins..begins + stretch.len(),
                digest: digest(stretch),
            });
            let piece = text.decode(stretch).expect("the whole is valid");
            text.length += piece.len();
            lines += piece.bytes().filter(|&byte| byte == b'\n').count();
            begins += stretch.len();
            if begins == bytes.len() {
                return text;
            }
        }
    }

    /// Marks inside were refused, or are left out: they are invisible, and would make two names of
    /// one.
    fn decode(&self, stretch: &[u8]) -> Option<String> {
        let text = self.encoding.decode(stretch).ok()?;
        Some(match text.contains(MARK) {
            true => text.replace(MARK, ""),
            false => text,
        })
    }
}

impl Again for Unheld {
    fn starts(&self) -> &[PieceStart] {
        &self.starts
    }

    fn length(&self) -> usize {
        self.length
    }

    fn piece(&self, number: usize) -> Option<String> {
        let PieceBytes {
            bytes,
            digest: known,
        } = &self.pieces[number];
        let bytes = (self.bytes)(bytes.clone())?;
        (digest(&bytes) == *known).then(|| self.decode(&bytes))?
    }
}

fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
