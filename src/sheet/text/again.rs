//! The text of a file, made of its bytes again whenever it is asked for.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::encoding::{Encoding, MARK};
use crate::diagnostics::{Again, Mark};

/// Gets a stretch of the bytes of a file once more; nothing where they are no longer there.
pub type Bytes = Box<dyn Fn(Range<usize>) -> Option<Vec<u8>>>;

/// A text that is not held: its bytes are got again, piece by piece.
pub struct Unheld {
    encoding: Encoding,
    bytes: Bytes,
    stretches: Vec<Stretch>,
    marks: Vec<Mark>,
    length: usize,
}

/// The bytes of one piece: where they are, and by what they are known again.
struct Stretch {
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
            stretches: Vec::new(),
            marks: Vec::new(),
            length: 0,
        };
        let (mut begins, mut lines) = (0, 0);
        loop {
            let rest = &bytes[begins..];
            let stretch = &rest[..encoding.whole_lines(rest, FEWEST)];
            text.marks.push(Mark {
                offset: text.length,
                lines,
            });
            text.stretches.push(Stretch {
                bytes: begins..begins + stretch.len(),
                digest: digest(stretch),
            });
            let piece = text.decode(stretch).unwrap_or_default();
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
    fn marks(&self) -> &[Mark] {
        &self.marks
    }

    fn length(&self) -> usize {
        self.length
    }

    fn piece(&self, number: usize) -> Option<String> {
        let Stretch {
            bytes,
            digest: known,
        } = &self.stretches[number];
        let bytes = (self.bytes)(bytes.clone())?;
        (digest(&bytes) == *known).then(|| self.decode(&bytes))?
    }
}

fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    /// Returns a text of so many bytes, and the file it is read from.
    fn unheld(bytes: Vec<u8>, encoding: Encoding) -> (Unheld, Rc<RefCell<Vec<u8>>>) {
        let file = Rc::new(RefCell::new(bytes.clone()));
        let disk = Rc::clone(&file);
        let again = move |range| disk.borrow().get::<Range<usize>>(range).map(<[u8]>::to_vec);
        (Unheld::new(&bytes, encoding, Box::new(again)), file)
    }

    #[test]
    fn pieces_are_whole_lines_in_every_encoding() {
        let text: String = (0..20_000)
            .map(|line| format!("社区{line},9\r\n"))
            .collect();
        let (gb18030, ..) = encoding_rs::GB18030.encode(&text);
        let utf_16 = format!("{MARK}{text}");
        let utf_16 = |to_bytes: fn(u16) -> [u8; 2]| utf_16.encode_utf16().flat_map(to_bytes);
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (gb18030.into_owned(), Encoding::Gb18030),
            (utf_16(u16::to_le_bytes).collect(), Encoding::Utf16Le),
            (utf_16(u16::to_be_bytes).collect(), Encoding::Utf16Be),
        ] {
            let (unheld, _) = unheld(bytes, encoding);
            assert!(unheld.marks().len() > 2, "{encoding:?}");
            let mut whole = String::new();
            for (number, mark) in unheld.marks().iter().enumerate() {
                assert_eq!(mark.offset, whole.len());
                assert_eq!(mark.lines, whole.matches('\n').count());
                whole += &unheld.piece(number).expect("nothing changed");
            }
            assert!(
                whole == text && unheld.length() == text.len(),
                "{encoding:?}"
            );
        }
    }

    #[test]
    fn a_file_that_changed_is_not_quoted() {
        let (unheld, file) = unheld(b"a,1\nb,2\n".to_vec(), Encoding::Utf8);
        file.borrow_mut()[2] = b'9';
        assert_eq!(unheld.piece(0), None);
        file.borrow_mut()[2] = b'1';
        assert!(unheld.piece(0).is_some());
        file.borrow_mut().truncate(4);
        assert_eq!(unheld.piece(0), None);
    }
}
