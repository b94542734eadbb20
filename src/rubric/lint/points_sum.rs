//! Points that do not add up to what stands above them.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{Role, Take};
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("points-sum"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        if tree.node(id).is_leaf()
            || tree.is_weighted(id, context.rubric)
            || !context.is_sound_below(tree, id)
            || tree.children(id, Role::Scored).next().is_none()
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
            let problem = match indicator.take {
                Take::Sum | Take::Highest => text! {
                    "`{name}` 写的是 {stated} 分，下级合计{kind}是 {sum} 分";
                    "`{name}` says {stated}, but what is below it adds up to {sum}{kind}"; kind
                },
                Take::Kept(_) => text! {
                    "`{name}` 写的是 {stated} 分，下级中取的几项合计{kind}是 {sum} 分";
                    "`{name}` says {stated}, but the rows that it takes add up to {sum}{kind}"; kind
                },
            };
            reporter.find(
                context.places.row(row, key),
                problem,
                text! {
                    "改正其一；若是折算，写 `points = 折算后, of = {sum}`";
                    "correct one of them; if it is a conversion, write `points = …, of = {sum}`"
                },
            );
        }
    });
}
