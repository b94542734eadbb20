//! A bonus inside a penalty, or the other way round: one would turn into the other.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::rubric::Role;
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("role-nesting"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let own = context.rubric.indicators[row].role;
        let inherited = tree.node(id).role;
        let name = &context.rubric.indicators[row].name;
        if own != Role::Scored && own != inherited {
            let (problem, remedy) = match own {
                Role::Factor => (text! {
                    "系数 `{name}` 在扣分或只列出的项里，没有得分可乘";
                    "factor `{name}` stands in a penalty or what is only printed, and has no points \
                     to multiply"
                }, instead_of_factor(inherited)),
                Role::Scored | Role::Bonus | Role::Penalty | Role::Info => (text! {
                    "`{name}` 上面的一行不计入基本分，它不能另有 `role`";
                    "a row above `{name}` stands outside the points, so this one cannot have a \
                     `role` of its own"
                }, text! {"把它移到外面，与上面那一行并列"; "move it out, beside the row above it"}),
            };
            reporter.find(
                context.places.row(row, "role"),
                problem,
                remedy,
            );
        }
    });
}

/// Moved out beside the row above it, it would multiply all that stands there.
fn instead_of_factor(inherited: Role) -> Text {
    match inherited {
        Role::Info => text! {
            "只列出的，删去 `role`；要乘得分的，移到要乘的各行旁边";
            "where it is only printed, remove `role`; where it multiplies points, move it beside the \
             rows that it multiplies"
        },
        Role::Scored | Role::Bonus | Role::Penalty | Role::Factor => text! {
            "加倍或减轻扣分的，删去这一行，把乘过的数写进各扣分项的 `each`、`levels` 或 `lose`；\
             要乘得分的，移到要乘的各行旁边";
            "where it makes penalties heavier or lighter, remove the row and write what comes of it \
             as `each`, `levels` or `lose` of the penalties; where it multiplies points, move it \
             beside the rows that it multiplies"
        },
    }
}
