//! Ties broken by what is printed and never counted, without a word on which end comes first.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::printable::in_toml;
use crate::rubric::Role;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("tie-break-first"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (position, tie) in context.rubric.ranking.tie_break.iter().enumerate() {
        let is_info = context.trees.iter().any(|tree| {
            let node = tree.find(tie.by.as_str());
            node.is_some_and(|id| tree.node(id).role == Role::Info)
        });
        if is_info && tie.first.is_none() {
            let by = &tie.by;
            let named = in_toml(by.as_str());
            let place = [
                Step::Key("ranking"),
                Step::Key("break"),
                Step::Item(position),
            ];
            reporter.find(
                context.places.at(&place),
                text! {
                    "`{by}` 只列示，不计分，没有写哪头在前";
                    "`{by}` is printed and not counted, and nothing says which end comes first"
                },
                text! {
                    "写 `{{ by = {named}, first = \"least\" }}`（少者在前）或 \
                     `first = \"most\"`（多者在前）";
                    "write `{{ by = {named}, first = \"least\" }}`, or `first = \"most\"`"
                },
            );
        }
    }
}
