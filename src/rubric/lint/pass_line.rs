//! A pass line that nobody can reach, or that nobody misses.

use super::most::most;
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::rubric::{Cutoff, Limit, Reach, Tree};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("pass-line"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let Some(pass) = &context.rubric.outcome.pass else {
        return;
    };
    if is_met_by_all(context, pass) {
        reporter.find(
            context
                .places
                .at(&[Step::Key("outcome"), Step::Key("pass")]),
            text! {
                "合格线不高于 0，人人合格";
                "the pass line is not above 0, so that everybody passes"
            },
            text! {
                "写明合格线，如 `pass = \"60%\"`；细则没有合格线的，删去 `pass`";
                "state the line, as in `pass = \"60%\"`; where the paper has none, remove `pass`"
            },
        );
        return;
    }
    for tree in context.trees {
        let (line, most) = (
            pass.in_points(tree.node(Tree::ROOT).full.as_ref()),
            most(context, tree, Tree::ROOT),
        );
        let (Some(line), Some(most)) = (line, most) else {
            continue;
        };
        if !line.is_met_by_number(&most) {
            let line = line.words();
            let place = [Step::Key("outcome"), Step::Key("pass")];
            let kind = super::kind_of(tree);
            reporter.find(
                context.places.at(&place),
                text! {
                    "合格线 {line} 谁也达不到：总分{kind}至多 {most}";
                    "nobody can reach the pass line, {line}: a total{kind} is {most} at most"; line, kind
                },
                text! {"改正 `pass`、分值或封顶"; "correct `pass`, the points or a cap"},
            );
        }
    }
}

/// Returns whether a line is not above 0. Where units lose from nothing, one below 0 keeps them apart.
fn is_met_by_all(context: &Context, pass: &Cutoff) -> bool {
    let mut fulls = context.trees.iter().map(|tree| &tree.node(Tree::ROOT).full);
    // Who has to go beyond a line of 0 may fail to.
    let is_low = |line: &Number| match pass.reach {
        Reach::From => !line.is_positive(),
        Reach::Above => line.is_negative(),
    };
    match &pass.limit {
        Limit::Share(share) => is_low(share),
        Limit::Points(points) => is_low(points) && fulls.any(|full| full != &Some(Number::ZERO)),
    }
}
