//! Which keys the tables of a kind of file have: a TOML file of ours, with a row a key. What its
//! columns mean is written at its head. A reader can ask for no other key.

use super::document::{Located, Table, read};
use super::numerals::as_number;
use super::writing::written;
use crate::diagnostics::Files;
use crate::lang::Text;

/// All tables that a kind of file may hold, the head first.
pub struct Keys {
    pub tables: Vec<TableKeys>,
    /// What a value of each kind is, in words.
    kinds: Vec<(String, Text)>,
}

/// One table, and its keys in the order in which a paper says them.
pub struct TableKeys {
    pub name: String,
    /// The table whose keys it has too.
    pub like: Option<String>,
    /// A title of few words.
    pub says: Text,
    pub keys: Vec<Key>,
    /// What messages call it; most go by the key that they stand behind.
    pub called: Option<Text>,
    /// Whether people write its keys beside it.
    pub of_head: bool,
    /// What to say of keys that people expect here.
    expected: Vec<(Vec<String>, Text)>,
}

/// One key.
#[derive(Clone)]
pub struct Key {
    pub name: String,
    pub kind: String,
    pub choices: Vec<String>,
    /// The table that its value is, or lists.
    pub rows: Option<String>,
    /// The table that it lists, where that is another than the one that it may be.
    pub lists: Option<String>,
    /// A title of few words.
    pub says: Text,
    /// What the title leaves open.
    pub more: Option<Text>,
    /// The heading of the reference that explains it.
    pub see: Option<String>,
    /// What people write in its place.
    pub also: Vec<String>,
    pub is_needed: bool,
    /// Whether it chooses the rule of a leaf.
    pub is_rule: bool,
    /// One of which keys it needs beside it, if any; none at all is no key of a rule.
    pub beside: Option<Vec<String>>,
    /// What to do where none of them is there, if that is not to add one or to remove it.
    pub alone: Option<Text>,
    /// Which of the values of a reconstruction it is.
    pub counts: Option<String>,
    /// Whether it counts on sections alone: of a leaf it is part of the rule.
    pub is_of_sections: bool,
    /// The value that says no more than its absence, as TOML.
    pub usual: Option<String>,
    /// The key that implies this one, or `always`.
    pub implied: Option<String>,
    /// The greatest number that it may be.
    pub most: Option<usize>,
}

impl Keys {
    /// Reads the keys of a kind of file from a text of ours.
    pub fn of(text: &str) -> Keys {
        let file = Files::default().add("keys", text.to_owned());
        let (table, faults) = read(file, text);
        assert!(faults.is_empty(), "keys are no TOML: {faults:?}");
        let mut keys = Keys {
            tables: Vec::new(),
            kinds: Vec::new(),
        };
        for entry in table.expect("what has no faults is read").entries {
            let table = entry.located.table().expect("keys stand in tables");
            match entry.key.as_str() {
                "kinds" => keys.kinds = kinds(table),
                name => keys.tables.push(table_keys(name, table, &keys.tables)),
            }
        }
        keys
    }

    /// Returns the keys of the table of this name.
    pub fn table(&self, name: &str) -> &TableKeys {
        let table = self.tables.iter().find(|table| table.name == name);
        table.unwrap_or_else(|| panic!("no table of keys is called `{name}`"))
    }

    /// Returns what a value of this kind is, in words.
    pub fn kind(&self, name: &str) -> &Text {
        let mut kinds = self.kinds.iter();
        let kind = kinds.find(|(kind, _)| kind == name);
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
        let (_, says) = expected.find(|(keys, _)| keys.iter().any(|known| known == key))?;
        Some(says.clone())
    }

    /// Returns the key in whose place people write another word.
    pub fn meant(&self, word: &str) -> Option<&Key> {
        let is_meant = |key: &&Key| key.also.iter().any(|also| also == word);
        self.keys.iter().find(is_meant)
    }
}

/// Reads the keys of a table; those of one that it is like come first, each in its own form if it
/// has one.
fn table_keys(name: &str, table: &Table, before: &[TableKeys]) -> TableKeys {
    let like = text(table, "like");
    let shared = before
        .iter()
        .find(|other| like.as_ref() == Some(&other.name));
    let mut keys = shared.map_or(Vec::new(), |other| other.keys.clone());
    for own in rows(table, "keys").map(key) {
        match keys.iter_mut().find(|key| key.name == own.name) {
            Some(key) => *key = own,
            None => keys.push(own),
        }
    }
    let expected = rows(table, "not").map(|row| (words(row, "keys"), both(row, "says")));
    TableKeys {
        name: name.to_owned(),
        like,
        says: both(table, "says"),
        keys,
        called: table.get("called").map(|_| both(table, "called")),
        of_head: table.get("of-head").is_some(),
        expected: expected.collect(),
    }
}

fn key(row: &Table) -> Key {
    let count = |key| as_number(&row.get(key)?.located)?.count();
    Key {
        name: text(row, "key").expect("a row names its key"),
        kind: text(row, "kind").expect("a key has a kind"),
        choices: words(row, "choices"),
        rows: text(row, "rows"),
        lists: text(row, "lists"),
        says: both(row, "says"),
        more: row.get("more").map(|_| both(row, "more")),
        see: text(row, "see"),
        also: words(row, "also"),
        is_needed: row.get("needed").is_some(),
        is_rule: row.get("rule").is_some(),
        beside: row.get("beside").map(|_| words(row, "beside")),
        alone: row.get("alone").map(|_| both(row, "alone")),
        counts: text(row, "counts"),
        is_of_sections: row.get("of-sections").is_some(),
        usual: row.get("usual").map(|usual| written(&usual.located)),
        implied: text(row, "implied"),
        most: count("most"),
    }
}

fn kinds(table: &Table) -> Vec<(String, Text)> {
    let kinds = table.entries.iter();
    let kind = |key: &str| (key.to_owned(), both(table, key));
    kinds.map(|entry| kind(&entry.key)).collect()
}

fn rows<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> {
    let rows = table.get(key).and_then(|entry| entry.located.list());
    let rows = rows.unwrap_or_default().iter();
    rows.map(|row| row.table().expect("rows are tables"))
}

fn text(table: &Table, key: &str) -> Option<String> {
    table.get(key)?.located.text().map(str::to_owned)
}

fn words(table: &Table, key: &str) -> Vec<String> {
    let words = table.get(key).and_then(|entry| entry.located.list());
    let words = words.unwrap_or_default().iter();
    words.filter_map(Located::text).map(str::to_owned).collect()
}

fn both(table: &Table, key: &str) -> Text {
    let mut words = words(table, key).into_iter();
    let (Some(zh), Some(en)) = (words.next(), words.next()) else {
        panic!("`{key}` is to be said in both languages");
    };
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}
