//! A measured value: in proportion between the value that earns nothing and the one that earns all. Either
//! may be the best or the worst that units of the kind have.

use super::{Against, Extended, Form, Measure, Number, Peers, Scoring, Span, Stated, Text, or_all};
use crate::text;
use crate::toml_text::{Located, Reader, Value};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    pub zero: End,
    pub full: End,
}

/// A value at which points begin or end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    At(Number),
    /// The greatest that a unit of the kind has.
    Highest,
    /// The least.
    Lowest,
}

pub const FORM: Form<Linear> = Form {
    key: Some("linear"),
    read: |row, _| linear(row),
};

impl Scoring for Linear {
    fn earns(&self, row: &Stated, values: &[Span], peers: &Peers) -> Span {
        let points = row.points.expect("a linear rule has points");
        let earned = |end| Extended::At(&self.share(end, peers) * points);
        let (one, other) = (earned(&values[0].low), earned(&values[0].high));
        Span {
            low: one.clone().min(other.clone()),
            high: one.max(other),
        }
    }

    /// Values below 0 all earn alike where the end that they lie at is a number, and not below 0.
    fn tells_negatives_apart(&self, _row: &Stated) -> bool {
        let lower = if self.rises() { &self.zero } else { &self.full };
        lower.number().is_none_or(Number::is_negative)
    }

    fn aim(&self) -> Option<&Number> {
        self.full.number()
    }

    fn goes_beyond(&self, whole: &Number) -> bool {
        let is_beyond = |end: &End| end.number().is_some_and(|end| end > whole);
        is_beyond(&self.zero) || self.aim().is_some_and(|aim| aim >= whole)
    }

    fn against_others(&self) -> Option<Against> {
        let ends = [&self.zero, &self.full];
        let is_of_others = ends.iter().any(|end| end.number().is_none());
        is_of_others.then_some(Against::Ends)
    }

    fn ends_coincide(&self, peers: &Peers) -> bool {
        let among = |end: &End| end.among(peers, None);
        among(&self.zero) == among(&self.full)
    }

    fn holds_points(&self) -> bool {
        true
    }

    fn words(&self, row: &Stated, full: Option<&Number>) -> Text {
        let full = or_all(full);
        if self.rises() && self.zero == End::At(Number::ZERO) {
            return match &self.full {
                End::At(aim) => {
                    let aim = row.measure.written(aim);
                    text! {"达到{aim}得{full}，不足的按比例计分"; "{full} at {aim} or more, in proportion below"; full}
                }
                End::Highest | End::Lowest => {
                    text! {"同类单位中最高的得{full}，其余与它相比按比例计分"; "{full} for the highest of the kind, the others in proportion to it"; full}
                }
            };
        }
        let all = self.full.reached(self.rises(), row.measure);
        let none = self.zero.reached(!self.rises(), row.measure);
        text! {"{all}得{full}，{none}不得分，其间按比例计分"; "{full} {all}, 0 {none}, in proportion between"; full, all, none}
    }
}

impl Linear {
    /// Returns whether the greater value is the better: words say so whatever the numbers are.
    pub fn rises(&self) -> bool {
        match (&self.zero, &self.full) {
            (_, End::Highest) | (End::Lowest, End::At(_)) => true,
            (_, End::Lowest) | (End::Highest, End::At(_)) => false,
            (End::At(zero), End::At(full)) => full > zero,
        }
    }

    /// Returns how much of the full marks a value earns, from 0 to 1. Who does not get beyond `zero` has
    /// nothing; where both ends are one, who is there has all.
    fn share(&self, value: &Extended, peers: &Peers) -> Number {
        let [zero, full] = [&self.zero, &self.full].map(|end| end.among(peers, Some(value)));
        let gets = |beyond: &Extended| match self.rises() {
            true => value.cmp(beyond),
            false => beyond.cmp(value),
        };
        if zero == full {
            return Number::from(i64::from(gets(&full).is_ge()));
        }
        if gets(&zero).is_le() {
            return Number::ZERO;
        }
        match (value, &zero, &full) {
            _ if gets(&full).is_ge() => Number::ONE,
            (Extended::At(value), Extended::At(zero), Extended::At(full)) => {
                &(value - zero) / &(full - zero)
            }
            (_, _, _) => unreachable!("what lies between two ends is no end"),
        }
    }
}

impl End {
    fn number(&self) -> Option<&Number> {
        match self {
            End::At(number) => Some(number),
            End::Highest | End::Lowest => None,
        }
    }

    /// Returns where it lies among the values of others and one more, if there is one.
    fn among(&self, peers: &Peers, value: Option<&Extended>) -> Extended {
        let of_all =
            |known: Option<Number>| known.map(Extended::At).into_iter().chain(value.cloned());
        match self {
            End::At(number) => Extended::At(number.clone()),
            End::Highest => of_all(peers.greatest()).max().unwrap_or(Extended::Below),
            End::Lowest => of_all(peers.least()).min().unwrap_or(Extended::Above),
        }
    }

    /// Returns in words which values are at it, or beyond it on the side that is given.
    fn reached(&self, above: bool, measure: Measure) -> Text {
        match (self, above) {
            (End::At(end), _) => {
                let end = measure.written(end);
                match above {
                    true => text! {"{end}以上"; "at {end} or more"},
                    false => text! {"{end}以下"; "at {end} or less"},
                }
            }
            (End::Highest, _) => text! {"同类单位中最高的"; "for the highest of the kind"},
            (End::Lowest, _) => text! {"同类单位中最低的"; "for the lowest of the kind"},
        }
    }
}

fn linear(row: &Reader) -> Option<Linear> {
    // A list is a table to interpolate in.
    if matches!(row.get("linear")?.value, Value::List(_)) {
        return None;
    }
    let table = row.table("linear")?;
    let (zero, full) = (end(&table, "zero"), end(&table, "full"));
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

/// Reads an end: a number, or the best or the worst of the units.
fn end(table: &Reader, key: &'static str) -> Option<End> {
    match table.get(key).and_then(Located::text) {
        Some("highest") => Some(End::Highest),
        Some("lowest") => Some(End::Lowest),
        Some(_) | None => table.number(key).map(End::At),
    }
}
