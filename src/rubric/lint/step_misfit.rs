//! Steps that never come to the full marks.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: "step-misfit",
        severity: Severity::Warning,
        finds: fixed_text!("分值不是打分档距的整数倍"; "full marks that are not a multiple of the step"),
        matters: fixed_text!("档距是 2，满分是 5，打得出的最高分只有 4，满分谁也得不到。"; "With steps of 2 and full marks of 5 the best mark is 4: nobody can earn them all."),
        wrong: r#"{ code = "1", name = "保洁", points = 5, step = 2 },"#,
        right: r#"{ code = "1", name = "保洁", points = 5, step = 0.5 },"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some((most, step)) = indicator.steps_to() else {
            continue;
        };
        if !(most / step).is_whole() {
            let (name, best) = (&indicator.name, &(most / step).floor() * step);
            reporter.find(
                context.places.row(row, "step"),
                text!("`{name}` 按 {step} 分一档打分，至多 {best}，到不了 {most}"; "`{name}` is marked in steps of {step}: {best} at most, never {most}"),
                text!("改正 `step` 或满分"; "correct `step` or the full marks"),
            );
        }
    }
}
