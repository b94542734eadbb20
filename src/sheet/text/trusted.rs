//! A large text that is taken for what its head is, and looked through as it is read. Where a piece of it
//! says otherwise, it is doubted, and must be read whole.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use super::encoding::Encoding;
use super::survey::{Look, Seen, Survey};
use crate::diagnostics::{Again, PieceStart};

/// A file that is read in pieces, each of the lines that begin in a stretch of it.
pub trait Large: Send + Sync {
    /// Returns how many bytes it has.
    fn length(&self) -> usize;

    fn piece_count(&self) -> usize;

    /// Reads a piece; returns nothing where that cannot be done, or a line is longer than lines may be.
    fn lines(&self, number: usize) -> Option<LinesRead>;

    /// Reads some bytes once more.
    fn again(&self, bytes: Range<usize>) -> Option<Vec<u8>>;

    /// Is given all bytes, in their order.
    fn take(&self, bytes: &[u8]);
}

/// The lines of a file that begin in a stretch of it.
pub struct LinesRead {
    pub read: Vec<u8>,
    /// Which of the bytes that were read they are, and where the first of them is in the file.
    pub within: Range<usize>,
    pub begins: usize,
}

/// A text that is looked through as it is read.
pub struct Trusted {
    look: Look,
    encoding: Encoding,
    file: Arc<dyn Large>,
    /// What was seen of the pieces that were entered.
    survey: RwLock<Survey>,
    /// What was read and not entered yet, by the numbers of the pieces.
    ahead: Mutex<HashMap<usize, (LinesRead, Seen)>>,
    is_doubted: AtomicBool,
}

impl LinesRead {
    pub fn bytes(&self) -> &[u8] {
        &self.read[self.within.clone()]
    }
}

impl Trusted {
    /// Begins with the head of a file. Returns nothing where that leaves doubt.
    pub fn begin(look: Look, file: Arc<dyn Large>) -> Option<Trusted> {
        let mut trusted = Trusted {
            look,
            encoding: Encoding::Utf8,
            file,
            survey: RwLock::default(),
            ahead: Mutex::default(),
            is_doubted: AtomicBool::new(false),
        };
        let (lines, seen, _) = trusted.look_at(0)?;
        trusted.encoding = seen.encoding().unwrap_or(Encoding::Utf8);
        trusted.ahead().insert(0, (lines, seen));
        trusted.enter(0);
        (!trusted.is_doubted()).then_some(trusted)
    }

    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Reads a piece, and returns what was seen of it and its text; nothing where that leaves doubt.
    fn look_at(&self, number: usize) -> Option<(LinesRead, Seen, String)> {
        let lines = self.file.lines(number)?;
        let (seen, text) = self.look.at(lines.bytes(), lines.begins == 0)?;
        let text = seen.read(text);
        Some((lines, seen, text))
    }

    /// Adds the piece that follows; returns nothing where that leaves doubt.
    fn add(&self, lines: &LinesRead, seen: Seen) -> Option<()> {
        // Nobody waits for it who reads other pieces meanwhile.
        self.file.take(lines.bytes());
        let mut survey = self.survey.write().unwrap_or_else(PoisonError::into_inner);
        // Where a file changes meanwhile, its pieces may not meet. In some no line begins.
        let is_next = lines.bytes().is_empty() || lines.begins == survey.pieces().bytes();
        is_next.then_some(())?;
        survey.add(seen)?;
        let mut said = survey.encoding().into_iter();
        said.all(|said| said == self.encoding).then_some(())?;
        let is_whole = survey.pieces().count() == self.file.piece_count();
        let ends_well =
            || survey.is_beyond_doubt() && survey.pieces().bytes() == self.file.length();
        (!is_whole || ends_well()).then_some(())
    }

    fn survey(&self) -> RwLockReadGuard<'_, Survey> {
        self.survey.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn ahead(&self) -> MutexGuard<'_, HashMap<usize, (LinesRead, Seen)>> {
        self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn doubt(&self) {
        self.is_doubted.store(true, Ordering::Relaxed);
    }
}

impl Again for Trusted {
    fn piece_count(&self) -> usize {
        self.file.piece_count()
    }

    fn start(&self, number: usize) -> PieceStart {
        self.survey().pieces().start(number)
    }

    fn piece(&self, number: usize) -> Option<Cow<'_, str>> {
        if number < self.entered() {
            let bytes = self.survey().pieces().bytes_of(number);
            let bytes = self.file.again(bytes)?;
            let text = self.survey().pieces().text(number, &bytes, self.encoding);
            return text.map(Cow::Owned);
        }
        match self.look_at(number) {
            Some((lines, seen, text)) => {
                self.ahead().insert(number, (lines, seen));
                Some(text.into())
            }
            None => {
                self.doubt();
                None
            }
        }
    }

    fn entered(&self) -> usize {
        self.survey().pieces().count()
    }

    fn enter(&self, number: usize) {
        if number != self.entered() {
            return;
        }
        let read = self.ahead().remove(&number);
        let added = read.and_then(|(lines, seen)| self.add(&lines, seen));
        if added.is_none() {
            self.doubt();
        }
    }

    fn is_last(&self, number: usize) -> bool {
        let survey = self.survey();
        let is_behind = number >= survey.pieces().count();
        is_behind || survey.pieces().bytes_of(number).end == self.file.length()
    }

    fn is_doubted(&self) -> bool {
        self.is_doubted.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::dice;
    use std::ops::Range;
    use std::sync::Arc;

    use crate::diagnostics::{Again, PieceStart};
    use crate::sheet::text::recognize;

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
