//! An explanation as JSON. Every number is text, and exact.

use super::Story;

pub fn json(_story: &Story) -> Vec<u8> {
    Vec::new()
}
