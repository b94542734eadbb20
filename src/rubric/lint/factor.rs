//! A factor that is none: with rows below it, by a rule that adds up points, with nothing to multiply,
//! or set to nothing.

use std::sync::Arc;

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::rubric::{Condition, Effect, Indicator, NodeId, Points, Role, Tree};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("factor"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let is_factor = indicator.role == Role::Factor && tree.node(id).role == Role::Factor;
        if !is_factor || !context.is_sound(row) {
            return;
        }
        let place = context.places.row(row, "role");
        if let Some((problem, remedy)) = fault(context, tree, id, indicator) {
            reporter.find(place, problem, remedy);
        }
    });
    let rubric = context.rubric;
    check_zeroed(context, reporter, "vetoes", &rubric.vetoes);
    check_zeroed(context, reporter, "gates", &rubric.gates);
}

fn fault(
    context: &Context,
    tree: &Tree,
    id: NodeId,
    indicator: &Indicator,
) -> Option<(Text, Text)> {
    let name = &indicator.name;
    let rule = &indicator.rule;
    let is_graded = rule.holds_mark() || rule.bands().is_some() || !rule.levels().is_empty();
    if !tree.node(id).is_leaf() {
        return Some((
            text! {"系数 `{name}` 下面还有指标"; "factor `{name}` has rows below it"},
            text! {
                "系数写成一行：`levels`、`bands` 或 `points = 1`；下面的各行移到外面";
                "let a factor be one row, with `levels`, `bands` or `points = 1`, and move the \
                 rows below it out"
            },
        ));
    }
    if !is_graded || indicator.points == Some(Points::Open) {
        return Some((
            text! {
                "系数 `{name}` 的评分办法得出的是分数，不是系数";
                "the rule of factor `{name}` yields points, and no factor"
            },
            text! {
                "分等的写 `levels`，按数值的写 `bands`，直接打系数的只写 `points = 1`";
                "write `levels`, `bands` of a measured value, or only `points = 1` where the \
                 factor itself is entered"
            },
        ));
    }
    let bands = rule.bands().unwrap_or_default();
    if indicator.points.is_none() && bands.iter().any(|band| band.loses) {
        return Some((
            text! {
                "系数 `{name}` 的一档写的是扣几分";
                "a band of factor `{name}` says what it loses"
            },
            text! {
                "写乘几：打八折写 `earn = 0.8`，不打折写 `earn = 1`";
                "write what it multiplies by: 20 % off is `earn = 0.8`, nothing off `earn = 1`"
            },
        ));
    }
    if indicator.least().is_negative() {
        return Some((
            text! {"系数 `{name}` 可以低于 0"; "factor `{name}` can be below 0"},
            text! {
                "系数不为负：`least` 写 0 或大于 0 的数，如 `least = 0.8`";
                "no factor is negative: let `least` be 0 or more, as in `least = 0.8`"
            },
        ));
    }
    let above = tree.node(id).parent?;
    let has = |role| tree.children(above, role).next().is_some();
    let starts = tree.start(above, context.rubric).is_some();
    (!has(Role::Scored) && !has(Role::Bonus) && !starts).then(|| {
        (
            text! {
                "系数 `{name}` 同级没有得分可乘";
                "factor `{name}` has no points beside it to multiply"
            },
            text! {
                "把它移到要乘的各行旁边，与它们并列";
                "move it beside the rows that it is to multiply"
            },
        )
    })
}

/// Finds what sets a factor to nothing: all that it multiplies would be.
fn check_zeroed(
    context: &Context,
    reporter: &mut Reporter,
    key: &'static str,
    conditions: &[Condition],
) {
    for (index, condition) in conditions.iter().enumerate() {
        let Effect::Zero(item) = &condition.effect else {
            continue;
        };
        let rows = &context.rubric.indicators;
        let factor = rows
            .iter()
            .find(|row| row.code == *item && row.role == Role::Factor);
        let Some(Indicator { code, name, .. }) = factor.map(Arc::as_ref) else {
            continue;
        };
        let above = code.all_above().next();
        let remedy = match above {
            Some(above) => text! {
                "要使它乘的得分归零，写 `item = \"{above}\"`";
                "to set what it multiplies to nothing, write `item = \"{above}\"`"
            },
            None => text! {
                "`item` 写要归零的那一项";
                "let `item` name the row that is to earn nothing"
            },
        };
        reporter.find(
            context
                .places
                .at(&[Step::Key(key), Step::Item(index), Step::Key("item")]),
            text! {
                "`{name}` 是系数，不能归零";
                "`{name}` is a factor, and cannot be set to nothing"
            },
            remedy,
        );
    }
}
