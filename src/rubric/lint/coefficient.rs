//! A coefficient that does not earn full marks at its target: the paper rounded it beforehand.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: "coefficient",
        severity: Severity::Warning,
        finds: fixed_text!("系数乘以目标值不等于分值"; "a coefficient that does not earn full marks at its target"),
        matters: fixed_text!("文件把系数先修约过了：0.57 × 35 = 19.95，完成目标的单位也拿不满 20 分。"; "The paper rounded the coefficient beforehand: 0.57 × 35 is 19.95, and a unit that meets its target falls short of 20."),
        wrong: r#"{ code = "1", name = "志愿服务时数", points = 20, times = 0.57, target = 35 },"#,
        right: r#"{ code = "1", name = "志愿服务时数", points = 20, times = "20/35", target = 35 },"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Some((coefficient, target)) = indicator.rule.coefficient_of_aim() else {
            continue;
        };
        let earned = coefficient * target;
        let Some(points) = indicator
            .stated_points()
            .filter(|points| **points != earned)
        else {
            continue;
        };
        let name = &indicator.name;
        reporter.find(
            context.places.row(row, "times"),
            text!("`{name}`：{coefficient} × {target} = {earned}，不是 {points}"; "`{name}`: {coefficient} × {target} = {earned}, not {points}"),
            text!("系数写成分数更准：`times = \"{points}/{target}\"`"; "a fraction is exact: `times = \"{points}/{target}\"`"),
        );
    }
}
