//! A bonus inside a penalty, or the other way round: one would turn into the other.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
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
            reporter.find(
                context.places.row(row, "role"),
                text! {
                    "`{name}` 上面的一行不计入基本分，它不能另有 `role`";
                    "a row above `{name}` stands outside the points, so this one cannot have a \
                     `role` of its own"
                },
                text! {"把它移到外面，与上面那一行并列"; "move it out, beside the row above it"},
            );
        }
    });
}
