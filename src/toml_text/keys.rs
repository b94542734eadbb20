//! Which keys the tables of a kind of file have: a TOML file of ours, with a row a key, of which the build
//! makes values. What its columns mean is written at the head of that of rubrics. A reader can ask for no
//! other key.

use crate::lang::Text;

/// All tables that a kind of file may hold, the head first.
pub struct Keys {
    pub tables: &'static [TableKeys],
    /// What a value of each kind is, in words.
    pub kinds: &'static [(&'static str, Text)],
}

/// One table, and its keys in the order in which a paper says them.
pub struct TableKeys {
    pub name: &'static str,
    /// The table whose keys it has too.
    pub like: Option<&'static str>,
    /// A title of few words.
    pub says: Text,
    pub keys: &'static [Key],
    /// What messages call it; most go by the key that they stand behind.
    pub called: Option<Text>,
    /// Whether people write its keys beside it.
    pub of_head: bool,
    /// What to say of keys that people expect here.
    pub expected: &'static [(&'static [&'static str], Text)],
}

/// One key.
pub struct Key {
    pub name: &'static str,
    pub kind: &'static str,
    pub choices: &'static [&'static str],
    /// The table that its value is, or lists.
    pub rows: Option<&'static str>,
    /// The table that it lists, where that is another than the one that it may be.
    pub lists: Option<&'static str>,
    /// A title of few words.
    pub says: Text,
    /// What the title leaves open.
    pub more: Option<Text>,
    /// The heading of the reference that explains it.
    pub see: Option<&'static str>,
    /// What people write in its place.
    pub also: &'static [&'static str],
    pub is_needed: bool,
    /// Whether it chooses the rule of a leaf.
    pub is_rule: bool,
    /// One of which keys it needs beside it, if any; none at all is no key of a rule.
    pub beside: Option<&'static [&'static str]>,
    /// What to do where none of them is there, if that is not to add one or to remove it.
    pub alone: Option<Text>,
    /// Which of the values of a reconstruction it is.
    pub counts: Option<&'static str>,
    /// Whether it counts on sections alone: of a leaf it is part of the rule.
    pub is_of_sections: bool,
    /// The value that says no more than its absence, as TOML.
    pub usual: Option<&'static str>,
    /// The key that implies this one, or `always`.
    pub implied: Option<&'static str>,
    /// The greatest number that it may be.
    pub most: Option<usize>,
}

impl Keys {
    /// Returns the keys of the table of this name.
    pub fn table(&self, name: &str) -> &TableKeys {
        let table = self.tables.iter().find(|table| table.name == name);
        table.unwrap_or_else(|| panic!("no table of keys is called `{name}`"))
    }

    /// Returns what a value of this kind is, in words.
    pub fn kind(&self, name: &str) -> &Text {
        let mut kinds = self.kinds.iter();
        let kind = kinds.find(|(kind, _)| *kind == name);
        &kind
            .unwrap_or_else(|| panic!("no kind is called `{name}`"))
            .1
    }

    /// Returns the table beside which people write this key of it.
    pub fn home(&self, key: &str) -> Option<&TableKeys> {
        let mut of_head = self.tables.iter().filter(|table| table.of_head);
        of_head.find(|table| table.get(key).is_some())
    }

    /// Returns the key in whose place people write another word.
    pub fn meant(&self, word: &str) -> Option<&Key> {
        self.tables.iter().find_map(|table| table.meant(word))
    }
}

impl TableKeys {
    pub fn get(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Returns what to say of a key that people expect here.
    pub fn expected(&self, key: &str) -> Option<Text> {
        let mut expected = self.expected.iter();
        let (_, says) = expected.find(|(keys, _)| keys.contains(&key))?;
        Some(says.clone())
    }

    /// Returns the key in whose place people write another word.
    pub fn meant(&self, word: &str) -> Option<&Key> {
        let is_meant = |key: &&Key| key.also.contains(&word);
        self.keys.iter().find(is_meant)
    }
}
