//! The cell holds the mark itself.

use super::{
    Cell, Domain, Form, Indicator, Misfit, Number, Peers, Rule, Scoring, Span, Text, graded,
};
use crate::text;

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

    fn earns(&self, _row: &Indicator, values: &[Span], _peers: &Peers) -> Span {
        values[0].clone()
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        self.step.as_ref().map(|step| vec![step])
    }

    fn instead_in_penalty(&self) -> Option<Text> {
        None
    }

    fn words(&self, _row: &Indicator, full: Option<&Number>) -> Text {
        let range = match full {
            Some(full) => text!("在0至{full}分之间评分"; "marked from 0 to {full}"),
            None => text!("据实计分，不设上限"; "marked, without an upper end"),
        };
        match &self.step {
            Some(step) => text!("{range}，每{step}分一档"; "{range}, in steps of {step}"; range),
            None => range,
        }
    }
}
