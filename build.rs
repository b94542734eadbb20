//! Writes the tables of keys, which are TOML so that a row can be proof-read, as values of Rust: what every
//! run would read alike is read when the program is built. What their columns mean stands at the head of
//! `src/rubric/keys.toml`.

use std::path::Path;
use std::{env, fs};

use toml::{Table, Value};

/// Tables of keys, and the file of values that each becomes.
const KEYS: [(&str, &str); 2] = [
    ("src/rubric/keys.toml", "keys_of_rubrics.rs"),
    ("src/review/keys.toml", "keys_of_reviews.rs"),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var("OUT_DIR").expect("cargo names a folder");
    for (source, values) in KEYS {
        println!("cargo::rerun-if-changed={source}");
        let text = fs::read_to_string(source).expect("the keys are there");
        let tables: Table = text.parse().expect("the keys are TOML");
        fs::write(Path::new(&folder).join(values), keys(&tables)).expect("it can be written");
    }
}

fn keys(tables: &Table) -> String {
    let named = |name: &str| tables[name].as_table().expect("keys stand in tables");
    let kinds = named("kinds");
    let kinds = list(kinds.keys().map(|kind| {
        let says = both(kinds, kind).expect("a kind is said in words");
        format!("({kind:?}, {says})")
    }));
    let tables = tables.keys().filter(|name| *name != "kinds");
    let tables = list(tables.map(|name| {
        let table = named(name);
        let like = text(table, "like").map(named);
        table_keys(name, table, like)
    }));
    format!("Keys {{ tables: {tables}, kinds: {kinds} }}")
}

fn table_keys(name: &str, table: &Table, like: Option<&Table>) -> String {
    let expected = list(rows(table, "not").map(|row| {
        let says = both(row, "says").expect("it is said what to write");
        format!("({}, {says})", words(row, "keys"))
    }));
    format!(
        "TableKeys {{ name: {name:?}, like: {:?}, says: {}, keys: {}, called: {}, of_head: {}, \
         expected: {expected} }}",
        text(table, "like"),
        both(table, "says").expect("a table has a title"),
        list(all_keys(table, like).into_iter().map(key)),
        option(both(table, "called")),
        table.contains_key("of-head"),
    )
}

/// Returns the keys of a table; those of one that it is like come first, each in its own form if it has
/// one.
fn all_keys<'t>(table: &'t Table, like: Option<&'t Table>) -> Vec<&'t Table> {
    let mut keys: Vec<&Table> = like.map_or(Vec::new(), |like| rows(like, "keys").collect());
    for own in rows(table, "keys") {
        match keys.iter_mut().find(|key| key["key"] == own["key"]) {
            Some(key) => *key = own,
            None => keys.push(own),
        }
    }
    keys
}

fn key(row: &Table) -> String {
    let beside = row.contains_key("beside").then(|| words(row, "beside"));
    let usual = row.get("usual").map(|usual| match usual {
        Value::String(_) | Value::Integer(_) | Value::Boolean(_) => {
            format!("{:?}", usual.to_string())
        }
        other => panic!("a usual value that may be spelt in two ways: {other}"),
    });
    format!(
        "Key {{ name: {:?}, kind: {:?}, choices: {}, rows: {:?}, lists: {:?}, says: {}, more: {}, see: {:?}, \
         also: {}, is_needed: {}, is_rule: {}, beside: {}, alone: {}, counts: {:?}, is_of_sections: {}, \
         usual: {}, implied: {:?}, most: {:?} }}",
        text(row, "key").expect("a row names its key"),
        text(row, "kind").expect("a key has a kind"),
        words(row, "choices"),
        text(row, "rows"),
        text(row, "lists"),
        both(row, "says").expect("a key has a title"),
        option(both(row, "more")),
        text(row, "see"),
        words(row, "also"),
        row.contains_key("needed"),
        row.contains_key("rule"),
        option(beside),
        option(both(row, "alone")),
        text(row, "counts"),
        row.contains_key("of-sections"),
        option(usual),
        text(row, "implied"),
        row.get("most").and_then(Value::as_integer),
    )
}

fn rows<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> {
    let rows = table.get(key).and_then(Value::as_array).into_iter();
    rows.flatten()
        .map(|row| row.as_table().expect("rows are tables"))
}

fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table
        .get(key)
        .map(|text| text.as_str().expect("it is text"))
}

fn texts(table: &Table, key: &str) -> Vec<String> {
    let texts = table.get(key).and_then(Value::as_array).into_iter();
    let texts = texts
        .flatten()
        .map(|text| text.as_str().expect("it is text"));
    texts.map(|text| format!("{text:?}")).collect()
}

fn words(table: &Table, key: &str) -> String {
    list(texts(table, key).into_iter())
}

/// Returns what is said in both languages, if it is there.
fn both(table: &Table, key: &str) -> Option<String> {
    table.get(key)?;
    let texts = texts(table, key);
    let [zh, en] = texts.as_slice() else {
        panic!("`{key}` is to be said in both languages");
    };
    Some(format!(
        "Text {{ zh: Cow::Borrowed({zh}), en: Cow::Borrowed({en}) }}"
    ))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("&[{}]", items.collect::<Vec<_>>().join(",\n"))
}

fn option(written: Option<String>) -> String {
    written.map_or("None".to_owned(), |written| format!("Some({written})"))
}
