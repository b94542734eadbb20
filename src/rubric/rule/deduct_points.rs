//! The cell holds what was taken off.

use super::{
    Cell, Domain, Form, Grain, Indicator, Misfit, Number, Peers, Role, Rule, Scoring, Span, Text,
    graded, taken_off, zero_for_none,
};
use crate::text;
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

    fn earns(&self, row: &Indicator, values: &[Span], _peers: &Peers) -> Span {
        taken_off(row.stated_points(), values[0].clone())
    }

    fn needs_points(&self, role: Role) -> bool {
        role != Role::Penalty
    }

    fn words(&self, _row: &Indicator, full: Option<&Number>) -> Text {
        match full {
            Some(full) => {
                text!("满分{full}分，填写所扣的分，扣完为止"; "{full} less the points taken off, not below 0")
            }
            None => text!("填写所扣的分"; "the points taken off"),
        }
    }
}
