//! Points folded by place, or between the best and the worst of the units: a mark of one assessor would be held against the folded marks of units.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::FoldWhat;
use crate::rubric::rule::Against;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("rank-fold"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let by = indicator.rule.against_others();
        let Some(by) = by.filter(|_| tree.node(id).is_leaf()) else {
            return;
        };
        let folds = tree.folds(id, context.rubric);
        let folds = [folds.assessors, folds.sources, folds.periods];
        let mut folds = folds.into_iter().flatten();
        if !folds.any(|fold| fold.what == FoldWhat::Points) {
            return;
        }
        let name = &indicator.name;
        let (key, problem) = match by {
            Against::Mean => return,
            Against::Place => (
                "by-rank",
                text! {
                    "`{name}` 按名次计分，而合并的是得分：名次要由合并后的数值来排";
                    "`{name}` earns by place, yet it is points that are folded: a place follows \
                     from the folded value"
                },
            ),
            Against::Ends => (
                "linear",
                text! {
                    "`{name}` 与最高、最低者相比计分，而合并的是得分：最高、最低要由合并后的数值来定";
                    "`{name}` earns by the highest or lowest, yet it is points that are folded: \
                     these follow from the folded values"
                },
            ),
        };
        reporter.find(
            context.places.row(row, key),
            problem,
            text! {
                "在这一行的 `folds` 里写 `what = \"marks\"`，或不写 `what`";
                "write `what = \"marks\"` in this row's `folds`, or leave `what` out"
            },
        );
    });
}
