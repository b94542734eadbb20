//! A minimum above what its row can reach, or a share of nothing.

use super::{Context, Lint, Reporter};
use crate::number::Number;
use crate::rubric::Limit;
use crate::text;

pub const LINT: Lint = Lint {
    code: "minimum",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let Some(minimum) = &indicator.minimum else {
            return;
        };
        if !context.is_sound(row) {
            return;
        }
        let name = &indicator.name;
        let full = &tree.node(id).full;
        let place = context.places.row(row, "minimum");
        match (&minimum.limit, full) {
            (Limit::Share(_), None) => reporter.error(
                place,
                text!("`{name}` 没有满分，下限不能写成百分比"; "`{name}` has no full marks to take a share of"),
                text!("写成分数"; "state the minimum in points"),
            ),
            (Limit::Share(share), Some(_)) if *share > Number::ONE => reporter.error(
                place,
                text!("`{name}` 的下限高于 100%"; "the minimum of `{name}` is above 100 %"),
                text!("改正它"; "correct it"),
            ),
            (Limit::Points(points), Some(full)) if points > full => reporter.error(
                place,
                text!("`{name}` 的下限 {points} 高于它的满分 {full}"; "the minimum of `{name}`, {points}, is above its full marks, {full}"),
                text!("改正它"; "correct it"),
            ),
            _ => {}
        }
    });
}
