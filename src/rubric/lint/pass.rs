//! A pass line that nobody can reach, or none where there are grades.

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
    let outcome = &context.rubric.outcome;
    let Some(pass) = &outcome.pass else {
        if !outcome.grades.is_empty() {
            reporter.warning(
                context.places.at(&[Step::Key("outcome"), Step::Key("grades")]),
                text!("有等级，没有合格线：按总分谁也不会不合格"; "there are grades but no pass line: nobody fails by the total"),
                text!("写 `pass = 合格线`"; "write `pass = …`"),
            );
        }
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
