//! Why bytes are not text.

use super::encoding::Encoding;

/// Why some bytes are not text, or not certain to be the text that they seem. Lines are counted
/// from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotText {
    Pdf,
    /// UTF-32.
    Ucs4,
    /// UTF-16 that does not say so by a byte order mark.
    Unmarked(Encoding),
    HoldsNul {
        line: usize,
    },
    /// Not valid in the encoding that the user named.
    NotAsNamed {
        encoding: Encoding,
        line: usize,
    },
    /// Not valid in the encoding that the byte order mark names.
    NotAsMarked {
        encoding: Encoding,
        line: usize,
    },
    /// UTF-8 throughout, but for some lines, of which `line` is the first.
    BrokenUtf8 {
        line: usize,
        lines: usize,
    },
    /// Where the encoding first changes: a line in UTF-8, and the one before or after it that is
    /// not, other than lines that may be either.
    Joined {
        utf_8: usize,
        other: usize,
    },
    /// Valid in none of the encodings tried: the first lines that are not; what others make of it.
    Unknown {
        not_utf_8: usize,
        not_gb18030: usize,
        readings: Vec<ReadAs>,
    },
    /// Valid in the encoding it would be `taken` for, and perhaps another's.
    Doubtful {
        line: usize,
        taken: Encoding,
        readings: Vec<ReadAs>,
    },
    /// A program put U+FFFD where it could not read a character.
    Lost {
        encoding: Encoding,
        line: usize,
    },
    /// A byte order mark inside: files were joined.
    InnerMark {
        encoding: Encoding,
        line: usize,
    },
}

/// What a cell in doubt says in one of the encodings that the whole file may be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadAs {
    pub encoding: Encoding,
    pub words: String,
}
