//! A row that has rows below it for some kinds of unit, and would be marked itself for another.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::printable::in_toml;
use crate::rubric::Indicator;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("part-section"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let Some(kind) = &tree.kind else { return };
        if !tree.node(id).is_leaf() || !is_section_elsewhere(context, row) {
            return;
        }
        let indicator = &context.rubric.indicators[row];
        let (code, name) = (&indicator.code, &indicator.name);
        let kinds = kinds_below(context, indicator);
        let (named, of_kind) = (in_toml(name), in_toml(kind));
        reporter.find(
            context.places.row(row, "code"),
            text! {
                "`{name}` 下面没有用于 `{kind}` 的指标";
                "no row below `{name}` is for `{kind}`"
            },
            text! {
                "这一行若只用于下面各行所用的单位，写 `kinds = [{kinds}]`；若对 `{kind}` 直接打分，这样改了再\
                 另写一行 `{{ code = \"{code}\", name = {named}, points = …, kinds = [{of_kind}] }}`";
                "where this row is for the same kinds as the rows below it, write `kinds = [{kinds}]`; \
                 where units of `{kind}` are marked here, do so and give them a row of their own, \
                 `{{ code = \"{code}\", name = {named}, points = …, kinds = [{of_kind}] }}`"
            },
        );
    });
}

/// Returns whether a row has rows below it for some kind of unit.
pub fn is_section_elsewhere(context: &Context, row: usize) -> bool {
    let mut trees = context.trees.iter();
    trees.any(|tree| {
        let node = tree.node_of_row(row);
        node.is_some_and(|id| !tree.node(id).is_leaf())
    })
}

/// Returns the kinds of the rows below one, as a rubric lists them.
fn kinds_below(context: &Context, section: &Indicator) -> String {
    let rows = &context.rubric.indicators;
    let below = || rows.iter().filter(|row| section.code.is_above(&row.code));
    let is_used = |kind: &&String| below().any(|row| row.kinds.contains(kind));
    let kinds = context.rubric.kinds.iter().filter(is_used);
    let kinds: Vec<String> = kinds.map(|kind| in_toml(kind)).collect();
    kinds.join(", ")
}
