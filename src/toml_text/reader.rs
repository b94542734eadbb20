//! One table of a file, read key by key.
//!
//! Every key that is asked for is thereby known; what stands in the table and was never asked for
//! is reported by [`Reader::finish`].

use std::cell::RefCell;

use super::document::{Entry, Located, Table, Value};
use super::{Anatomy, known_keys};
use crate::diagnostics::{Diagnostic, FileId, Findings, Place, did_you_mean};
use crate::lang::Text;
use crate::printable::shortened;
use crate::text;
use crate::toml_text::codes;

/// Characters that a name may have; one of more is a quotation mark gone wrong.
const LONGEST_NAME: usize = 300;

/// Characters that any other text may have.
const LONGEST_TEXT: usize = 2000;

pub struct Reader<'a> {
    pub file: FileId,
    pub findings: &'a RefCell<Findings>,
    table: &'a Table,
    /// What the table is, for messages: `[numbers]`.
    name: Text,
    anatomy: &'static Anatomy,
    asked: RefCell<Vec<&'static str>>,
    /// What to say of keys that people expect here.
    expected_keys: Vec<(&'static str, Text)>,
}

impl<'a> Reader<'a> {
    pub fn new(
        file: FileId,
        findings: &'a RefCell<Findings>,
        table: &'a Table,
        name: Text,
        anatomy: &'static Anatomy,
    ) -> Reader<'a> {
        Reader {
            file,
            findings,
            table,
            name,
            anatomy,
            asked: RefCell::default(),
            expected_keys: Vec::new(),
        }
    }

    /// Returns the value of a key as it stands.
    pub fn get(&self, key: &'static str) -> Option<&'a Located> {
        self.asked.borrow_mut().push(key);
        self.entry(key).map(|entry| &entry.located)
    }

    /// Returns the entry of a key, be it written in Chinese.
    fn entry(&self, key: &str) -> Option<&'a Entry> {
        let is_it = |entry: &&Entry| self.anatomy.english(&entry.key).contains(&key);
        let in_chinese = || self.table.entries.iter().find(is_it);
        self.table.get(key).or_else(in_chinese)
    }

    pub fn text(&self, key: &'static str) -> Option<String> {
        let located = self.get(key)?;
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
    pub fn required_text(&self, key: &'static str, place: Place) -> String {
        if self.entry(key).is_none() {
            let name = self.subject();
            self.push(
                Diagnostic::of(
                    codes::MISSING_KEY,
                    text! {"{name}缺 `{key}`"; "{name} lacks `{key}`"; name},
                )
                .at(place)
                .help(text! {"补上 `{key} = \"…\"`"; "add `{key} = \"…\"`"}),
            );
        }
        let text = self.text(key).unwrap_or_default();
        if let (true, Some(Value::Text(_)), Some(located)) = (
            text.trim().is_empty(),
            self.get(key).map(|located| &located.value),
            self.get(key),
        ) {
            self.wrong(
                located,
                text! {"`{key}` 是空的"; "`{key}` is empty"},
                text! {"填上它"; "fill it in"},
            );
        }
        match self.get(key) {
            Some(located) => self.of_length(located, key, &text, LONGEST_NAME),
            None => text,
        }
    }

    /// Returns a text, of which no more is kept than there may be.
    fn of_length(&self, located: &Located, key: &str, text: &str, most: usize) -> String {
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

    pub fn choice<T: Clone>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let located = self.get(key)?;
        let mut named = choices.iter();
        if let Some((_, chosen)) = named.find(|(name, _)| located.text() == Some(name)) {
            return Some(chosen.clone());
        }
        let names: Vec<Text> = choices
            .iter()
            .map(|(name, _)| text! {"`\"{name}\"`"; "`\"{name}\"`"})
            .collect();
        let names = Text::list(&names);
        self.wrong(
            located,
            text! {"`{key}` 没有这个值"; "no such value for `{key}`"},
            text! {"可以写 {names}"; "it may be {names}"; names},
        );
        None
    }

    pub fn is_true(&self, key: &'static str) -> bool {
        let Some(located) = self.get(key) else {
            return false;
        };
        let is_true = matches!(located.value, Value::Bool(true));
        if !is_true {
            let wanted = text! {" `true`（不用就删去）"; "`true`, or to be left out"};
            self.expected::<bool>(located, key, wanted);
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

    /// Returns a table of the head, called by its header in messages.
    pub fn section(&self, key: &'static str) -> Option<Reader<'a>> {
        self.table(key)
            .map(|table| table.called(text! {"`[{key}]`"; "`[{key}]`"}))
    }

    /// Returns the same reader under another name.
    pub fn called(self, name: Text) -> Reader<'a> {
        Reader { name, ..self }
    }

    /// Returns the same reader, with a remedy for keys that people expect and that are not known.
    pub fn without(self, keys: &[&'static str], remedy: &Text) -> Reader<'a> {
        let expected_keys = keys.iter().map(|&key| (key, remedy.clone())).collect();
        Reader {
            expected_keys,
            ..self
        }
    }

    /// Returns a list of tables; a single table is a list of one.
    pub fn tables(&self, key: &'static str) -> Vec<(&'a Located, Reader<'a>)> {
        let Some(located) = self.get(key) else {
            return Vec::new();
        };
        let reader = |item| Some((item, self.as_table(item, key)?));
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
        let Some(table) = located.table() else {
            return self.expected(located, key, text! {"表 `{{ … }}`"; "a table `{{ … }}`"});
        };
        let name = text! {"`{key}`"; "`{key}`"};
        let Reader {
            file,
            findings,
            anatomy,
            ..
        } = *self;
        Some(Reader::new(file, findings, table, name, anatomy))
    }

    pub fn place_of(&self, key: &str) -> Option<Place> {
        self.entry(key).map(|entry| self.place(&entry.located.span))
    }

    pub fn place(&self, span: &std::ops::Range<usize>) -> Place {
        Place::new(self.file, span.clone())
    }

    pub fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    pub fn push(&self, diagnostic: Diagnostic) {
        self.findings.borrow_mut().push(diagnostic);
    }

    pub fn wrong(&self, located: &Located, message: Text, remedy: Text) {
        self.push(
            Diagnostic::of(codes::WRONG_VALUE, message)
                .at(self.place(&located.span))
                .help(remedy),
        );
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

    /// Returns what the table is, as a sentence begins: in Chinese, a quotation stands apart.
    fn subject(&self) -> Text {
        let Text { zh, en } = self.name.clone();
        let zh = match zh.ends_with('`') {
            true => zh + " ",
            false => zh,
        };
        Text { zh, en }
    }

    /// Returns the remedy for a key that belongs to a table of the head.
    fn home(&self, key: &str) -> Option<Text> {
        let mut tables = self.anatomy.in_tables.iter();
        let (table, _) = tables.find(|(_, keys)| keys.contains(&key))?;
        Some(text! {"它属于 `[{table}]`：移到那里"; "it belongs to `[{table}]`: move it there"})
    }

    /// Returns the remedy for a key in Chinese.
    fn in_english(&self, key: &str, asked: &[&str]) -> Option<Text> {
        let english = self.anatomy.english(key);
        let here = english.iter().find(|key| asked.contains(key));
        let key = here.or(english.first())?;
        let write = text! {"键用英文写：`{key}`"; "keys are in English: `{key}`"};
        let elsewhere = self.home(key).filter(|_| here.is_none());
        Some(Text::clauses(
            &std::iter::once(write).chain(elsewhere).collect::<Vec<_>>(),
        ))
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        let subject = self.subject();
        for entry in &self.table.entries {
            if asked.contains(&entry.key.as_str()) {
                continue;
            }
            let (key, name) = (&*shortened(&entry.key), &self.name);
            let fault = Diagnostic::of(
                codes::UNKNOWN_KEY,
                text! {"{subject}里没有 `{key}` 这个键"; "no key `{key}` in {subject}"; subject},
            )
            .at(self.place(&entry.key_span));
            let swallowed = self.anatomy.head.contains(&key) && name.en.starts_with("`[");
            let expected = self
                .expected_keys
                .iter()
                .find(|(expected, _)| *expected == key);
            let remedy = if let Some((_, remedy)) = expected {
                Some(remedy.clone())
            } else if let Some(english) = self.in_english(key, &asked) {
                Some(english)
            } else if swallowed {
                Some(
                    text! {"它属于文件开头：移到第一个 `[…]` 之前，否则归 {name} 所有"; "it belongs to the head of the file: move it above the first `[…]`, or {name} swallows it"; name},
                )
            } else {
                did_you_mean(key, asked.iter().copied()).or_else(|| self.home(key))
            };
            self.push(fault.help(remedy.unwrap_or_else(|| known_keys(key, &asked))));
        }
    }
}
