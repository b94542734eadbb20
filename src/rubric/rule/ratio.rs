//! Times done of times due.

use super::Rule;
use super::keys::Form;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio;

pub const FORM: Form = Form {
    key: Some("ratio"),
    beside: &[],
    read: |row, _| row.is_true("ratio").then_some(Rule::Ratio(Ratio)),
};
