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

/// Returns lines of a file as they are quoted: breaks and tabs stay, what else cannot be seen is
/// spelled out.
pub fn visible_line(lines: &str) -> String {
    let shown = lines.split("\r\n").map(|line| {
        spelling_out(line, |character| {
            !matches!(character, '\n' | '\t') && is_unprintable(character)
        })
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// Control codes of both sets, separators of lines and paragraphs, and all that turns the direction
/// of writing or is not seen. Selectors of a variant stay: they are part of the 汉字 before them.
pub fn is_unprintable(character: char) -> bool {
    let selects_a_variant =
        matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    let parts_lines = matches!(character, '\u{2028}' | '\u{2029}');
    character.is_control() || parts_lines || is_invisible(character) && !selects_a_variant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_out_what_would_act_on_a_terminal() {
        assert_eq!(printable("幸福社区"), "幸福社区");
        assert_eq!(printable("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(printable("a\u{202e}b"), "a\\u{202e}b");
        let hidden =
            ('\u{80}'..='\u{9f}').chain("\u{61c}\u{200b}\u{2029}\u{2069}\u{feff}\u{e0041}".chars());
        for character in hidden {
            assert!(
                printable(&character.to_string()).is_ascii(),
                "{character:?}"
            );
        }
        assert_eq!(printable("葛\u{e0100}城"), "葛\u{e0100}城");
    }
}
