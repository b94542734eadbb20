//! Yes or no: all or nothing.

use super::Rule;
use super::keys::Form;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met;

pub const FORM: Form = Form {
    key: Some("met"),
    beside: &[],
    read: |row, _| row.is_true("met").then_some(Rule::Met(Met)),
};
