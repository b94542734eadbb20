//! What is not TOML, told in words of ours.

use std::ops::Range;

use crate::diagnostics::{Diagnostic, FileId, Place, whole_characters};
use crate::lang::Text;
use crate::text;
use crate::toml_text::codes;

/// What fingers on a Chinese keyboard type in place of ASCII.
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

/// Returns what is wrong at a place where the parser stopped, in words of ours where we have them.
pub fn fault(file: FileId, source: &str, span: Range<usize>, message: &str) -> Diagnostic {
    let span = whole_characters(source, &span);
    let (start, end) = (span.start, span.end);
    let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = source[start..]
        .find('\n')
        .map_or(source.len(), |newline| start + newline);
    let line = &source[line_start..line_end];
    let outside = outside_quotes(line);
    let full_width = outside
        .iter()
        .find_map(|&(offset, found)| Some((offset, found, ascii_form(found)?)));
    if let Some((offset, found, wanted)) = full_width {
        let place = line_start + offset..line_start + offset + found.len_utf8();
        let (problem, remedy) = match found {
            '\u{3000}' => (
                text!("TOML 不认全角空格"; "TOML does not know the full-width space"),
                text!("改成半角空格"; "write an ordinary space"),
            ),
            _ => (
                text!("TOML 不认全角的 `{found}`"; "TOML does not know the full-width `{found}`"),
                text!("改成半角的 `{wanted}`"; "write `{wanted}`"),
            ),
        };
        return Diagnostic::of(codes::FULL_WIDTH, problem)
            .at(Place::new(file, place))
            .help(remedy);
    }
    if let Some((offset, word)) = bare_word(&outside) {
        let place = line_start + offset..line_start + offset + word.len();
        let unquoted = text!("`{word}` 没有加引号"; "`{word}` is not quoted");
        let remedy = match follows_a_text(&line[..offset]) {
            true => {
                text!("`\"` 在这里结束了文字：文字里面的引号写成 `\\\"`，或把整段文字放在 `'…'` 里"; "the `\"` before it ends the text: write `\\\"` for a quotation mark inside a text, or put the whole text in `'…'`")
            }
            false => {
                text!("TOML 里汉字的键和值都要加引号：`\"{word}\"`"; "keys and values in Chinese characters take quotes in TOML: `\"{word}\"`")
            }
        };
        return Diagnostic::of(codes::UNQUOTED, unquoted)
            .at(Place::new(file, place))
            .help(remedy);
    }
    let (problem, remedy) = syntax_words(message);
    Diagnostic::of(codes::TOML_SYNTAX, problem)
        .at(Place::new(file, start..end))
        .help(remedy)
}

/// Says what the parser says in our words, with a remedy.
fn syntax_words(message: &str) -> (Text, Text) {
    let check = || text!("看看这一行的引号、逗号和括号是否成对、齐全"; "check the quotes, commas and brackets of this line");
    let says = |words: &str| message.contains(words);
    if says("duplicate key") {
        (
            text!("同一个键写了两次"; "this key stands here twice"),
            text!("留下一个"; "keep one of them"),
        )
    } else if says("missing comma") {
        (
            text!("两项之间缺逗号"; "a comma is missing"),
            text!("补上 `,`"; "add `,`"),
        )
    } else if says("extra comma") {
        (
            text!("多了一个逗号"; "one comma too many"),
            text!("删去它"; "remove it"),
        )
    } else if says("missing key") || says("expected key") {
        (text!("这里缺一个键"; "a key is missing here"), check())
    } else if says("missing value") || says("expected value") {
        (
            text!("`=` 后面缺值"; "a value is missing"),
            text!("补上值"; "add the value"),
        )
    } else if says("string values must be quoted") {
        (
            text!("文字没有加引号"; "text must be quoted"),
            text!("加上 `\"…\"`"; "put it in `\"…\"`"),
        )
    } else if says("invalid basic string") || says("invalid literal string") {
        (
            text!("引号没有配对"; "this string is never closed"),
            text!("补上另一半引号"; "add the other quotation mark"),
        )
    } else if says("recurs") {
        (
            text!("括号套得太深"; "brackets are nested too deep"),
            check(),
        )
    } else {
        (
            text!("不合 TOML 语法（{message}）"; "not TOML: {message}"),
            check(),
        )
    }
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

/// Returns the fault of a bracket that is still open when the next `[table]` begins, or the text
/// ends. The parser finds many faults behind it, and not the one.
pub fn unclosed_bracket(file: FileId, source: &str) -> Option<Diagnostic> {
    if source.contains("\"\"\"") || source.contains("'''") {
        return None;
    }
    let mut open: Vec<usize> = Vec::new();
    let mut line_start = 0;
    for line in source.split_inclusive('\n') {
        if is_header(line) && !open.is_empty() {
            break;
        }
        for (offset, character) in outside_quotes(line) {
            match character {
                '[' | '{' => open.push(line_start + offset),
                ']' | '}' => {
                    open.pop();
                }
                _ => {}
            }
        }
        line_start += line.len();
    }
    let open = open.pop()?;
    let bracket = &source[open..=open];
    let closing = if bracket == "[" { "]" } else { "}" };
    Some(
        Diagnostic::of(
            codes::TOML_SYNTAX,
            text!("这个 `{bracket}` 没有配对的 `{closing}`"; "this `{bracket}` is never closed"),
        )
        .at(Place::new(file, open..open + 1))
        .help(text!("补上 `{closing}`"; "add the `{closing}`")),
    )
}

/// Returns whether a line is a `[table]` or `[[table]]` of its own.
fn is_header(line: &str) -> bool {
    let line = line.trim_end();
    let name = line.trim_start_matches('[').trim_end_matches(']');
    let is_part = |character: char| character.is_ascii_alphanumeric() || "._-".contains(character);
    line.starts_with('[') && line.ends_with(']') && !name.is_empty() && name.chars().all(is_part)
}

/// Returns the characters of a line that stand neither in a string nor in a comment, and where.
fn outside_quotes(line: &str) -> Vec<(usize, char)> {
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

/// Returns the first run of letters beyond ASCII and where it stands.
fn bare_word(outside: &[(usize, char)]) -> Option<(usize, String)> {
    let is_wide =
        |&&(_, character): &&(usize, char)| !character.is_ascii() && character.is_alphanumeric();
    let first = outside.iter().position(|at| is_wide(&at))?;
    let start = outside[first].0;
    let mut word = String::new();
    for &(offset, character) in &outside[first..] {
        let is_next = offset == start + word.len();
        if !is_next || !(character.is_alphanumeric() || matches!(character, '_' | '-')) {
            break;
        }
        word.push(character);
    }
    Some((start, word))
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
    use crate::diagnostics::{Files, Spot};

    #[test]
    fn a_word_between_quotation_marks_is_one_word() {
        for (source, word) in [
            (
                "name = \"落实\"四议两公开\"与\"三务公开\"制度\"",
                "四议两公开",
            ),
            ("title = 五华\"区\"考评", "五华"),
            ("名称\"甲\"乙 = 1", "名称"),
        ] {
            let file = Files::default().add("a.toml", source.to_owned());
            let fault = fault(file, source, 0..0, "");
            let Spot::Text(span) = &fault.places[0].spot;
            assert_eq!(&source[span.clone()], word);
        }
    }
}
