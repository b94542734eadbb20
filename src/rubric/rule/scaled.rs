//! The cell holds a mark on another scale, which is converted.

use super::{
    Cell, Domain, Form, Misfit, Number, Peers, Scoring, Span, Stated, Text, graded, or_all,
};
use crate::text;

/// A mark out of `of`, on the grid `step` if one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaled {
    pub of: Number,
    pub step: Option<Number>,
}

pub const FORM: Form<Scaled> = Form {
    key: None,
    read: |row, _| {
        let of = row.positive("of").filter(|_| row.has("points"))?;
        let step = row.positive("step");
        Some(Scaled { of, step })
    },
};

impl Scoring for Scaled {
    fn accepts(&self, cell: &Cell, _row: &Stated) -> Result<Number, Misfit> {
        graded(cell, Some(&self.of), self.step.as_ref())
    }

    fn domain(&self, _row: &Stated) -> Domain {
        Domain::graded(Some(&self.of), self.step.as_ref())
    }

    fn earns(&self, row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        let full = row.points.expect("a scaled mark has points");
        values[0].scaled(&(full / &self.of))
    }

    fn steps_to<'a>(&'a self, _row: &Stated<'a>) -> Option<(&'a Number, &'a Number)> {
        Some((&self.of, self.step.as_ref()?))
    }

    fn is_written(&self) -> bool {
        self.step.is_some()
    }

    fn holds_mark(&self) -> bool {
        true
    }

    fn words(&self, _row: &Stated, full: Option<&Number>) -> Text {
        let of = &self.of;
        let marked = match &self.step {
            Some(step) => {
                text! {"以{of}分为满分评分，每{step}分一档"; "marked out of {of} in steps of {step}"}
            }
            None => text! {"以{of}分为满分评分"; "marked out of {of}"},
        };
        let full = or_all(full);
        text! {"{marked}，折算为{full}"; "{marked}, converted to {full}"; marked, full}
    }
}
