//! A measured value times a coefficient.

use super::Rule;
use super::keys::Form;
use crate::number::Number;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    pub coefficient: Number,
    /// The value that should earn full marks.
    pub target: Option<Number>,
}

pub const FORM: Form = Form {
    key: Some("times"),
    beside: &["target", "measure", "range"],
    read: |row, _| {
        let coefficient = row.positive("times")?;
        let target = row.number("target");
        Some(Rule::Times(Times {
            coefficient,
            target,
        }))
    },
};
