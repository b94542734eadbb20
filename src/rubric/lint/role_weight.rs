//! A bonus or a penalty with a weight: it stands outside the points and has none.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::Role;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("role-weight"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        let outside = match indicator.role {
            Role::Bonus | Role::Penalty | Role::Factor | Role::Info => true,
            Role::Scored => false,
        };
        let name = &indicator.name;
        if outside && indicator.weight.is_some() {
            reporter.find(
                context.places.row(row, "weight"),
                text! {
                    "`{name}` 不在基本分之内，不能有权重";
                    "`{name}` stands outside the points and takes no weight"
                },
                text! {
                    "删去 `weight`；要限制它的影响，写 `cap`";
                    "remove `weight`; to limit what it does, write `cap`"
                },
            );
        }
    }
}
