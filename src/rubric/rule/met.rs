//! Yes or no: all or nothing.

use super::{
    Cell, Domain, Form, Grain, Misfit, Number, Oddity, Peers, Scoring, Span, Stated, Text, or_all,
    truth,
};
use crate::rubric::rule::codes;
use crate::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met;

pub const FORM: Form<Met> = Form {
    key: Some("met"),
    read: |row, _| row.is_true("met").then_some(Met),
};

impl Scoring for Met {
    fn accepts(&self, cell: &Cell, row: &Stated) -> Result<Number, Misfit> {
        match truth(cell) {
            Some(true) => Ok(row.points.cloned().unwrap_or(Number::ONE)),
            Some(false) => Ok(Number::ZERO),
            None => Err(Misfit {
                code: codes::MARK_YES_NO,
                problem: text! {"不是“是”或“否”"; "is neither yes nor no"},
                remedy: text! {"写 是/否、√/×、达标/未达标 或 1/0"; "write 是/否, √/×, yes/no or 1/0"},
            }),
        }
    }

    fn domain(&self, row: &Stated) -> Domain {
        let full = row.points;
        let mut choices = vec![("×".to_owned(), Number::ZERO)];
        choices.extend(full.map(|full| ("√".to_owned(), full.clone())));
        Domain::up_to(full, Grain::Choices(choices))
    }

    fn earns(&self, _row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        values[0].clone()
    }

    fn addends(&self) -> Option<Vec<&Number>> {
        Some(Vec::new())
    }

    fn oddity(&self, cell: &Cell, row: &Stated) -> Option<Oddity> {
        let is_one = matches!(cell, Cell::Number { value, .. } if *value == Number::ONE);
        (is_one && row.points != Some(&Number::ONE)).then_some(Oddity::OneAsYes)
    }

    fn instead_in_penalty(&self) -> Text {
        text! {"用 `levels = {{ \"是\" = …, \"否\" = 0 }}`，写每一级扣几分"; "use `levels = {{ \"是\" = …, \"否\" = 0 }}`, with what each takes off"}
    }

    fn words(&self, _row: &Stated, full: Option<&Number>) -> Text {
        let full = or_all(full);
        text! {"达到得{full}，未达到不得分"; "{full} if met, otherwise 0"; full}
    }
}
