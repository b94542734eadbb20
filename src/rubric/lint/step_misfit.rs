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
        let Some((most, step)) = indicator.steps_to() else {
            continue;
        };
        if !(most / step).is_whole() {
            let (name, best) = (&indicator.name, &(most / step).floor() * step);
            reporter.find(
                context.places.row(row, "step"),
                text! {
                    "`{name}` 按 {step} 分一档打分，至多 {best}，到不了 {most}";
                    "`{name}` is marked in steps of {step}: {best} at most, never {most}"
                },
                text! {"改正 `step` 或满分"; "correct `step` or the full marks"},
            );
        }
    }
}
