//! The cell holds what was taken off.

use super::{
    Cell, Domain, Form, Grain, Misfit, Number, Peers, Role, Scoring, Span, Stated, Text, graded,
    taken_off, zero_for_none,
};
use crate::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeductPoints;

pub const FORM: Form<DeductPoints> = Form {
    key: Some("deduct"),
    read: |row, _| {
        let is_it = row.get("deduct")?.text() == Some("points");
        is_it.then_some(DeductPoints)
    },
};

impl Scoring for DeductPoints {
    fn accepts(&self, cell: &Cell, row: &Stated) -> Result<Number, Misfit> {
        zero_for_none(cell).map_or_else(|| graded(cell, &Number::ZERO, row.points, None), Ok)
    }

    fn domain(&self, row: &Stated) -> Domain {
        Domain::up_to(row.points, Grain::Any)
    }

    fn earns(&self, row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        taken_off(row.points, values[0].clone())
    }

    fn needs_points(&self, role: Role) -> bool {
        role != Role::Penalty
    }

    fn words(&self, _row: &Stated, full: Option<&Number>) -> Text {
        match full {
            Some(full) => {
                text! {"满分{full}分，填写所扣的分，扣完为止"; "{full} less the points taken off, not below 0"}
            }
            None => text! {"填写所扣的分"; "the points taken off"},
        }
    }
}
