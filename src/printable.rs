//! Words from a file made safe to show on a terminal.

use std::borrow::Cow;
use std::fmt::Write;

use crate::names::is_invisible;

/// Returns `words` with every control character and every character that reorders the text around
/// it spelled out, so that a name can neither move the cursor nor change what stands beside it.
pub fn printable(words: &str) -> Cow<'_, str> {
    spelling_out(words, is_unprintable)
}

/// Returns `words` with everything spelled out that cannot be seen, or told from an ordinary space,
/// for where two names look alike and are not.
pub fn visible(words: &str) -> Cow<'_, str> {
    let is_odd_space = |character: char| character.is_whitespace() && character != ' ';
    spelling_out(words, |character| {
        is_unprintable(character) || is_invisible(character) || is_odd_space(character)
    })
}

fn spelling_out(words: &str, is_hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !words.chars().any(&is_hidden) {
        return words.into();
    }
    let mut shown = String::with_capacity(words.len() + 8);
    for character in words.chars() {
        if is_hidden(character) {
            write!(shown, "{}", character.escape_unicode()).expect("a String takes any text");
        } else {
            shown.push(character);
        }
    }
    shown.into()
}

/// Returns the beginning of `words`, if they are more than fit into a sentence.
pub fn shortened(words: &str) -> Cow<'_, str> {
    const MOST: usize = 40;
    match words.char_indices().nth(MOST) {
        None => words.into(),
        Some((end, _)) => format!("{}…", &words[..end]).into(),
    }
}

/// Control characters, line and paragraph separators, and the bidirectional overrides and
/// isolates of Unicode Annex 9.
pub fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_out_what_would_act_on_a_terminal() {
        assert_eq!(printable("幸福社区"), "幸福社区");
        assert_eq!(printable("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(printable("a\u{202e}b"), "a\\u{202e}b");
    }
}
