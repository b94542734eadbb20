//! A minimum above what its row can reach, or a share of nothing, also of a grade or an award.

use super::most::most;
use super::unreachable::{Aim, aims};
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Limit, NodeId, Section, Tree, applies};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::error("minimum"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    context.for_each_node(|tree, id, row| {
        let indicator = &context.rubric.indicators[row];
        let Some(minimum) = &indicator.minimum else {
            return;
        };
        if !context.is_sound(row) {
            return;
        }
        let name = &indicator.name;
        let place = context.places.row(row, "minimum");
        let Some(line) = minimum.limit.in_points(full_of(tree, id)) else {
            reporter.find(
                place,
                text! {
                    "`{name}` 没有满分，下限不能写成百分比";
                    "`{name}` has no full marks to take a share of"
                },
                in_points(&minimum.limit, most(context, tree, id)),
            );
            return;
        };
        if let Some(most) = most(context, tree, id).filter(|most| line > *most) {
            reporter.find(
                place,
                text! {
                    "`{name}` 的下限 {line} 高于它最多能得的 {most}";
                    "the minimum of `{name}`, {line}, is above the {most} that it can earn"
                },
                text! {"改正下限、分值或封顶"; "correct the minimum, the points or the cap"},
            );
        }
    });
    for aim in aims(context) {
        let trees = context.trees.iter();
        for tree in trees.filter(|tree| applies(aim.kinds, tree.kind.as_deref())) {
            check_aim(context, reporter, tree, &aim);
        }
    }
}

/// A share of nothing that a grade or an award asks for.
fn check_aim(context: &Context, reporter: &mut Reporter, tree: &Tree, aim: &Aim) {
    for minimum in aim.minima {
        let mut nodes = tree.nodes_of(&minimum.section).into_iter();
        let shareless = nodes.find(|&id| minimum.limit.in_points(full_of(tree, id)).is_none());
        let Some((id, section)) =
            shareless.and_then(|id| Some((id, tree.row(id, context.rubric)?)))
        else {
            continue;
        };
        let (name, section) = (aim.name, &section.name);
        let remedy = match &minimum.section {
            Section::One(_) => in_points(&minimum.limit, most(context, tree, id)),
            Section::Each => {
                text! {"`{section}` 是加分的就写 `role = \"bonus\"`，`each` 不管加分项；否则写明各部分的编号"; "if `{section}` is a bonus, say `role = \"bonus\"`: `each` passes over these; if not, name the sections by their codes"}
            }
        };
        let place = [&aim.path[..], &[Step::Key("minimum")]].concat();
        reporter.find(
            context.places.at(&place),
            text! {
                "`{name}` 要求 `{section}` 达到百分之几，而它没有满分";
                "`{name}` asks for a share of `{section}`, which has no full marks"
            },
            remedy,
        );
    }
}

/// Returns what a share of a row is taken of: nothing of one that has bonus rows alone.
fn full_of(tree: &Tree, id: NodeId) -> Option<&Number> {
    let full = tree.node(id).full.as_ref();
    full.filter(|full| full.is_positive())
}

/// Returns how to state a share in points, where there is a most that it could have meant.
fn in_points(limit: &Limit, most: Option<Number>) -> Text {
    let line = limit.in_points(most.as_ref()).filter(Number::is_positive);
    match (line, most) {
        (Some(line), Some(most)) => {
            text! {"写成分数：它至多 {most} 分，下限写 {line}"; "state the minimum in points: of the {most} that it comes to at most, {line}"}
        }
        (None, _) | (_, None) => text! {"写成分数"; "state the minimum in points"},
    }
}
