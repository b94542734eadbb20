//! The cell holds the mark itself.

use super::{Cell, Domain, Form, Misfit, Number, Peers, Role, Scoring, Span, Stated, Text, graded};
use crate::rubric::rule::codes;
use crate::text;
use crate::toml_text::Reader;

/// A mark from the least to all, on the grid `step` if one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Nothing, unless the row says otherwise: of a signed mark it is below that.
    pub least: Number,
    pub step: Option<Number>,
}

pub const FORM: Form<Mark> = Form {
    key: None,
    read: |row, _| {
        let (least, step) = (least(row), row.positive("step"));
        Some(Mark { least, step })
    },
};

/// Reads the least that a mark may be.
pub fn least(row: &Reader) -> Number {
    row.number("least").unwrap_or(Number::ZERO)
}

impl Scoring for Mark {
    fn accepts(&self, cell: &Cell, row: &Stated) -> Result<Number, Misfit> {
        let factor = |misfit: Misfit| match (row.role, misfit.code == codes::MARK_PERCENT) {
            (Role::Factor, true) => Misfit {
                problem: text! {"带百分号，而系数写成小数"; "has a percent sign, but a factor is a decimal"},
                remedy: text! {"80% 写成 0.8"; "write 80% as 0.8"},
                ..misfit
            },
            (_, _) => misfit,
        };
        graded(cell, &self.least, row.points, self.step.as_ref()).map_err(factor)
    }

    fn domain(&self, row: &Stated) -> Domain {
        Domain::graded(&self.least, row.points, self.step.as_ref())
    }

    fn earns(&self, _row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        values[0].clone()
    }

    fn least(&self, _row: &Stated) -> Number {
        self.least.clone()
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        self.step.as_ref().map(|step| vec![step])
    }

    fn ends<'a>(&'a self, row: &Stated<'a>) -> Option<(&'a Number, Option<&'a Number>)> {
        Some((&self.least, row.points))
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

    fn may_be_open(&self) -> bool {
        true
    }

    fn words(&self, row: &Stated, full: Option<&Number>) -> Text {
        let least = &self.least;
        let range = match full {
            _ if row.role == Role::Factor => {
                let most = row.points.unwrap_or(&Number::ONE);
                text! {"系数在{least}至{most}之间"; "a factor from {least} to {most}"}
            }
            Some(full) => text! {"在{least}至{full}分之间评分"; "marked from {least} to {full}"},
            None if least.is_zero() => {
                text! {"据实计分，不设上限"; "marked, without an upper end"}
            }
            None => {
                text! {"据实计分，不低于{least}分，不设上限"; "marked from {least} on, without an upper end"}
            }
        };
        match &self.step {
            Some(step) => text! {"{range}，每{step}分一档"; "{range}, in steps of {step}"; range},
            None => range,
        }
    }
}
