//! The cell holds what was taken off.

use super::Rule;
use super::keys::Form;
use crate::toml_text::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductPoints;

pub const FORM: Form = Form {
    key: Some("deduct"),
    beside: &[],
    read: |row, _| match &row.get("deduct")?.value {
        Value::Text(text) if text == "points" => Some(Rule::DeductPoints(DeductPoints)),
        _ => None,
    },
};
