//! Steps that never come to the full marks.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("step-misfit"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let (name, step) = (&indicator.name, indicator.rule.step());
        let Some((step, (least, most))) = step.zip(indicator.ends()) else {
            continue;
        };
        let place = || context.places.row(row, "step");
        if let Some(most) = most.filter(|most| !(*most / step).is_whole()) {
            let best = &(most / step).floor() * step;
            reporter.find(
                place(),
                text! {
                    "`{name}` 按 {step} 分一档打分，至多 {best}，到不了 {most}";
                    "`{name}` is marked in steps of {step}: {best} at most, never {most}"
                },
                text! {"改正 `step` 或满分"; "correct `step` or the full marks"},
            );
        }
        if !(least / step).is_whole() {
            let worst = -&(&(&-least / step).floor() * step);
            reporter.find(
                place(),
                text! {
                    "`{name}` 按 {step} 分一档打分，至少 {worst}，到不了 {least}";
                    "`{name}` is marked in steps of {step}: {worst} at least, never {least}"
                },
                text! {"改正 `step` 或 `least`"; "correct `step` or `least`"},
            );
        }
    }
}
