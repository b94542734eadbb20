//! A rate above what the row is worth: one finding takes all, and the rest of it has no effect.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("rate-above-points"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some((key, rates)) = indicator.rule.rates() else {
            continue;
        };
        let Some(points) = indicator.stated_points().filter(|_| context.is_sound(row)) else {
            continue;
        };
        let name = &indicator.name;
        for rate in rates.iter().filter(|rate| rate.each > *points) {
            let each = &rate.each;
            reporter.find(
                context.places.row(row, key),
                text! {
                    "`{name}` 一次是 {each} 分，高于分值 {points}";
                    "`{name}` counts {each} for one, above the {points} it is worth"
                },
                text! {
                    "若一次就扣完或加满，写 `each = {points}`；否则改正其中一个数";
                    "if one is to take or earn all, write `each = {points}`; otherwise correct one \
                     of the two"
                },
            );
        }
    }
}
