//! What fingers on a Chinese keyboard type where TOML wants ASCII: full-width signs, and words
//! without quotation marks.

use std::ops::Range;

use crate::diagnostics::{Diagnostic, FileId, Place};
use crate::text;
use crate::toml_text::codes;

/// Signs that stand for one of ASCII.
const FULL_WIDTH: [(char, char); 19] = [
    ('＝', '='),
    ('“', '"'),
    ('”', '"'),
    ('，', ','),
    ('｛', '{'),
    ('｝', '}'),
    ('［', '['),
    ('］', ']'),
    ('．', '.'),
    ('＃', '#'),
    ('：', '='),
    ('‘', '\''),
    ('’', '\''),
    ('、', ','),
    ('；', ','),
    ('【', '['),
    ('】', ']'),
    ('－', '-'),
    ('\u{3000}', ' '),
];

/// One slip, and where it stands in its line.
pub struct Slip<'l> {
    pub range: Range<usize>,
    pub words: &'l str,
    /// The sign meant by a full-width one; nothing for a word that is not quoted.
    pub ascii: Option<char>,
}

impl Slip<'_> {
    /// Returns what is to stand in its place.
    pub fn mended(&self) -> String {
        match self.ascii {
            Some(ascii) => ascii.to_string(),
            None => format!("\"{}\"", self.words),
        }
    }

    /// Returns what is wrong, in a line that begins at `line_start`.
    pub fn fault(&self, file: FileId, line_start: usize, line: &str) -> Diagnostic {
        let words = self.words;
        let (code, problem, remedy) = match self.ascii {
            Some(' ') => (
                codes::FULL_WIDTH,
                text! {"TOML 不认全角空格"; "TOML does not know the full-width space"},
                text! {"改成半角空格"; "write an ordinary space"},
            ),
            Some(wanted) => (
                codes::FULL_WIDTH,
                text! {"TOML 不认全角的 `{words}`"; "TOML does not know the full-width `{words}`"},
                text! {"改成半角的 `{wanted}`"; "write `{wanted}`"},
            ),
            None => (
                codes::UNQUOTED,
                text! {"`{words}` 没有加引号"; "`{words}` is not quoted"},
                match follows_a_text(&line[..self.range.start]) {
                    true => {
                        text! {"`\"` 在这里结束了文字：文字里面的引号写成 `\\\"`，或把整段文字放在 `'…'` 里"; "the `\"` before it ends the text: write `\\\"` for a quotation mark inside a text, or put the whole text in `'…'`"}
                    }
                    false => {
                        text! {"TOML 里汉字的键和值都要加引号：`\"{words}\"`"; "keys and values in Chinese characters take quotes in TOML: `\"{words}\"`"}
                    }
                },
            ),
        };
        let place = line_start + self.range.start..line_start + self.range.end;
        let fault = Diagnostic::of(code, problem);
        fault.at(Place::new(file, place)).help(remedy)
    }
}

/// Returns the slips of a line, in their order. Between full-width quotation marks there are none.
pub fn slips(line: &str) -> Vec<Slip<'_>> {
    let outside = outside_quotes(line);
    let slip = |range: Range<usize>, ascii| Slip {
        words: &line[range.clone()],
        range,
        ascii,
    };
    let mut slips = Vec::new();
    let mut is_quoted = false;
    let mut rest = &outside[..];
    while let [(offset, first), after @ ..] = rest {
        rest = after;
        let ascii = ascii_form(*first);
        let is_mark = matches!(ascii, Some('"' | '\''));
        if is_quoted && !is_mark {
            continue;
        }
        if ascii.is_some() {
            slips.push(slip(*offset..offset + first.len_utf8(), ascii));
        } else if is_of_word(*first) {
            let mut end = offset + first.len_utf8();
            while let [(next, letter), after @ ..] = rest
                && *next == end
                && is_of_word(*letter)
            {
                end += letter.len_utf8();
                rest = after;
            }
            if !line[*offset..end].is_ascii() {
                slips.push(slip(*offset..end, None));
            }
        }
        is_quoted ^= is_mark;
    }
    slips
}

fn is_of_word(letter: char) -> bool {
    (letter.is_alphanumeric() || matches!(letter, '_' | '-')) && ascii_form(letter).is_none()
}

fn ascii_form(character: char) -> Option<char> {
    match character {
        '０'..='９' => char::from_u32(u32::from(character) - 0xfee0),
        _ => FULL_WIDTH
            .into_iter()
            .find(|(wide, _)| *wide == character)
            .map(|(_, ascii)| ascii),
    }
}

/// Returns the characters of a line that stand neither in a string nor in a comment, and where.
pub fn outside_quotes(line: &str) -> Vec<(usize, char)> {
    let mut quote = None;
    let mut escaped = false;
    let mut outside = Vec::new();
    for (offset, character) in line.char_indices() {
        match quote {
            Some(open) => {
                if character == open && !escaped {
                    quote = None;
                }
                escaped = open == '"' && character == '\\' && !escaped;
            }
            None if character == '#' => break,
            None if matches!(character, '"' | '\'') => quote = Some(character),
            None => outside.push((offset, character)),
        }
    }
    outside
}

/// Returns whether a value in double quotes ends where `before` does.
fn follows_a_text(before: &str) -> bool {
    before.ends_with('"')
        && before
            .split_once('=')
            .is_some_and(|(_, value)| value.contains('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_are_told_apart() {
        for (line, words) in [
            ("name = \"落实\"四议两公开\"与\"三务\"", "四议两公开 三务"),
            ("title = 五华\"区\"考评", "五华 考评"),
            ("名称\"甲\"乙 = 1", "名称 乙"),
            ("name ＝ “自治（一）”, kind = A类 # 注", "＝ “ ” A类"),
        ] {
            let found: Vec<&str> = slips(line).iter().map(|slip| slip.words).collect();
            assert_eq!(found.join(" "), words, "{line}");
        }
    }
}
