//! The texts that cells of a workbook refer to by number.

use crate::limits::{Exceeded, Limit, Limits};

/// Texts by number, one behind the other.
pub struct Texts {
    limits: Limits,
    words: String,
    ends: Vec<usize>,
}

impl Texts {
    pub fn new(limits: Limits) -> Texts {
        Texts {
            limits,
            words: String::new(),
            ends: Vec::new(),
        }
    }

    /// Takes the next text; there are no more than cells, and no more of them than a sheet may hold.
    pub fn push(&mut self, text: &str) -> Result<(), Exceeded> {
        self.words.push_str(text);
        self.ends.push(self.words.len());
        self.limits.check(Limit::Texts, self.words.len())?;
        self.limits.check(Limit::Cells, self.ends.len())
    }

    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.words[start..end])
    }
}
