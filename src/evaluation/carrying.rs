//! Which children of a section count, and what those carry that stand for the others: siblings of
//! what does not apply, and of what is missing where the rubric rescales.

use super::aggregate::Value;
use super::span::Span;
use crate::number::Number;
use crate::rubric::{Missing, NodeId, Role, Rubric, Take, Tree};

/// Returns the children of a section that count: those that are there, and those that are missing
/// and that their siblings do not carry. What does not apply is not asked for.
pub fn counted<'v>(
    rubric: &Rubric,
    tree: &Tree,
    id: NodeId,
    scored: &[NodeId],
    values: &'v [Value],
) -> Vec<(NodeId, &'v Span)> {
    let there = present(scored, values, |_, value| {
        matches!(value, Value::Counted(_))
    });
    let share_there = share(rubric, tree, there.iter().map(|&(child, _)| child));
    let asked_for = present(scored, values, |_, _| true);
    let share_asked_for = share(rubric, tree, asked_for.iter().map(|&(child, _)| child));
    let is_covered = match coverage(rubric, tree, id) {
        Some(coverage) => share_there >= coverage * &share_asked_for,
        None => true,
    };
    present(scored, values, |_, value| match value {
        Value::Counted(_) => true,
        Value::Missing(_) => !is_covered,
        Value::NotApplicable => false,
    })
}

/// Children that do not count, and what their siblings are multiplied by to stand for all.
pub struct Carried {
    pub left_out: Vec<NodeId>,
    pub factor: Number,
}

/// Returns what the children of a section carry for those that do not count, if they do.
pub fn carried(rubric: &Rubric, tree: &Tree, id: NodeId, values: &[Value]) -> Option<Carried> {
    let scored: Vec<NodeId> = tree.children(id, Role::Scored).collect();
    let counted: Vec<NodeId> = counted(rubric, tree, id, &scored, values)
        .into_iter()
        .map(|(child, _)| child)
        .collect();
    let left_out: Vec<NodeId> = scored
        .iter()
        .copied()
        .filter(|child| !counted.contains(child))
        .collect();
    let factor = carrying_factor(rubric, tree, id, &scored, &counted);
    (!left_out.is_empty() && !counted.is_empty()).then_some(Carried { left_out, factor })
}

/// Returns what those children that count are multiplied by, so that they stand for all.
pub fn carrying_factor(
    rubric: &Rubric,
    tree: &Tree,
    id: NodeId,
    scored: &[NodeId],
    counted: &[NodeId],
) -> Number {
    if counted.len() == scored.len() {
        return Number::ONE;
    }
    let is_weighted = tree.is_weighted(id, rubric);
    let take = tree.row(id, rubric).map_or(Take::Sum, |row| row.take);
    let worth = |children: &[NodeId]| -> Option<Number> {
        if is_weighted {
            return Some(share(rubric, tree, children.iter().copied()));
        }
        let fulls: Option<Vec<Number>> = children
            .iter()
            .map(|&child| tree.node(child).full.clone())
            .collect();
        match take {
            Take::Sum => fulls.map(|fulls| fulls.iter().sum()),
            Take::Highest => fulls?.into_iter().max(),
        }
    };
    match (worth(scored), worth(counted)) {
        (Some(all), Some(there)) if there.is_positive() => &all / &there,
        _ => Number::ONE,
    }
}

/// Returns the least share of a section's children that must be there to carry a missing one: its
/// row's, or else the rubric's, which holds for every section.
pub fn coverage<'r>(rubric: &'r Rubric, tree: &Tree, id: NodeId) -> Option<&'r Number> {
    let own = tree.row(id, rubric).and_then(|row| row.coverage.as_ref());
    own.or(rubric.coverage.as_ref())
}

/// Returns what a missing mark does at a node: what its row says, or the nearest row above.
pub fn policy(rubric: &Rubric, tree: &Tree, id: NodeId) -> Missing {
    let stated = tree.nearest(id, rubric, |row| row.missing.clone());
    stated.unwrap_or_else(|| rubric.missing.clone())
}

pub fn share(rubric: &Rubric, tree: &Tree, children: impl Iterator<Item = NodeId>) -> Number {
    children.map(|child| share_of(rubric, tree, child)).sum()
}

/// Returns the children that have a value and are wanted, each with it.
pub fn present<'v>(
    children: &[NodeId],
    values: &'v [Value],
    wanted: impl Fn(NodeId, &Value) -> bool,
) -> Vec<(NodeId, &'v Span)> {
    let value = |&child: &NodeId| {
        let value = &values[child.0];
        Some((child, value.span().filter(|_| wanted(child, value))?))
    };
    children.iter().filter_map(value).collect()
}

/// Returns what a child weighs among its siblings: its weight, or its full marks.
pub fn share_of(rubric: &Rubric, tree: &Tree, child: NodeId) -> Number {
    let weight = tree.row(child, rubric).and_then(|row| row.weight.clone());
    weight
        .or_else(|| tree.node(child).full.clone())
        .unwrap_or(Number::ZERO)
}
