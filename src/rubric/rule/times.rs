//! A measured value times a coefficient.

use super::cells::Misfit;
use super::keys::Form;
use super::possible::Possible;
use super::scoring::at_most;
use super::{Domain, Rule, Scoring};
use crate::cell::Cell;
use crate::number::Number;
use crate::rubric::Indicator;
use crate::span::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    pub coefficient: Number,
    /// The value that should earn full marks.
    pub target: Option<Number>,
}

pub const FORM: Form = Form {
    key: Some("times"),
    beside: &["target", "measure", "range"],
    read: |row, _| {
        let coefficient = row.positive("times")?;
        let target = row.number("target");
        Some(Rule::Times(Times {
            coefficient,
            target,
        }))
    },
};

impl Scoring for Times {
    fn accepts(&self, cell: &Cell, row: &Indicator) -> Result<Number, Misfit> {
        Possible::of_row(row).accepts(cell)
    }

    fn domain(&self, row: &Indicator) -> Domain {
        Possible::of_row(row).domain()
    }

    fn earns(&self, row: &Indicator, values: &[Span], _mean: Option<&Number>) -> Span {
        let product = values[0].scaled(&self.coefficient);
        at_most(product, row.stated_points()).at_least(&Number::ZERO)
    }

    fn is_of_measured(&self) -> bool {
        true
    }

    fn aim(&self) -> Option<&Number> {
        self.target.as_ref()
    }
}
