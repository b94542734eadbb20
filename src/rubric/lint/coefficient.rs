//! A coefficient that does not earn full marks at its target: the paper rounded it beforehand.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("coefficient"),
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
            text! {
                "`{name}`：{coefficient} × {target} = {earned}，不是 {points}";
                "`{name}`: {coefficient} × {target} = {earned}, not {points}"
            },
            text! {
                "系数写成分数更准：`times = \"{points}/{target}\"`";
                "a fraction is exact: `times = \"{points}/{target}\"`"
            },
        );
    }
}
