//! Counted achievements, each of which earns.

use super::{
    Cell, Domain, Form, Grain, Misfit, Number, Peers, Rate, Role, Scoring, Span, Stated, Text,
    at_most, count, occurrences, per_case, rates, up_to_most,
};
use crate::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Add(pub Vec<Rate>);

pub const FORM: Form<Add> = Form {
    key: Some("add"),
    read: |row, _| Some(Add(rates(row, "add"))),
};

impl Scoring for Add {
    fn accepts(&self, cell: &Cell, _row: &Stated) -> Result<Number, Misfit> {
        count(cell)
    }

    fn domain(&self, _row: &Stated) -> Domain {
        Domain::up_to(None, Grain::Step(Number::ONE))
    }

    fn earns(&self, row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        at_most(occurrences(values, &self.0), row.points)
    }

    fn needs_points(&self, role: Role) -> bool {
        matches!(role, Role::Scored | Role::Penalty)
    }

    fn rates(&self) -> Option<(&'static str, &[Rate])> {
        Some(("add", &self.0))
    }

    fn may_be_open(&self) -> bool {
        true
    }

    fn instead_in_penalty(&self) -> Text {
        text! {"按次数扣的写 `deduct`，不写 `add`"; "write `deduct` in place of `add`: findings are taken off"}
    }

    fn holds_points(&self) -> bool {
        true
    }

    fn words(&self, _row: &Stated, full: Option<&Number>) -> Text {
        let earns = |rate: &Rate| {
            let (each, (zh, en)) = (&rate.each, per_case(rate));
            match full {
                Some(_) => {
                    let said = text! {"{zh}得{each}分"; "{each} for each {en}"};
                    up_to_most(said, rate, "得")
                }
                None => {
                    let said = text! {"{zh}加{each}分"; "{each} for each {en}"};
                    up_to_most(said, rate, "加")
                }
            }
        };
        let mut said: Vec<Text> = self.0.iter().map(earns).collect();
        let has_own = self.0.iter().any(|rate| rate.most.is_some());
        said.extend(full.map(|full| match has_own {
            true => text! {"共得至多{full}分"; "{full} at most in all"},
            false => text! {"最多得{full}分"; "{full} at most"},
        }));
        Text::clauses(&said)
    }
}
