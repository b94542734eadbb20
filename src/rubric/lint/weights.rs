//! Weights on some siblings and not on others, or on a parent whose scale nobody states.

use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::rubric::{NodeId, Role, Tree};
use crate::text;

pub static LINT: Lint = Lint {
    code: Code::error("weights"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    for tree in context.trees {
        for id in tree
            .ids()
            .filter(|&id| tree.is_weighted(id, context.rubric))
        {
            check_siblings(context, reporter, tree, id);
            check_scale(context, reporter, tree, id);
        }
    }
}

fn check_siblings(context: &Context, reporter: &mut Reporter, tree: &Tree, parent: NodeId) {
    for child in tree.children(parent, Role::Scored) {
        let row = tree
            .node(child)
            .indicator
            .expect("only the root has no row");
        let indicator = &context.rubric.indicators[row];
        let name = &indicator.name;
        if indicator.weight.is_none() && context.is_sound(row) {
            reporter.find(
                context.places.row(row, "code"),
                text! {
                    "`{name}` 没有权重，同级的其他指标有";
                    "`{name}` has no weight, while siblings have"
                },
                text! {
                    "同级指标要么都写 `weight`，要么都不写";
                    "give all siblings a `weight`, or none"
                },
            );
        } else if tree.node(child).full.is_none()
            && indicator.weight.is_some()
            && context.is_sound(row)
        {
            reporter.find(
                context.places.row(row, "weight"),
                text! {
                    "`{name}` 没有满分，无法加权";
                    "`{name}` has no full marks, so it cannot be weighted"
                },
                text! {"写明 `points`"; "state its `points`"},
            );
        }
    }
}

/// Weighted parts of different full marks share no scale that the parent could inherit.
fn check_scale(context: &Context, reporter: &mut Reporter, tree: &Tree, id: NodeId) {
    let Some(row) = tree.node(id).indicator else {
        return;
    };
    let indicator = &context.rubric.indicators[row];
    let depends =
        indicator.round.is_some() || indicator.cap.is_some() || indicator.minimum.is_some();
    let mut fulls = tree
        .children(id, Role::Scored)
        .map(|child| tree.node(child).full.clone());
    let first = fulls.next();
    let shared = fulls.all(|full| Some(full) == first);
    if indicator.points.is_none() && !shared && depends && context.is_sound_below(tree, id) {
        let name = &indicator.name;
        reporter.find(
            context.places.row(row, "code"),
            text! {
                "`{name}` 的下级满分不一，它自己的满分没有写明";
                "the parts of `{name}` have different full marks, and its own are not stated"
            },
            text! {
                "写明 `points`，`round`、`cap`、`minimum` 才有所指";
                "state `points`: `round`, `cap` and `minimum` speak of them"
            },
        );
    }
}
