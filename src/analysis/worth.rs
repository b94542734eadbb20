//! What each leaf is worth of the whole, under one kind's tree.

use crate::evaluation::{Extended, Leaf, Span, earnable, total_of};
use crate::number::Number;
use crate::rubric::{NodeId, Role, Rubric, Tree};

/// The most that a leaf can add to the total by itself, or a penalty take off it, in points of the
/// total: [`Extended::Above`] where there is no upper end.
pub struct Worth {
    pub leaf: NodeId,
    pub points: Extended,
}

/// Returns the worth of every leaf that counts, in the order of the paper. Weights, conversions and
/// caps are in it; rounding on the way is left out, for it would hide small leaves.
pub fn worths(rubric: &Rubric, tree: &Tree) -> Vec<Worth> {
    let rubric = without_rounding(rubric);
    let nothing = Span::zero();
    let total = |best: Option<NodeId>, others: &dyn Fn(NodeId) -> Span| {
        let leaf = |id: NodeId| {
            let earned = || match Some(id) == best {
                true => possible(&rubric, tree, id),
                false => others(id),
            };
            tree.node(id).is_leaf().then(|| Leaf::Earned(earned()))
        };
        total_of(&rubric, tree, tree.ids().map(leaf).collect())
    };
    let full = |id: NodeId| match tree.node(id).role {
        Role::Scored => {
            let most = possible(&rubric, tree, id).high;
            Span {
                low: most.clone(),
                high: most,
            }
        }
        Role::Bonus | Role::Penalty | Role::Info => nothing.clone(),
    };
    let nought = |_| nothing.clone();
    let worth = |leaf: NodeId| {
        let points = match tree.node(leaf).role {
            Role::Scored | Role::Bonus => {
                let (with, without) = (total(Some(leaf), &nought)?, total(None, &nought)?);
                with.high.add(&without.high.negated())
            }
            // A section that cannot fall below nothing would hide what a penalty takes.
            Role::Penalty => {
                let (with, without) = (total(Some(leaf), &full)?, total(None, &full)?);
                without.low.add(&with.low.negated())
            }
            Role::Info => return None,
        };
        Some(Worth { leaf, points })
    };
    let leaves = tree.ids().filter(|&id| tree.node(id).is_leaf());
    leaves.filter_map(worth).collect()
}

/// Returns all that a leaf may earn, gains beyond its full marks left out.
fn possible(rubric: &Rubric, tree: &Tree, leaf: NodeId) -> Span {
    let row = tree.row(leaf, rubric).expect("a leaf has a row");
    let full = tree.node(leaf).full.clone();
    let full = full.map_or(Extended::Above, Extended::At);
    Span {
        low: Extended::ZERO,
        high: earnable(row).high.min(full),
    }
}

fn without_rounding(rubric: &Rubric) -> Rubric {
    let mut rubric = rubric.clone();
    for row in &mut rubric.indicators {
        row.round = None;
    }
    rubric
}

/// Returns what a worth is of the full marks of the whole; nothing where either has no upper end.
pub fn share_of_whole(worth: &Worth, tree: &Tree) -> Option<Number> {
    let full = tree.node(Tree::ROOT).full.as_ref()?;
    Some(worth.points.number()? / full)
}
