//! What is not TOML, told in words of ours.

use std::ops::Range;

use super::slips::{outside_quotes, slips};
use crate::diagnostics::{Diagnostic, FileId, Place, whole_characters};
use crate::lang::Text;
use crate::text;
use crate::toml_text::codes;

/// Returns what is wrong at a place where the parser stopped, in words of ours where we have them.
pub fn fault(file: FileId, source: &str, span: Range<usize>, message: &str) -> Diagnostic {
    let span = whole_characters(source, &span);
    let (start, end) = (span.start, span.end);
    let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = source[start..]
        .find('\n')
        .map_or(source.len(), |newline| start + newline);
    let line = &source[line_start..line_end];
    let slips = slips(line);
    let sign = slips.iter().find(|slip| slip.ascii.is_some());
    if let Some(slip) = sign.or(slips.first()) {
        return slip.fault(file, line_start, line);
    }
    let (problem, remedy) = syntax_words(message);
    Diagnostic::of(codes::TOML_SYNTAX, problem)
        .at(Place::new(file, start..end))
        .help(remedy)
}

/// Says what the parser says in our words, with a remedy.
fn syntax_words(message: &str) -> (Text, Text) {
    let check = || text! {"看看这一行的引号、逗号和括号是否成对、齐全"; "check the quotes, commas and brackets of this line"};
    let says = |words: &str| message.contains(words);
    if says("duplicate key") {
        (
            text! {"同一个键写了两次"; "this key stands here twice"},
            text! {"留下一个"; "keep one of them"},
        )
    } else if says("missing comma") {
        (
            text! {"两项之间缺逗号"; "a comma is missing"},
            text! {"补上 `,`"; "add `,`"},
        )
    } else if says("extra comma") {
        (
            text! {"多了一个逗号"; "one comma too many"},
            text! {"删去它"; "remove it"},
        )
    } else if says("missing key") || says("expected key") {
        (text! {"这里缺一个键"; "a key is missing here"}, check())
    } else if says("missing value") || says("expected value") {
        (
            text! {"`=` 后面缺值"; "a value is missing"},
            text! {"补上值"; "add the value"},
        )
    } else if says("string values must be quoted") {
        (
            text! {"文字没有加引号"; "text must be quoted"},
            text! {"加上 `\"…\"`"; "put it in `\"…\"`"},
        )
    } else if says("invalid basic string") || says("invalid literal string") {
        (
            text! {"引号没有配对"; "this string is never closed"},
            text! {"补上另一半引号"; "add the other quotation mark"},
        )
    } else if says("recurs") {
        (
            text! {"括号套得太深"; "brackets are nested too deep"},
            check(),
        )
    } else {
        (
            text! {"不合 TOML 语法（{message}）"; "not TOML: {message}"},
            check(),
        )
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
            text! {"这个 `{bracket}` 没有配对的 `{closing}`"; "this `{bracket}` is never closed"},
        )
        .at(Place::new(file, open..open + 1))
        .help(text! {"补上 `{closing}`"; "add the `{closing}`"}),
    )
}

/// Returns whether a line is a `[table]` or `[[table]]` of its own.
fn is_header(line: &str) -> bool {
    let line = line.trim_end();
    let name = line.trim_start_matches('[').trim_end_matches(']');
    let is_part = |character: char| character.is_ascii_alphanumeric() || "._-".contains(character);
    line.starts_with('[') && line.ends_with(']') && !name.is_empty() && name.chars().all(is_part)
}
