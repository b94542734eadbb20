//! A level or a band that is the best there is, and earns less than the row is worth.

use std::cmp::Ordering;

use super::rule_above_points::best_entry;
use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::warning("rule-below-points"),
        finds: fixed_text!("最好的等次或最高一档也拿不到这一行的满分"; "a best level or band that earns less than the row is worth"),
        matters: fixed_text!("这几分谁也得不到，满分 100 的方案实际上不到 100。"; "Nobody can earn the rest of the points: a scheme of 100 is in truth worth less."),
        wrong: r#"{ code = "1", name = "台账", points = 5, levels = { "齐全" = 4, "不全" = 0 } },"#,
        right: r#"{ code = "1", name = "台账", points = 5, levels = { "齐全" = 5, "不全" = 0 } },"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for row in 0..context.rubric.indicators.len() {
        best_entry(context, row, Ordering::Less, reporter);
    }
}
