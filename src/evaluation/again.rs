//! What the nodes above a leaf would come to if the leaf were another. What their other children
//! bring stands as it does.

use super::aggregate::{Zeroed, between, ends, values};
use super::branch::{Branch, Tally};
use super::leaf::Leaf;
use super::rows::Leaves;
use super::value::{Unmarked, Value, finished, leaf_value};
use crate::plan::Plan;
use crate::rubric::{NodeId, Tree};
use crate::span::Span;

/// The values of a unit, ready to be formed again.
pub struct Again<'a> {
    plan: &'a Plan,
    at_best: End,
    /// Where it is open what is set to nothing: how it stands if all of that is.
    at_worst: Option<End>,
}

/// The values where certain items are set to nothing.
struct End {
    zeroed: Vec<NodeId>,
    /// By node.
    siblings: Vec<Siblings>,
}

/// What stands beside a node in its branch.
#[derive(Clone)]
struct Siblings {
    before: Tally,
    after: Tally,
}

impl<'a> Again<'a> {
    /// Returns a unit's values ready to be formed again, if marks are not missing that may not be.
    pub fn of(plan: &'a Plan, leaves: &Leaves, zeroed: &[Zeroed]) -> Result<Again<'a>, Unmarked> {
        let (at_worst, at_best) = ends(zeroed);
        let is_open = at_worst != at_best;
        let end = |zeroed| End::of(plan, leaves, zeroed);
        Ok(Again {
            plan,
            at_best: end(at_best)?,
            at_worst: is_open.then(|| end(at_worst)).transpose()?,
        })
    }

    /// Returns what the nodes from a leaf up to the root would come to if it were another.
    pub fn supposing(
        &self,
        leaf: NodeId,
        replaced: &Leaf,
    ) -> Result<Vec<(NodeId, Value)>, Unmarked> {
        let best = self.at_best.supposing(self.plan, leaf, replaced)?;
        let Some(at_worst) = &self.at_worst else {
            return Ok(best);
        };
        let worst = at_worst.supposing(self.plan, leaf, replaced)?;
        let both = worst.iter().zip(&best);
        let between = both.map(|((id, worst), (_, best))| (*id, between(worst, best)));
        Ok(between.collect())
    }
}

impl End {
    fn of(plan: &Plan, leaves: &Leaves, zeroed: Vec<NodeId>) -> Result<End, Unmarked> {
        let values = values(plan, leaves, &zeroed)?;
        let nobody = Siblings {
            before: Tally::nothing(),
            after: Tally::nothing(),
        };
        let mut siblings = vec![nobody; values.len()];
        for branch in Branch::all(plan) {
            let brought = |child: NodeId| branch.brought(child, &values[child.0]);
            let (mut before, mut after) = (Tally::nothing(), Tally::nothing());
            for &child in branch.children() {
                siblings[child.0].before = before.clone();
                branch.add(&mut before, &brought(child));
            }
            for &child in branch.children().iter().rev() {
                siblings[child.0].after = after.clone();
                branch.add(&mut after, &brought(child));
            }
        }
        Ok(End { zeroed, siblings })
    }

    fn supposing(
        &self,
        plan: &Plan,
        leaf: NodeId,
        replaced: &Leaf,
    ) -> Result<Vec<(NodeId, Value)>, Unmarked> {
        let mut value = finished(plan, leaf, leaf_value(replaced), &self.zeroed);
        let mut values = Vec::new();
        let mut below = leaf;
        while let Some(above) = plan.node(below).parent {
            let branch = Branch::of(plan, above).expect("what has children is a section");
            let Siblings { before, after } = &self.siblings[below.0];
            let mut tally = before.clone();
            branch.add(&mut tally, &branch.brought(below, &value));
            branch.add(&mut tally, after);
            values.push((below, value));
            value = finished(plan, above, branch.value(&tally)?, &self.zeroed);
            below = above;
        }
        values.push((below, value));
        Ok(values)
    }
}

/// The totals of leaves that stand by themselves, without vetoes or gates.
pub struct Totals<'a> {
    again: Again<'a>,
    total: Span,
}

impl<'a> Totals<'a> {
    /// Returns nothing where nothing applies, or where marks are missing that may not be.
    pub fn of(plan: &'a Plan, leaves: &Leaves) -> Option<Totals<'a>> {
        let values = values(plan, leaves, &[]).ok()?;
        Some(Totals {
            again: Again::of(plan, leaves, &[]).ok()?,
            total: values[Tree::ROOT.0].span()?.clone(),
        })
    }

    pub fn total(&self) -> &Span {
        &self.total
    }

    /// Returns the total as it would be if one leaf were another.
    pub fn supposing(&self, leaf: NodeId, replaced: &Leaf) -> Option<Span> {
        let values = self.again.supposing(leaf, replaced).ok()?;
        total(&values)
    }
}

/// Returns the total, where it is one of the values.
pub fn total(values: &[(NodeId, Value)]) -> Option<Span> {
    let (_, value) = values.last().filter(|(id, _)| *id == Tree::ROOT)?;
    value.span().cloned()
}
