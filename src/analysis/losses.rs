//! What cost a unit most: for each leaf, how much higher the total would stand with its full marks,
//! of a factor without it.

use crate::evaluation::{Closeup, ConditionKind, Leaf, Met};
use crate::number::Number;
use crate::plan::Effect;
use crate::rubric::{NodeId, Role};
use crate::span::{Side, Span};

/// What lowered the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    Leaf(NodeId),
    /// A veto or a gate that set an item to nothing.
    Zeroed(ConditionKind),
}

pub struct Loss {
    pub cause: Cause,
    /// In points of the total.
    pub points: Number,
}

/// Returns everything that lowered the total, the most first, equals in the order of the paper.
/// Caps, floors and sections that take the highest are in it: it is the total itself that is formed
/// again. What is missing is no loss yet, and what is not kept among others cost nothing.
pub fn losses(closeup: &Closeup) -> Vec<Loss> {
    let (tree, result) = (closeup.tree(), closeup.result);
    let mut losses: Vec<Loss> = Vec::new();
    let total = worst(&result.total());
    let by = |changed: Option<Span>| {
        let points = &worst(&changed?)? - total.as_ref()?;
        points.is_positive().then_some(points)
    };
    let mut push = |cause, points: Option<Number>| {
        losses.extend(points.map(|points| Loss { cause, points }));
    };
    let zeroing = closeup.conditions.iter().filter(|condition| {
        condition.met == Met::No && matches!(condition.effect, Effect::Zero(_))
    });
    for condition in zeroing {
        let points = by(closeup.total_without(condition.what));
        push(Cause::Zeroed(condition.what), points);
    }
    for leaf in tree.ids() {
        let node = tree.node(leaf);
        let best = match node.role {
            Role::Scored => node.full.clone(),
            // A signed bonus may have come to less than nothing.
            Role::Bonus | Role::Penalty => Some(Number::ZERO),
            Role::Factor => Some(Number::ONE),
            Role::Info => None,
        };
        let is_marked = matches!(
            result.leaf(leaf),
            Some(Leaf::Earned(_) | Leaf::Assumed(_) | Leaf::BlankAsZero { .. })
        );
        let counts = is_marked && !result.is_left_out(closeup.case, leaf);
        if let (true, Some(best)) = (counts, best) {
            let points = by(closeup.total_with_earned(leaf, best));
            push(Cause::Leaf(leaf), points);
        }
    }
    losses.sort_by(|one, other| other.points.cmp(&one.points));
    losses
}

fn worst(total: &Span) -> Option<Number> {
    total.at(Side::Worst).number().cloned()
}
