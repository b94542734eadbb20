//! Numbers as people write them in TOML: plain, as fractions, in percent.

use super::document::{Located, Value};
use crate::number::Number;

/// Returns a number, whether written as one or, for fractions such as "1/3", as text.
pub fn as_number(located: &Located) -> Option<Number> {
    match &located.value {
        Value::Number { number, .. } => Some(number.clone()),
        Value::Text(text) => Number::parse_exact(text),
        Value::Bool(_) | Value::List(_) | Value::Table(_) | Value::Other => None,
    }
}

/// Returns a weight: a number, or a percentage by its number, so that 30% weighs three times as
/// much as 10.
pub fn as_weight(located: &Located) -> Option<Number> {
    let percent = as_share(located).map(|share| &share * &Number::from(100_i64));
    percent
        .or_else(|| as_number(located))
        .filter(Number::is_positive)
}

pub fn as_share(located: &Located) -> Option<Number> {
    let percent = Number::parse(located.text()?.strip_suffix('%')?.trim_end())?;
    Some(&percent / &Number::from(100_i64))
}
