//! A kind of unit for which nothing is scored.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::error("empty-kind"),
        finds: fixed_text!("`kinds` 里的一类单位没有任何计分的指标"; "a kind of unit for which no indicator is scored"),
        matters: fixed_text!("这类单位一项也不评，得不出总分，整份评分表会因此被退回。"; "Units of that kind have nothing to be marked on and no total; a sheet that names one is refused."),
        wrong: r#"
kinds = ["社区", "村改居"]
indicators = [
  { code = "1", name = "居民自治", points = 100, kinds = ["社区"] },
]
"#,
        right: r#"
kinds = ["社区", "村改居"]
indicators = [
  { code = "1", name = "居民自治", points = 100 },
]
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (index, tree) in context.trees.iter().enumerate() {
        let (Some(kind), None) = (&tree.kind, tree.sections().next()) else {
            continue;
        };
        reporter.find(
            context.places.at(&[Step::Key("kinds"), Step::Item(index)]),
            text!("`{kind}` 没有一项计分的指标"; "no indicator is scored for `{kind}`"),
            text!("给它写上指标，或从 `kinds` 里删去"; "give it indicators, or remove it from `kinds`"),
        );
    }
}
