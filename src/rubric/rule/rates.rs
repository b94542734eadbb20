//! Rates: what each finding costs, or each achievement earns. One column of the sheet for every rate.

use crate::lang::Text;
use crate::number::Number;
use crate::span::Span;
use crate::text;
use crate::toml_text::{Located, Reader, as_number};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    pub each: Number,
    /// What it is counted in: 次, 处.
    pub unit: Option<String>,
    /// What is counted, where the name of the row does not say it: 少开.
    pub what: Option<String>,
    /// The most points that it comes to.
    pub most: Option<Number>,
}

impl Rate {
    /// Returns what tells its column from those of other rates of the row.
    pub fn heading(&self) -> Option<&str> {
        self.what.as_deref().or(self.unit.as_deref())
    }

    /// Returns the numbers that its points are made of.
    pub fn addends(&self) -> impl Iterator<Item = &Number> {
        [&self.each].into_iter().chain(&self.most)
    }
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
        what: rate.text("what"),
        most: rate.positive("most"),
    };
    listed.into_iter().map(rate).collect()
}

/// Returns Σ each × count, each up to its own most, every count not below zero.
pub fn occurrences(counts: &[Span], rates: &[Rate]) -> Span {
    let part = |(count, rate): (&Span, &Rate)| {
        let points = count.scaled(&rate.each);
        let most = rate.most.as_ref();
        most.map_or(points.clone(), |most| points.at_most(most))
    };
    let parts = counts.iter().zip(rates);
    parts
        .map(part)
        .fold(Span::zero(), |sum, part| sum.add(&part))
}

/// Returns what is counted, behind 每 in Chinese: a measure word is one character, 每处; anything
/// longer says what happened, 迟报每次. Where what is counted has a name, it comes first: 每少开1次.
pub fn per_case(rate: &Rate) -> (String, String) {
    match (rate.what.as_deref(), rate.unit.as_deref()) {
        (Some(what), unit) => {
            let zh = format!("每{what}1{}", unit.unwrap_or("次"));
            let en = unit.map_or(what.to_owned(), |unit| format!("{unit} of {what}"));
            (zh, en)
        }
        (None, None) => ("每次".to_owned(), "case".to_owned()),
        (None, Some(unit)) if unit.chars().count() == 1 => (format!("每{unit}"), unit.to_owned()),
        (None, Some(unit)) => (format!("{unit}每次"), unit.to_owned()),
    }
}

/// Adds to the words of a rate the most that it comes to.
pub fn up_to_most(said: Text, rate: &Rate, zh: &str) -> Text {
    match &rate.most {
        Some(most) => text! {"{said}，最多{zh}{most}分"; "{said}, {most} at most"; said},
        None => said,
    }
}
