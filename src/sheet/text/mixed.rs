//! Bytes that are UTF-8 in part: UTF-8 that something broke, or two encodings in one file.

use super::encoding::Encoding;
use super::not_text::NotText;

/// So many characters of three bytes make a line UTF-8. By accident, one in GB18030 has two, and three
/// once in a million.
const SURE: usize = 4;

/// Short lines are many where they are more than one in so many.
const MANY_OF: usize = 20;

/// Finds UTF-8 in bytes that are not UTF-8 as a whole.
pub fn check(bytes: &[u8]) -> Result<(), NotText> {
    let lines: Vec<Line> = bytes
        .split(|&byte| byte == b'\n')
        .zip(1..)
        .filter(|(line, _)| !line.is_ascii())
        .map(|(bytes, number)| Line::new(bytes, number))
        .collect();
    let broken: Vec<&Line> = lines.iter().filter(|line| !line.is_valid).collect();
    let long: usize = lines.iter().map(|line| line.long).sum();
    let invalid: usize = lines.iter().map(|line| line.invalid).sum();
    match broken.first() {
        Some(first) if long > invalid => Err(NotText::BrokenUtf8 {
            line: first.number,
            lines: broken.len(),
        }),
        _ if lines.iter().any(Line::may_be_utf_8) => check_joined(&lines, &broken),
        _ => Ok(()),
    }
}

/// A line that is not ASCII.
struct Line<'a> {
    bytes: &'a [u8],
    number: usize,
    /// How many characters of three bytes it holds as UTF-8: as many as 汉字.
    long: usize,
    /// How many bytes are no UTF-8.
    invalid: usize,
    is_valid: bool,
}

impl Line<'_> {
    fn new(bytes: &[u8], number: usize) -> Line<'_> {
        let (mut long, mut invalid) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            let first_of_three = |byte: &&u8| (0xe0..=0xef).contains(*byte);
            long += chunk
                .valid()
                .as_bytes()
                .iter()
                .filter(first_of_three)
                .count();
            invalid += chunk.invalid().len();
        }
        Line {
            bytes,
            number,
            long,
            invalid,
            is_valid: invalid == 0,
        }
    }

    fn may_be_utf_8(&self) -> bool {
        self.is_valid && self.long > 0
    }

    /// Whether it holds what GBK added to GB2312: few lines of an office do, and most in UTF-8.
    fn is_beyond_gb2312(&self) -> bool {
        self.bytes.iter().any(|byte| (0x80..=0xa0).contains(byte))
    }

    fn is_gb18030(&self) -> bool {
        Encoding::Gb18030.decode(self.bytes).is_ok()
    }
}

/// Finds the first line at which the encoding changes. A short line may be UTF-8 by accident: it is
/// taken for UTF-8 if such lines are many among those it could belong to, or if they are what keeps
/// the file from being GB18030.
fn check_joined(lines: &[Line], broken: &[&Line]) -> Result<(), NotText> {
    let are_many = |among: fn(&Line) -> bool| {
        let short = |line: &&Line| line.may_be_utf_8() && among(line);
        let broken = broken.iter().filter(|line| among(line));
        lines.iter().filter(short).count() * MANY_OF > broken.count()
    };
    let (many, many_beyond) = (are_many(|_| true), are_many(|line| line.is_beyond_gb2312()));
    let bars_gb18030 = |line: &Line| line.may_be_utf_8() && !line.is_gb18030();
    let only_utf_8_bars =
        lines.iter().any(bars_gb18030) && broken.iter().all(|line| line.is_gb18030());
    let is_utf_8 = |line: &Line| {
        line.is_valid
            && (line.long >= SURE
                || line.long >= 1 && many
                || line.long >= 2 && many_beyond && line.is_beyond_gb2312()
                || only_utf_8_bars && bars_gb18030(line))
    };
    let telling: Vec<&Line> = lines
        .iter()
        .filter(|line| !line.is_valid || is_utf_8(line))
        .collect();
    let change = telling
        .windows(2)
        .find(|pair| pair[0].is_valid != pair[1].is_valid);
    match change {
        None => Ok(()),
        Some(pair) if pair[0].is_valid => Err(NotText::Joined {
            utf_8: pair[0].number,
            other: pair[1].number,
        }),
        Some(pair) => Err(NotText::Joined {
            utf_8: pair[1].number,
            other: pair[0].number,
        }),
    }
}

/// Lines of a text that is no UTF-8 as a whole, as far as they tell of UTF-8 by themselves.
#[derive(Clone, Copy, Default)]
pub struct Lines {
    /// How many are no UTF-8.
    broken: usize,
    /// How many may be UTF-8 by accident: they hold one character of three bytes.
    by_accident: usize,
}

