//! A cap that nothing reaches.

use super::most::uncapped;
use super::{Context, Lint, Reporter};
use crate::diagnostics::Code;
use crate::number::Number;
use crate::rubric::{How, NodeId, Role, Tree};
use crate::text;
use crate::toml_text::Step;

pub static LINT: Lint = Lint {
    code: Code::warning("idle-cap"),
    check,
};

fn check(context: &Context, reporter: &mut Reporter) {
    check_total(context, reporter);
    for (row, indicator) in context.rubric.indicators.iter().enumerate() {
        if indicator.cap.is_none() {
            continue;
        }
        let trees = context.trees.iter();
        let nodes: Vec<(&Tree, NodeId)> = trees
            .filter_map(|tree| Some((tree, tree.node_of_row(row)?)))
            .collect();
        let is_sound = |(tree, id): &(&Tree, NodeId)| context.is_sound_below(tree, *id);
        let cap_of = |(tree, id): &(&Tree, NodeId)| tree.cap(*id, context.rubric);
        let is_idle = |node: &(&Tree, NodeId)| {
            cap_of(node).is_some_and(|cap| is_idle(context, node.0, node.1, &cap))
        };
        let most = (nodes.iter()).filter_map(|(tree, id)| uncapped(context, tree, *id));
        if let (Some(most), Some(cap), true) = (
            most.max(),
            nodes.first().and_then(cap_of),
            nodes.iter().all(is_sound) && nodes.iter().all(is_idle),
        ) {
            let name = &indicator.name;
            reporter.find(
                context.places.row(row, "cap"),
                text! {
                    "`{name}` 的封顶 {cap} 不起作用：不封顶也至多 {most}";
                    "the cap of `{name}`, {cap}, does nothing: it comes to {most} at most without \
                     it"
                },
                text! {
                    "改正封顶或分值，补上漏掉的下级，或删去 `cap`";
                    "correct the cap or the points, add the row that was left out, or remove `cap`"
                },
            );
        }
    }
}

fn check_total(context: &Context, reporter: &mut Reporter) {
    let idle = context.trees.iter().map(|tree| {
        let cap = tree.cap(Tree::ROOT, context.rubric)?;
        let most = uncapped(context, tree, Tree::ROOT)?;
        let is_idle = context.is_sound_below(tree, Tree::ROOT) && cap >= most;
        is_idle.then_some((cap, most))
    });
    // A cap that one kind of unit reaches is none in vain.
    let Some(idle) = idle.collect::<Option<Vec<_>>>() else {
        return;
    };
    if let Some((cap, most)) = idle.into_iter().max_by(|one, other| one.1.cmp(&other.1)) {
        reporter.find(
            context.places.at(&[Step::Key("outcome"), Step::Key("cap")]),
            text! {
                "总分的封顶 {cap} 不起作用：不封顶也至多 {most}";
                "the cap of totals, {cap}, does nothing: they come to {most} at most without it"
            },
            text! {
                "改正封顶或分值，补上漏掉的附加分，或删去 `cap`";
                "correct the cap or the points, add the bonus that was left out, or remove `cap`"
            },
        );
    }
}

/// Papers state on purpose what bonuses and penalties come to together: 最高 5 分. Of a leaf whose
/// marks are added up, the cap says that they may come to more than its points.
fn is_idle(context: &Context, tree: &Tree, id: NodeId, cap: &Number) -> bool {
    if tree.node(id).is_leaf() && is_summed(context, tree, id) {
        return false;
    }
    uncapped(context, tree, id).is_some_and(|most| match tree.node(id).role {
        Role::Scored | Role::Factor => *cap >= most,
        Role::Bonus | Role::Penalty | Role::Info => *cap > most,
    })
}

fn is_summed(context: &Context, tree: &Tree, id: NodeId) -> bool {
    let folds = tree.folds(id, context.rubric);
    let folds = [folds.assessors, folds.sources, folds.periods];
    folds.iter().flatten().any(|fold| fold.how == How::Sum)
}
