//! Counted achievements, each of which earns.

use super::Rule;
use super::keys::Form;
use super::rates::{Rate, rates};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Add(pub Vec<Rate>);

pub const FORM: Form = Form {
    key: Some("add"),
    beside: &[],
    read: |row, _| Some(Rule::Add(Add(rates(row, "add")))),
};
