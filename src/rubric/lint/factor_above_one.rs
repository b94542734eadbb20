//! A factor that can exceed one, below a row that nothing keeps within its full marks.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::rubric::Role;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::warning("factor-above-one"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let node = tree.node(id);
        if node.role != Role::Factor || !node.is_leaf() || !context.is_sound(row) {
            return;
        }
        let most = indicator.most();
        let most = match (most, tree.cap(id, context.rubric)) {
            (Some(most), Some(cap)) => Some(most.min(cap)),
            (most, cap) => most.or(cap),
        };
        let above = node.parent.expect("a factor stands below something");
        let parent = tree.row(above, context.rubric);
        let is_capped = tree.cap(above, context.rubric).is_some();
        let Some(most) = most.filter(|most| *most > Number::ONE && !is_capped) else {
            return;
        };
        let name = &indicator.name;
        let remedy = match (parent, &tree.node(above).full) {
            (Some(parent), Some(full)) if full.is_positive() => {
                let parent = &parent.name;
                text! {
                    "至多得满分的，在 `{parent}` 一行写 `cap = {full}`；写错了的，改正系数";
                    "where no more than full marks can be earned, write `cap = {full}` on \
                     `{parent}`; where it is a mistake, correct the factor"
                }
            }
            (None, Some(full)) if full.is_positive() => text! {
                "至多得满分的，在 `[outcome]` 里写 `cap = {full}`；写错了的，改正系数";
                "where no more than full marks can be earned, write `cap = {full}` under \
                 `[outcome]`; where it is a mistake, correct the factor"
            },
            (_, _) => text! {
                "写错了的，改正系数：打八折写 0.8";
                "where it is a mistake, correct the factor: 20 % off is 0.8"
            },
        };
        reporter.find(
            context.places.row(row, "role"),
            text! {
                "系数 `{name}` 可以是 {most}，乘出来会超过满分";
                "factor `{name}` can be {most}, which leads beyond the full marks"
            },
            remedy,
        );
    });
}
