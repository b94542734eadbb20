//! Rubrics that are wrong in one place, by the thousand: every key of every table with every kind
//! of value, and without its value. What the program refuses for its form the schema refuses; what
//! the schema refuses the program refuses, for whatever reason.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::Value as Json;
use toml::Value;

use super::walk::{Spot, at, spots};
use super::{every_key, faults, is_of_form, json, schema, text_of, validator};
use crate::support;

const FEWEST_TRIALS: usize = 5_000;

/// What only arithmetic sees: whether enough marks are left once some are dropped.
const UNSEEN: [(&str, &str); 2] = [("#/$defs/panel", "drop"), ("#/$defs/panel", "at-least")];

/// Returns whether a value is a text of digits and signs of numbers. To an editor it is one: patterns
/// that tell 1/0 and 1..2 from numbers fill the hints of editors, and say less than `check` does.
fn is_numeral(value: &str) -> bool {
    let text = value
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let is_of_one = |letter: char| letter.is_ascii_digit() || "./% ".contains(letter);
    text.is_some_and(|text| {
        text.starts_with(|first: char| first.is_ascii_digit()) && text.chars().all(is_of_one)
    })
}

/// What the program reads all the same, and an editor may well object to, by keys and values.
const STRICTER: [(&[&str], &[&str]); 2] = [
    (&["years", "year"], &["-0.5", "0.001", "0.5", "1.5"]),
    (
        &["round", "places", "drop", "best", "at-least", "last"],
        &["\"0.0\"", "\"0/5\""],
    ),
];

