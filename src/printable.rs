//! Words from a file made safe to show on a terminal.

use std::borrow::Cow;
use std::fmt::Write;

use crate::names::{is_common, is_han, is_invisible};

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

/// Returns a name as a string of TOML that can be typed.
pub fn in_toml(name: &str) -> String {
    let escaped = typeable(name).replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// Returns words as one argument of a command that can be typed: between double quotes, which every shell
/// knows, unless some shell would read on between them.
pub fn in_shell(words: &str) -> String {
    let words = typeable(words);
    match words.contains(['"', '\\', '$', '`', '!']) {
        true => format!("'{}'", words.replace('\'', "'\\''")),
        false => format!("\"{words}\""),
    }
}

/// Returns a name in one line, without what cannot be seen: names are compared without it, and without
/// breaks beside a 汉字.
fn typeable(name: &str) -> String {
    let mut typed = String::new();
    let words = name.split(|character: char| character.is_whitespace() && character != ' ');
    for word in words.filter(|word| !word.is_empty()) {
        let word = word.chars().filter(|&character| !is_invisible(character));
        let word: String = word.collect();
        let is_beside_han = [typed.chars().last(), word.chars().next()];
        let is_beside_han = is_beside_han.into_iter().flatten().any(is_han);
        if !typed.is_empty() && !is_beside_han {
            typed.push(' ');
        }
        typed.push_str(&word);
    }
    typed
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
    if is_common(character) {
        return false;
    }
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

    #[test]
    fn names_are_typed_as_toml_and_shells_read_them() {
        for (name, toml, shell) in [
            ("联系\n电话", r#""联系电话""#, r#""ignore=联系电话""#),
            ("full\tname", r#""full name""#, r#""ignore=full name""#),
            ("手,机=a", r#""手,机=a""#, r#""ignore=手,机=a""#),
            (r#"说"好""#, r#""说\"好\"""#, r#"'ignore=说"好"'"#),
            (r"路径\名", r#""路径\\名""#, r"'ignore=路径\名'"),
            ("it's $HOME", r#""it's $HOME""#, r"'ignore=it'\''s $HOME'"),
            ("it's", r#""it's""#, r#""ignore=it's""#),
        ] {
            assert_eq!(in_toml(name), toml);
            assert_eq!(in_shell(&format!("ignore={name}")), shell);
        }
    }
}
