//! Counted findings, each of which costs.

use super::{
    Cell, Domain, Form, Grain, Misfit, Number, Peers, Rate, Role, Scoring, Span, Stated, Text,
    count, occurrences, per_case, rates, up_to_most,
};
use crate::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deduct(pub Vec<Rate>);

pub const FORM: Form<Deduct> = Form {
    key: Some("deduct"),
    read: |row, _| Some(Deduct(rates(row, "deduct"))),
};

impl Scoring for Deduct {
    fn accepts(&self, cell: &Cell, _row: &Stated) -> Result<Number, Misfit> {
        count(cell)
    }

    fn domain(&self, _row: &Stated) -> Domain {
        Domain::up_to(None, Grain::Step(Number::ONE))
    }

    fn earns(&self, row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        taken_off(row.points, occurrences(values, &self.0))
    }

    fn rates(&self) -> Option<(&'static str, &[Rate])> {
        Some(("deduct", &self.0))
    }

    fn needs_points(&self, role: Role) -> bool {
        role != Role::Penalty
    }

    fn words(&self, _row: &Stated, full: Option<&Number>) -> Text {
        if let ([rate], Some(full)) = (&self.0[..], full)
            && rate.each >= *full
            && rate.most.as_ref().is_none_or(|most| most >= full)
        {
            let what = rate.what.as_deref().unwrap_or("有");
            let unit = rate.unit.as_deref().unwrap_or("次");
            let en = rate.what.as_deref().unwrap_or(unit);
            return text! {"得{full}分，{what}1{unit}即不得分"; "{full}, or 0 after the first {en}"};
        }
        let costs = |rate: &Rate| {
            let (each, (zh, en)) = (&rate.each, per_case(rate));
            let said = text! {"{zh}扣{each}分"; "{each} off for each {en}"};
            up_to_most(said, rate, "扣")
        };
        let mut said: Vec<Text> = self.0.iter().map(costs).collect();
        said.extend(full.map(|_| text! {"扣完为止"; "not below 0"}));
        Text::clauses(&said)
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
