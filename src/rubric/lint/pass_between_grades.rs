//! A pass line at which no grade begins: of one grade some pass, and some fail.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::rubric::{Grade, Tree, applies};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("pass-between-grades"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let outcome = &context.rubric.outcome;
    let Some(pass) = &outcome.pass else { return };
    for tree in context.trees {
        let full = tree.node(Tree::ROOT).full.as_ref();
        let is_for_all = |grade: &&Grade| applies(&grade.kinds, tree.kind.as_deref());
        let lines: Vec<Number> = outcome
            .grades
            .iter()
            .filter(is_for_all)
            .filter_map(|grade| grade.from.as_ref()?.in_points(full))
            .collect();
        let Some(pass) = pass.in_points(full) else {
            continue;
        };
        // With a line that could not be read there is no telling.
        let is_whole = lines.len() + 1 >= outcome.grades.iter().filter(is_for_all).count();
        if is_whole && !lines.is_empty() && !lines.contains(&pass) {
            let split = outcome.grades.iter().filter(is_for_all).find(|grade| {
                let from = grade.from.as_ref().and_then(|from| from.in_points(full));
                from.is_none_or(|from| from < pass)
            });
            let (kind, name) = (
                super::kind_of(tree),
                split.map_or("", |grade| grade.name.as_str()),
            );
            reporter.find(
                context
                    .places
                    .at(&[Step::Key("outcome"), Step::Key("pass")]),
                text! {
                    "合格线 {pass} 不是任何等级的分数线{kind}：等级 `{name}` 里有的合格，\
                     有的不合格";
                    "no grade begins at the pass line, {pass}{kind}: of grade `{name}` some pass, \
                     and some fail"; kind
                },
                text! {
                    "把合格线定在一个等级的 `from` 上";
                    "set the pass line where a grade begins"
                },
            );
        }
    }
}
