//! A bonus or a penalty with a weight: it stands outside the points and has none.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::rubric::Role;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::error("role-weight"),
        finds: fixed_text!("加分项、扣分项或不计分的一行写了权重"; "a weight on a bonus, a penalty or a row that is only printed"),
        matters: fixed_text!("权重分的是基本分，这些项在基本分之外，权重对它们没有含义。"; "Weights share out the points, and these rows stand outside them, so a weight means nothing here."),
        wrong: r#"
{ code = "1", name = "居民自治", points = 100 },
{ code = "8", name = "受表彰", role = "bonus", weight = 5, add = { each = 1, unit = "次" } },
"#,
        right: r#"
{ code = "1", name = "居民自治", points = 100 },
{ code = "8", name = "受表彰", role = "bonus", cap = 5, add = { each = 1, unit = "次" } },
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let outside = match indicator.role {
            Role::Bonus | Role::Penalty | Role::Info => true,
            Role::Scored => false,
        };
        let name = &indicator.name;
        if outside && indicator.weight.is_some() {
            reporter.find(
                context.places.row(row, "weight"),
                text!("`{name}` 不在基本分之内，不能有权重"; "`{name}` stands outside the points and takes no weight"),
                text!("删去 `weight`；要限制它的影响，写 `cap`"; "remove `weight`; to limit what it does, write `cap`"),
            );
        }
    }
}
