//! A pass line at which no grade begins: of one grade some pass, and some fail.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Grade, Threshold, Tree, applies};
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
        let lines: Vec<Threshold> = outcome
            .grades
            .iter()
            .filter(is_for_all)
            .filter_map(|grade| grade.line.as_ref()?.in_points(full))
            .collect();
        let Some(pass) = pass.in_points(full) else {
            continue;
        };
        // With a line that could not be read there is no telling.
        let is_whole = lines.len() + 1 >= outcome.grades.iter().filter(is_for_all).count();
        if is_whole && !lines.is_empty() && !lines.contains(&pass) {
            let split = outcome.grades.iter().filter(is_for_all).find(|grade| {
                let line = grade.line.as_ref().and_then(|line| line.in_points(full));
                line.is_none_or(|line| line < pass)
            });
            let (kind, name, pass) = (
                super::kind_of(tree),
                split.map_or("", |grade| grade.name.as_str()),
                pass.words(),
            );
            reporter.find(
                context
                    .places
                    .at(&[Step::Key("outcome"), Step::Key("pass")]),
                text! {
                    "合格线 {pass} 不是任何等级的分数线{kind}：等级 `{name}` 里有的合格，\
                     有的不合格";
                    "no grade begins at the pass line, {pass}{kind}: of grade `{name}` some pass, \
                     and some fail"; pass, kind
                },
                text! {
                    "把合格线定在一个等级的分数线上";
                    "set the pass line where a grade begins"
                },
            );
        }
    }
}
