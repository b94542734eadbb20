//! Names as they are compared, wherever they come from.

use unicode_normalization::UnicodeNormalization;

/// Returns a name as it is compared: full-width and half-width alike, without space, in lower
/// case.
pub fn plain(name: &str) -> String {
    name.nfkc()
        .filter(|&character| !is_space(character))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Space of every width, and the invisible marks that spreadsheets leave behind.
pub fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}')
}
