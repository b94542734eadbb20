//! Counted findings, each of which costs.

use super::Rule;
use super::keys::Form;
use super::rates::{Rate, rates};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deduct(pub Vec<Rate>);

pub const FORM: Form = Form {
    key: Some("deduct"),
    beside: &[],
    read: |row, _| Some(Rule::Deduct(Deduct(rates(row, "deduct")))),
};
