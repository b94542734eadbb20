//! A level or a band that is the best there is, or a `most`, and earns less than the row is worth.

use std::cmp::Ordering;

use super::rule_above_points::best_entry;
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("rule-below-points"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for row in 0..context.rubric.indicators.len() {
        best_entry(context, row, Ordering::Less, reporter);
        most_of_ratio(context, row, reporter);
    }
}

/// Finds fault with a ratio that is to earn more than the row is worth, and stops before that.
fn most_of_ratio(context: &Context, row: usize, reporter: &mut Reporter) {
    let indicator = &context.rubric.indicators[row];
    let Some((points, most)) = indicator.stated_points().zip(indicator.most()) else {
        return;
    };
    if most < *points && context.is_sound(row) {
        let name = &indicator.name;
        reporter.find(
            context.places.row(row, "ratio"),
            text! {
                "`{name}` 至多得 {most} 分（`most`），而分值是 {points}";
                "`{name}` earns {most} at most (`most`), but is worth {points}"
            },
            text! {
                "`most` 写超额以后至多几分，比分值大；超额不加分的，写 `ratio = true`";
                "`most` is what more than is due earns at most, above the points; where that earns \
                 nothing, write `ratio = true`"
            },
        );
    }
}
