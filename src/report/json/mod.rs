//! What programs read: results, and what `check` finds, as JSON in versioned shapes of their own.

mod check;
mod results;
mod shapes;

use std::fmt::Write;

use serde::Serialize;

pub use check::{Checked, check};
pub use results::results;

use crate::printable::is_unprintable;

fn write(shape: &impl Serialize) -> Vec<u8> {
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
