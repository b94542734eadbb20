//! Which children of a section do not count, and what those carry that stand for them: siblings of
//! what does not apply, and of what is missing where the rubric rescales.

use super::branch::Branch;
use super::rows::Rows;
use crate::number::Number;
use crate::plan::Plan;
use crate::rubric::{NodeId, Role};

/// Children that do not count, and what their siblings are multiplied by to stand for all.
pub struct Carried {
    pub left_out: Vec<NodeId>,
    pub factor: Number,
}

/// Returns what the children of a section carry for those that do not count, if they do.
pub fn carried(plan: &Plan, id: NodeId, rows: &Rows) -> Option<Carried> {
    let branch = Branch::of(plan, id)?;
    let tally = branch.tally(|child| rows.value(child));
    let is_scored = |child: &NodeId| plan.node(*child).part.role == Role::Scored;
    let children = branch.children().iter().copied().filter(is_scored);
    let left_out: Vec<NodeId> = children
        .filter(|&child| !branch.counts(&rows.value(child), &tally))
        .collect();
    let counted = branch.counted(&tally).stake;
    let factor = branch.carrying_factor(&tally, &counted);
    (!left_out.is_empty() && counted.number > 0).then_some(Carried { left_out, factor })
}
