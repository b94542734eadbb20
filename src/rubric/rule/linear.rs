//! A measured value: in proportion between the value that earns nothing and the one that earns all.

use super::{Extended, Form, Number, Peers, Scoring, Span, Stated, Text, or_all};
use crate::text;
use crate::toml_text::Reader;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    pub zero: Number,
    pub full: Number,
}

pub const FORM: Form<Linear> = Form {
    key: Some("linear"),
    read: |row, _| linear(row),
};

impl Scoring for Linear {
    fn earns(&self, row: &Stated, values: &[Span], _peers: &Peers) -> Span {
        let points = row.points.expect("a linear rule has points");
        let earned = |end| Extended::At(&self.share(end) * points);
        let (one, other) = (earned(&values[0].low), earned(&values[0].high));
        Span {
            low: one.clone().min(other.clone()),
            high: one.max(other),
        }
    }

    fn aim(&self) -> Option<&Number> {
        Some(&self.full)
    }

    fn goes_beyond(&self, whole: &Number) -> bool {
        self.full >= *whole || self.zero > *whole
    }

    fn holds_points(&self) -> bool {
        true
    }

    fn words(&self, row: &Stated, full: Option<&Number>) -> Text {
        let full = or_all(full);
        let (low, high) = ((&self.zero).min(&self.full), (&self.zero).max(&self.full));
        let (low, high) = (row.measure.written(low), row.measure.written(high));
        match self.rises() {
            true => {
                text! {"{high}以上得{full}，{low}以下不得分，其间按比例计分"; "{full} at {high} or more, 0 at {low} or less, in proportion between"; full}
            }
            false => {
                text! {"{low}以下得{full}，{high}以上不得分，其间按比例计分"; "{full} at {low} or less, 0 at {high} or more, in proportion between"; full}
            }
        }
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
    let (zero, full) = (table.number("zero"), table.number("full"));
    let (zero, full) = (zero?, full?);
    if zero == full {
        table.all_wrong(
            text! {"`linear` 要有两个不同的端点"; "`linear` needs two different ends"},
            text! {
                "写 `{{ zero = 得0分的值, full = 得满分的值 }}`";
                "write `{{ zero = …, full = … }}`: the values that earn nothing and all"
            },
        );
        return None;
    }
    Some(Linear { zero, full })
}
