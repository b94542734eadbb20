//! A least mark that is not below the full marks.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("least"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some((least, Some(most))) = indicator.ends() else {
            continue;
        };
        if least >= most && context.is_sound(row) {
            let name = &indicator.name;
            reporter.find(
                context.places.row(row, "least"),
                text! {
                    "`{name}` 最低 {least} 分，而满分是 {most}";
                    "`{name}` is marked from {least}, and its full marks are {most}"
                },
                text! {
                    "加减分写负数：`least = -{most}`；最低是 0 的，删去 `least`";
                    "a signed mark has a least below 0: `least = -{most}`; where it is 0, remove \
                     `least`"
                },
            );
        }
    }
}
