//! Names as they are compared, wherever they come from.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::guard::unguarded;

/// Returns a heading or a word as it is compared: full-width and half-width alike, without space or
/// what cannot be seen, in lower case.
pub fn plain(name: &str) -> String {
    plain_form(name).into_owned()
}

/// Returns the same, which nearly all headings are as they stand.
pub fn plain_form(name: &str) -> Cow<'_, str> {
    if name.chars().all(is_common) {
        let is_changed = |byte: u8| byte == b' ' || byte.is_ascii_uppercase();
        if !name.bytes().any(is_changed) {
            return name.into();
        }
        let mut plain = name.to_ascii_lowercase();
        plain.retain(|character| character != ' ');
        return plain.into();
    }
    let seen = |character: &char| !is_space(*character);
    match is_composed(name) {
        true => lower(name.chars().filter(seen)).collect::<String>().into(),
        false => lower(name.nfkc().filter(seen)).collect::<String>().into(),
    }
}

/// Returns whether a name is its own composed form. Of nearly all names a look at each character
/// tells, which is many times faster than to compose them.
fn is_composed(name: &str) -> bool {
    name.chars().all(is_common) || is_nfkc_quick(name.chars()) == IsNormalized::Yes
}

fn lower(characters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    characters.flat_map(char::to_lowercase)
}

/// Returns a name of somebody as it is compared: like [`plain`], but for the space between two
/// digits or two letters, which tells `Lot 1 2` from `Lot 12`. Beside a 汉字 it means nothing. An
/// apostrophe that keeps a spreadsheet from taking the name for a formula is none of it.
pub fn identity(name: &str) -> String {
    identity_of_shown(&unguarded(name))
}

/// Returns the same of a name as it is [`shown`], from which what guarded it is taken away: an
/// apostrophe that it still begins with is its own.
pub fn identity_of_shown(name: &str) -> String {
    if is_as_typed(name) {
        return name.to_owned();
    }
    let seen = |character: &char| !is_invisible(*character);
    let name: Vec<char> = match is_composed(name) {
        true => lower(name.chars().filter(seen)).collect(),
        false => lower(name.nfkc().filter(seen)).collect(),
    };
    let mut words = name.split(|&character| is_space(character));
    let mut joined: Vec<char> = words.next().unwrap_or_default().to_vec();
    for word in words.filter(|word| !word.is_empty()) {
        if let (Some(&before), Some(&after)) = (joined.last(), word.first())
            && is_told_by_space(before, after)
        {
            joined.push(' ');
        }
        joined.extend(word);
    }
    joined.into_iter().collect()
}

/// Returns whether a name is both compared and shown as it is typed.
pub fn is_as_typed(name: &str) -> bool {
    name.chars().all(is_compared_as_typed)
}

/// Returns whether two names are one.
pub fn is_one(name: &str, other: &str) -> bool {
    identity(name) == identity(other)
}

/// Returns a name as it is shown: without space around it or what cannot be seen, full-width forms
/// of ASCII in their ordinary width, without what guarded it in a spreadsheet.
pub fn shown(name: &str) -> String {
    let is_shown_as_typed =
        |letter: char| letter.is_ascii_uppercase() || is_compared_as_typed(letter);
    if name.chars().all(is_shown_as_typed) {
        return name.to_owned();
    }
    let name = unguarded(name);
    let name = name.as_ref();
    let seen = |character: &char| !is_invisible(*character);
    let name: String = match is_composed(name) {
        true => name.chars().filter(seen).collect(),
        false => name.nfkc().filter(seen).collect(),
    };
    name.trim_matches(is_space).to_owned()
}

/// Returns a name of a file as the least discerning system compares it: without case, composed.
pub fn folded(name: &str) -> String {
    let upper = name.nfkc().flat_map(char::to_uppercase);
    let folded: String = upper.flat_map(char::to_lowercase).collect();
    folded.nfkc().collect()
}

/// Returns whether Windows takes a name of a file for a device, whatever its extension.
pub fn is_device(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = folded(name.split('.').next().unwrap_or(name));
    let stem = stem.trim_end();
    let is_port = ["com", "lpt"].iter().any(|port| {
        let number = stem.strip_prefix(port).unwrap_or_default();
        number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    is_port || DEVICES.contains(&stem)
}

fn is_told_by_space(before: char, after: char) -> bool {
    let both = |is: fn(char) -> bool| is(before) && is(after);
    both(char::is_numeric) || both(is_letter)
}

/// Letters of scripts that part words by spaces.
fn is_letter(character: char) -> bool {
    character.is_alphabetic() && !is_han(character)
}

/// Returns whether nothing can be seen of some words.
pub fn is_blank(words: &str) -> bool {
    words.trim_matches(is_space).is_empty()
}

/// 汉字.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Space of every width, and what cannot be seen at all.
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}

/// Printed ASCII, the 汉字 of every day, and the commas, full stops and brackets between them, of which
/// nearly all that is read consists. They are seen, and composed as they stand.
pub fn is_common(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{3001}'..='\u{3011}' | '\u{4e00}'..='\u{9fff}')
}

/// What a name of nothing else is neither composed nor put in lower case, freed of space or unguarded
/// for: nearly all names are of such.
fn is_compared_as_typed(character: char) -> bool {
    is_common(character) && ![' ', '\''].contains(&character) && !character.is_ascii_uppercase()
}

/// Characters that leave no mark on paper: of zero width, joiners, directions, selectors of a
/// variant, control codes other than space.
pub fn is_invisible(character: char) -> bool {
    if is_common(character) {
        return false;
    }
    character.is_control() && !character.is_whitespace()
        || matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
                | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_has_one_identity_however_it_is_typed() {
        for (typed, identical) in [
            ("东 风社区", "东风社区"),
            ("\u{200e}示例乙社区", "示例乙社区"),
            ("示例\u{200b}甲社区\u{feff}", "示例甲社区"),
            ("　Ｌｏｔ　１　２", "lot1 2"),
            ("Ban  Min", "ban min"),
            ("社区 A", "社区a"),
            ("1 号院", "1号院"),
            ("东风社区（筹）", "东风社区(筹)"),
            ("邹\u{e0100}城", "邹城"),
        ] {
            assert_eq!(identity(typed), identical, "{typed}");
        }
        assert_ne!(identity("Lot 1 2"), identity("Lot 12"));
        assert_ne!(identity("an na"), identity("anna"));
    }
}
