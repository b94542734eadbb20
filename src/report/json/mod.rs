//! What programs read: results, explanations, differences, and what `check` finds, as JSON in
//! versioned shapes of their own. Every number is text, and exact.

mod awards;
mod check;
mod difference;
mod explanation;
mod folder;
mod marks;
mod reading;
mod review;
mod shape;
mod writing;

use std::fmt::Write;

use serde::Serialize;

pub use check::{Checked, check};
pub use difference::difference;
pub use explanation::explanation;
pub use folder::{Copy, FolderShape, NoList, Unread, Written, folder, read_folder};
pub use reading::{NotComparable, read};
pub use review::review;
pub use shape::{
    ConditionShape, GradeShape, IndicatorShape, MarkKey, MarkShape, ResultShape, SpanShape,
    UnitShape,
};

use super::Results;
use super::results::View;
use crate::printable::is_unprintable;

/// Returns the results that a view shows, in the order of the ranking.
pub fn results(results: &Results, view: &View) -> Vec<u8> {
    written(&writing::shape(results, view))
}

/// Returns a shape as text that acts on no terminal.
fn written(shape: &impl Serialize) -> Vec<u8> {
    let text = serde_json::to_string_pretty(shape).expect("the shape is plain data");
    let mut escaped = String::with_capacity(text.len() + 1);
    for character in text.chars() {
        // Inside a string these would act on a terminal; outside there are none but line breaks.
        match character != '\n' && is_unprintable(character) {
            true => {
                write!(escaped, "\\u{:04x}", u32::from(character)).expect("a String takes any text")
            }
            false => escaped.push(character),
        }
    }
    escaped.push('\n');
    escaped.into_bytes()
}