#[test]
fn the_schema_refuses_what_the_program_refuses() {
    let (schema, validator) = (schema(), validator());
    let parts = parts(&every_key());
    let places: Vec<Place> = parts
        .iter()
        .flat_map(|part| {
            spots(&part.rubric, &schema)
                .into_iter()
                .map(move |spot| Place { part, spot })
        })
        .collect();
    let values = values(&schema);
    let mut wrong = Vec::new();
    let mut trials = 0;
    let mut tried = BTreeSet::new();
    for place in &places {
        for key in place.spot.properties.keys() {
            let is_there = place.value(key).is_some();
            let is_new = is_there && tried.insert((&place.spot.definition, key));
            let samples = samples(&places, place, key);
            let values = values.iter().filter(|_| is_new).chain(&samples).map(Some);
            for value in values.chain(is_there.then_some(None)) {
                trials += 1;
                wrong.extend(place.objection(key, value, &validator));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(trials >= FEWEST_TRIALS, "only {trials} trials");
}

/// A small rubric, and what the program finds in it: whole it was in order, but names may be gone.
struct Part {
    rubric: Value,
    found: BTreeSet<&'static str>,
}

/// Returns a rubric in parts, so that each is soon read: its plain keys, and each row and table by
/// itself.
fn parts(rubric: &Value) -> Vec<Part> {
    let whole = rubric.as_table().expect("a rubric is a table");
    let is_plain = |value: &Value| match value {
        Value::Table(_) => false,
        Value::Array(items) => items.iter().all(Value::is_str),
        _ => true,
    };
    let mut head = toml::Table::new();
    let plain = whole.iter().filter(|(_, value)| is_plain(value));
    head.extend(plain.map(|(key, value)| (key.clone(), value.clone())));
    let row = "value = [{ code = \"1\", name = \"一\", points = 100 }]";
    let row: toml::Table = row.parse().expect("it is TOML");
    head.insert("indicators".to_owned(), row["value"].clone());
    let mut parts = vec![head.clone()];
    let with = |key: &str, value: Value| {
        let mut part = head.clone();
        part.insert(key.to_owned(), value);
        part
    };
    for (key, value) in whole.iter().filter(|(_, value)| !is_plain(value)) {
        match (key.as_str(), value) {
            ("indicators", Value::Array(rows)) => {
                parts.extend(rows.iter().map(|row| with(key, vec![row.clone()].into())));
            }
            _ => parts.push(with(key, value.clone())),
        }
    }
    let part = |rubric: toml::Table| {
        let rubric = Value::Table(rubric);
        let found = support::codes(&faults(&text_of(&rubric)));
        Part { rubric, found }
    };
    parts.into_iter().map(part).collect()
}

/// One table of a part.
struct Place<'a> {
    part: &'a Part,
    spot: Spot<'a>,
}

impl Place<'_> {
    fn value(&self, key: &str) -> Option<Value> {
        let mut rubric = self.part.rubric.clone();
        at(&mut rubric, &self.spot.path).get(key).cloned()
    }

    /// Returns how schema and program differ where a key has another value, or none.
    fn objection(&self, key: &str, value: Option<&Value>, validator: &Validator) -> Option<String> {
        let mut changed = self.part.rubric.clone();
        let table = at(&mut changed, &self.spot.path);
        match value {
            Some(value) => table.insert(key.to_owned(), value.clone()),
            None => table.remove(key),
        };
        let codes = support::codes(&faults(&text_of(&changed)));
        let is_malformed = codes.iter().any(is_of_form);
        let is_read = codes.is_subset(&self.part.found);
        let definition = self.spot.definition.as_str();
        let value = value.map(Value::to_string).unwrap_or_default();
        let is_unseen = UNSEEN.contains(&(definition, key));
        let is_stricter = STRICTER
            .iter()
            .any(|(keys, values)| keys.contains(&key) && values.contains(&value.as_str()));
        let objection = match (validator.is_valid(&json(changed)), is_malformed, is_read) {
            (true, true, _) if !is_unseen && !is_numeral(&value) => "allowed, yet the program says",
            (false, _, true) if !is_stricter => "refused, yet the program reads it",
            _ => return None,
        };
        Some(format!(
            "{definition} {key} = {value}: {objection} {codes:?}"
        ))
    }
}

/// Returns the values that the key has in all tables of the kind.
fn samples(places: &[Place], place: &Place, key: &str) -> Vec<Value> {
    let definition = &place.spot.definition;
    let alike = places
        .iter()
        .filter(|other| other.spot.definition == *definition);
    let mut samples: Vec<Value> = Vec::new();
    for value in alike.filter_map(|other| other.value(key)) {
        if !samples.contains(&value) {
            samples.push(value);
        }
    }
    samples
}

/// Returns values of every kind: numbers around every limit, texts that look like numbers, and all
/// words of the schema.
fn values(schema: &Json) -> Vec<Value> {
    const TEXTS: [&str; 30] = [
        "",
        " ",
        "x",
        "一 二",
        "1.2",
        "1..2",
        ".1",
        "0",
        "0.0",
        "-1",
        "1.5",
        "15",
        "16",
        "1e3",
        "+1",
        "1/3",
        "-1/3",
        "1 / 3",
        "1/0",
        "0/5",
        "1.5/2.5",
        "60%",
        "-60%",
        "0%",
        "100 %",
        "101%",
        "10% down",
        "10% askew",
        "101% up",
        "10%down",
    ];
    let integers = [
        -1, 0, 1, 2, 15, 16, 1000, 1001, 100_000, 100_001, 1_000_000, 1_000_001,
    ];
    let decimals = ["-0.5", "0.0", "0.5", "1.0", "1.5", "1e-3"];
    let others = [
        "true",
        "false",
        "[]",
        "{}",
        "[\"x\"]",
        "[1]",
        "[{}]",
        "{ x = 1 }",
        "{ x = \"x\" }",
        "2025-01-01",
    ];
    let toml = decimals.iter().chain(&others).map(|text| {
        let table: toml::Table = format!("value = {text}").parse().expect("it is TOML");
        table["value"].clone()
    });
    let mut words = BTreeSet::new();
    collect_words(schema, &mut words);
    let texts = TEXTS.iter().map(|text| (*text).to_owned()).chain(words);
    integers
        .into_iter()
        .map(Value::from)
        .chain(toml)
        .chain(texts.map(Value::from))
        .collect()
}

fn collect_words(node: &Json, words: &mut BTreeSet<String>) {
    match node {
        Json::Object(entries) => {
            let choices = entries.get("enum").and_then(Json::as_array);
            let choices = choices.into_iter().flatten().chain(entries.get("const"));
            words.extend(choices.filter_map(Json::as_str).map(str::to_owned));
            entries
                .values()
                .for_each(|below| collect_words(below, words));
        }
        Json::Array(items) => items.iter().for_each(|below| collect_words(below, words)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}
