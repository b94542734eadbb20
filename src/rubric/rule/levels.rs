//! The cell names a level, and each earns its points.

use super::Rule;
use super::keys::Form;
use crate::number::Number;
use crate::text;
use crate::toml_text::{Located, Reader, Value, as_number};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels(pub Vec<Level>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub name: String,
    pub points: Number,
}

pub const FORM: Form = Form {
    key: Some("levels"),
    beside: &[],
    read: |row, _| Some(Rule::Levels(Levels(levels(row)))),
};

fn levels(row: &Reader) -> Vec<Level> {
    let level = |(name, _, located): (&str, _, &Located)| {
        let points = as_number(located).filter(|points| !points.is_negative());
        let points = points.or_else(|| {
            row.expected(
                located,
                "levels",
                text!("这一等的得分"; "what the level earns"),
            )
        })?;
        Some(Level {
            name: name.to_owned(),
            points,
        })
    };
    let entries = row.entries("levels");
    if let (true, Some(Value::Table(_)), Some(located)) = (
        entries.is_empty(),
        row.get("levels").map(|located| &located.value),
        row.get("levels"),
    ) {
        row.wrong(
            located,
            text!("`levels` 是空的"; "`levels` is empty"),
            text!("写上各等次及其得分"; "list the levels and what they earn"),
        );
    }
    entries.into_iter().filter_map(level).collect()
}
