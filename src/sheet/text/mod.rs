//! From the bytes of a file to its text, which is made again whenever it is asked for.
//!
//! The encoding is decided by strict decoders in a fixed order, never by statistics: a byte order
//! mark, then UTF-8, then GB18030, which Excel and WPS write on Chinese desktops. What two encodings
//! could be, or what is not one encoding throughout, is refused; a user who names the encoding is
//! believed.

mod again;
mod doubt;
mod encoding;
mod held;
mod mixed;
mod not_text;
mod survey;
mod trusted;
mod unmeant;

pub use again::{Bytes, Unheld};

pub use encoding::Encoding;
pub use held::Held;
pub use not_text::{NotText, ReadAs};
pub use survey::Look;
pub use trusted::{Large, LinesRead, Trusted};

use std::borrow::Cow;

use encoding::last_line;
use unmeant::{find_lost, find_mark, find_nul};

/// Returns the encoding of `bytes`; `named` is what the user said that it is.
pub fn recognize(bytes: &[u8], named: Option<Encoding>) -> Result<Encoding, NotText> {
    if let Some(not_text) = announced(bytes) {
        return Err(not_text);
    }
    let (encoding, text) = match (named, Encoding::marked(bytes)) {
        (Some(encoding), _) => {
            let not_as_named = |line| NotText::NotAsNamed { encoding, line };
            check_nul(&encoding.decode(bytes).map_err(not_as_named)?)?;
            return Ok(encoding);
        }
        (None, Some(encoding)) => (encoding, Cow::Owned(decode_as_marked(bytes, encoding)?)),
        (None, None) => decode_unmarked(bytes)?,
    };
    check_characters(&text, encoding)?;
    Ok(encoding)
}

/// Returns what the first bytes announce, where it is not text.
fn announced(bytes: &[u8]) -> Option<NotText> {
    const UTF_32: [&[u8]; 2] = [b"\xff\xfe\0\0", b"\0\0\xfe\xff"];
    if UTF_32.iter().any(|mark| bytes.starts_with(mark)) {
        return Some(NotText::Ucs4);
    }
    bytes.starts_with(b"%PDF").then_some(NotText::Pdf)
}

fn decode_as_marked(bytes: &[u8], encoding: Encoding) -> Result<String, NotText> {
    encoding.decode(bytes).or_else(|line| {
        if encoding == Encoding::Utf8 {
            mixed::check(bytes)?;
        }
        Err(NotText::NotAsMarked { encoding, line })
    })
}

fn decode_unmarked(bytes: &[u8]) -> Result<(Encoding, Cow<'_, str>), NotText> {
    if let Some(encoding) = utf_16(bytes) {
        return Err(NotText::Unmarked(encoding));
    }
    // Who tells where it ends is slower.
    if let Some(text) = Encoding::Utf8.text(bytes) {
        doubt::check_utf_8(&text)?;
        return Ok((Encoding::Utf8, text));
    }
    let Err(not_utf_8) = str::from_utf8(bytes) else {
        unreachable!("two readers of UTF-8 agree");
    };
    mixed::check(bytes)?;
    let encoding = Encoding::Gb18030;
    let Ok(text) = encoding.decode(bytes) else {
        let is_other = |cell: &[u8]| encoding.decode(cell).is_err();
        let candidates = [Encoding::Big5, Encoding::Windows1252];
        let (not_gb18030, readings) = doubt::readings(bytes, is_other, &candidates);
        return Err(NotText::Unknown {
            not_utf_8: last_line(&bytes[..not_utf_8.valid_up_to()]),
            not_gb18030,
            readings,
        });
    };
    doubt::check_gb18030(bytes, &text)?;
    Ok((encoding, Cow::Owned(text)))
}

/// Returns which UTF-16 the bytes are in. In each the commas, digits and line breaks of a sheet have
/// their NUL on another side.
fn utf_16(bytes: &[u8]) -> Option<Encoding> {
    if !bytes.contains(&0) {
        return None;
    }
    let nuls_from = |first: usize| {
        let half = bytes.iter().skip(first).step_by(2);
        half.filter(|&&byte| byte == 0).count()
    };
    let (even, odd) = (nuls_from(0), nuls_from(1));
    let (encoding, nuls) = match odd > even {
        true => (Encoding::Utf16Le, odd),
        false => (Encoding::Utf16Be, even),
    };
    let is_a_table = |text: String| !text.contains('\0') && text.contains([',', ';', '\t', '\n']);
    let is_likely = nuls * 16 >= bytes.len() && encoding.decode(bytes).is_ok_and(is_a_table);
    is_likely.then_some(encoding)
}

/// Finds characters that no program meant to write.
fn check_characters(text: &str, encoding: Encoding) -> Result<(), NotText> {
    check_nul(text)?;
    if let Some(line) = line_of(text, find_mark(text)) {
        return Err(NotText::InnerMark { encoding, line });
    }
    match line_of(text, find_lost(text)) {
        Some(line) => Err(NotText::Lost { encoding, line }),
        None => Ok(()),
    }
}

fn check_nul(text: &str) -> Result<(), NotText> {
    match line_of(text, find_nul(text)) {
        Some(line) => Err(NotText::HoldsNul { line }),
        None => Ok(()),
    }
}

fn line_of(text: &str, at: Option<usize>) -> Option<usize> {
    at.map(|at| last_line(&text.as_bytes()[..at]))
}
