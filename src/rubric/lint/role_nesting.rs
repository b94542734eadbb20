//! A bonus inside a penalty, or the other way round: one would turn into the other.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::rubric::Role;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::error("role-nesting"),
        finds: fixed_text!("加分项里面又有扣分项，或反过来"; "a penalty inside a bonus, or the other way round"),
        matters: fixed_text!("整个加分项是加上去的，里面的扣分也会变成加分，反之亦然。"; "All of a bonus is added, so a penalty inside it would be added too, and the other way round."),
        wrong: r#"
{ code = "1",   name = "居民自治", points = 100 },
{ code = "8",   name = "加减分", role = "bonus" },
{ code = "8.1", name = "受表彰", add = { each = 1, unit = "次" } },
{ code = "8.2", name = "被通报", role = "penalty", levels = { "有" = 2, "没有" = 0 } },
"#,
        right: r#"
{ code = "1",   name = "居民自治", points = 100 },
{ code = "8",   name = "加分", role = "bonus" },
{ code = "8.1", name = "受表彰", add = { each = 1, unit = "次" } },
{ code = "9",   name = "扣分", role = "penalty" },
{ code = "9.1", name = "被通报", levels = { "有" = 2, "没有" = 0 } },
"#,
    },
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
                text!("`{name}` 上面的一行不计入基本分，它不能另有 `role`"; "a row above `{name}` stands outside the points, so this one cannot have a `role` of its own"),
                text!("把它移到外面，与上面那一行并列"; "move it out, beside the row above it"),
            );
        }
    });
}
