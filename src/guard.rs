//! Words that a spreadsheet would take for formulas: how they are written as CSV so that it does not,
//! and read as they were.

use std::borrow::Cow;

/// Returns whether formulas begin with a character, in either width.
fn is_sign(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// What stands before words that begin as formulas do. Spreadsheets write it the same way.
const GUARD: char = '\'';

/// Returns words with an apostrophe wherever a spreadsheet would take what follows for a formula:
/// where they begin, and behind all that ends a cell somewhere. A spreadsheet of another country
/// parts columns at `;`, and sees no quotes around them. [`unguarded`] takes them away again.
pub fn guarded(words: &str) -> Cow<'_, str> {
    if !words.contains(is_sign) {
        return words.into();
    }
    let mut guarded = String::with_capacity(words.len() + 1);
    for (begins, rest, character) in characters(words) {
        if begins && is_formula(rest) {
            guarded.push(GUARD);
        }
        guarded.push(character);
    }
    guarded.into()
}

/// Returns words as they were before they were [`guarded`].
pub fn unguarded(words: &str) -> Cow<'_, str> {
    if !words.contains(GUARD) {
        return words.into();
    }
    let is_guard = |begins: bool, rest: &str| {
        let behind = rest.strip_prefix(GUARD);
        begins && behind.is_some_and(is_formula)
    };
    let kept = characters(words).filter(|&(begins, rest, _)| !is_guard(begins, rest));
    kept.map(|(_, _, character)| character).collect()
}

/// Returns whether words are a formula, or one behind guards: what is guarded already is guarded
/// once more, so that one guard can be taken away again.
fn is_formula(words: &str) -> bool {
    words.trim_start_matches(GUARD).starts_with(is_sign)
}

/// Returns every character, with whether a cell may begin at it, and what begins with it.
fn characters(words: &str) -> impl Iterator<Item = (bool, &str, char)> {
    let mut begins = true;
    words.char_indices().map(move |(at, character)| {
        let begins_here = begins;
        let is_passed_over = character.is_whitespace() || character == '"';
        begins = ",;|\t".contains(character) || begins && is_passed_over;
        (begins_here, &words[at..], character)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{guarded, unguarded};

    #[test]
    fn no_cell_begins_a_formula_wherever_cells_are_parted() {
        for (words, harmless) in [
            ("幸福社区", "幸福社区"),
            ("甲-乙=丙", "甲-乙=丙"),
            ("=1+1", "'=1+1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'甲=1", "'甲=1"),
            (" \"=1", " \"'=1"),
            ("甲;=cmd|' /C calc'!A0", "甲;'=cmd|' /C calc'!A0"),
            ("甲; \"@SUM(A1)", "甲; \"'@SUM(A1)"),
            ("甲,-2+3;+4|=5", "甲,'-2+3;'+4|'=5"),
        ] {
            assert_eq!(guarded(words), harmless);
        }
    }

    proptest! {
        #[test]
        fn what_was_guarded_reads_as_it_was(words in "[=＋@' ;甲\"]{0,9}|.*") {
            let written = guarded(&words).into_owned();
            let read = unguarded(&written).into_owned();
            prop_assert_eq!(read, words);
        }
    }
}
