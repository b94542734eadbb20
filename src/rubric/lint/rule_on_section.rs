//! A rule on a row that has rows below it: only leaves are marked.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("rule-on-section"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let name = &indicator.name;
        if !tree.node(id).is_leaf() && indicator.rule.is_written() {
            reporter.find(
                context.places.row(row, "code"),
                text! {
                    "`{name}` 有下级指标，不直接打分，却写了评分办法";
                    "`{name}` has indicators below it, so it is not marked itself, yet it has a \
                     rule"
                },
                text! {"把评分办法移到下级指标"; "move the rule to the indicators below"},
            );
        }
    });
}
