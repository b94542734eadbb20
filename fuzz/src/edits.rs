//! Texts that are well formed but for a few words: what is drawn says which words of a sound text give
//! way to which others.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::scene::SCENES;

/// What no office writes, and the edges of what some do.
const ODD: &[&str] = &[
    "",
    "-",
    "=",
    "+1",
    "@A1",
    "=1+1",
    "\t",
    "\r",
    "\n",
    "\"",
    "'",
    "“",
    ",",
    ";",
    "|",
    "\u{0}",
    "\u{1b}[31m",
    "\u{9b}",
    "\u{7f}",
    "\u{61c}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{200b}",
    "\u{feff}",
    "\u{fe0f}",
    "\u{301}",
    "　",
    "0",
    "-0",
    "00",
    "-1",
    "0.1",
    "1/3",
    "1/0",
    "0/0",
    "1e9",
    "1e-9",
    "inf",
    "NaN",
    "32",
    "255",
    "256",
    "65536",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "999999999999999999999999999999999999999999999999999999999999",
    "0.000000000000000000000000000000000000000000000000000000000001",
    "100%",
    "101%",
    "-5%",
    "0%",
    "33.3%",
    "50% up",
    "不适用",
    "缺",
    "是",
    "否",
    "合计",
    "平均",
    "满分",
    "社区",
    "街道",
    "类别",
    "指标",
    "得分",
    "原分",
    "现分",
    "open",
    "points",
    "total",
    "true",
    "false",
    "null",
    "[]",
    "{}",
];

/// Returns a text after some edits, of four bytes each: which word, and what becomes of it.
pub fn edited(text: &str, edits: &[u8]) -> String {
    let mut words: Vec<&str> = words(text).collect();
    for edit in edits.chunks_exact(4) {
        let at = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % words.len().max(1);
        let with = usize::from(u16::from_le_bytes([edit[2], edit[3] & 0x1f]));
        let word = |number: usize| {
            words
                .get(number % words.len().max(1))
                .copied()
                .unwrap_or("")
        };
        match edit[3] >> 5 {
            0 => drop(words.splice(at..words.len().min(at + with % 8), [])),
            1 => {
                let copied: Vec<&str> = (with..with + 1 + at % 30).map(word).collect();
                words.splice(at..at, copied);
            }
            2 => words.insert(at, ODD[with % ODD.len()]),
            3 => words[at] = word(with),
            4 | 5 => words[at] = ODD[with % ODD.len()],
            _ => words[at] = known_words()[with % known_words().len()],
        }
        if words.is_empty() {
            words.push("");
        }
    }
    words.concat()
}

/// Returns the words of every scene, each once.
fn known_words() -> &'static [&'static str] {
    static KNOWN: OnceLock<Vec<&str>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let texts = SCENES.iter().flat_map(|scene| [scene.rubric, scene.sheet]);
        let known: BTreeSet<&str> = texts.flat_map(words).collect();
        known.into_iter().collect()
    })
}

/// Returns the words of a text, and what stands between them sign by sign.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let belongs = |character: char| character.is_alphanumeric() || "_.-%/".contains(character);
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = match belongs(first) {
            true => rest
                .find(|character| !belongs(character))
                .unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}
