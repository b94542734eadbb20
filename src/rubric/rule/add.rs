//! Counted achievements, each of which earns.

use super::cells::{Misfit, count};
use super::keys::Form;
use super::rates::{Rate, counts, occurrences, rates};
use super::scoring::at_most;
use super::{Domain, Input, Rule, Scoring};
use crate::cell::Cell;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Indicator, Role};
use crate::span::Span;
use crate::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Add(pub Vec<Rate>);

pub const FORM: Form = Form {
    key: Some("add"),
    beside: &[],
    read: |row, _| Some(Rule::Add(Add(rates(row, "add")))),
};

impl Scoring for Add {
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
        at_most(occurrences(values, &self.0), row.stated_points())
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        Some(self.0.iter().map(|rate| &rate.each).collect())
    }

    fn needs_points(&self, role: Role) -> bool {
        matches!(role, Role::Scored | Role::Penalty)
    }

    fn may_be_open(&self) -> bool {
        true
    }

    fn instead_in_penalty(&self) -> Option<Text> {
        Some(
            text!("按次数扣的写 `deduct`，不写 `add`"; "write `deduct` in place of `add`: findings are taken off"),
        )
    }
}
