//! A rule on a row that has rows below it: only leaves are marked.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: "rule-on-section",
        severity: Severity::Error,
        finds: fixed_text!("有下级指标的一行写了评分办法"; "a rule on a row that has rows below it"),
        matters: fixed_text!("只有末级指标直接打分，上级的分由下级合成。写在上级的评分办法永远用不上。"; "Only leaves are marked; a section is made of what stands below it. A rule written on a section is never applied."),
        wrong: r#"
{ code = "1",   name = "治安", points = 6, deduct = { each = 1, unit = "起" } },
{ code = "1.1", name = "可防性案件", points = 6 },
"#,
        right: r#"
{ code = "1",   name = "治安", points = 6 },
{ code = "1.1", name = "可防性案件", points = 6, deduct = { each = 1, unit = "起" } },
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let name = &indicator.name;
        if !tree.node(id).is_leaf() && indicator.rule.is_written() {
            reporter.find(
                context.places.row(row, "code"),
                text!("`{name}` 有下级指标，不直接打分，却写了评分办法"; "`{name}` has indicators below it, so it is not marked itself, yet it has a rule"),
                text!("把评分办法移到下级指标"; "move the rule to the indicators below"),
            );
        }
    });
}
