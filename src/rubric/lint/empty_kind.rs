//! A kind of unit for which nothing is scored.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("empty-kind"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (index, tree) in context.trees.iter().enumerate() {
        let (Some(kind), None) = (&tree.kind, tree.sections().next()) else {
            continue;
        };
        reporter.find(
            context.places.at(&[Step::Key("kinds"), Step::Item(index)]),
            text! {"`{kind}` 没有一项计分的指标"; "no indicator is scored for `{kind}`"},
            text! {
                "给它写上指标，或从 `kinds` 里删去";
                "give it indicators, or remove it from `kinds`"
            },
        );
    }
}
