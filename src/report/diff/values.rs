//! What lines of rubrics say, as values: however it is spelt.

use std::collections::BTreeSet;

use crate::diagnostics::Files;
use crate::toml_text::{Located, Table, as_number, read, written};

/// One wording of a line.
pub struct Wording<'a> {
    pub text: &'a str,
    /// What it says; nothing where it is no value, as in results of older programs.
    value: Option<Located>,
}

impl<'a> Wording<'a> {
    pub fn of(text: &'a str) -> Wording<'a> {
        let source = format!("line = {text}");
        let file = Files::default().add("line", source.clone());
        let (table, faults) = read(file, &source);
        let table = table.filter(|_| faults.is_empty());
        let entry = table.and_then(|table| table.entries.into_iter().next());
        Wording {
            text,
            value: entry.map(|entry| entry.located),
        }
    }

    pub fn says_the_same(&self, other: &Wording) -> bool {
        match (&self.value, &other.value) {
            (Some(one), Some(other)) => is_same(one, other),
            _ => self.text == other.text,
        }
    }

    /// Returns the keys under which two rows differ; nothing where either is no row.
    pub fn keys_apart(&self, other: &Wording) -> Option<BTreeSet<String>> {
        let [one, other] = [self, other].map(|wording| wording.value.as_ref()?.table());
        Some(keys_apart(one?, other?))
    }

    /// Returns the items that a row names: those that it zeroes, exempts from or ranks by.
    pub fn items(&self) -> Vec<&str> {
        let Some(value) = &self.value else {
            return Vec::new();
        };
        let rows = value.items().iter();
        let named = rows.flat_map(|row| match row.table() {
            Some(table) => {
                let keys = ["item", "items", "by"].into_iter();
                let entries = keys.filter_map(|key| table.get(key));
                entries.flat_map(|entry| entry.located.items()).collect()
            }
            None => vec![row],
        });
        named.filter_map(Located::text).collect()
    }

    /// Returns whether a row is measured by what others have: by their places, their mean, or the best
    /// or worst of them.
    pub fn rests_on_others(&self) -> bool {
        let Some(row) = self.value.as_ref().and_then(Located::table) else {
            return false;
        };
        let names_others = |located: &Located| {
            located
                .text()
                .is_some_and(|text| ["mean", "highest", "lowest"].contains(&text))
        };
        let inside = |located: &Located| {
            let entries = located.table().map_or(&[][..], |table| &table.entries);
            names_others(located) || entries.iter().any(|entry| names_others(&entry.located))
        };
        let measured = ["linear", "steps", "na"].iter();
        let mut measured = measured.filter_map(|key| row.get(key));
        row.get("by-rank").is_some() || measured.any(|entry| inside(&entry.located))
    }

    /// Returns the text that stands under a key of a row.
    pub fn text_under(&self, key: &str) -> Option<&str> {
        self.value.as_ref()?.table()?.get(key)?.located.text()
    }
}

/// Keys may stand in any order, and 5 is 5.0 and "5"; but "1.1" and "1.10" are two codes.
fn is_same(one: &Located, other: &Located) -> bool {
    match (one.table(), other.table(), one.list(), other.list()) {
        (Some(one), Some(other), ..) => keys_apart(one, other).is_empty(),
        (None, None, Some(one), Some(other)) => {
            let mut both = one.iter().zip(other);
            one.len() == other.len() && both.all(|(one, other)| is_same(one, other))
        }
        (None, None, None, None) => {
            let may_be_codes = |text: &str| !text.contains('/');
            let are_texts = one.text().is_some_and(may_be_codes) && other.text().is_some();
            match (as_number(one), as_number(other)) {
                (Some(one), Some(other)) if !are_texts => one == other,
                _ => written(one) == written(other),
            }
        }
        _ => false,
    }
}

fn keys_apart(one: &Table, other: &Table) -> BTreeSet<String> {
    let all = one.entries.iter().chain(&other.entries);
    let apart = all.filter(|entry| match (one.get(&entry.key), other.get(&entry.key)) {
        (Some(one), Some(other)) => !is_same(&one.located, &other.located),
        _ => true,
    });
    apart.map(|entry| entry.key.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_what_is_said_and_not_how() {
        for (one, other, is_same) in [
            (r#"{ a = 5, b = "x" }"#, r#"{ b = 'x', a = 5.0 }"#, true),
            (r#"{ a = "1/3" }"#, r#"{ a = "2/6" }"#, true),
            (r#"["1", "1.0"]"#, r#"["1", "2"]"#, false),
            (r#"["1.1"]"#, r#"["1.10"]"#, false),
            (r#"{ a = "5" }"#, r#"{ a = 5 }"#, true),
            (r#"{ a = 5 }"#, r#"{ a = 5, b = 1 }"#, false),
            ("weights = { a = 1 }", "weights = { a = 1 }", true),
        ] {
            let [one, other] = [one, other].map(Wording::of);
            assert_eq!(one.says_the_same(&other), is_same, "{}", one.text);
        }
    }

    #[test]
    fn finds_the_items_that_a_row_names() {
        for (text, items) in [
            (r#"{ name = "2", items = ["1", '3'] }"#, vec!["1", "3"]),
            (r#"{ code = "V", effect = "zero", item = "4" }"#, vec!["4"]),
            (r#"["1", { by = "2", first = "least" }]"#, vec!["1", "2"]),
            ("5", vec![]),
        ] {
            assert_eq!(Wording::of(text).items(), items, "{text}");
        }
    }
}
