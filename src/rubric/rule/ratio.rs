//! Times done of times due, or more of them.

use super::{
    Cell, Domain, Form, Grain, Misfit, Number, Oddity, Peers, Scoring, Span, Stated, Text, at_most,
    or_all,
};
use crate::rubric::rule::codes;
use crate::text;
use crate::toml_text::Reader;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The most that it earns, where what is done beyond what is due counts too.
    pub most: Option<Number>,
}

pub const FORM: Form<Ratio> = Form {
    key: Some("ratio"),
    read: |row, _| ratio(row),
};

fn ratio(row: &Reader) -> Option<Ratio> {
    if row.get("ratio")?.table().is_some() {
        let most = Some(row.table("ratio")?.positive("most")?);
        return Some(Ratio { most });
    }
    row.is_true("ratio").then_some(Ratio { most: None })
}

impl Scoring for Ratio {
    fn accepts(&self, cell: &Cell, _row: &Stated) -> Result<Number, Misfit> {
        let share = match cell {
            Cell::Fraction { part, whole } => whole.is_positive().then(|| part / whole),
            Cell::Number {
                value,
                percent: true,
            } => Some(value / &Number::from(100_i64)),
            Cell::Number {
                value,
                percent: false,
            } => Some(value.clone()).filter(|value| *value <= Number::ONE),
            Cell::Blank | Cell::NotApplicable | Cell::Exempt | Cell::Word(_) => None,
        };
        let share = share.filter(|share| !share.is_negative());
        share.ok_or_else(|| Misfit {
            code: codes::MARK_RATIO,
            problem: text! {"不是比例"; "is not a ratio"},
            remedy: match self.most {
                Some(_) => text! {
                    "写 3/4、75% 或 0.75，超额的写 3/2 或 150%";
                    "write 3/4, 75% or 0.75, and 3/2 or 150% where more was done"
                },
                None => text! {"写 3/4、75% 或 0.75"; "write 3/4, 75% or 0.75"},
            },
        })
    }

    fn domain(&self, _row: &Stated) -> Domain {
        Domain::up_to(None, Grain::Share)
    }

    fn earns(&self, row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        let full = row.points.expect("a ratio has points");
        at_most(values[0].scaled(full), Some(&self.most(full)))
    }

    fn most(&self, full: &Number) -> Number {
        self.most.as_ref().unwrap_or(full).clone()
    }

    fn holds_points(&self) -> bool {
        true
    }

    fn oddity(&self, cell: &Cell, _row: &Stated) -> Option<Oddity> {
        if self.most.is_some() {
            return None;
        }
        let is_above_one = match cell {
            Cell::Fraction { part, whole } => part > whole,
            Cell::Number { value, percent } => *percent && *value > Number::from(100_i64),
            Cell::Blank | Cell::NotApplicable | Cell::Exempt | Cell::Word(_) => false,
        };
        is_above_one.then_some(Oddity::RatioAboveOne)
    }

    fn words(&self, _row: &Stated, full: Option<&Number>) -> Text {
        let full = or_all(full);
        match &self.most {
            Some(most) => {
                text! {"满分{full}，按完成数占应完成数的比例计分，超额的按比例加分，至多得{most}分"; "{full} times the share done of what is due, more where more is done, {most} at most"; full}
            }
            None => {
                text! {"满分{full}，按完成数占应完成数的比例计分"; "{full} times the share done of what is due"; full}
            }
        }
    }
}
