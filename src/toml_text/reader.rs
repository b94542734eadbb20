//! One table of a file, read key by key.
//!
//! Only keys that the table of keys lists can be asked for; what else stands in a table is told of
//! when its reader is made.

use std::cell::RefCell;
use std::ops::Range;

use super::document::{Entry, Located, Table, Value};
use super::keys::{Key, Keys, TableKeys};
use crate::diagnostics::{Diagnostic, FileId, Findings, Place};
use crate::lang::Text;
use crate::text;
use crate::toml_text::codes;

/// Characters that a name may have; one of more is a quotation mark gone wrong.
const LONGEST_NAME: usize = 300;

/// Characters that any other text may have.
const LONGEST_TEXT: usize = 2000;

pub struct Reader<'a> {
    pub file: FileId,
    pub findings: &'a RefCell<Findings>,
    pub(super) table: &'a Table,
    /// Where the table stands; a head, at the start of its file.
    span: Range<usize>,
    /// The key that it stands behind; of a head, none.
    key: &'static str,
    pub(super) keys: &'static TableKeys,
    pub(super) all_keys: &'static Keys,
    /// What stands in the table and is no key of it.
    pub(super) unknown: Vec<&'a Entry>,
}

impl<'a> Reader<'a> {
    /// Returns the reader of the head of a file.
    pub fn of_head(
        file: FileId,
        findings: &'a RefCell<Findings>,
        table: &'a Table,
        all_keys: &'static Keys,
    ) -> Reader<'a> {
        let keys = all_keys.table("head");
        let reader = Reader {
            file,
            findings,
            table,
            span: 0..0,
            key: "",
            keys,
            all_keys,
            unknown: Vec::new(),
        };
        reader.telling()
    }

    /// Returns what the table is, for messages: `[numbers]`.
    pub(super) fn name(&self) -> Text {
        let key = self.key;
        let by_key = || text! {"`{key}`"; "`{key}`"};
        self.keys.called.clone().unwrap_or_else(by_key)
    }

    /// Returns what is known of a key of this table.
    fn key(&self, key: &str) -> &'static Key {
        let TableKeys { name, .. } = self.keys;
        let known = self.keys.get(key);
        known.unwrap_or_else(|| panic!("the table of keys `{name}` has no `{key}`"))
    }

    /// Returns the greatest number that a key may be.
    pub fn most(&self, key: &str) -> usize {
        self.key(key).most.unwrap_or(usize::MAX)
    }

    /// Returns the value of a key as it stands.
    pub fn get(&self, key: &str) -> Option<&'a Located> {
        debug_assert!(self.keys.get(key).is_some(), "a reader asks for `{key}`");
        self.entry(key).map(|entry| &entry.located)
    }

    /// Returns the entry of a key, be it written in Chinese or in another word.
    pub fn entry(&self, key: &str) -> Option<&'a Entry> {
        let is_meant = |entry: &&Entry| {
            let meant = self.keys.meant(&entry.key);
            meant.is_some_and(|meant| meant.name == key)
        };
        let in_other_words = || self.unknown.iter().copied().find(is_meant);
        self.table.get(key).or_else(in_other_words)
    }

    pub fn text(&self, key: &'static str) -> Option<String> {
        self.text_at(self.get(key)?, key)
    }

    fn text_at(&self, located: &Located, key: &'static str) -> Option<String> {
        match &located.value {
            Value::Text(text) => Some(self.of_length(located, key, text, LONGEST_TEXT)),
            Value::Number { literal, .. } => {
                self.wrong(
                    located,
                    text! {"`{key}` 要写成带引号的文字"; "`{key}` is text and takes quotes"},
                    text! {
                        "写成 `{key} = \"{literal}\"`；不加引号的 1.10 会变成 1.1";
                        "write `{key} = \"{literal}\"`; without quotes, 1.10 becomes 1.1"
                    },
                );
                None
            }
            Value::Bool(_) | Value::List(_) | Value::Table(_) | Value::Other => {
                self.expected(located, key, text! {"带引号的文字"; "text in quotes"})
            }
        }
    }

    /// Returns a text that must be there.
    pub fn required_text(&self, key: &'static str) -> String {
        let Some(located) = self.get(key) else {
            return String::new();
        };
        let text = self.text_at(located, key).unwrap_or_default();
        if text.trim().is_empty() && matches!(located.value, Value::Text(_)) {
            self.wrong(
                located,
                text! {"`{key}` 是空的"; "`{key}` is empty"},
                text! {"填上它"; "fill it in"},
            );
        }
        self.of_length(located, key, &text, LONGEST_NAME)
    }

    /// Returns a text, of which no more is kept than there may be.
    fn of_length(&self, located: &Located, key: &str, text: &str, most: usize) -> String {
        // No character has less than a byte.
        if text.len() <= most {
            return text.to_owned();
        }
        let Some((end, _)) = text.char_indices().nth(most) else {
            return text.to_owned();
        };
        self.wrong(
            located,
            text! {"`{key}` 超过 {most} 个字"; "`{key}` has more than {most} characters"},
            text! {
                "写短些；若是漏了引号，几行会并成一段";
                "shorten it; a missing quotation mark makes one text of many lines"
            },
        );
        text[..end].to_owned()
    }

    /// Returns what one of the words of a key stands for.
    pub fn choice<T: Clone>(&self, key: &'static str, meanings: &[(&str, T)]) -> Option<T> {
        let located = self.get(key)?;
        let words = &self.key(key).choices;
        if let Some(word) = words.iter().find(|&&word| located.text() == Some(word)) {
            let meaning = meanings.iter().find(|(name, _)| name == word);
            let (_, meaning) = meaning.expect("the words of a key have a meaning");
            return Some(meaning.clone());
        }
        let quoted = words
            .iter()
            .map(|word| text! {"`\"{word}\"`"; "`\"{word}\"`"});
        let words = Text::list(&quoted.collect::<Vec<_>>());
        self.wrong(
            located,
            text! {"`{key}` 没有这个值"; "no such value for `{key}`"},
            text! {"可以写 {words}"; "it may be {words}"; words},
        );
        None
    }

    pub fn is_true(&self, key: &'static str) -> bool {
        let Some(located) = self.get(key) else {
            return false;
        };
        let is_true = matches!(located.value, Value::Bool(true));
        if !is_true {
            self.misfit::<bool>(located, key);
        }
        is_true
    }

    /// Returns a list of texts; a single text is a list of one.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        let Some(located) = self.get(key) else {
            return Vec::new();
        };
        let text = |item: &Located| match item.text() {
            Some(text) => Some(self.of_length(item, key, text, LONGEST_TEXT)),
            None => self.expected(item, key, text! {"带引号的文字"; "text in quotes"}),
        };
        located.items().iter().filter_map(text).collect()
    }

    pub fn table(&self, key: &'static str) -> Option<Reader<'a>> {
        let located = self.get(key)?;
        self.as_table(located, key)
    }

    /// Returns a list of tables; a single table is a list of one.
    pub fn tables(&self, key: &'static str) -> Vec<Reader<'a>> {
        let Some(located) = self.get(key) else {
            return Vec::new();
        };
        let Key { lists, rows, .. } = self.key(key);
        let reader = |item| self.table_of(item, key, lists.or(*rows));
        located.items().iter().filter_map(reader).collect()
    }

    /// Returns the entries of a table whose keys are names of the file's own.
    pub fn entries(&self, key: &'static str) -> Vec<(&'a str, Place, &'a Located)> {
        let Some(located) = self.get(key) else {
            return Vec::new();
        };
        let Some(table) = located.table() else {
            let wanted = text! {"表 `{{ \"名\" = 值 }}`"; "a table `{{ \"name\" = value }}`"};
            self.expected::<()>(located, key, wanted);
            return Vec::new();
        };
        let entry = |entry: &'a Entry| {
            let Entry {
                key: name,
                key_span,
                located,
            } = entry;
            self.of_length(located, key, name, LONGEST_NAME);
            (name.as_str(), self.place(key_span), located)
        };
        table.entries.iter().map(entry).collect()
    }

    /// Reads a table that stands where `located` does.
    pub fn as_table(&self, located: &'a Located, key: &'static str) -> Option<Reader<'a>> {
        self.table_of(located, key, self.key(key).rows)
    }

    /// Reads a table of this name.
    fn table_of(
        &self,
        located: &'a Located,
        key: &'static str,
        rows: Option<&str>,
    ) -> Option<Reader<'a>> {
        let Some(table) = located.table() else {
            return self.expected(located, key, text! {"表 `{{ … }}`"; "a table `{{ … }}`"});
        };
        let keys = self.all_keys.table(rows.expect("its values are tables"));
        let reader = Reader {
            file: self.file,
            findings: self.findings,
            table,
            span: located.span.clone(),
            key,
            keys,
            all_keys: self.all_keys,
            unknown: Vec::new(),
        };
        Some(reader.telling())
    }

    /// Returns where the table stands.
    pub fn here(&self) -> Place {
        self.place(&self.span)
    }

    pub fn place_of(&self, key: &str) -> Option<Place> {
        self.entry(key).map(|entry| self.place(&entry.located.span))
    }

    pub fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.file, span.clone())
    }

    pub fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    pub fn push(&self, diagnostic: Diagnostic) {
        self.findings.borrow_mut().push(diagnostic);
    }

    /// Finds fault with the table as a whole.
    pub fn all_wrong(&self, message: Text, remedy: Text) {
        let fault = Diagnostic::of(codes::WRONG_VALUE, message);
        self.push(fault.at(self.here()).help(remedy));
    }

    pub fn wrong(&self, located: &Located, message: Text, remedy: Text) {
        self.push(
            Diagnostic::of(codes::WRONG_VALUE, message)
                .at(self.place(&located.span))
                .help(remedy),
        );
    }

    /// Returns what the value of a key is to be, in words.
    pub fn kind_of(&self, key: &Key) -> Text {
        match (key.kind, key.most) {
            ("whole", Some(most)) => {
                text! {"0 到 {most} 的整数"; "a whole number from 0 to {most}"}
            }
            (kind, _) => self.all_keys.kind(kind).clone(),
        }
    }

    /// Tells of a value that is not of the kind of its key.
    pub fn misfit<T>(&self, located: &Located, key: &'static str) -> Option<T> {
        let wanted = self.kind_of(self.key(key));
        self.expected(located, key, wanted)
    }

    pub fn expected<T>(&self, located: &Located, key: &'static str, wanted: Text) -> Option<T> {
        let found = match located.value {
            Value::Text(_) => text! {"文字"; "text"},
            Value::Number { .. } => text! {"数"; "a number"},
            Value::Bool(_) => text! {"真假值"; "true or false"},
            Value::List(_) => text! {"列表"; "a list"},
            Value::Table(_) => text! {"表"; "a table"},
            Value::Other => text! {
                "日期、inf、十六进制数或位数太多的数";
                "a date, inf, a hexadecimal number or one of too many digits"
            },
        };
        self.wrong(
            located,
            text! {"`{key}` 的值是{found}"; "the value of `{key}` is {found}"; found},
            text! {"要写{wanted}"; "it should be {wanted}"; wanted},
        );
        None
    }
}
