//! Which children of a section do not count, and what those carry that stand for them: siblings of
//! what does not apply, and of what is missing where the rubric rescales.

use super::aggregate::Value;
use super::branch::Branch;
use crate::number::Number;
use crate::rubric::{NodeId, Role, Rubric, Tree};

/// Children that do not count, and what their siblings are multiplied by to stand for all.
pub struct Carried {
    pub left_out: Vec<NodeId>,
    pub factor: Number,
}

/// Returns what the children of a section carry for those that do not count, if they do.
pub fn carried(rubric: &Rubric, tree: &Tree, id: NodeId, values: &[Value]) -> Option<Carried> {
    let branch = Branch::new(rubric, tree, id);
    let tally = branch.tally(values);
    let left_out: Vec<NodeId> = tree
        .children(id, Role::Scored)
        .filter(|&child| !branch.counts(&values[child.0], &tally))
        .collect();
    let counted = branch.counted(&tally).stake;
    let factor = branch.carrying_factor(&tally, &counted);
    (!left_out.is_empty() && counted.number > 0).then_some(Carried { left_out, factor })
}

/// Returns the least share of a section's children that must be there to carry a missing one: its
/// row's, or else the rubric's, which holds for every section.
pub fn coverage<'r>(rubric: &'r Rubric, tree: &Tree, id: NodeId) -> Option<&'r Number> {
    let own = tree.row(id, rubric).and_then(|row| row.coverage.as_ref());
    own.or(rubric.coverage.as_ref())
}

/// Returns what a child weighs among its siblings: its weight, or its full marks.
pub fn share_of(rubric: &Rubric, tree: &Tree, child: NodeId) -> Number {
    let weight = tree.row(child, rubric).and_then(|row| row.weight.clone());
    weight
        .or_else(|| tree.node(child).full.clone())
        .unwrap_or(Number::ZERO)
}
