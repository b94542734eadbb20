//! TOML files as tables that are read key by key, with everything wrong in them told at once and in
//! its place. What the keys mean is left to those who ask for them: rubrics, and manifests of
//! reviews. Alone in knowing the crate `toml`.

pub mod codes;
mod document;
mod mended;
mod number_keys;
mod numerals;
mod places;
mod reader;
mod slips;
mod syntax;
mod writing;

pub use document::{Located, Table, Value, read};
pub use mended::each_told_once;
pub use numerals::{as_number, as_share, as_weight};
pub use places::{Places, Step};
pub use reader::Reader;
pub use writing::written;

use crate::diagnostics::sort_by_nearness;
use crate::lang::Text;
use crate::text;

/// Which keys stand where in one kind of file, for remedies.
pub struct Anatomy {
    /// Keys of the head, which a `[table]` above them would swallow.
    pub head: &'static [&'static str],
    /// Keys of the tables of the head, which people write beside them.
    pub in_tables: &'static [(&'static str, &'static [&'static str])],
    pub chinese: Chinese,
}

/// Keys as people write them in Chinese, with those that they may stand for.
pub type Chinese = &'static [(&'static str, &'static [&'static str])];

impl Anatomy {
    /// Returns what a key in Chinese may stand for.
    fn english(&self, key: &str) -> &'static [&'static str] {
        let mut known = self.chinese.iter();
        known
            .find(|(chinese, _)| *chinese == key)
            .map_or(&[], |(_, english)| english)
    }
}

/// Returns what may be written in place of a key that nobody knows: all keys where they are few, or
/// else the nearest, each once.
fn known_keys(found: &str, asked: &[&str]) -> Text {
    const FEW: usize = 6;
    const NEAREST: usize = 3;
    let mut known: Vec<&str> = Vec::new();
    for &key in asked {
        if !known.contains(&key) {
            known.push(key);
        }
    }
    let are_few = known.len() <= FEW;
    if !are_few && !found.is_ascii() {
        return text! {"键用英文写：照内置的细则写，`wuhua-eval rubrics show city-2012`"; "keys are in English: see how a shipped rubric is written, `wuhua-eval rubrics show city-2012`"};
    }
    if !are_few {
        sort_by_nearness(found, &mut known);
        known.truncate(NEAREST);
    }
    let known: Vec<Text> = known
        .into_iter()
        .map(|key| text! {"`{key}`"; "`{key}`"})
        .collect();
    let known = Text::list(&known);
    match are_few {
        true => text! {"这里可以写 {known}"; "known here: {known}"; known},
        false => text! {"这里相近的键有 {known}"; "the nearest known here: {known}"; known},
    }
}
