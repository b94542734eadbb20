//! What can be told of a text by looking at it piece by piece. Where its encoding is beyond doubt, a look
//! at each piece by itself is enough.

use std::borrow::Cow;

use super::again::{PieceSeen, Pieces};
use super::announced;
use super::doubt::{TwoByteCharacters, holds_foreign, holds_letters};
use super::encoding::{Encoding, MARK};
use super::mixed::Lines;
use super::unmeant::{find_nul, is_plain};

/// How the pieces of a text are looked at.
#[derive(Clone, Copy)]
pub struct Look {
    /// Whether a byte order mark says that the text is UTF-8.
    is_marked: bool,
    /// As somebody says that the text is encoded, who is believed.
    named: Option<Encoding>,
}

/// What was seen of a piece.
pub struct Seen {
    piece: PieceSeen,
    /// Nothing of what is the same in any encoding.
    says: Option<Says>,
}

/// What a piece says of the encoding of its text.
#[derive(Clone, Copy)]
enum Says {
    Utf8,
    Gb18030(Evidence),
    /// What was said before is true of it.
    Named(Encoding),
}

/// What tells of GB18030, summed up over a text.
#[derive(Clone, Copy, Default)]
struct Evidence {
    lines: Lines,
    characters: TwoByteCharacters,
}

/// What was seen of a text so far.
#[derive(Default)]
pub struct Survey {
    pieces: Pieces,
    says: Option<Says>,
}

impl Look {
    /// Begins with the first bytes of a text, and how somebody says that it is encoded; nothing where that
    /// is another encoding, or where they are of no text.
    pub fn begin(head: &[u8], named: Option<Encoding>) -> Option<Look> {
        if announced(head).is_some() {
            return None;
        }
        if named.is_some() {
            let is_looked_at = matches!(named, Some(Encoding::Utf8 | Encoding::Gb18030));
            return is_looked_at.then_some(Look {
                is_marked: false,
                named,
            });
        }
        let marked = Encoding::marked(head);
        let may_be_utf_8 = marked.is_none_or(|marked| marked == Encoding::Utf8);
        may_be_utf_8.then_some(Look {
            is_marked: marked.is_some(),
            named: None,
        })
    }

    /// Looks at a piece of whole lines, and returns its text, with all byte order marks. Returns nothing
    /// where all of the text must be looked at together.
    pub fn at(self, bytes: &[u8], is_first: bool) -> Option<(Seen, Cow<'_, str>)> {
        let seen = |says, text: &str| Seen {
            piece: PieceSeen::new(bytes, text),
            says,
        };
        if let Some(named) = self.named {
            let text = named.text(bytes)?;
            return find_nul(&text)
                .is_none()
                .then(|| (seen(Some(Says::Named(named)), &text), text));
        }
        let (text, says) = match Encoding::Utf8.text(bytes) {
            Some(text) => {
                let is_beyond_doubt = self.is_marked || !holds_letters(bytes);
                let says = (!bytes.is_ascii()).then_some(Says::Utf8);
                (text, is_beyond_doubt.then_some(says)?)
            }
            None if self.is_marked => return None,
            None => {
                let evidence = Evidence {
                    lines: Lines::count(bytes)?,
                    characters: TwoByteCharacters::count(bytes),
                };
                let text = Encoding::Gb18030.text(bytes)?;
                let is_foreign = holds_foreign(&text);
                (
                    text,
                    (!is_foreign).then_some(Some(Says::Gb18030(evidence)))?,
                )
            }
        };
        let inner = match self.is_marked && is_first {
            true => text.strip_prefix(MARK)?,
            false => &text,
        };
        is_plain(inner).then(|| (seen(says, &text), text))
    }
}

impl Seen {
    /// Returns the encoding of the piece; nothing where it is the same in any.
    pub fn encoding(&self) -> Option<Encoding> {
        Some(self.says?.encoding())
    }

    /// Returns the text of the piece as it is read, without byte order marks.
    pub fn read(&self, text: Cow<str>) -> String {
        self.piece.read(text)
    }
}

impl Says {
    fn encoding(self) -> Encoding {
        match self {
            Says::Utf8 => Encoding::Utf8,
            Says::Gb18030(_) => Encoding::Gb18030,
            Says::Named(named) => named,
        }
    }
}

impl Survey {
    /// Adds the piece that follows. Returns nothing where all of the text must be looked at together.
    pub fn add(&mut self, seen: Seen) -> Option<()> {
        self.pieces.add(seen.piece);
        self.says = match (self.says, seen.says) {
            (says, None) | (None, says) => says,
            (Some(Says::Utf8), Some(Says::Utf8)) => Some(Says::Utf8),
            (Some(Says::Gb18030(mut all)), Some(Says::Gb18030(of_piece))) => {
                all.lines.add(of_piece.lines);
                all.characters.add(of_piece.characters);
                Some(Says::Gb18030(all))
            }
            (Some(Says::Named(_)), Some(named)) => Some(named),
            (Some(Says::Utf8 | Says::Gb18030(_)), Some(_)) => return None,
        };
        Some(())
    }

    /// Returns the pieces that were looked at.
    pub fn pieces(&self) -> &Pieces {
        &self.pieces
    }

    /// Returns the encoding of the pieces that were looked at; nothing where they are the same in any.
    pub fn encoding(&self) -> Option<Encoding> {
        Some(self.says?.encoding())
    }

    /// Returns whether the encoding is beyond doubt of a text of which these are all pieces.
    pub fn is_beyond_doubt(&self) -> bool {
        match self.says {
            None | Some(Says::Utf8 | Says::Named(_)) => true,
            Some(Says::Gb18030(Evidence { lines, characters })) => {
                lines.are_of_one_encoding() && !characters.look_latin()
            }
        }
    }
}
