//! Lists of words, written in one line each and parted once.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A list of words, as it is written, and parted once.
pub struct Words {
    written: &'static str,
    parted: OnceLock<Box<[&'static str]>>,
    by_first: OnceLock<HashMap<char, Vec<&'static str>>>,
}

impl Words {
    /// Returns the list as it is written.
    pub fn written(&self) -> &'static str {
        self.written
    }

    pub const fn new(written: &'static str) -> Words {
        Words {
            written,
            parted: OnceLock::new(),
            by_first: OnceLock::new(),
        }
    }
}

/// Returns the words of a list.
pub fn words(list: &'static Words) -> impl Iterator<Item = &'static str> {
    let parted = list.parted.get_or_init(|| parted(list.written).collect());
    parted.iter().copied()
}

/// Returns those words of a list that a text begins with.
pub fn beginnings<'t>(
    list: &'static Words,
    text: &'t str,
) -> impl Iterator<Item = &'static str> + use<'t> {
    let by_first = list.by_first.get_or_init(|| {
        let mut by_first: HashMap<char, Vec<&str>> = HashMap::new();
        for word in words(list) {
            let first = word.chars().next().unwrap_or_default();
            by_first.entry(first).or_default().push(word);
        }
        by_first
    });
    let first = text.chars().next().and_then(|first| by_first.get(&first));
    let candidates = first.into_iter().flatten().copied();
    candidates.filter(move |word| text.starts_with(word))
}

/// Returns the words of a list as it is written.
pub fn parted(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(", ")
}
