//! TOML files as tables that are read key by key, with everything wrong in them told at once and in
//! its place. What the keys mean is left to those who ask for them: rubrics, and manifests of
//! reviews. Alone in knowing the crate `toml`.

pub mod codes;
mod document;
mod number_keys;
mod numerals;
mod places;
mod reader;
mod syntax;
mod writing;

pub use document::{Located, Table, Value, read};
pub use numerals::{as_number, as_share, as_weight};
pub use places::{Places, Step};
pub use reader::Reader;
pub use writing::written;

use crate::lang::Text;
use crate::text;

/// Which keys stand where in one kind of file, for remedies.
pub struct Anatomy {
    /// Keys of the head, which a `[table]` above them would swallow.
    pub head: &'static [&'static str],
    /// Keys of the tables of the head, which people write beside them.
    pub in_tables: &'static [(&'static str, &'static [&'static str])],
}

/// Returns the keys that were asked for, each once.
fn known_keys(asked: &[&str]) -> Text {
    let mut known: Vec<&str> = Vec::new();
    for &key in asked {
        if !known.contains(&key) {
            known.push(key);
        }
    }
    let known: Vec<Text> = known
        .into_iter()
        .map(|key| text!("`{key}`"; "`{key}`"))
        .collect();
    Text::list(&known)
}
