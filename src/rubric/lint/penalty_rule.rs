//! A penalty that would shrink as findings grow: a better mark would lower the result.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Page, Severity};
use crate::fixed_text;
use crate::rubric::{Role, Rule};
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: "penalty-rule",
        severity: Severity::Error,
        finds: fixed_text!("扣分项用了得分的办法，或写了 `points`"; "a penalty with a rule that earns, or with `points`"),
        matters: fixed_text!("扣分项扣的是评分办法算出的分：用得分的办法，做得越好扣得越多；写了 `points`，次数越多扣得反而越少。"; "A penalty takes off what its rule makes of the mark: with a rule that earns, the better mark costs more; with `points`, more findings cost less."),
        wrong: r#"
{ code = "1",   name = "环境卫生", points = 100 },
{ code = "9",   name = "扣分项", role = "penalty" },
{ code = "9.1", name = "媒体曝光", points = 5, deduct = { each = 1, unit = "件" } },
"#,
        right: r#"
{ code = "1",   name = "环境卫生", points = 100 },
{ code = "9",   name = "扣分项", role = "penalty", cap = 5 },
{ code = "9.1", name = "媒体曝光", deduct = { each = 1, unit = "件" } },
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let node = tree.node(id);
        if node.role != Role::Penalty || !node.is_leaf() {
            return;
        }
        let name = &indicator.name;
        let deducts = matches!(indicator.rule, Rule::Deduct(_) | Rule::DeductPoints);
        if deducts && indicator.points.is_some() {
            reporter.find(
                context.places.row(row, "points"),
                text!("扣分项 `{name}` 写了 `points`：次数越多，扣得反而越少"; "penalty `{name}` has `points`: the more findings, the less it would take off"),
                text!("删去 `points`；要限制扣多少，写 `cap`"; "remove `points`; to limit what is taken off, write `cap`"),
            );
        }
        if matches!(indicator.rule, Rule::Met | Rule::Ratio | Rule::Linear { .. } | Rule::Times { .. } | Rule::Steps { .. }) {
            reporter.find(
                context.places.row(row, "code"),
                text!("扣分项 `{name}` 的评分办法是得分的办法：做得越好，扣得越多"; "penalty `{name}` has a rule that earns: the better the mark, the more it would take off"),
                text!("用 `deduct = {{ each = …, unit = \"次\" }}`"; "use `deduct = {{ each = …, unit = \"次\" }}`"),
            );
        }
    });
}
