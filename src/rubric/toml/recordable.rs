//! The values of a file that could be on record, as the table of keys counts them.

use std::collections::HashSet;

use super::lines::name;
use crate::rubric::keys::KEYS;
use crate::rubric::{ValueAt, ValueOf};
use crate::toml_text::{Key, Located, Table, TableKeys, Value, written};

/// Returns every value of a file that could be on record.
pub fn values(file: &Table) -> Vec<ValueAt> {
    let rows = tables(file, "indicators").filter_map(name);
    let sections = rows.flat_map(|code| code.match_indices('.').map(|(dot, _)| &code[..dot]));
    let mut values = Values {
        sections: sections.collect(),
        list: Vec::new(),
    };
    values.of_table(KEYS.table("head"), file, "", false);
    values.list
}

struct Values<'t> {
    /// The codes of rows that have others below.
    sections: HashSet<&'t str>,
    list: Vec<ValueAt>,
}

impl Values<'_> {
    fn of_table(&mut self, keys: &TableKeys, table: &Table, at: &str, is_section: bool) {
        for key in keys.keys {
            let address = || format!("{at}{}", key.name);
            match (key.counts, key.rows) {
                (Some(counts), _) if is_there(key, table) => {
                    if is_section || !key.is_of_sections {
                        self.add(counts, address());
                    }
                }
                (None, Some(rows)) if key.kind == "table" => {
                    let below = table.get(key.name).and_then(|entry| entry.located.table());
                    let nothing = Table::default();
                    let below = below.unwrap_or(&nothing);
                    self.of_table(KEYS.table(rows), below, &(address() + "."), false);
                }
                (None, Some(rows)) => {
                    for row in tables(table, key.name) {
                        self.row(rows, row, key.name);
                    }
                }
                (Some(_) | None, _) => {}
            }
        }
    }

    /// Adds the values of a row, which its list and its own name lead to.
    fn row(&mut self, keys: &str, row: &Table, list: &str) {
        let Some(name) = name(row) else { return };
        let is_section = self.sections.contains(name);
        let at = format!("{list}.{name}.");
        self.of_table(KEYS.table(keys), row, &at, is_section);
        if keys != "indicator" {
            return;
        }
        if !is_section {
            self.add("rule", format!("{at}rule"));
        }
        let steps = row.get("steps").and_then(|entry| entry.located.table());
        let target = steps.and_then(|steps| steps.get("target")?.located.text());
        if target.is_some_and(|column| column != "mean") {
            self.add("rule", format!("{at}target"));
        }
    }

    fn add(&mut self, counts: &str, address: String) {
        let of = match counts {
            "name" => ValueOf::Name,
            "points" => ValueOf::Points,
            "rule" => ValueOf::Rule,
            "term" => ValueOf::Term,
            "practice" => ValueOf::Practice,
            "condition" => ValueOf::Condition,
            "line" => ValueOf::Line,
            "award" => ValueOf::Award,
            "arithmetic" => ValueOf::Arithmetic,
            other => panic!("a key counts as `{other}`, which is nothing"),
        };
        self.list.push(ValueAt { of, address });
    }
}

/// Returns whether a key says something in its table, be it by another key alone.
fn is_there(key: &Key, table: &Table) -> bool {
    match key.implied {
        Some("always") => true,
        Some(other) => table.get(other).is_some(),
        None => table.get(key.name).is_some_and(|entry| {
            let is_empty = match &entry.located.value {
                Value::List(items) => items.is_empty(),
                Value::Table(table) => table.entries.is_empty(),
                Value::Text(_) | Value::Number { .. } | Value::Bool(_) | Value::Other => false,
            };
            !is_empty
                && key
                    .usual
                    .is_none_or(|usual| written(&entry.located) != usual)
        }),
    }
}

/// Returns the tables that a key lists.
fn tables<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> {
    let items = table.get(key).map(|entry| entry.located.items());
    items.unwrap_or_default().iter().filter_map(Located::table)
}
