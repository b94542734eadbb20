//! What people write below a table: sentences, dates, pages, signatures.

use super::said::Naming;
use crate::sheet::office::{FOOTER_BEGINNINGS, FOOTER_ENDINGS, beginnings, words};

/// Returns what words are that are no name, by how they begin, end and are written.
pub fn as_text(name: &str) -> Option<Naming> {
    match (begins_as_footer(name), is_text(name)) {
        (true, _) => Some(Naming::Footer),
        (false, true) => Some(Naming::Text),
        (false, false) => None,
    }
}

fn begins_as_footer(name: &str) -> bool {
    let name = name.trim_start_matches(|character: char| !character.is_alphanumeric());
    beginnings(&FOOTER_BEGINNINGS, name).next().is_some()
}

/// Returns whether words are a sentence, a date, a page or a title rather than a name.
fn is_text(name: &str) -> bool {
    let name = &in_digits(name);
    let inside = name.rsplit(['(', '[']).next().unwrap_or_default();
    let inside = inside.trim_end_matches([')', ']']);
    let is_bracketed =
        name.starts_with(['(', '[', '【', '〔']) && name.ends_with([')', ']', '】', '〕']);
    name.contains([':', '。'])
        || name.starts_with(['*', '※', '★'])
        || is_bracketed
        || holds_sentence_end(name)
        || holds_date(name)
        || holds_page(name)
        || words(&FOOTER_ENDINGS).any(|ending| name.ends_with(ending) || inside.ends_with(ending))
}

/// Returns words with the 汉字 of numbers as digits: 二〇一九年 as 2019年.
fn in_digits(words: &str) -> String {
    const NUMERALS: &str = "〇一二三四五六七八九";
    let digit = |character: char| {
        let value = NUMERALS.chars().position(|numeral| numeral == character)?;
        char::from_digit(u32::try_from(value).ok()?, 10)
    };
    let digits = words.chars().map(|character| match character {
        '十' => '0',
        other => digit(other).unwrap_or(other),
    });
    digits.collect()
}

/// A full stop between two words, the first of which is no abbreviation.
fn holds_sentence_end(words: &str) -> bool {
    const LONGEST_ABBREVIATION: usize = 3;
    let mut sentences = words.split(". ").peekable();
    let mut found = false;
    while let Some(sentence) = sentences.next() {
        let last = sentence.rsplit(' ').next().unwrap_or_default();
        found |= sentences.peek().is_some() && last.chars().count() > LONGEST_ABBREVIATION;
    }
    found
}

/// 2018-12-31, 2018/12, 2018年12月, 12月31日.
fn holds_date(words: &str) -> bool {
    let mut numbers = words.split(|character: char| !character.is_ascii_digit());
    let has_year = numbers
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")));
    let parted = |sign: char| {
        let parts: Vec<&str> = words.split(sign).collect();
        parts.windows(2).any(|pair| {
            pair[0].ends_with(|last: char| last.is_ascii_digit())
                && pair[1].starts_with(|first: char| first.is_ascii_digit())
        })
    };
    has_year && ['-', '/', '.', '年'].into_iter().any(parted) || parted('月')
}

/// 第1页, 共2页, page 1.
fn holds_page(words: &str) -> bool {
    let counted = |before: &str, after: &str| {
        words.split(before).skip(1).any(|rest| {
            let rest = rest.trim_start();
            let digits = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
            digits.len() < rest.len() && digits.trim_start().starts_with(after)
        })
    };
    words.contains('页') && (counted("第", "页") || counted("共", "页")) || counted("page", "")
}
