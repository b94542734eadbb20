//! The encodings a sheet may be in, by name, by mark, and as strict decoders.

use std::borrow::Cow;

use encoding_rs::{BIG5, DecoderResult, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The byte order mark, as a character.
pub const MARK: char = '\u{feff}';

/// An encoding a sheet may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Gb18030,
    Utf16Le,
    Utf16Be,
    Big5,
    Windows1252,
}

impl Encoding {
    pub const ALL: [Encoding; 6] = [
        Encoding::Utf8,
        Encoding::Gb18030,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Big5,
        Encoding::Windows1252,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Gb18030 => "gb18030",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Big5 => "big5",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    /// Returns the encoding of that name, or of one that is part of it and has another.
    pub fn named(name: &str) -> Option<Encoding> {
        const PARTS: [(&str, Encoding); 4] = [
            ("gbk", Encoding::Gb18030),
            ("gb2312", Encoding::Gb18030),
            ("iso-8859-1", Encoding::Windows1252),
            ("latin1", Encoding::Windows1252),
        ];
        let all = Encoding::ALL.map(|encoding| (encoding.name(), encoding));
        let mut known = all.into_iter().chain(PARTS);
        let (_, encoding) = known.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(encoding)
    }

    /// Returns the encoding that the byte order mark at the head of a file names.
    pub fn marked(bytes: &[u8]) -> Option<Encoding> {
        let (encoding, _) = encoding_rs::Encoding::for_bom(bytes)?;
        Encoding::named(encoding.name())
    }

    /// Returns the text of `bytes` without a mark at its head.
    ///
    /// # Errors
    /// With the first line that is not valid, from 1.
    pub fn decode(self, bytes: &[u8]) -> Result<String, usize> {
        if self == Encoding::Windows1252 && bytes.iter().any(is_undefined_in_windows_1252) {
            let defined = bytes.split(is_undefined_in_windows_1252).next();
            return Err(last_line(defined.unwrap_or_default()));
        }
        let mut decoder = self.rules().new_decoder_without_bom_handling();
        let length = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
        let mut text = String::with_capacity(length.expect("the bytes are in memory"));
        match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
            (DecoderResult::InputEmpty, _) => Ok(without_mark(text)),
            (DecoderResult::Malformed(..), _) => Err(last_line(text.as_bytes())),
            (DecoderResult::OutputFull, _) => unreachable!("there is room for the longest text"),
        }
    }

    /// Returns the text of valid bytes, with all byte order marks that are in it.
    pub fn text(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Encoding::Utf8 => Some(simdutf8::basic::from_utf8(bytes).ok()?.into()),
            other => (other.rules()).decode_without_bom_handling_and_without_replacement(bytes),
        }
    }

    /// Returns how many of some bytes are whole lines, as few as there are with so many bytes; all of
    /// them where no line ends beyond.
    pub fn whole_lines(self, bytes: &[u8], fewest: usize) -> usize {
        let line_end: &[u8] = match self {
            Encoding::Utf16Le => b"\n\0",
            Encoding::Utf16Be => b"\0\n",
            Encoding::Utf8 | Encoding::Gb18030 | Encoding::Big5 | Encoding::Windows1252 => b"\n",
        };
        let rest = bytes.get(fewest..).unwrap_or_default();
        let mut signs = rest.chunks_exact(line_end.len());
        match signs.position(|sign| sign == line_end) {
            Some(number) => fewest + (number + 1) * line_end.len(),
            None => bytes.len(),
        }
    }

    /// Returns some bytes in pieces of as few whole lines as have so many bytes: one of none where
    /// there are no bytes.
    pub fn pieces(self, bytes: &[u8], fewest: usize) -> impl Iterator<Item = &[u8]> {
        let mut left = Some(bytes);
        std::iter::from_fn(move || {
            let rest = left?;
            let (piece, behind) = rest.split_at(self.whole_lines(rest, fewest));
            left = (!behind.is_empty()).then_some(behind);
            Some(piece)
        })
    }

    fn rules(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => UTF_8,
            Encoding::Gb18030 => GB18030,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Big5 => BIG5,
            Encoding::Windows1252 => WINDOWS_1252,
        }
    }
}

fn without_mark(mut text: String) -> String {
    if text.starts_with(MARK) {
        text.drain(..MARK.len_utf8());
    }
    text
}

/// The decoder of browsers makes control characters of these; Windows itself leaves them free.
fn is_undefined_in_windows_1252(byte: &u8) -> bool {
    matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)
}

/// Returns the number of the line that these bytes end in, from 1.
pub fn last_line(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count() + 1
}
