//! The cell holds the mark itself.

use super::cells::{Misfit, graded};
use super::keys::Form;
use super::{Domain, Rule, Scoring};
use crate::cell::Cell;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::Indicator;
use crate::span::Span;

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

impl Scoring for Mark {
    fn accepts(&self, cell: &Cell, row: &Indicator) -> Result<Number, Misfit> {
        graded(cell, row.stated_points(), self.step.as_ref())
    }

    fn domain(&self, row: &Indicator) -> Domain {
        Domain::graded(row.stated_points(), self.step.as_ref())
    }

    fn earns(&self, _row: &Indicator, values: &[Span], _mean: Option<&Number>) -> Span {
        values[0].clone()
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        self.step.as_ref().map(|step| vec![step])
    }

    fn may_be_open(&self) -> bool {
        true
    }

    fn instead_in_penalty(&self) -> Option<Text> {
        None
    }
}
