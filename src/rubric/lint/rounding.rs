//! Rounding finer than the marks can be: it changes nothing, and looks as if it did.

use super::{Context, Lint, Reporter};
use crate::rubric::Rule;
use crate::text;

pub const LINT: Lint = Lint {
    code: "rounding",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let (Some(places), Rule::Mark { step: Some(step) }) = (indicator.round, &indicator.rule)
        else {
            continue;
        };
        let is_folded =
            context.rubric.folds.assessors.is_some() || indicator.folds.assessors.is_some();
        let idle = step
            .decimal_places()
            .is_some_and(|needed| needed <= usize::from(places));
        if idle && !is_folded {
            let name = &indicator.name;
            reporter.warning(
                context.places.row(row, "round"),
                text!("`{name}` 按 {step} 分一档打分，修约到 {places} 位改变不了什么"; "`{name}` is marked in steps of {step}; rounding to {places} places changes nothing"),
                text!("删去 `round`"; "remove `round`"),
            );
        }
    }
}
