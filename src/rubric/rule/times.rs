//! A measured value times a coefficient.

use super::{Form, Measure, Number, Peers, Scoring, Span, Stated, Text, at_most};
use crate::text;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    pub coefficient: Number,
    /// The value that should earn full marks.
    pub target: Option<Number>,
}

pub const FORM: Form<Times> = Form {
    key: Some("times"),
    read: |row, _| {
        let coefficient = row.positive("times")?;
        let target = row.number("target");
        Some(Times {
            coefficient,
            target,
        })
    },
};

impl Scoring for Times {
    fn earns(&self, row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        let product = values[0].scaled(&self.coefficient);
        at_most(product, row.points).at_least(&Number::ZERO)
    }

    fn coefficient_of_aim(&self) -> Option<(&Number, &Number)> {
        Some((&self.coefficient, self.target.as_ref()?))
    }

    fn aim(&self) -> Option<&Number> {
        self.target.as_ref()
    }

    fn holds_points(&self) -> bool {
        true
    }

    fn words(&self, row: &Stated, full: Option<&Number>) -> Text {
        let coefficient = &self.coefficient;
        let mut said = vec![match row.measure {
            Measure::Percent => {
                text! {"百分数乘以{coefficient}计分"; "{coefficient} for each percent"}
            }
            Measure::Plain => text! {"数值乘以{coefficient}计分"; "{coefficient} times the value"},
        }];
        said.extend(full.map(|full| text! {"最多得{full}分"; "{full} at most"}));
        said.extend(self.target.as_ref().map(|target| {
            let target = row.measure.written(target);
            text! {"目标为{target}"; "the target is {target}"}
        }));
        Text::clauses(&said)
    }
}
