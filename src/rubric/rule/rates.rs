//! Rates: what each finding costs, or each achievement earns. One column of the sheet for every rate.

use crate::lang::Text;
use crate::number::Number;
use crate::span::Span;
use crate::text;
use crate::toml_text::{Located, Reader, as_number};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    pub each: Number,
    /// What is counted: 次, 处.
    pub unit: Option<String>,
}

pub fn rates(row: &Reader, key: &'static str) -> Vec<Rate> {
    let items = row.get(key).map_or(&[][..], Located::items);
    if let Some(plain) = items.iter().find(|item| item.table().is_none()) {
        let each = as_number(plain).map_or("0.5".to_owned(), |each| each.to_string());
        let write = text! {"写 `{key} = {{ each = {each}, unit = \"次\" }}`"; "write `{key} = {{ each = {each}, unit = \"次\" }}`"};
        let as_points = (key == "deduct").then(|| {
            text! {
                "格里填扣掉的分的，写 `deduct = \"points\"`";
                "where cells hold what is taken off, `deduct = \"points\"`"
            }
        });
        let remedies: Vec<Text> = std::iter::once(write).chain(as_points).collect();
        row.wrong(
            plain,
            text! {
                "`{key}` 要写明每一次多少分、数的是什么";
                "`{key}` is to say what each one is worth, and what is counted"
            },
            Text::clauses(&remedies),
        );
        return Vec::new();
    }
    let listed = row.tables(key);
    if let (true, Some(located)) = (listed.is_empty(), row.get(key)) {
        row.wrong(
            located,
            text! {"`{key}` 是空的"; "`{key}` is empty"},
            text! {
                "写每一次的分值：`{{ each = 0.5, unit = \"次\" }}`";
                "say what each one is worth: `{{ each = 0.5, unit = \"次\" }}`"
            },
        );
    }
    let rate = |rate: Reader| Rate {
        each: rate.positive("each").unwrap_or(Number::ONE),
        unit: rate.text("unit"),
    };
    listed.into_iter().map(rate).collect()
}

/// Returns Σ each × count, every count not below zero.
pub fn occurrences(counts: &[Span], rates: &[Rate]) -> Span {
    let parts = counts.iter().zip(rates);
    parts
        .map(|(count, rate)| count.scaled(&rate.each))
        .fold(Span::zero(), |sum, part| sum.add(&part))
}

/// Returns what is counted, behind 每 in Chinese: a measure word is one character, 每处; anything
/// longer says what happened, 迟报每次.
pub fn per_case(rate: &Rate) -> (String, &str) {
    match rate.unit.as_deref() {
        None => ("每次".to_owned(), "case"),
        Some(unit) if unit.chars().count() == 1 => (format!("每{unit}"), unit),
        Some(unit) => (format!("{unit}每次"), unit),
    }
}
