//! A cap on totals that is below the full marks: nobody has them, whatever the marks.

use super::{Context, Lint, Reporter, kind_of};
use crate::diagnostics::Code;
use crate::rubric::Tree;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("total-cap"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for tree in context.trees {
        let full = tree.node(Tree::ROOT).full.as_ref();
        let (Some(cap), Some(full)) = (tree.cap(Tree::ROOT, context.rubric), full) else {
            continue;
        };
        if cap >= *full || !context.is_sound_below(tree, Tree::ROOT) {
            continue;
        }
        let kind = kind_of(tree);
        reporter.find(
            context.places.at(&[Step::Key("outcome"), Step::Key("cap")]),
            text! {
                "总分封顶 {cap}，低于满分 {full}{kind}：没有人能得满分";
                "totals are capped at {cap}, below the full marks, {full}{kind}: nobody can have \
                 them"; kind
            },
            text! {
                "改正封顶或分值；单项封顶的，把 `cap` 写在那一行";
                "correct the cap or the points; where a row is capped, write `cap` on that row"
            },
        );
        return;
    }
}
