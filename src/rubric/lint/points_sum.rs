//! Points that do not add up to what stands above them.

use super::{Context, Lint, Reporter};
use crate::diagnostics::{Code, Page};
use crate::fixed_text;
use crate::text;

pub static LINT: Lint = Lint {
    page: Page {
        code: Code::error("points-sum"),
        finds: fixed_text!("一行写明的分值与下级合计不符；各类单位分别核对"; "points that differ from what stands below adds up to, for each kind of unit"),
        matters: fixed_text!("标题写 15 分，下面加起来是 16 分：两种算法各有单位吃亏，必须先定哪个数对。"; "Headed 15 and adding up to 16, a section can be scored in two ways, and each wrongs somebody: first it must be settled which number holds."),
        wrong: r#"
{ code = "1",   name = "环境卫生", points = 15 },
{ code = "1.1", name = "保洁",     points = 10 },
{ code = "1.2", name = "绿化",     points = 6 },
"#,
        right: r#"
{ code = "1",   name = "环境卫生", points = 16 },
{ code = "1.1", name = "保洁",     points = 10 },
{ code = "1.2", name = "绿化",     points = 6 },
"#,
    },
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        if tree.node(id).is_leaf()
            || tree.is_weighted(id, context.rubric)
            || !context.is_sound_below(tree, id)
            || tree.children(id, crate::rubric::Role::Scored).next().is_none()
        {
            return;
        }
        let (key, stated) = match &indicator.of {
            Some(of) => ("of", Some(of)),
            None => ("points", indicator.stated_points()),
        };
        let (Some(stated), Some(sum)) = (stated, tree.sum_of_children(id, context.rubric)) else {
            return;
        };
        if *stated != sum {
            let name = &indicator.name;
            let kind = super::kind_of(tree);
            reporter.find(
                context.places.row(row, key),
                text!("`{name}` 写的是 {stated} 分，下级合计{kind}是 {sum} 分"; "`{name}` says {stated}, but what is below it adds up to {sum}{kind}"; kind),
                text!("改正其一；若是折算，写 `points = 折算后, of = {sum}`"; "correct one of them; if it is a conversion, write `points = …, of = {sum}`"),
            );
        }
    });
}
