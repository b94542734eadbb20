//! The cell holds a mark on another scale, which is converted.

use super::mark::least;
use super::{
    Cell, Domain, Form, Misfit, Number, Peers, Scoring, Span, Stated, Text, graded, or_all,
};
use crate::text;

/// A mark from the least to `of`, on the grid `step` if one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaled {
    pub of: Number,
    /// Nothing, unless the row says otherwise: of a signed mark it is below that.
    pub least: Number,
    pub step: Option<Number>,
}

pub const FORM: Form<Scaled> = Form {
    key: None,
    read: |row, _| {
        let of = row.positive("of").filter(|_| row.has("points"))?;
        let (least, step) = (least(row), row.positive("step"));
        Some(Scaled { of, least, step })
    },
};

impl Scoring for Scaled {
    fn accepts(&self, cell: &Cell, _row: &Stated) -> Result<Number, Misfit> {
        graded(cell, &self.least, Some(&self.of), self.step.as_ref())
    }

    fn domain(&self, _row: &Stated) -> Domain {
        Domain::graded(&self.least, Some(&self.of), self.step.as_ref())
    }

    fn earns(&self, row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        let full = row.points.expect("a scaled mark has points");
        values[0].scaled(&(full / &self.of))
    }

    fn least(&self, row: &Stated) -> Number {
        let full = row.points.unwrap_or(&self.of);
        &self.least * &(full / &self.of)
    }

    fn ends<'a>(&'a self, _row: &Stated<'a>) -> Option<(&'a Number, Option<&'a Number>)> {
        Some((&self.least, Some(&self.of)))
    }

    fn step(&self) -> Option<&Number> {
        self.step.as_ref()
    }

    fn is_written(&self) -> bool {
        self.step.is_some() || !self.least.is_zero()
    }

    fn holds_mark(&self) -> bool {
        true
    }

    fn words(&self, _row: &Stated, full: Option<&Number>) -> Text {
        let (least, of) = (&self.least, &self.of);
        let range = match least.is_zero() {
            true => text! {"以{of}分为满分评分"; "marked out of {of}"},
            false => text! {"在{least}至{of}分之间评分"; "marked from {least} to {of}"},
        };
        let marked = match &self.step {
            Some(step) => text! {"{range}，每{step}分一档"; "{range} in steps of {step}"; range},
            None => range,
        };
        let full = or_all(full);
        text! {"{marked}，折算为{full}"; "{marked}, converted to {full}"; marked, full}
    }
}
