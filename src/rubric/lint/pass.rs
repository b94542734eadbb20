//! A pass line that nobody can reach.

use super::{Context, Lint, Reporter};
use crate::number::Number;
use crate::rubric::toml::Step;
use crate::rubric::{Limit, Role, Tree};
use crate::text;

pub const LINT: Lint = Lint {
    code: "pass-line",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let Some(pass) = &context.rubric.outcome.pass else {
        return;
    };
    for tree in context.trees {
        let has_bonus = tree.nodes.iter().any(|node| node.role == Role::Bonus);
        let (Some(full), false) = (&tree.node(Tree::ROOT).full, has_bonus) else {
            continue;
        };
        let unreachable = match pass {
            Limit::Points(points) => points > full,
            Limit::Share(share) => *share > Number::ONE,
        };
        if unreachable {
            reporter.error(
                context
                    .places
                    .at(&[Step::Key("outcome"), Step::Key("pass")]),
                text!("合格线高于满分 {full}"; "the pass line is above the full marks, {full}"),
                text!("改正 `pass` 或 `full`"; "correct `pass` or `full`"),
            );
        }
    }
}
