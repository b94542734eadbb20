//! Measured values: what they are measured in, and which of them can be.

use std::fmt;

use crate::number::Number;
use crate::span::{Extended, Span};
use crate::text;
use crate::toml_text::{Located, Reader, Value, as_number};

/// What a measured value is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Plain,
    /// 92 and 92% both mean ninety-two.
    Percent,
}

impl Measure {
    /// Returns a value as it is measured: 90% is ninety percent.
    pub fn written(self, value: &Number) -> String {
        match self {
            Measure::Plain => value.to_string(),
            Measure::Percent => format!("{value}%"),
        }
    }

    /// Returns the whole of what is measured in percent.
    pub fn whole(self) -> Option<Number> {
        match self {
            Measure::Plain => None,
            Measure::Percent => Some(Number::from(100_i64)),
        }
    }
}

/// Which measured values can be, both ends among them; an end that is not there is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub low: Option<Number>,
    pub high: Option<Number>,
}

impl Range {
    pub fn span(&self) -> Span {
        Span {
            low: self.low.clone().map_or(Extended::Below, Extended::At),
            high: self.high.clone().map_or(Extended::Above, Extended::At),
        }
    }

    pub fn holds(&self, value: &Number) -> bool {
        self.low.as_ref().is_none_or(|low| value >= low)
            && self.high.as_ref().is_none_or(|high| value <= high)
    }
}

impl fmt::Display for Range {
    /// Writes a range as a rubric does.
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let end = |end: &Option<Number>| match end {
            None => "\"open\"".to_owned(),
            Some(end) if end.to_string().contains('/') => format!("\"{end}\""),
            Some(end) => end.to_string(),
        };
        write!(out, "[{}, {}]", end(&self.low), end(&self.high))
    }
}

/// Reads `measure = "%"`.
pub fn measure(row: &Reader) -> Measure {
    let measure = row.choice("measure", &[("%", Measure::Percent)]);
    measure.unwrap_or(Measure::Plain)
}

/// Reads `range = [0, 100]`; an end may be `"open"`.
pub fn range(row: &Reader) -> Option<Range> {
    let located = row.get("range")?;
    let Value::List(ends) = &located.value else {
        return row.misfit(located, "range");
    };
    let [low, high] = ends.as_slice() else {
        let count = ends.len();
        row.wrong(
            located,
            text! {
                "`range` 要写两端，这里写了 {count} 个";
                "`range` has two ends, and this lists {count}"
            },
            text! {
                "写最小值和最大值：`[0, 100]`；不设限的一端写 `\"open\"`";
                "write the least and the greatest value: `[0, 100]`; `\"open\"` where there is none"
            },
        );
        return None;
    };
    let (low, high) = (end(row, low), end(row, high));
    let range = Range {
        low: low?,
        high: high?,
    };
    if let (Some(low), Some(high)) = (&range.low, &range.high)
        && low >= high
    {
        row.wrong(
            located,
            text! {
                "`range` 的下端 {low} 不小于上端 {high}";
                "the low end {low} of `range` is not below its high end {high}"
            },
            text! {"先写最小的值，再写最大的值"; "write the least value first, then the greatest"},
        );
        return None;
    }
    Some(range)
}

/// Returns one end of a range; that of an open one is nothing.
fn end(row: &Reader, located: &Located) -> Option<Option<Number>> {
    match (located.text(), as_number(located)) {
        (Some("open"), _) => Some(None),
        (_, Some(end)) => Some(Some(end)),
        (_, None) => row.misfit(located, "range"),
    }
}
