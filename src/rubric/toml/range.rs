//! `range`: which measured values can be.

use crate::lang::Text;
use crate::number::Number;
use crate::rubric::Range;
use crate::text;
use crate::toml_text::{Located, Reader, Value, as_number};

/// Reads `range = [0, 100]`; an end may be `"open"`.
pub fn range(row: &Reader) -> Option<Range> {
    let located = row.get("range")?;
    let Value::List(ends) = &located.value else {
        return row.expected(located, "range", two_ends());
    };
    let [low, high] = ends.as_slice() else {
        let (count, two_ends) = (ends.len(), two_ends());
        row.wrong(
            located,
            text!("`range` 要写两端，这里写了 {count} 个"; "`range` has two ends, and this lists {count}"),
            text!("写{two_ends}"; "write {two_ends}"; two_ends),
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
            text!("`range` 的下端 {low} 不小于上端 {high}"; "the low end {low} of `range` is not below its high end {high}"),
            text!("先写最小的值，再写最大的值"; "write the least value first, then the greatest"),
        );
        return None;
    }
    Some(range)
}

/// Returns one end of a range; that of an open one is nothing.
fn end(row: &Reader, located: &Located) -> Option<Option<Number>> {
    match (&located.value, as_number(located)) {
        (Value::Text(word), _) if word == "open" => Some(None),
        (_, Some(end)) => Some(Some(end)),
        (_, None) => row.expected(located, "range", two_ends()),
    }
}

fn two_ends() -> Text {
    text!(
        "最小值和最大值，不设限的一端写 `\"open\"`：`[0, 100]`、`[0, \"open\"]`";
        "the least and the greatest value, `\"open\"` where there is none: `[0, 100]`, `[0, \"open\"]`"
    )
}
