//! The cell holds the mark itself.

use super::Rule;
use super::keys::Form;
use crate::number::Number;

/// A mark from nothing to all, on the grid `step` if one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub step: Option<Number>,
}

pub const FORM: Form = Form {
    key: None,
    beside: &["step"],
    read: |row, _| {
        let step = row.positive("step");
        Some(Rule::Mark(Mark { step }))
    },
};
