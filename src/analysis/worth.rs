//! What each leaf is worth of the whole, under one kind's tree.

use std::sync::Arc;

use crate::evaluation::{Leaf, Totals};
use crate::number::Number;
use crate::plan::Plan;
use crate::rubric::{NodeId, Role, Rubric, Tree};
use crate::span::{Extended, Span};

/// The most that a leaf can add to the total by itself, or a penalty take off it, in points of the
/// total: [`Extended::Above`] where there is no upper end.
pub struct Worth {
    pub leaf: NodeId,
    pub points: Extended,
}

/// Returns the worth of every leaf that counts, in the order of the paper. Weights, conversions and
/// caps are in it; rounding on the way is left out, for it would hide small leaves.
pub fn worths(rubric: &Rubric, tree: &Tree) -> Vec<Worth> {
    let plan = Plan::new(rubric, tree).without_rounding();
    let nothing = Span::zero();
    let full = |id: NodeId| match tree.node(id).role {
        Role::Scored => {
            let most = possible(rubric, tree, id).high;
            Span {
                low: most.clone(),
                high: most,
            }
        }
        Role::Bonus | Role::Penalty | Role::Info => nothing.clone(),
    };
    let of_all = |earned: &dyn Fn(NodeId) -> Span| {
        let leaf = |id: NodeId| {
            tree.node(id)
                .is_leaf()
                .then(|| Arc::new(Leaf::Earned(earned(id))))
        };
        Totals::of(&plan, &tree.ids().map(leaf).collect())
    };
    let (at_nothing, at_full) = (of_all(&|_| nothing.clone()), of_all(&full));
    let worth = |leaf: NodeId| {
        let best = Leaf::Earned(possible(rubric, tree, leaf));
        let points = match tree.node(leaf).role {
            Role::Scored | Role::Bonus => {
                let totals = at_nothing.as_ref()?;
                let with = totals.supposing(leaf, &best)?;
                with.high.add(&totals.total().high.negated())
            }
            // A section that cannot fall below nothing would hide what a penalty takes.
            Role::Penalty => {
                let totals = at_full.as_ref()?;
                let with = totals.supposing(leaf, &best)?;
                totals.total().low.add(&with.low.negated())
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
        high: row.earnable().high.min(full),
    }
}

/// Returns what a worth is of the full marks of the whole; nothing where either has no upper end,
/// or where the whole has no full marks.
pub fn share_of_whole(worth: &Worth, tree: &Tree) -> Option<Number> {
    let full = tree.node(Tree::ROOT).full.as_ref();
    let full = full.filter(|full| full.is_positive())?;
    Some(worth.points.number()? / full)
}
