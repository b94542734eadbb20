//! The cell holds what was taken off.

use super::cells::{Misfit, graded, zero_for_none};
use super::deduct::taken_off;
use super::keys::Form;
use super::{Domain, Grain, Rule, Scoring};
use crate::cell::Cell;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Indicator, Role};
use crate::span::Span;
use crate::toml_text::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductPoints;

pub const FORM: Form = Form {
    key: Some("deduct"),
    beside: &[],
    read: |row, _| match &row.get("deduct")?.value {
        Value::Text(text) if text == "points" => Some(Rule::DeductPoints(DeductPoints)),
        _ => None,
    },
};

impl Scoring for DeductPoints {
    fn accepts(&self, cell: &Cell, row: &Indicator) -> Result<Number, Misfit> {
        zero_for_none(cell).map_or_else(|| graded(cell, row.stated_points(), None), Ok)
    }

    fn domain(&self, row: &Indicator) -> Domain {
        Domain::up_to(row.stated_points(), Grain::Any)
    }

    fn earns(&self, row: &Indicator, values: &[Span], _mean: Option<&Number>) -> Span {
        taken_off(row.stated_points(), values[0].clone())
    }

    fn needs_points(&self, role: Role) -> bool {
        role != Role::Penalty
    }

    fn instead_in_penalty(&self) -> Option<Text> {
        None
    }
}
