//! TOML files as tables that are read key by key, with everything wrong in them told at once and in
//! its place. What the keys mean is left to those who ask for them: rubrics, and manifests of
//! reviews. Alone in knowing the crate `toml`.

pub mod codes;
mod document;
mod keys;
mod mended;
mod number_keys;
mod numerals;
mod places;
mod reader;
mod slips;
mod syntax;
mod writing;

pub use document::{Located, Table, Value, read};
pub use keys::{Key, Keys, TableKeys};
pub use mended::each_told_once;
pub use numerals::{as_number, as_share, as_weight};
pub use places::{Places, Step};
pub use reader::Reader;
pub use writing::written;

use crate::diagnostics::sort_by_nearness;
use crate::lang::Text;
use crate::text;

/// Returns what may be written in place of a key that nobody knows: all keys where they are few, or
/// else the nearest.
fn known_keys(found: &str, mut known: Vec<&str>) -> Text {
    const FEW: usize = 6;
    const NEAREST: usize = 3;
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
