//! Every key of the table of keys is tried, and every word that a key may have is one that the
//! program lists where it meets what it does not know.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use wuhua_eval::diagnostics::Diagnostic;
use wuhua_eval::rubric::KEYS;

use super::walk::{Spot, at, definitions, spots};
use super::{every_key, faults, schema, text_of};

/// A key, or a word, that nothing has.
const NONSENSE: &str = "qqqqqqqqqqqq";

#[test]
fn every_table_and_every_key_is_tried() {
    let (schema, mut rubric) = (schema(), every_key());
    let spots = spots(&rubric, &schema);
    for definition in definitions(&schema) {
        let here: Vec<&Spot> = spots
            .iter()
            .filter(|spot| spot.definition == definition)
            .collect();
        let first = here.first();
        let first = first.unwrap_or_else(|| panic!("no table {definition} in every-key.toml"));
        for key in first.properties.keys() {
            let mut tables = here.iter();
            let is_used = tables.any(|spot| at(&mut rubric, &spot.path).contains_key(key));
            assert!(is_used, "no {key} of {definition} in every-key.toml");
        }
    }
}

#[test]
fn every_word_of_a_key_is_one_that_the_program_lists() {
    let (schema, rubric) = (schema(), every_key());
    let mut lists = 0;
    for spot in spots(&rubric, &schema) {
        for (key, property) in spot.properties {
            let property = resolved(property, &schema);
            let words = words(property);
            if words.is_empty() || !at(&mut rubric.clone(), &spot.path).contains_key(key) {
                continue;
            }
            let listed = quoted(&remedy(&rubric, &spot, key, "wrong-value"), "`\"");
            let is_choice = property["enum"].is_array();
            assert!(!is_choice || !listed.is_empty(), "nothing listed for {key}");
            if listed.is_empty() {
                continue;
            }
            lists += 1;
            let unlisted: Vec<&String> = words.difference(&listed).collect();
            assert!(unlisted.is_empty(), "{key} has no words {unlisted:?}");
            for word in listed.difference(&words) {
                let mut changed = rubric.clone();
                at(&mut changed, &spot.path).insert(key.clone(), word.as_str().into());
                assert!(
                    !faults(&text_of(&changed)).is_empty(),
                    "{key} = {word} is not in the schema"
                );
            }
        }
    }
    assert!(lists > 20, "only {lists} lists of words");
}

#[test]
fn every_key_of_the_head_is_told_where_it_belongs() {
    let (schema, rubric) = (schema(), every_key());
    let spots = spots(&rubric, &schema);
    let ranking = spots
        .iter()
        .find(|spot| spot.definition.ends_with("/ranking"));
    let ranking = ranking.expect("there is one");
    for key in spots[0].properties.keys() {
        let remedy = remedy(&rubric, ranking, key, "unknown-key");
        assert!(remedy.contains("belongs to the head"), "{key}: {remedy}");
    }
}

#[test]
fn every_key_is_described_in_both_languages() {
    let is_chinese = |letter: char| ('一'..='龥').contains(&letter);
    for table in KEYS.tables {
        for key in table.keys {
            for says in [Some(&key.says), key.more.as_ref()].into_iter().flatten() {
                assert!(
                    says.zh.contains(is_chinese),
                    "{} {}: {says:?}",
                    table.name,
                    key.name
                );
                assert!(
                    !says.en.ends_with('.'),
                    "{} {}: {says:?}",
                    table.name,
                    key.name
                );
            }
        }
    }
}

#[test]
fn what_people_write_in_place_of_a_key_means_one_key_of_its_table() {
    let (schema, rubric) = (schema(), every_key());
    let mut words = 0;
    for spot in spots(&rubric, &schema) {
        let name = spot.definition.rsplit('/').next().unwrap_or_default();
        let table = KEYS.table(if name == "#" { "head" } else { name });
        let others = table
            .keys
            .iter()
            .flat_map(|key| key.also.iter().map(move |also| (key, also)));
        for (key, also) in others {
            words += 1;
            let remedy = remedy(&rubric, &spot, also, "unknown-key");
            let named = format!("`{}`", key.name);
            assert!(remedy.ends_with(&named), "{also} of {name}: {remedy}");
        }
    }
    assert!(words > 100, "only {words} words");
}

/// Returns the remedy that the program offers where a key has, or is, nonsense.
fn remedy(rubric: &toml::Value, spot: &Spot, key: &str, code: &str) -> String {
    let mut changed = rubric.clone();
    at(&mut changed, &spot.path).insert(key.to_owned(), NONSENSE.into());
    let found = faults(&text_of(&changed));
    let fault: Option<&Diagnostic> = found.iter().find(|fault| fault.code.name == code);
    let fault = fault.unwrap_or_else(|| panic!("{key} is no {code} in {}", spot.definition));
    fault.help.first().expect("it has a remedy").en.to_string()
}

/// Returns the words in a sentence that stand between this quotation mark and its like.
fn quoted(sentence: &str, open: &str) -> BTreeSet<String> {
    let close: String = open.chars().rev().collect();
    let mut words = BTreeSet::new();
    let mut rest = sentence;
    while let Some((word, after)) = rest
        .split_once(open)
        .and_then(|(_, from)| from.split_once(&close))
    {
        words.insert(word.to_owned());
        rest = after;
    }
    words
}

/// Returns what a key of the schema refers to, or itself.
fn resolved<'s>(property: &'s Json, schema: &'s Json) -> &'s Json {
    let reference = property["$ref"].as_str();
    let referred = reference.and_then(|reference| schema.pointer(&reference[1..]));
    referred.unwrap_or(property)
}

/// Returns the words that the schema allows for a key, besides numbers and texts at will.
fn words(property: &Json) -> BTreeSet<String> {
    let alternatives = property["anyOf"].as_array().into_iter().flatten();
    let listed = alternatives.chain([property]).flat_map(|node| {
        let choices = node["enum"].as_array().into_iter().flatten();
        choices.chain([&node["const"]])
    });
    listed.filter_map(Json::as_str).map(str::to_owned).collect()
}
