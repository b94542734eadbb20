//! Every distinct text once.

use std::collections::HashMap;

/// The number of a text among all that occur.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

impl WordId {
    /// Stands where no cell is.
    pub(super) const ABSENT: WordId = WordId(0);

    pub(super) fn present(self) -> Option<WordId> {
        (self != WordId::ABSENT).then_some(self)
    }
}

/// The texts themselves. Number 0 is no text at all.
pub struct Words {
    texts: Vec<Box<str>>,
    ids: HashMap<Box<str>, WordId>,
}

impl Default for Words {
    fn default() -> Words {
        Words {
            texts: vec!["".into()],
            ids: HashMap::new(),
        }
    }
}

impl Words {
    pub fn get(&self, id: WordId) -> &str {
        &self.texts[id.0 as usize]
    }

    pub fn find(&self, text: &str) -> Option<WordId> {
        self.ids.get(text).copied()
    }

    pub(super) fn intern(&mut self, text: &str) -> WordId {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = WordId(u32::try_from(self.texts.len()).expect("fewer than 2³² distinct texts"));
        self.texts.push(text.into());
        self.ids.insert(text.into(), id);
        id
    }
}
