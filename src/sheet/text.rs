//! From the bytes of a file to its text.
//!
//! The encoding is decided by strict decoders in a fixed order, never by statistics: a byte order
//! mark, then UTF-8, then GB18030, which Excel and WPS write on Chinese desktops.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// An encoding a sheet may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Gb18030,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    pub const ALL: [Encoding; 4] = [
        Encoding::Utf8,
        Encoding::Gb18030,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Gb18030 => "gb18030",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
        }
    }
}

/// A text and the encoding it was in.
pub struct Decoded {
    pub text: String,
    pub encoding: Encoding,
}

/// Why some bytes are not text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotText {
    /// Valid in none of the encodings tried; the first line that is not UTF-8.
    UnknownEncoding { line: usize },
    /// Not valid in the encoding that the user, or the byte order mark, named.
    Not(Encoding),
    /// NUL bytes: UTF-16 without a byte order mark, or no text at all.
    HoldsNul,
    /// A workbook or another binary file.
    Binary { looks_like: &'static str },
}

/// Returns the text of `bytes`; `wanted` is what the user said the encoding is.
pub fn decode(bytes: Vec<u8>, wanted: Option<Encoding>) -> Result<Decoded, NotText> {
    if let Some(looks_like) = binary_format(&bytes) {
        return Err(NotText::Binary { looks_like });
    }
    if let Some(encoding) = wanted.or_else(|| byte_order_mark(&bytes)) {
        let text = decode_as(&bytes, encoding).ok_or(NotText::Not(encoding))?;
        return Ok(Decoded { text, encoding });
    }
    if bytes.contains(&0) {
        return Err(NotText::HoldsNul);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text,
            encoding: Encoding::Utf8,
        }),
        Err(not_utf_8) => {
            let valid = not_utf_8.utf8_error().valid_up_to();
            let bytes = not_utf_8.into_bytes();
            let encoding = Encoding::Gb18030;
            let text = decode_as(&bytes, encoding).ok_or_else(|| NotText::UnknownEncoding {
                line: bytes[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1,
            })?;
            Ok(Decoded { text, encoding })
        }
    }
}

/// Returns what kind of file the first bytes announce, where it is not text.
fn binary_format(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: [(&[u8], &str); 3] = [
        (b"PK\x03\x04", "xlsx / ods"),
        (b"\xd0\xcf\x11\xe0", "xls"),
        (b"%PDF", "PDF"),
    ];
    FORMATS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|&(_, name)| name)
}

fn byte_order_mark(bytes: &[u8]) -> Option<Encoding> {
    let (encoding, _) = encoding_rs::Encoding::for_bom(bytes)?;
    Encoding::ALL
        .into_iter()
        .find(|known| known.name().eq_ignore_ascii_case(encoding.name()))
}

fn decode_as(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let strictly = |decoder: &'static encoding_rs::Encoding, bytes: &[u8]| {
        decoder
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(String::from)
    };
    let text = match encoding {
        Encoding::Utf8 => String::from_utf8(bytes.to_vec()).ok(),
        Encoding::Gb18030 => strictly(GB18030, bytes),
        Encoding::Utf16Le => strictly(UTF_16LE, bytes),
        Encoding::Utf16Be => strictly(UTF_16BE, bytes),
    }?;
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Some(rest.to_owned()),
        None => Some(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Encoding) {
        let decoded = decode(bytes.to_vec(), None).expect("text");
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn tells_the_encodings_of_offices_apart() {
        let words = "社区,得分\r\n示例,9";
        let (gb18030, ..) = GB18030.encode(words);
        let utf_16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [b"\xff\xfe".to_vec(), utf_16.clone()].concat();
        let with_bom = format!("\u{feff}{words}");
        for (bytes, encoding) in [
            (words.as_bytes(), Encoding::Utf8),
            (with_bom.as_bytes(), Encoding::Utf8),
            (&gb18030, Encoding::Gb18030),
            (&marked, Encoding::Utf16Le),
        ] {
            assert_eq!(decoded(bytes), (words.to_owned(), encoding));
        }
        let named = decode(utf_16, Some(Encoding::Utf16Le)).expect("text");
        assert_eq!(named.text, words);
    }

    #[test]
    fn refuses_what_is_not_text() {
        let refused = |bytes: &[u8]| decode(bytes.to_vec(), None).err();
        assert_eq!(
            refused(b"ok\n\xff\xff\xff"),
            Some(NotText::UnknownEncoding { line: 2 })
        );
        assert!(matches!(
            refused(b"PK\x03\x04...."),
            Some(NotText::Binary { .. })
        ));
        assert_eq!(refused(b"a\0b"), Some(NotText::HoldsNul));
    }
}
