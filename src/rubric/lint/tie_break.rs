//! Ties broken by something that is the same for all, or never counted.

use super::{Context, Lint, Reporter};
use crate::rubric::toml::Step;
use crate::rubric::{Role, Rule};
use crate::text;

pub const LINT: Lint = Lint {
    code: "tie-break",
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (position, code) in context.rubric.ranking.tie_break.iter().enumerate() {
        let place = context.places.at(&[
            Step::Key("ranking"),
            Step::Key("break"),
            Step::Item(position),
        ]);
        for tree in context.trees {
            let Some(id) = tree.find(code.as_str(), context.rubric) else {
                continue;
            };
            let row = tree
                .row(id, context.rubric)
                .expect("it was found by its code");
            let is_constant = matches!(&row.rule, Rule::Levels(levels) if levels.len() == 1);
            if tree.node(id).role == Role::Info || is_constant {
                reporter.warning(
                    place.clone(),
                    text!("`{code}` 不能用来区分名次：它不计分，或人人相同"; "`{code}` cannot break a tie: it is not counted, or is the same for everybody"),
                    text!("换一个指标"; "choose another indicator"),
                );
                break;
            }
        }
    }
}
