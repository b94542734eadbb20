//! From JSON back to the shape of a result, or to why it cannot be compared with another.

use std::collections::HashSet;

use serde::Deserialize;

use super::recorded::Recorded;
use super::shape::{FORMAT, MarksShape, ResultShape, UnitShape, VERSION, ValueShape};
use crate::diagnostics::Files;
use crate::toml_text;

/// Why a file cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotComparable {
    /// No JSON, or not the shape that its head announces.
    Malformed { line: usize, column: usize },
    /// JSON of something else.
    NoResult,
    /// A result in a shape of programs before this one.
    OldVersion(u32),
    /// A result in a shape that this program does not know yet.
    NewVersion(u32),
    /// The rubric in it cannot be read.
    NoRubric,
    /// A result that holds some of the units only.
    PartOnly,
    /// A unit that stands in it twice.
    UnitTwice(String),
    /// A unit that names what does not stand at the head, or lacks what does.
    Uneven(String),
    /// What stands where a unit has a number or a verdict, and is none.
    NoValue { unit: String, value: String },
}

/// What a result says of itself before anything else.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
}

/// Returns what some bytes say of themselves.
fn head(bytes: &[u8]) -> Result<Head, NotComparable> {
    match serde_json::from_slice(bytes) {
        Ok(head) => Ok(head),
        Err(error) if error.is_data() => Err(NotComparable::NoResult),
        Err(error) => Err(malformed(error)),
    }
}

fn malformed(error: serde_json::Error) -> NotComparable {
    NotComparable::Malformed {
        line: error.line(),
        column: error.column(),
    }
}

/// Returns the result that some bytes hold.
///
/// # Errors
///
/// Where they hold none that can be compared with another.
pub fn read(bytes: &[u8]) -> Result<Recorded<'_>, NotComparable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = head(bytes)?;
    match (head.format.as_deref(), head.version) {
        (Some(FORMAT), Some(VERSION)) => {}
        (Some(FORMAT), Some(version)) if version < VERSION => {
            return Err(NotComparable::OldVersion(version));
        }
        (Some(FORMAT), Some(version)) => return Err(NotComparable::NewVersion(version)),
        _ => return Err(NotComparable::NoResult),
    }
    let result: ResultShape = serde_json::from_slice(bytes).map_err(malformed)?;
    if result.showing.is_some() {
        return Err(NotComparable::PartOnly);
    }
    check_units(&result)?;
    let rubric = &result.rubric;
    let file = Files::default().add(&*rubric.file.name, rubric.text.to_string());
    let (table, faults) = toml_text::read(file, &rubric.text);
    match table.filter(|_| faults.is_empty()) {
        Some(table) => Ok(Recorded::new(result, table.lines())),
        None => Err(NotComparable::NoRubric),
    }
}

/// Finds what has the right shape and is no result of an evaluation.
fn check_units(result: &ResultShape) -> Result<(), NotComparable> {
    let mut known = HashSet::new();
    for unit in &result.units {
        let name = || unit.standing.name.to_string();
        if !known.insert((unit.standing.street.as_deref(), &*unit.standing.name)) {
            return Err(NotComparable::UnitTwice(name()));
        }
        if !is_even(result, unit) {
            return Err(NotComparable::Uneven(name()));
        }
        let standing = &unit.standing;
        let values = unit.values.iter().flatten();
        let values = values.chain([&standing.total, &standing.judged]);
        let mut ends = values.flat_map(|value| match value {
            ValueShape::Known(number) => [number, number],
            ValueShape::Open(ends) => [&ends.low, &ends.high],
        });
        let mut verdict = standing.verdict.iter();
        let odd = ends.find(|end| !is_number(end));
        let odd = odd.or_else(|| verdict.find(|verdict| !VERDICTS.contains(&&***verdict)));
        if let Some(value) = odd {
            return Err(NotComparable::NoValue {
                unit: name(),
                value: value.to_string(),
            });
        }
    }
    Ok(())
}

/// Returns whether a unit has all that the head announces, and nothing else.
fn is_even(result: &ResultShape, unit: &UnitShape) -> bool {
    let mut kinds = result.kinds.iter();
    let kind = kinds.find(|kind| kind.kind.is_none() || kind.kind == unit.standing.kind);
    kind.is_some_and(|kind| kind.indicators.len() == unit.values.len())
        && unit.marks.len() == result.questions.len()
        && unit.marks.iter().flatten().all(|marks| match marks {
            MarksShape::One(_) => result.judges.len() == 1,
            MarksShape::Several(entered) => entered.keys().all(|judge| {
                let number: Option<usize> = judge.parse().ok();
                number.is_some_and(|number| {
                    // One number has one spelling.
                    number < result.judges.len() && number.to_string() == **judge
                })
            }),
        })
        && unit.awards.len() == result.awards.len()
        && unit
            .conditions
            .iter()
            .all(|stood| stood.condition < result.conditions.len())
}
/// The verdicts as results name them.
const VERDICTS: [&str; 4] = ["pass", "fail", "ineligible", "undetermined"];

/// Returns whether a text is a number as results write it: a decimal, a fraction, or beyond all.
fn is_number(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = text.split_once(['.', '/']).unwrap_or((text, "0"));
    text == "inf" || is_digits(whole) && is_digits(rest)
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_are_decimals_fractions_or_beyond_all() {
        for number in ["0", "-1", "92.5", "1/3", "-10/3", "inf", "-inf"] {
            assert!(is_number(number), "{number}");
        }
        for other in [
            "", "-", "NaN", "1e5", "1/2/3", "1.", "+1", " 1", "--1", "1./2",
        ] {
            assert!(!is_number(other), "{other}");
        }
    }
}
