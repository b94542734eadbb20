//! A large text looked at as it is read, so that it need not be held. Where it is UTF-8 beyond doubt,
//! a look at each piece is enough.

use super::again::{Bytes, FEWEST, Pieces, Unheld};
use super::announced;
use super::doubt::holds_letters;
use super::encoding::{Encoding, MARK};

/// What was seen of a text so far.
pub struct Survey {
    is_marked: bool,
    pieces: Pieces,
    /// What was read that is not yet a whole piece.
    rest: Vec<u8>,
}

impl Survey {
    /// Begins a text by its first bytes; nothing where they are of another encoding, or of no text.
    pub fn begin(head: &[u8]) -> Option<Survey> {
        let marked = Encoding::marked(head);
        let may_be_utf_8 = marked.is_none_or(|marked| marked == Encoding::Utf8);
        let is_other = !may_be_utf_8 || announced(head).is_some();
        (!is_other).then(|| Survey {
            is_marked: marked.is_some(),
            pieces: Pieces::default(),
            rest: Vec::new(),
        })
    }

    /// Looks at the bytes that follow. Returns nothing where all of the text must be looked at together.
    pub fn add(&mut self, bytes: &[u8]) -> Option<()> {
        let mut rest = std::mem::take(&mut self.rest);
        rest.extend_from_slice(bytes);
        let mut begins = 0;
        loop {
            let length = Encoding::Utf8.whole_lines(&rest[begins..], FEWEST);
            // What goes to the end of what was read may go on.
            if begins + length == rest.len() {
                break;
            }
            self.add_piece(&rest[begins..begins + length])?;
            begins += length;
        }
        rest.drain(..begins);
        self.rest = rest;
        Some(())
    }

    /// Returns how many bytes were looked at.
    pub fn length(&self) -> usize {
        self.pieces.bytes() + self.rest.len()
    }

    /// Returns how many bytes there are of a piece that goes on: no line is longer by more than a piece.
    pub fn begun(&self) -> usize {
        self.rest.len()
    }

    /// Returns the text at its end. `again` gets its bytes once more.
    pub fn end(mut self, again: Bytes) -> Option<Unheld> {
        let rest = std::mem::take(&mut self.rest);
        self.add_piece(&rest)?;
        Some(Unheld::of(self.pieces, Encoding::Utf8, again))
    }

    fn add_piece(&mut self, bytes: &[u8]) -> Option<()> {
        let text = &*Encoding::Utf8.text(bytes)?;
        let is_first = self.pieces.is_empty();
        let inner = match self.is_marked && is_first {
            true => text.strip_prefix(MARK)?,
            false => text,
        };
        let is_beyond_doubt = self.is_marked || !holds_letters(bytes);
        (is_beyond_doubt && is_plain(inner)).then(|| self.pieces.add(bytes, text))
    }
}

/// Whether nothing stands in a text that is refused, or that is told with its line.
fn is_plain(text: &str) -> bool {
    let has = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    !text.contains('\0')
        && !["\u{fffd}", "\u{feff}", "锟斤拷"]
            .iter()
            .any(|sign| has(sign))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Again;
    use crate::sheet::text::recognize;

    /// Surveys a text in steps of some bytes.
    fn surveyed(bytes: &[u8], step: usize) -> Option<Unheld> {
        let mut survey = Survey::begin(bytes)?;
        for some in bytes.chunks(step) {
            survey.add(some)?;
        }
        let held = bytes.to_vec();
        survey.end(Box::new(move |range| Some(held[range].to_vec())))
    }

    fn text(unheld: &Unheld) -> Option<String> {
        (0..unheld.starts().len())
            .map(|number| unheld.piece(number))
            .collect()
    }

    #[test]
    fn a_text_is_the_same_whatever_the_steps_in_which_it_is_read() {
        let lines: String = (0..40_000)
            .map(|line| format!("示例{line}社区,{line}\r\n"))
            .collect();
        for mark in ["", "\u{feff}"] {
            let written = format!("{mark}社区,得分\n{lines}末,1");
            let bytes = written.as_bytes();
            let held = bytes.to_vec();
            let again: Bytes = Box::new(move |range| Some(held[range].to_vec()));
            let whole = Unheld::new(bytes, Encoding::Utf8, again);
            assert_eq!(recognize(bytes, None).ok(), Some(Encoding::Utf8));
            for step in [1_000, FEWEST - 1, FEWEST + 5, bytes.len()] {
                let surveyed = surveyed(bytes, step).expect("it is UTF-8");
                assert_eq!(
                    text(&surveyed).as_deref(),
                    Some(written.trim_start_matches(MARK))
                );
                assert_eq!(surveyed.starts(), whole.starts(), "{step}");
                assert_eq!(surveyed.length(), whole.length());
            }
        }
    }

    #[test]
    fn what_is_not_beyond_doubt_is_left_to_who_looks_at_all_of_it() {
        for text in ["a\0b", "a\u{feff}b", "锟斤拷", "\u{fffd}", "Zoë"] {
            assert!(surveyed(text.as_bytes(), 100).is_none(), "{text:?}");
        }
        for bytes in [&b"\xc9\xe7\xc7\xf8"[..], b"\xff\xfea\0", b"%PDF-1.4"] {
            assert!(surveyed(bytes, 100).is_none(), "{bytes:?}");
        }
    }
}
