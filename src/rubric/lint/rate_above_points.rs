//! A rate above what the row is worth: one finding takes all, and the rest of it has no effect.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: "rate-above-points",
        severity: Severity::Warning,
        finds: fixed_text!("每一次加、扣的分高于这一行的分值"; "a rate that is above what the row is worth"),
        matters: fixed_text!("一次就扣完或加满，写多的那部分不起作用。若确是一次扣完，单次分值与分值写成一样；否则有一个数抄错了。"; "The first finding takes all, or earns all, and the rest of the rate has no effect. Where one finding is to cost the whole row, rate and points are alike; otherwise one of them was copied wrongly."),
        wrong: r#"{ code = "1", name = "安全事故", points = 6, deduct = { each = 10, unit = "起" } },"#,
        right: r#"{ code = "1", name = "安全事故", points = 6, deduct = { each = 6, unit = "起" } },"#,
    },
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
                text!("`{name}` 一次是 {each} 分，高于分值 {points}"; "`{name}` counts {each} for one, above the {points} it is worth"),
                text!("若一次就扣完或加满，写 `each = {points}`；否则改正其中一个数"; "if one is to take or earn all, write `each = {points}`; otherwise correct one of the two"),
            );
        }
    }
}
