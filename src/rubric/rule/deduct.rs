//! Counted findings, each of which costs.

use super::cells::{Misfit, count};
use super::keys::Form;
use super::rates::{Rate, counts, occurrences, rates};
use super::{Domain, Input, Rule, Scoring};
use crate::cell::Cell;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Indicator, Role};
use crate::span::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deduct(pub Vec<Rate>);

pub const FORM: Form = Form {
    key: Some("deduct"),
    beside: &[],
    read: |row, _| Some(Rule::Deduct(Deduct(rates(row, "deduct")))),
};

impl Scoring for Deduct {
    fn inputs(&self) -> Vec<Input<'_>> {
        self.0.iter().map(Input::Rate).collect()
    }

    fn accepts(&self, cell: &Cell, _row: &Indicator) -> Result<Number, Misfit> {
        count(cell)
    }

    fn domain(&self, _row: &Indicator) -> Domain {
        counts()
    }

    fn earns(&self, row: &Indicator, values: &[Span], _mean: Option<&Number>) -> Span {
        taken_off(row.stated_points(), occurrences(values, &self.0))
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        Some(self.0.iter().map(|rate| &rate.each).collect())
    }

    fn needs_points(&self, role: Role) -> bool {
        role != Role::Penalty
    }

    fn instead_in_penalty(&self) -> Option<Text> {
        None
    }
}

/// Returns what is left of the full marks, down to nothing; without full marks, what was taken.
pub fn taken_off(full: Option<&Number>, taken: Span) -> Span {
    match full {
        Some(full) => Span::point(full.clone())
            .subtract(&taken)
            .at_least(&Number::ZERO),
        None => taken,
    }
}
