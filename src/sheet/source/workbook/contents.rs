//! What the cells of a sheet hold, every distinct content once.

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

use super::unopened::Unopened;
use crate::diagnostics::{CellKind, Content, Share};
use crate::limits::{Limit, Limits};

/// Contents by number, from 1.
pub struct Contents {
    limits: Limits,
    /// Their texts, one behind the other.
    words: String,
    contents: Vec<Content>,
    /// Their numbers, by what they are.
    known: HashTable<u32>,
    hasher: RandomState,
}

impl Contents {
    pub fn new(limits: Limits) -> Contents {
        Contents {
            limits,
            words: String::new(),
            contents: Vec::new(),
            known: HashTable::new(),
            hasher: RandomState::default(),
        }
    }

    /// Returns the number of a content that no other cell shows.
    pub fn number(&mut self, text: &str, kind: CellKind) -> Result<u32, Unopened> {
        let (words, contents) = (&self.words, &self.contents);
        let is_it = |number: &u32| {
            let content = &contents[*number as usize - 1];
            content.kind == kind && of(words, content) == text
        };
        let hash = self.hasher.hash_one((text, kind));
        if let Some(&number) = self.known.find(hash, is_it) {
            return Ok(number);
        }
        let start = self.words.len();
        self.words.push_str(text);
        // Places are kept in four bytes, whatever the limit.
        let within = |at: usize| u32::try_from(at).map_err(|_| self.limits.exceeded(Limit::Texts));
        let number = self.add(Content {
            start: within(start)?,
            end: within(self.words.len())?,
            kind,
            share: Share::Alone,
        });
        let (words, contents, hasher) = (&self.words, &self.contents, &self.hasher);
        let hash_of = |number: &u32| {
            let content = &contents[*number as usize - 1];
            hasher.hash_one((of(words, content), content.kind))
        };
        self.known.insert_unique(hash, number, hash_of);
        Ok(number)
    }

    /// Returns the number of a content as the cells of a merged one show it.
    pub fn shared(&mut self, number: u32, share: Share) -> u32 {
        let held = self.contents[number as usize - 1];
        self.add(Content { share, ..held })
    }

    fn add(&mut self, content: Content) -> u32 {
        self.contents.push(content);
        u32::try_from(self.contents.len()).expect("fewer than 2³² contents")
    }

    /// Makes numbers of what was formulas that nobody calculated.
    pub fn take_as_calculated(&mut self) {
        for content in &mut self.contents {
            if content.kind == CellKind::Uncalculated {
                content.kind = CellKind::Number;
            }
        }
    }

    /// Returns the texts, and the contents that have them.
    pub fn finish(self) -> (String, Vec<Content>) {
        (self.words, self.contents)
    }
}

fn of<'w>(words: &'w str, content: &Content) -> &'w str {
    &words[content.start as usize..content.end as usize]
}
