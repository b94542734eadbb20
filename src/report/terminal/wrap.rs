//! Lines that stay within a width, broken where 汉字 and words may be.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns the lines of a text that is to stand `indent` columns in. 汉字 may be parted anywhere,
/// other words at spaces only, unless one is wider than a line.
pub fn wrapped(words: &str, width: Option<usize>, indent: usize) -> Vec<String> {
    let Some(width) = width else {
        return vec![words.to_owned()];
    };
    let room = width.saturating_sub(indent).max(1);
    if words.width() <= room {
        return vec![words.to_owned()];
    }
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

/// Returns the lines of a list of names, broken between these only, unless one is wider than a line.
pub fn wrapped_names(words: &str, width: usize) -> Vec<String> {
    if words.width() <= width {
        return vec![words.to_owned()];
    }
    let mut lines = vec![String::new()];
    for name in names(words) {
        let line = lines.last_mut().expect("there is one");
        if line.width() + name.trim_end().width() <= width {
            line.push_str(name);
            continue;
        }
        line.truncate(line.trim_end().len());
        let next = wrapped(name, Some(width), 0);
        match line.is_empty() {
            true => lines = next,
            false => lines.extend(next),
        }
    }
    lines
}

/// Returns the names of a list, each with the sign behind it.
pub fn names(words: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut start = 0;
    for (at, sign) in words.char_indices() {
        let end = at + sign.len_utf8();
        let ends_name = sign == '、' || sign == ' ' && words[..at].ends_with(',');
        if ends_name {
            names.push(&words[start..end]);
            start = end;
        }
    }
    names.push(&words[start..]);
    names
}

/// Returns the pieces between which a line may be broken.
pub fn chunks(words: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut before = [None; 2];
    for (at, character) in words.char_indices() {
        if may_break(before, character) {
            chunks.push(&words[start..at]);
            start = at;
        }
        before = [before[1], Some(character)];
    }
    chunks.push(&words[start..]);
    chunks
}

/// Returns whether a line may end between two characters and begin with the next: it ends with no
/// opening bracket, and a number stays with what it counts, as in `62 个`.
fn may_break(before: [Option<char>; 2], next: char) -> bool {
    let is_wide = |character: char| !character.is_ascii() && character.is_alphanumeric();
    let is_opening = |character: char| "（《“".contains(character);
    match before {
        [_, None] => false,
        [Some(digit), Some(' ')] if digit.is_ascii_digit() && is_wide(next) => false,
        [_, Some(before)] if is_opening(before) => false,
        [_, Some(before)] => {
            before == ' ' && next != ' '
                || is_wide(next)
                || is_opening(next)
                || "、，。；：）".contains(before) && next.is_alphanumeric()
                || is_wide(before) && next.is_ascii_alphanumeric()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{chunks, wrapped_names};

    #[test]
    fn lists_are_broken_between_names() {
        for (list, lines) in [
            (
                "达标社区 30、示范社区 3",
                vec!["达标社区 30、", "示范社区 3"],
            ),
            ("pass 30, model 3", vec!["pass 30,", "model 3"]),
            (
                "pass 30, model community 3",
                vec!["pass 30,", "model", "community 3"],
            ),
        ] {
            assert_eq!(wrapped_names(list, 14), lines);
        }
    }

    #[test]
    fn no_line_ends_with_an_opening_bracket_or_between_a_number_and_what_it_counts() {
        for (words, pieces) in [
            ("达标 62 个（70%）", vec!["达", "标 ", "62 个", "（70%）"]),
            (
                "见《细则》第 3 条",
                vec!["见", "《细", "则》", "第 ", "3 条"],
            ),
            ("82 of 90", vec!["82 ", "of ", "90"]),
        ] {
            assert_eq!(chunks(words), pieces);
        }
    }
}
