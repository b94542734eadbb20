//! A pass line that nobody can reach.

use super::most::most;
use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::rubric::Tree;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: "pass-line",
        severity: Severity::Error,
        finds: fixed_text!("合格线高于总分最多能到的数"; "a pass line above what any total can reach"),
        matters: fixed_text!("封顶和满分使谁也到不了这条线，结论全是不合格。"; "Full marks and caps keep everybody below it, so that all would fail."),
        wrong: r#"
[outcome]
pass = 120
"#,
        right: r#"
[outcome]
pass = 80
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let Some(pass) = &context.rubric.outcome.pass else {
        return;
    };
    for tree in context.trees {
        let (line, most) = (
            pass.in_points(tree.node(Tree::ROOT).full.as_ref()),
            most(context, tree, Tree::ROOT),
        );
        let (Some(line), Some(most)) = (line, most) else {
            continue;
        };
        if line > most {
            let place = [Step::Key("outcome"), Step::Key("pass")];
            let kind = super::kind_of(tree);
            reporter.find(
                context.places.at(&place),
                text!("合格线 {line} 谁也达不到：总分{kind}至多 {most}"; "nobody can reach the pass line, {line}: a total{kind} is {most} at most"; kind),
                text!("改正 `pass`、分值或封顶"; "correct `pass`, the points or a cap"),
            );
        }
    }
}
