//! The cell holds a mark on another scale, which is converted.

use super::Rule;
use super::keys::Form;
use crate::number::Number;

/// A mark out of `of`, on the grid `step` if one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaled {
    pub of: Number,
    pub step: Option<Number>,
}

pub const FORM: Form = Form {
    key: None,
    beside: &["step"],
    read: |row, _| {
        let of = row.positive("of").filter(|_| row.has("points"))?;
        let step = row.positive("step");
        Some(Rule::Scaled(Scaled { of, step }))
    },
};
