//! A rule, or 不适用, that can earn more than the row is worth.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::number::Number;
use crate::rubric::{NotApplicable, Rule};
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: "rule-above-points",
        severity: Severity::Error,
        finds: fixed_text!("某个等次、某一档或不适用所得的分高于这一行的分值"; "a level, a band or 不适用 that earns more than the row is worth"),
        matters: fixed_text!("得分会超过满分，上一级的合计也就不成立。多半是分值或某一档抄错了。"; "A mark could exceed full marks, and the sums above would no longer hold. As a rule one of the two numbers was copied wrongly."),
        wrong: r#"{ code = "1", name = "台账", points = 5, levels = { "齐全" = 6, "不全" = 0 } },"#,
        right: r#"{ code = "1", name = "台账", points = 5, levels = { "齐全" = 5, "不全" = 0 } },"#,
    },
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
                text!("`{name}` 不适用时得 {given} 分，而分值只有 {points}"; "`{name}` earns {given} where it does not apply, but is worth {points}"),
                text!("改正 `na`"; "correct `na`"),
            );
        }
        let Some((key, most)) = best_entry(&indicator.rule) else {
            continue;
        };
        if most > *points && context.is_sound(row) {
            let name = &indicator.name;
            reporter.find(
                context.places.row(row, key),
                text!("`{name}` 最高可得 {most} 分，而分值是 {points}"; "`{name}` can earn {most} at most, but is worth {points}"),
                text!("改正分值，或改正最高一档"; "correct the points or the best entry"),
            );
        }
    }
}

/// Returns what the best level or band earns, and the key that states it.
pub fn best_entry(rule: &Rule) -> Option<(&'static str, Number)> {
    let (key, points) = rule.entries()?;
    Some((key, points.into_iter().max()?.clone()))
}
