//! First-level sections that do not add up to the full marks of the scheme.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::Tree;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("full-sum"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let Some(full) = &context.rubric.full else {
        return;
    };
    for tree in context.trees {
        if tree.is_weighted(Tree::ROOT, context.rubric)
            || tree.start(Tree::ROOT, context.rubric).is_some()
            || !context.is_sound_below(tree, Tree::ROOT)
        {
            continue;
        }
        let Some(sum) = tree.sum_of_children(Tree::ROOT, context.rubric) else {
            continue;
        };
        if sum != *full {
            let kind = super::kind_of(tree);
            reporter.find(
                context.places.at(&[Step::Key("full")]),
                text! {
                    "满分写的是 {full}，一级指标合计{kind}是 {sum}";
                    "`full` is {full}, but the first level adds up to {sum}{kind}"; kind
                },
                text! {
                    "改正其一；加分、扣分项要写 `role = \"bonus\"` 或 `\"penalty\"`";
                    "correct one of them; bonus and penalty sections say `role = \"bonus\"` or \
                     `\"penalty\"`"
                },
            );
        }
    }
}
