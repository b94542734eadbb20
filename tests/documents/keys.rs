//! The tables of keys are what the program's own says. Each stands behind a line `<!-- keys: award -->`;
//! `UPDATE_DOCS=1 cargo test tables_of_keys` writes them; read the diff before you keep it.

use std::collections::BTreeSet;
use std::env;
use std::fs;

use wuhua_eval::rubric::KEYS;
use wuhua_eval::toml_text::{Key, TableKeys};

use super::page::{Page, anchor};
use super::{RUBRIC_PAGE, root};

/// Tables whose keys another table has too.
const COVERED: [(&str, &str); 4] = [
    ("veto", "gate"),
    ("fold", "panel"),
    ("rounding", "numbers"),
    ("own-grade", "grade"),
];

#[test]
fn the_tables_of_keys_are_those_of_the_program() {
    let path = root().join(RUBRIC_PAGE);
    let page = || fs::read_to_string(&path).expect("the page is there");
    let (wanted, shown) = written(&page());
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &wanted).expect("the page can be written");
    }
    assert!(
        page() == wanted,
        "{RUBRIC_PAGE} is not what the program says: UPDATE_DOCS=1 cargo test tables_of_keys"
    );
    for table in &KEYS.tables {
        let mut covered = COVERED.iter();
        let covering = covered.find(|(name, _)| *name == table.name);
        let name = covering.map_or(table.name.as_str(), |(_, other)| other);
        let keys = &KEYS.table(name).keys;
        let has = |key: &Key| keys.iter().any(|other| other.name == key.name);
        assert!(shown.contains(name), "{RUBRIC_PAGE} does not show {name}");
        assert!(
            table.keys.iter().all(has),
            "{name} lacks a key of {}",
            table.name
        );
    }
}

#[test]
fn every_key_that_is_explained_elsewhere_is_explained_there() {
    let page = Page::read(RUBRIC_PAGE);
    let headings: BTreeSet<&str> = page.headings().collect();
    let keys = KEYS.tables.iter().flat_map(|table| &table.keys);
    for see in keys.filter_map(|key| key.see.as_deref()) {
        assert!(headings.contains(see), "{RUBRIC_PAGE} has no heading {see}");
    }
}

/// Returns the page with its tables as they should be, and which it shows.
fn written(page: &str) -> (String, BTreeSet<String>) {
    let mut written = String::new();
    let mut shown = BTreeSet::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        written += &format!("{line}\n");
        let name = line.strip_prefix("<!-- keys: ");
        if let Some(name) = name.and_then(|name| name.strip_suffix(" -->")) {
            written += &rows(KEYS.table(name));
            shown.insert(name.to_owned());
            while lines.next_if(|line| line.starts_with('|')).is_some() {}
        }
    }
    (written, shown)
}

fn rows(table: &TableKeys) -> String {
    let rows = table.keys.iter().map(|key| {
        let needed = if key.is_needed { ", required" } else { "" };
        let row = format!("`{}` | {}{needed} | {}", key.name, value(key), meaning(key));
        format!("| {row} |\n")
    });
    format!(
        "| key | value | meaning |\n|---|---|---|\n{}",
        rows.collect::<String>()
    )
}

fn value(key: &Key) -> String {
    match key.kind.as_str() {
        "choice" => {
            let words = key.choices.iter().map(|word| format!("`\"{word}\"`"));
            words.collect::<Vec<_>>().join(", ")
        }
        "whole" => {
            let most = key.most.expect("a whole number has a greatest");
            format!("a whole number from 0 to {most}")
        }
        kind => KEYS.kind(kind).en.replace("text in quotes", "text"),
    }
}

fn meaning(key: &Key) -> String {
    let beside = key.beside.iter().flatten().map(|key| format!("`{key}`"));
    let beside = beside.collect::<Vec<_>>().join(", ");
    let more = key.more.as_ref().map(|more| format!("; {}", more.en));
    let with = (!beside.is_empty()).then(|| format!("; with {beside}"));
    let see = key
        .see
        .as_ref()
        .map(|see| format!("; see [{see}](#{})", anchor(see)));
    let said = [Some(key.says.en.to_string()), more, with, see];
    said.into_iter().flatten().collect()
}