impl Lines {
    /// Counts the lines of a piece; nothing where [`check`] has to look at all lines of the text.
    pub fn count(bytes: &[u8]) -> Option<Lines> {
        let mut lines = Lines::default();
        for line in bytes.split(|&byte| byte == b'\n') {
            if line.is_ascii() {
                continue;
            }
            let Ok(text) = str::from_utf8(line) else {
                lines.broken += 1;
                continue;
            };
            match text.chars().filter(|letter| letter.len_utf8() == 3).count() {
                0 => {}
                1 => lines.by_accident += 1,
                _ => return None,
            }
        }
        is_hardly_utf_8(bytes).then_some(lines)
    }

    pub fn add(&mut self, others: Lines) {
        self.broken += others.broken;
        self.by_accident += others.by_accident;
    }

    /// Whether [`check`] takes none of them for UTF-8.
    pub fn are_of_one_encoding(self) -> bool {
        self.by_accident * MANY_OF <= self.broken
    }
}

/// So many bytes are weighed at once, which is many times faster than one by one, and with them those
/// behind that tell what they may be.
const AT_ONCE: usize = 32;
const BEHIND: usize = 2;

/// Whether more bytes are no UTF-8 than there are characters of three bytes, by how many of them could
/// be UTF-8 at the most.
fn is_hardly_utf_8(bytes: &[u8]) -> bool {
    let most = bytes.len().saturating_sub(BEHIND) / AT_ONCE * AT_ONCE;
    let mut rest = bytes[most..].to_vec();
    rest.resize(rest.len().next_multiple_of(AT_ONCE) + BEHIND, 0);
    let (mut beyond_ascii, mut may_be) = (0_usize, 0_usize);
    for stretch in [&bytes[..most + BEHIND.min(bytes.len() - most)], &rest] {
        let mut left = stretch;
        while let Some(some) = left.first_chunk() {
            let weight = Weight::of(some);
            beyond_ascii += usize::from(weight.beyond_ascii);
            may_be += usize::from(weight.may_be);
            left = &left[AT_ONCE..];
        }
    }
    beyond_ascii >= may_be
}

/// How many of some bytes are not ASCII, and how many could be UTF-8 if each character of three bytes
/// counts once more.
struct Weight {
    beyond_ascii: u8,
    may_be: u8,
}

impl Weight {
    fn of(bytes: &[u8; AT_ONCE + BEHIND]) -> Weight {
        let follows = |byte: u8| (0x80..=0xbf).contains(&byte);
        let (mut beyond_ascii, mut may_be) = ([0_u8; AT_ONCE], [0_u8; AT_ONCE]);
        for at in 0..AT_ONCE {
            let [first, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
            let begins_two = (0xc2..=0xdf).contains(&first) & follows(second);
            let begins_three = (0xe0..=0xef).contains(&first) & follows(second) & follows(third);
            let begins_four = (0xf0..=0xf4).contains(&first) & follows(second);
            beyond_ascii[at] = u8::from(!first.is_ascii());
            may_be[at] = 2 * u8::from(begins_two) + 4 * u8::from(begins_three | begins_four);
        }
        Weight {
            beyond_ascii: beyond_ascii.iter().sum(),
            may_be: may_be.iter().sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::dice;

    /// The same, byte by byte.
    fn is_hardly_utf_8_one_by_one(bytes: &[u8]) -> bool {
        let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
        let follows = |at: usize| (0x80..=0xbf).contains(&byte(at));
        let may_be = |at: usize| match byte(at) {
            0xc2..=0xdf if follows(at + 1) => 2,
            0xe0..=0xef if follows(at + 1) && follows(at + 2) => 4,
            0xf0..=0xf4 if follows(at + 1) => 4,
            _ => 0,
        };
        let beyond_ascii = bytes.iter().filter(|byte| !byte.is_ascii()).count();
        beyond_ascii >= (0..bytes.len()).map(may_be).sum()
    }

    #[test]
    fn bytes_weigh_what_they_weigh_one_by_one() {
        let telling: [&[u8]; 8] = [
            b"\xe5\x81\xbf",
            b"\xe0\xbf\x80",
            b"\xc2\x81",
            b"\xf1\x81",
            b"a",
            b"\xe5\x81",
            b"\xbf",
            b"\xff",
        ];
        let mut one_of = dice(11);
        let mut hardly = 0;
        for length in (0..3_000).map(|round| round % 150) {
            let kinds = 1 + one_of(telling.len());
            let parts: Vec<&[u8]> = (0..length).map(|_| telling[one_of(kinds)]).collect();
            let bytes = parts.concat();
            let expected = is_hardly_utf_8_one_by_one(&bytes);
            assert_eq!(is_hardly_utf_8(&bytes), expected, "{bytes:x?}");
            hardly += usize::from(expected);
        }
        assert!((100..2_900).contains(&hardly), "{hardly}");
    }
}
