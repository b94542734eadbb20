//! Up the tree: what leaves earned becomes the values of branches, and of the whole.
//!
//! Every node has its value on its own printed scale. Conversion happens where a value is added
//! into its parent, and nowhere else.

use super::branch::Branch;
use super::rows::Leaves;
use super::value::{Unmarked, Value, finished, leaf_value};
use crate::plan::Plan;
use crate::rubric::NodeId;

/// An item that a veto or a gate sets to nothing: for certain, or only if a missing gate fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zeroed {
    Certainly(NodeId),
    Perhaps(NodeId),
}

/// Returns the value of every node, in the order of the tree's nodes.
pub fn aggregate(plan: &Plan, leaves: &Leaves, zeroed: &[Zeroed]) -> Result<Vec<Value>, Unmarked> {
    let (at_worst, at_best) = ends(zeroed);
    let best = values(plan, leaves, &at_best)?;
    if at_worst == at_best {
        return Ok(best);
    }
    // With a gate still open, it may fail or hold. An item set to nothing counts, and then its
    // siblings no longer carry it, so either way may come out lower.
    let worst = values(plan, leaves, &at_worst)?;
    let both = worst.iter().zip(&best);
    Ok(both.map(|(worst, best)| between(worst, best)).collect())
}

/// Returns what a node may come to while it is open which of two values it is.
pub fn between(worst: &Value, best: &Value) -> Value {
    match (worst, best) {
        (Value::NotApplicable, _) | (_, Value::NotApplicable) => Value::NotApplicable,
        (Value::Missing(low), Value::Missing(high)) => Value::Missing(low.hull(high)),
        (
            Value::Counted(low) | Value::Missing(low),
            Value::Counted(high) | Value::Missing(high),
        ) => Value::Counted(low.hull(high)),
    }
}

/// Returns the items that are set to nothing at worst, and those at best.
pub fn ends(zeroed: &[Zeroed]) -> (Vec<NodeId>, Vec<NodeId>) {
    let certain = |zeroed: &Zeroed| match zeroed {
        Zeroed::Certainly(node) => Some(*node),
        Zeroed::Perhaps(_) => None,
    };
    let any = |zeroed: &Zeroed| match zeroed {
        Zeroed::Certainly(node) | Zeroed::Perhaps(node) => Some(*node),
    };
    let at_worst = zeroed.iter().filter_map(any).collect();
    (at_worst, zeroed.iter().filter_map(certain).collect())
}

/// Returns the values where these items, and no others, are set to nothing.
pub fn values(plan: &Plan, leaves: &Leaves, zeroed: &[NodeId]) -> Result<Vec<Value>, Unmarked> {
    let mut values = vec![Value::NotApplicable; leaves.len()];
    for id in plan.ids().rev() {
        values[id.0] = match &leaves[id.0] {
            Some(leaf) if !zeroed.contains(&id) => leaf.value.clone(),
            Some(leaf) => finished(plan, id, leaf_value(&leaf.leaf), zeroed),
            None => {
                let branch = Branch::of(plan, id).expect("what is no leaf is a section");
                let tally = branch.tally(|child| &values[child.0]);
                finished(plan, id, branch.value(&tally)?, zeroed)
            }
        };
    }
    Ok(values)
}
