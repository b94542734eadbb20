//! First-level sections that do not add up to the full marks of the scheme.

use super::{Context, Lint, Reporter};
use crate::rubric::Tree;
use crate::rubric::toml::Step;
use crate::text;

pub const LINT: Lint = Lint {
    code: "full-sum",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let Some(full) = &context.rubric.full else {
        return;
    };
    for tree in context.trees {
        if tree.is_weighted(Tree::ROOT, context.rubric) || !context.is_sound_below(tree, Tree::ROOT)
        {
            continue;
        }
        let Some(sum) = tree.sum_of_children(Tree::ROOT, context.rubric) else {
            continue;
        };
        if sum != *full {
            let kind = tree
                .kind
                .as_ref()
                .map_or(String::new(), |kind| format!("({kind})"));
            reporter.error(
                context.places.at(&[Step::Key("full")]),
                text!("满分写的是 {full}，一级指标合计{kind}是 {sum}"; "`full` is {full}, but the first level adds up to {sum}{kind}"),
                text!("改正其一；加分、扣分项要写 `role = \"bonus\"` 或 `\"penalty\"`"; "correct one of them; bonus and penalty sections say `role = \"bonus\"` or `\"penalty\"`"),
            );
        }
    }
}
