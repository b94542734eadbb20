//! What can be told of a text by looking at it piece by piece. Where its encoding is beyond doubt, a look
//! at each piece by itself is enough.

use std::borrow::Cow;

use super::again::{PieceSeen, Pieces};
use super::announced;
use super::doubt::{TwoByteCharacters, holds_foreign, holds_letters};
use super::encoding::{Encoding, MARK};
use super::mixed::Lines;

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
            let is_text = !text.contains('\0');
            return is_text.then(|| (seen(Some(Says::Named(named)), &text), text));
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

/// Whether nothing stands in a text that is refused, or that is told with its line.
fn is_plain(text: &str) -> bool {
    let has = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    !["\0", "\u{fffd}", "\u{feff}", "锟斤拷"]
        .into_iter()
        .any(has)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::dice;
    use std::ops::Range;
    use std::sync::Arc;

    use crate::diagnostics::{Again, PieceStart};
    use crate::sheet::text::recognize;
    use crate::sheet::text::trusted::{Large, LinesRead, Trusted};

    /// A file in memory, in pieces of the lines that begin in so many bytes each.
    struct InMemory {
        bytes: Vec<u8>,
        fewest: usize,
    }

    impl Large for InMemory {
        fn length(&self) -> usize {
            self.bytes.len()
        }

        fn piece_count(&self) -> usize {
            self.bytes.len().div_ceil(self.fewest)
        }

        fn lines(&self, number: usize) -> Option<LinesRead> {
            let line_begins = |from: usize| match from {
                0 => 0,
                _ => from - 1 + Encoding::Utf8.whole_lines(&self.bytes[from - 1..], 0),
            };
            let begins = line_begins(number * self.fewest);
            let ends = line_begins(((number + 1) * self.fewest).min(self.bytes.len()));
            Some(LinesRead {
                read: self.bytes[begins..ends].to_vec(),
                within: 0..ends - begins,
                begins,
            })
        }

        fn again(&self, range: Range<usize>) -> Option<Vec<u8>> {
            Some(self.bytes[range].to_vec())
        }

        fn take(&self, _: &[u8]) {}
    }

    /// Surveys a text in pieces of the lines that begin in so many bytes.
    fn surveyed(bytes: &[u8], fewest: usize) -> Option<(Trusted, Encoding)> {
        surveyed_as(bytes, None, fewest)
    }

    fn surveyed_as(
        bytes: &[u8],
        named: Option<Encoding>,
        fewest: usize,
    ) -> Option<(Trusted, Encoding)> {
        let file = InMemory {
            bytes: bytes.to_vec(),
            fewest,
        };
        let trusted = Trusted::begin(Look::begin(bytes, named)?, Arc::new(file))?;
        for number in trusted.entered()..trusted.piece_count() {
            trusted.piece(number)?;
            trusted.enter(number);
        }
        let encoding = trusted.encoding();
        (!trusted.is_doubted()).then_some((trusted, encoding))
    }

    fn text(text: &Trusted) -> Option<String> {
        (0..text.piece_count())
            .map(|number| text.piece(number))
            .collect()
    }

    #[test]
    fn a_text_is_the_same_whatever_the_pieces_in_which_it_is_looked_at() {
        let lines: String = (0..4_000)
            .map(|line| format!("示例{line}社区,{line}\r\n"))
            .collect();
        let unmarked = format!("社区,得分\r\n{lines}末社区,1");
        let marked = format!("\u{feff}{unmarked}");
        let (gb18030, _, _) = encoding_rs::GB18030.encode(&unmarked);
        for (bytes, encoding) in [
            (unmarked.as_bytes(), Encoding::Utf8),
            (marked.as_bytes(), Encoding::Utf8),
            (&gb18030, Encoding::Gb18030),
        ] {
            assert_eq!(recognize(bytes, None).ok(), Some(encoding));
            for fewest in [1, 1_000, bytes.len() - 1, bytes.len()] {
                let (surveyed, seen) = surveyed(bytes, fewest).expect("it is beyond doubt");
                assert_eq!(seen, encoding);
                assert_eq!(text(&surveyed).as_ref(), Some(&unmarked));
                for number in 0..=surveyed.piece_count() {
                    let start = surveyed.start(number);
                    assert_eq!(start, PieceStart::behind(&unmarked[..start.offset]));
                }
                assert_eq!(
                    surveyed.start(surveyed.piece_count()).offset,
                    unmarked.len()
                );
            }
        }
    }

    #[test]
    fn what_is_not_beyond_doubt_is_left_to_who_looks_at_all_of_it() {
        for text in ["a\0b", "a\u{feff}b", "锟斤拷", "\u{fffd}", "Zoë"] {
            assert!(surveyed(text.as_bytes(), 100).is_none(), "{text:?}");
        }
        for bytes in [&b"\xc9\xe7\xff"[..], b"\xff\xfea\0", b"%PDF-1.4"] {
            assert!(surveyed(bytes, 100).is_none(), "{bytes:?}");
        }
    }

    #[test]
    fn who_names_the_encoding_is_believed() {
        let name = "Zo\u{feff}ë,1\n";
        let (gb18030, _, _) = encoding_rs::GB18030.encode("Zoë,1\n");
        for (bytes, named) in [
            (name.as_bytes(), Encoding::Utf8),
            (&gb18030, Encoding::Gb18030),
        ] {
            assert_eq!(recognize(bytes, Some(named)), Ok(named));
            let (surveyed, encoding) = surveyed_as(bytes, Some(named), 1).expect("it is so");
            assert_eq!(encoding, named);
            assert_eq!(text(&surveyed).as_deref(), Some("Zoë,1\n"));
        }
        assert!(surveyed_as(&gb18030, Some(Encoding::Utf8), 1).is_none());
        assert!(surveyed_as(b"a\0", Some(Encoding::Utf8), 1).is_none());
    }

    /// What is taken for beyond doubt is what all of the text together is taken for.
    #[test]
    fn a_survey_never_says_otherwise_than_a_look_at_all() {
        let cells = [
            "示例社区",
            "东风",
            "联通",
            "1.5",
            "Zoë",
            "ń里",
            "ＡＢ",
            "、。",
            "薛",
            "㈱ア",
            "鐚鐚",
            "社",
            "a",
            "",
        ];
        let encodings = [
            encoding_rs::UTF_8,
            encoding_rs::GB18030,
            encoding_rs::GB18030,
            encoding_rs::BIG5,
        ];
        let mut one_of = dice(7);
        let mut surveys = 0;
        for _ in 0..4_000 {
            let (usual, lines) = (one_of(encodings.len()), 1 + one_of(12));
            let mut bytes = Vec::new();
            for _ in 0..lines {
                let line = [cells[one_of(cells.len())], cells[one_of(3)]].join(",");
                let encoding = match one_of(30) {
                    0 => encodings[one_of(encodings.len())],
                    _ => encodings[usual],
                };
                bytes.extend_from_slice(&encoding.encode(&line).0);
                bytes.push(b'\n');
            }
            if let Some((_, encoding)) = surveyed(&bytes, 1 + one_of(40)) {
                surveys += 1;
                assert_eq!(recognize(&bytes, None), Ok(encoding), "{bytes:?}");
            }
        }
        assert!(surveys > 500, "{surveys}");
    }
}
