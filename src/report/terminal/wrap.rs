//! Lines that stay within a width, broken where 汉字 and words may be.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns the lines of a text that is to stand `indent` columns in. 汉字 may be parted anywhere,
/// other words at spaces only, unless one is wider than a line.
pub fn wrapped(words: &str, width: Option<usize>, indent: usize) -> Vec<String> {
    let Some(width) = width else {
        return vec![words.to_owned()];
    };
    let room = width.saturating_sub(indent).max(1);
    let mut lines = vec![String::new()];
    for chunk in chunks(words) {
        let line = lines.last_mut().expect("there is one");
        if line.width() + chunk.trim_end().width() <= room {
            line.push_str(chunk);
            continue;
        }
        line.truncate(line.trim_end().len());
        if !line.is_empty() {
            lines.push(String::new());
        }
        for character in chunk.trim_start().chars() {
            let line = lines.last_mut().expect("there is one");
            match line.width() + character.width().unwrap_or(0) <= room || line.is_empty() {
                true => line.push(character),
                false => lines.push(character.to_string()),
            }
        }
    }
    lines
}

/// Returns the pieces between which a line may be broken.
pub fn chunks(words: &str) -> Vec<&str> {
    let is_wide = |character: char| !character.is_ascii() && character.is_alphanumeric();
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, character) in words.char_indices() {
        let may_break = before.is_some_and(|before| {
            before == ' ' && character != ' '
                || is_wide(character)
                || "、，。；：）".contains(before) && character.is_alphanumeric()
                || is_wide(before) && character.is_ascii_alphanumeric()
        });
        if may_break {
            chunks.push(&words[start..at]);
            start = at;
        }
        before = Some(character);
    }
    chunks.push(&words[start..]);
    chunks
}
