//! An exemption from something without full marks: it would earn nothing.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{IndicatorCode, Role};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("exemption-worth"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (index, exemption) in context.rubric.exemptions.iter().enumerate() {
        for (position, item) in exemption.items.iter().enumerate() {
            let Some(name) = worthless(context, item) else {
                continue;
            };
            let path = [
                Step::Key("exemptions"),
                Step::Item(index),
                Step::Key("items"),
                Step::Item(position),
            ];
            reporter.find(
                context.places.at(&path),
                text! {
                    "`{name}` 没有满分，免检得 0 分";
                    "`{name}` has no full marks, so who is exempt earns 0"
                },
                text! {
                    "写明它的 `points`，或不列入免检";
                    "state its `points`, or leave it out of the exemption"
                },
            );
        }
    }
}

/// Returns the name of a leaf, at or below a code, that has no full marks. A penalty needs none:
/// exempt, it takes nothing off; nor does a factor, which leaves its row as it is.
fn worthless<'a>(context: &Context<'a>, item: &IndicatorCode) -> Option<&'a str> {
    context.trees.iter().find_map(|tree| {
        let leaf = tree.ids().find(|&id| {
            let node = tree.node(id);
            let covered = tree
                .row(id, context.rubric)
                .is_some_and(|row| row.code == *item || item.is_above(&row.code));
            let needs_none = matches!(node.role, Role::Penalty | Role::Factor);
            covered && node.is_leaf() && node.full.is_none() && !needs_none
        })?;
        Some(tree.row(leaf, context.rubric)?.name.as_str())
    })
}
