//! First-level sections that do not add up to the full marks of the scheme.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::rubric::Tree;
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::error("full-sum"),
        finds: fixed_text!("`full` 与一级指标合计不符；各类单位分别核对"; "a `full` that differs from what the first level adds up to, for each kind of unit"),
        matters: fixed_text!("合格线、百分比和等级都以满分为准；满分错了，它们全都错。"; "The pass line, every percentage and every grade rest on the full marks; where those are wrong, all are."),
        wrong: r#"
full = 100
indicators = [
  { code = "1", name = "居民自治", points = 40 },
  { code = "2", name = "环境卫生", points = 50 },
]
"#,
        right: r#"
full = 100
indicators = [
  { code = "1", name = "居民自治", points = 40 },
  { code = "2", name = "环境卫生", points = 60 },
]
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    let Some(full) = &context.rubric.full else {
        return;
    };
    for tree in context.trees {
        if tree.is_weighted(Tree::ROOT, context.rubric)
            || tree.start(Tree::ROOT, context.rubric).is_some()
            || !context.is_sound_below(tree, Tree::ROOT)
        {
            continue;
        }
        let Some(sum) = tree.sum_of_children(Tree::ROOT, context.rubric) else {
            continue;
        };
        if sum != *full {
            let kind = super::kind_of(tree);
            reporter.find(
                context.places.at(&[Step::Key("full")]),
                text!("满分写的是 {full}，一级指标合计{kind}是 {sum}"; "`full` is {full}, but the first level adds up to {sum}{kind}"; kind),
                text!("改正其一；加分、扣分项要写 `role = \"bonus\"` 或 `\"penalty\"`"; "correct one of them; bonus and penalty sections say `role = \"bonus\"` or `\"penalty\"`"),
            );
        }
    }
}
