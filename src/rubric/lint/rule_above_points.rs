//! A rule, or 不适用, that can earn more than the row is worth.

use std::cmp::Ordering;

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::NotApplicable;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("rule-above-points"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some(points) = indicator.stated_points() else {
            continue;
        };
        if let Some(NotApplicable::Points(given)) = &indicator.na
            && given > points
            && context.is_sound(row)
        {
            let name = &indicator.name;
            reporter.find(
                context.places.row(row, "na"),
                text! {
                    "`{name}` 不适用时得 {given} 分，而分值只有 {points}";
                    "`{name}` earns {given} where it does not apply, but is worth {points}"
                },
                text! {"改正 `na`"; "correct `na`"},
            );
        }
        best_entry(context, row, Ordering::Greater, reporter);
    }
}

/// Finds fault with a row whose best level or band earns more, or less, than the row is worth.
pub fn best_entry(context: &Context, row: usize, than_points: Ordering, reporter: &mut Reporter) {
    let indicator = &context.rubric.indicators[row];
    let (Some(points), Some((key, entries))) =
        (indicator.stated_points(), indicator.rule.entries())
    else {
        return;
    };
    let most = entries.into_iter().max();
    if let Some(most) = most.filter(|most| (*most).cmp(points) == than_points)
        && context.is_sound(row)
    {
        let name = &indicator.name;
        reporter.find(
            context.places.row(row, key),
            text! {
                "`{name}` 最高可得 {most} 分，而分值是 {points}";
                "`{name}` can earn {most} at most, but is worth {points}"
            },
            text! {"改正分值，或改正最高一档"; "correct the points or the best entry"},
        );
    }
}
