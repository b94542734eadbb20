//! A coefficient that does not earn full marks at its target: the paper rounded it beforehand.

use super::{Context, Lint, Reporter, stated_points};
use crate::rubric::Rule;
use crate::text;

pub const LINT: Lint = Lint {
    code: "coefficient",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let Rule::Times {
            coefficient,
            target: Some(target),
        } = &indicator.rule
        else {
            continue;
        };
        let earned = coefficient * target;
        let Some(points) = stated_points(&indicator.points).filter(|points| **points != earned)
        else {
            continue;
        };
        let name = &indicator.name;
        reporter.warning(
            context.places.row(row, "times"),
            text!("`{name}`：{coefficient} × {target} = {earned}，不是 {points}"; "`{name}`: {coefficient} × {target} = {earned}, not {points}"),
            text!("系数写成分数更准：`times = \"{points}/{target}\"`"; "a fraction is exact: `times = \"{points}/{target}\"`"),
        );
    }
}
