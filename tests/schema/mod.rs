//! The schema for editors and the program's own reader say the same of a rubric, as far as a schema
//! can say it.

mod claims;
mod commands;
mod differences;
mod generated;
mod keys;
mod walk;

use std::fs;
use std::path::PathBuf;

use jsonschema::{Validator, draft202012};
use serde_json::Value as Json;

use wuhua_eval::diagnostics::{Diagnostic, Files};

use crate::support;

/// The codes of faults that are a matter of form: which keys a table has, if any, and what their
/// values look like.
const FORM: [&str; 4] = ["empty", "missing-key", "unknown-key", "wrong-value"];

fn is_of_form(code: &&str) -> bool {
    FORM.contains(code)
}

fn schema() -> Json {
    let text = read("rubrics/rubric.schema.json");
    serde_json::from_str(&text).expect("the schema is JSON")
}

fn validator() -> Validator {
    let schema = schema();
    assert!(
        draft202012::meta::is_valid(&schema),
        "the schema is a JSON Schema"
    );
    draft202012::new(&schema).expect("its references lead somewhere")
}

/// Returns a rubric as the validator takes it.
fn json(rubric: impl Into<toml::Value>) -> Json {
    serde_json::to_value(rubric.into()).expect("TOML fits into JSON")
}

/// Returns what the program says of a rubric; warnings are not faults.
fn faults(rubric: &str) -> Vec<Diagnostic> {
    let (_, found) = support::parsed(rubric, &mut Files::default());
    found.into_iter().filter(Diagnostic::is_error).collect()
}

/// Returns the rubric in which every table and every key occurs, and in which nothing is wrong.
fn every_key() -> toml::Value {
    let text = read("tests/schema/every-key.toml");
    assert!(faults(&text).is_empty(), "{:?}", faults(&text));
    toml::Value::Table(text.parse().expect("it is TOML"))
}

fn text_of(rubric: &toml::Value) -> String {
    toml::to_string(rubric).expect("it was read from TOML")
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect("it is part of the project")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
