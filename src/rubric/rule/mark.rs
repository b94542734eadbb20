//! The cell holds the mark itself.

use super::{Cell, Domain, Form, Misfit, Number, Peers, Role, Scoring, Span, Stated, Text, graded};
use crate::text;

/// A mark from nothing to all, on the grid `step` if one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub step: Option<Number>,
}

pub const FORM: Form<Mark> = Form {
    key: None,
    read: |row, _| {
        let step = row.positive("step");
        Some(Mark { step })
    },
};

impl Scoring for Mark {
    fn accepts(&self, cell: &Cell, row: &Stated) -> Result<Number, Misfit> {
        graded(cell, row.points, self.step.as_ref())
    }

    fn domain(&self, row: &Stated) -> Domain {
        Domain::graded(row.points, self.step.as_ref())
    }

    fn earns(&self, _row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        values[0].clone()
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        self.step.as_ref().map(|step| vec![step])
    }

    fn steps_to<'a>(&'a self, row: &Stated<'a>) -> Option<(&'a Number, &'a Number)> {
        Some((row.points?, self.step.as_ref()?))
    }

    fn is_written(&self) -> bool {
        self.step.is_some()
    }

    fn holds_mark(&self) -> bool {
        true
    }

    fn may_be_open(&self) -> bool {
        true
    }

    fn words(&self, row: &Stated, full: Option<&Number>) -> Text {
        let range = match full {
            _ if row.role == Role::Factor => {
                let most = row.points.unwrap_or(&Number::ONE);
                text! {"系数在0至{most}之间"; "a factor from 0 to {most}"}
            }
            Some(full) => text! {"在0至{full}分之间评分"; "marked from 0 to {full}"},
            None => text! {"据实计分，不设上限"; "marked, without an upper end"},
        };
        match &self.step {
            Some(step) => text! {"{range}，每{step}分一档"; "{range}, in steps of {step}"; range},
            None => range,
        }
    }
}
