//! The texts that cells of a workbook refer to by number.

use super::table::MOST_CELLS;
use super::unopened::{Limit, Unopened};

/// Texts by number, one behind the other.
#[derive(Default)]
pub struct Texts {
    words: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Takes the next text; there are no more than cells.
    pub fn push(&mut self, text: &str) -> Result<(), Unopened> {
        self.words.push_str(text);
        self.ends.push(self.words.len());
        match self.ends.len() > MOST_CELLS {
            true => Err(Unopened::TooLarge(Limit::Cells(MOST_CELLS))),
            false => Ok(()),
        }
    }

    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.words[start..end])
    }
}
