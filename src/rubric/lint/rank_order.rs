//! A place that earns more than a better one: a better mark would lower the result.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("rank-order"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let places = indicator.rule.places().unwrap_or_default();
        if !places.is_sorted_by(|one, next| one >= next) && context.is_sound(row) {
            let name = &indicator.name;
            reporter.find(
                context.places.row(row, "by-rank"),
                text! {
                    "`{name}` 名次靠后的得分反而多";
                    "a further place on `{name}` earns more than a better one"
                },
                text! {
                    "从第一名写起，得分由多到少，`rest` 不多于最后一个";
                    "begin with the first place; none earns more than the one before it, `rest` no \
                     more than the last"
                },
            );
        }
    }
}
