//! From JSON back to the shape of a result, or to why it cannot be compared with another.

use std::collections::HashSet;

use serde::Deserialize;

use super::shape::{FORMAT, ResultShape, UnitShape, VERSION};

/// Why a file cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotComparable {
    /// No JSON, or not the shape that its head announces.
    Malformed { line: usize, column: usize },
    /// JSON of something else.
    NoResult,
    /// A result in a shape that this program does not know.
    UnknownVersion(u32),
    /// A result without marks and lines: by a program too old to write them.
    NoLines,
    /// A result that holds some of the units only.
    PartOnly,
    /// A unit that stands in it twice.
    UnitTwice(String),
    /// What stands where a unit has a number or a verdict, and is none.
    NoValue { unit: String, value: String },
}

/// What a result says of itself before anything else.
#[derive(Deserialize)]
pub struct Head {
    pub format: Option<String>,
    pub version: Option<u32>,
}

/// Returns what some bytes say of themselves.
pub fn head(bytes: &[u8]) -> Result<Head, NotComparable> {
    match serde_json::from_slice(bytes) {
        Ok(head) => Ok(head),
        Err(error) if error.is_data() => Err(NotComparable::NoResult),
        Err(error) => Err(malformed(error)),
    }
}

pub fn malformed(error: serde_json::Error) -> NotComparable {
    NotComparable::Malformed {
        line: error.line(),
        column: error.column(),
    }
}

/// Returns the result that some bytes hold.
pub fn read(bytes: &[u8]) -> Result<ResultShape<'static>, NotComparable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = head(bytes)?;
    match (head.format.as_deref(), head.version) {
        (Some(FORMAT), Some(VERSION)) => {}
        (Some(FORMAT), Some(version)) => return Err(NotComparable::UnknownVersion(version)),
        _ => return Err(NotComparable::NoResult),
    }
    let result: ResultShape = serde_json::from_slice(bytes).map_err(malformed)?;
    if result.rubric.lines.is_empty() {
        return Err(NotComparable::NoLines);
    }
    if result.showing.is_some() {
        return Err(NotComparable::PartOnly);
    }
    check_units(&result.units)?;
    Ok(result)
}

/// Finds what has the right shape and is no result of an evaluation.
fn check_units(units: &[UnitShape]) -> Result<(), NotComparable> {
    let mut known = HashSet::new();
    for unit in units {
        if !known.insert((unit.street.as_deref(), &*unit.name)) {
            return Err(NotComparable::UnitTwice(unit.name.clone().into_owned()));
        }
        let indicators = unit.indicators.iter().filter_map(|one| one.value.as_ref());
        let spans = [&unit.total, &unit.judged].into_iter().chain(indicators);
        let mut ends = spans.flat_map(|span| [&span.low, &span.high]);
        let mut verdict = unit.verdict.iter();
        let odd = ends.find(|end| !is_number(end));
        let odd = odd.or_else(|| verdict.find(|verdict| !VERDICTS.contains(&&***verdict)));
        if let Some(value) = odd {
            return Err(NotComparable::NoValue {
                unit: unit.name.clone().into_owned(),
                value: value.clone().into_owned(),
            });
        }
    }
    Ok(())
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
