//! A measured value: in proportion between the value that earns nothing and the one that earns all.

use super::cells::Misfit;
use super::keys::{Form, OF_MEASURED};
use super::possible::Possible;
use super::{Domain, Rule, Scoring};
use crate::cell::Cell;
use crate::number::Number;
use crate::rubric::Indicator;
use crate::span::{Extended, Span};
use crate::text;
use crate::toml_text::Reader;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    pub zero: Number,
    pub full: Number,
}

pub const FORM: Form = Form {
    key: Some("linear"),
    beside: OF_MEASURED,
    read: |row, _| linear(row).map(Rule::Linear),
};

impl Scoring for Linear {
    fn accepts(&self, cell: &Cell, row: &Indicator) -> Result<Number, Misfit> {
        Possible::of_row(row).accepts(cell)
    }

    fn domain(&self, row: &Indicator) -> Domain {
        Possible::of_row(row).domain()
    }

    fn earns(&self, row: &Indicator, values: &[Span], _mean: Option<&Number>) -> Span {
        let points = row.stated_points().expect("a linear rule has points");
        let earned = |end| Extended::At(&self.share(end) * points);
        let (one, other) = (earned(&values[0].low), earned(&values[0].high));
        Span {
            low: one.clone().min(other.clone()),
            high: one.max(other),
        }
    }

    fn is_of_measured(&self) -> bool {
        true
    }

    fn aim(&self) -> Option<&Number> {
        Some(&self.full)
    }

    fn goes_beyond(&self, whole: &Number) -> bool {
        self.full >= *whole || self.zero > *whole
    }
}

impl Linear {
    fn rises(&self) -> bool {
        self.full > self.zero
    }

    /// Returns how much of the full marks a value earns, from 0 to 1.
    fn share(&self, value: &Extended) -> Number {
        let share = match value {
            Extended::At(value) => &(value - &self.zero) / &(&self.full - &self.zero),
            Extended::Below => Number::from(i64::from(!self.rises())),
            Extended::Above => Number::from(i64::from(self.rises())),
        };
        share.clamp(Number::ZERO, Number::ONE)
    }
}

fn linear(row: &Reader) -> Option<Linear> {
    let table = row.table("linear")?;
    let ends = (table.number("zero"), table.number("full"));
    let rule = match ends {
        (Some(zero), Some(full)) if zero != full => Some(Linear { zero, full }),
        _ => {
            let located = row.get("linear")?;
            row.wrong(located, text!("`linear` 要有两个不同的端点"; "`linear` needs two different ends"),
                text!("写 `{{ zero = 得0分的值, full = 得满分的值 }}`"; "write `{{ zero = …, full = … }}`: the values that earn nothing and all"));
            None
        }
    };
    table.finish();
    rule
}
