//! Bytes that a strict decoder accepts, and that may yet be in another encoding. They are not
//! guessed at: a person is shown what one cell says in each.

use super::encoding::{Encoding, last_line};
use super::not_text::{NotText, ReadAs};

/// Finds what GB18030 would hardly hold: signs of no Chinese office, which Big5 turns into, and
/// many characters that look like Latin letters, or like Big5, where the second byte often is ASCII.
pub fn check_gb18030(bytes: &[u8], text: &str) -> Result<(), NotText> {
    if holds_foreign(text) {
        let says_foreign = |cell: &[u8]| {
            let words = Encoding::Gb18030.decode(cell);
            words.is_ok_and(|words| words.contains(is_foreign))
        };
        return Err(in_doubt(bytes, says_foreign));
    }
    match TwoByteCharacters::count(bytes).look_latin() {
        true => Err(in_doubt(bytes, |cell| {
            TwoByteCharacters::count(cell).latin > 0
        })),
        false => Ok(()),
    }
}

/// Whether a text holds signs of no Chinese office.
pub fn holds_foreign(text: &str) -> bool {
    // Without a branch, so that long texts of 汉字 and ASCII are passed quickly.
    let may_begin_one =
        |byte: &u8| matches!(byte, 0xc2..=0xdf | 0xe1 | 0xe3 | 0xee | 0xef | 0xf0..=0xf4);
    let may_hold = (text.bytes()).fold(false, |has, byte| has | may_begin_one(&byte));
    may_hold && text.contains(is_foreign)
}

/// Finds names of a few letters that are 汉字 in GB2312 as well, in a text that holds no more of such
/// letters.
pub fn check_utf_8(text: &str) -> Result<(), NotText> {
    const FEW: usize = 8;
    let bytes = text.as_bytes();
    if !holds_letters(bytes) {
        return Ok(());
    }
    let of_letters = bytes.split(parts).filter(is_of_letters);
    let letters: usize = of_letters
        .map(|cell| cell.iter().filter(|byte| !byte.is_ascii()).count() / 2)
        .sum();
    if letters > FEW || !bytes.split(parts).any(is_gb2312_name) {
        return Ok(());
    }
    let candidates = [Encoding::Utf8, Encoding::Gb18030];
    let (line, readings) = readings(bytes, is_gb2312_name, &candidates);
    if readings.len() < candidates.len() {
        return Ok(());
    }
    Err(NotText::Doubtful {
        line,
        taken: Encoding::Utf8,
        readings,
    })
}

/// Whether UTF-8 holds letters of two bytes, which may be 汉字 in another encoding.
pub fn holds_letters(bytes: &[u8]) -> bool {
    // Without a branch, so that long texts of 汉字 and ASCII are passed quickly.
    let is_one = |byte: &u8| (0xc2..=0xdf).contains(byte);
    bytes.iter().fold(false, |has, byte| has | is_one(byte))
}

/// Whether a cell of UTF-8 holds letters of two bytes, and no 汉字.
fn is_of_letters(cell: &&[u8]) -> bool {
    !cell.is_ascii() && cell.iter().all(|&byte| byte < 0xe0)
}

/// Whether a cell of UTF-8 may be a name in GB2312: two 汉字 or more, and none in a Latin word.
fn is_gb2312_name(cell: &[u8]) -> bool {
    is_of_letters(&cell)
        && cell.iter().all(|byte| byte.is_ascii() || *byte >= 0xa1)
        && cell
            .windows(4)
            .any(|four| four.iter().all(|byte| !byte.is_ascii()))
        && !cell.iter().any(u8::is_ascii_alphabetic)
}

/// Returns the line of the first cell that `is_meant`, and what the cell says in those encodings
/// that the file may be in.
pub fn readings(
    bytes: &[u8],
    is_meant: impl Fn(&[u8]) -> bool,
    candidates: &[Encoding],
) -> (usize, Vec<ReadAs>) {
    let cell = bytes.split(parts).find(|cell| is_meant(cell));
    let cell = cell.expect("what holds for the text holds for one of its cells");
    let before = cell.as_ptr().addr() - bytes.as_ptr().addr();
    let readings = candidates.iter().filter_map(|&encoding| {
        encoding.decode(bytes).ok()?;
        let words = encoding.decode(cell).ok()?;
        Some(ReadAs { encoding, words })
    });
    (last_line(&bytes[..before]), readings.collect())
}

/// Whether a byte parts cells; none that does is part of a longer character in any of the encodings.
fn parts(byte: &u8) -> bool {
    b",;\t\"\r\n".contains(byte)
}

fn in_doubt(bytes: &[u8], is_doubtful: impl Fn(&[u8]) -> bool) -> NotText {
    let candidates = [Encoding::Gb18030, Encoding::Big5, Encoding::Windows1252];
    let (line, readings) = readings(bytes, is_doubtful, &candidates);
    NotText::Doubtful {
        line,
        taken: Encoding::Gb18030,
        readings,
    }
}

/// Private-use characters, kana, bopomofo, Greek, Cyrillic, and Latin letters with tones: GB18030 has
/// them where Big5 has its most frequent 汉字 (里 is `ń`).
fn is_foreign(character: char) -> bool {
    matches!(character,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}'
        | '\u{3040}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}'
        | '\u{ff61}'..='\u{ff9f}'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2af}'
        | '\u{370}'..='\u{52f}' | '\u{1e3f}')
}

/// How many characters of two bytes valid GB18030 holds, and how many of them look like Latin letters:
/// the second byte is ASCII, or they stand alone within an ASCII word.
#[derive(Clone, Copy, Default)]
pub struct TwoByteCharacters {
    all: usize,
    latin: usize,
}

impl TwoByteCharacters {
    pub fn count(bytes: &[u8]) -> TwoByteCharacters {
        let (mut all, mut latin) = (0, 0);
        let (mut before, mut rest) = (0, bytes);
        loop {
            while let Some((eight, behind)) = rest.split_first_chunk::<8>()
                && eight.is_ascii()
            {
                (before, rest) = (eight[7], behind);
            }
            (before, rest) = match rest {
                [0x81..=0xfe, b'0'..=b'9', _, last, rest @ ..] => (*last, rest),
                [0x81..=0xfe, second, rest @ ..] => {
                    let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
                    let is_in_a_word = is_letter(&before) && rest.first().is_some_and(is_letter);
                    all += 1;
                    latin += usize::from(second.is_ascii() || is_in_a_word);
                    // Its second byte is no letter to what follows.
                    (0, rest)
                }
                [single, rest @ ..] => (*single, rest),
                [] => return TwoByteCharacters { all, latin },
            };
        }
    }

    pub fn add(&mut self, others: TwoByteCharacters) {
        self.all += others.all;
        self.latin += others.latin;
    }

    /// Whether so many look like Latin letters that the text may be Latin.
    pub fn look_latin(self) -> bool {
        self.latin > 0 && self.latin * 4 >= self.all
    }
}
