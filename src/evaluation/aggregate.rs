//! Up the tree: what leaves earned becomes the values of sections, and of the whole.
//!
//! Every node has its value on its own printed scale. Conversion happens where a value is added
//! into its parent, and nowhere else.

use super::Case;
use super::leaves::{Leaf, Leaves};
use super::span::{Extended, Side, Span};
use crate::number::{Number, Rounding};
use crate::rubric::{Missing, NodeId, Role, Take, Tree};

/// What a node comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Counted(Span),
    /// Nothing in it applies to this unit.
    NotApplicable,
    /// All of it is missing, and its siblings carry its points if enough of them are there;
    /// otherwise it counts for whatever it may turn out to be.
    Missing(Span),
}

impl Value {
    /// Returns the value that is counted or may come to be.
    pub fn span(&self) -> Option<&Span> {
        match self {
            Value::Counted(span) | Value::Missing(span) => Some(span),
            Value::NotApplicable => None,
        }
    }
}

/// An item that a veto or a gate sets to nothing: for certain, or only if a missing gate fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zeroed {
    Certainly(NodeId),
    Perhaps(NodeId),
}

/// Returns the value of every node, in the order of the tree's nodes.
pub fn aggregate(case: &Case, tree: &Tree, leaves: &Leaves, zeroed: &[Zeroed]) -> Vec<Value> {
    let mut values = vec![Value::NotApplicable; tree.nodes.len()];
    for id in tree.ids().rev() {
        let value = match &leaves[id.0] {
            Some(leaf) => leaf_value(leaf),
            None => section_value(case, tree, id, &values),
        };
        values[id.0] = finish(case, tree, id, value, zeroed);
    }
    values
}

fn leaf_value(leaf: &Leaf) -> Value {
    match leaf {
        Leaf::Earned(span) | Leaf::Missing(span) => Value::Counted(span.clone()),
        Leaf::MissingRescaled(span) => Value::Missing(span.clone()),
        Leaf::NotApplicable | Leaf::NotApplicableMean => Value::NotApplicable,
    }
}

fn section_value(case: &Case, tree: &Tree, id: NodeId, values: &[Value]) -> Value {
    let scored: Vec<NodeId> = tree.children(id, Role::Scored).collect();
    let counted: Vec<(NodeId, &Span)> = match enough_is_there(case, tree, id, &scored, values) {
        true => present(&scored, values, |value| match value {
            Value::Counted(span) => Some(span),
            Value::NotApplicable | Value::Missing(_) => None,
        }),
        false => present(&scored, values, Value::span),
    };
    let with_extras = |parts: &[(NodeId, &Span)]| {
        let base = combine(case, tree, id, &scored, parts);
        add_extras(case, tree, id, base, values)
    };
    if !counted.is_empty() || scored.is_empty() {
        return Value::Counted(with_extras(&counted));
    }
    match present(&scored, values, Value::span) {
        missing if missing.is_empty() => Value::NotApplicable,
        missing => Value::Missing(with_extras(&missing)),
    }
}

fn present<'v>(
    children: &[NodeId],
    values: &'v [Value],
    span: impl Fn(&'v Value) -> Option<&'v Span>,
) -> Vec<(NodeId, &'v Span)> {
    children
        .iter()
        .filter_map(|&child| Some((child, span(&values[child.0])?)))
        .collect()
}

/// Returns whether those children that are there weigh at least the share that the rubric asks
/// for before they carry those that are missing. What does not apply is not asked for.
fn enough_is_there(
    case: &Case,
    tree: &Tree,
    id: NodeId,
    scored: &[NodeId],
    values: &[Value],
) -> bool {
    let stated = tree.nearest(id, case.rubric, |row| row.missing.clone());
    let Missing::Rescale { coverage } = stated.unwrap_or_else(|| case.rubric.missing.clone())
    else {
        return true;
    };
    let weigh = |wanted: fn(&Value) -> bool| -> Number {
        let children = scored.iter().filter(|child| wanted(&values[child.0]));
        children.map(|&child| share_of(case, tree, child)).sum()
    };
    let there = weigh(|value| matches!(value, Value::Counted(_)));
    let asked_for = weigh(|value| value.span().is_some());
    there.is_zero() || there >= &coverage * &asked_for
}

/// Returns what a child weighs among its siblings: its weight, or its full marks.
fn share_of(case: &Case, tree: &Tree, child: NodeId) -> Number {
    let weight = tree
        .row(child, case.rubric)
        .and_then(|row| row.weight.clone());
    weight
        .or_else(|| tree.node(child).full.clone())
        .unwrap_or(Number::ZERO)
}

/// Returns what the scored children that are there make of their parent. Those that are not there
/// are carried: the others stand for all.
fn combine(
    case: &Case,
    tree: &Tree,
    id: NodeId,
    scored: &[NodeId],
    parts: &[(NodeId, &Span)],
) -> Span {
    if parts.is_empty() {
        return Span::zero();
    }
    let full = |child: NodeId| tree.node(child).full.clone();
    if tree.is_weighted(id, case.rubric) {
        let own = full(id).unwrap_or(Number::ZERO);
        let weights: Number = parts
            .iter()
            .map(|&(child, _)| share_of(case, tree, child))
            .sum();
        return sum(parts.iter().map(|&(child, span)| {
            let child_full = full(child).expect("weighted parts have full marks");
            let factor = &(&share_of(case, tree, child) / &weights) * &(&own / &child_full);
            span.scaled(&factor)
        }));
    }
    let take = tree.row(id, case.rubric).map_or(Take::Sum, |row| row.take);
    let taken = match take {
        Take::Sum => {
            let all: Option<Vec<Number>> = scored.iter().map(|&child| full(child)).collect();
            let there: Option<Vec<Number>> = parts.iter().map(|&(child, _)| full(child)).collect();
            let total = sum(parts.iter().map(|&(_, span)| span.clone()));
            match (all, there) {
                (Some(all), Some(there)) if parts.len() < scored.len() => {
                    let (all, there): (Number, Number) = (all.iter().sum(), there.iter().sum());
                    total.scaled(&(&all / &there))
                }
                _ => total,
            }
        }
        Take::Highest => {
            let end = |side| parts.iter().map(|(_, span)| span.at(side)).max().cloned();
            Span {
                low: end(Side::Worst).unwrap_or(Extended::ZERO),
                high: end(Side::Best).unwrap_or(Extended::ZERO),
            }
        }
    };
    taken.scaled(&conversion(case, tree, id))
}

/// Returns what a point of the children is worth in their parent: 1, unless `of` converts.
fn conversion(case: &Case, tree: &Tree, id: NodeId) -> Number {
    let of = tree.row(id, case.rubric).and_then(|row| row.of.as_ref());
    match (of, &tree.node(id).full) {
        (Some(of), Some(full)) => full / of,
        _ => Number::ONE,
    }
}

/// Adds bonuses and takes off penalties, which stand outside the points.
fn add_extras(case: &Case, tree: &Tree, id: NodeId, base: Span, values: &[Value]) -> Span {
    let factor = conversion(case, tree, id);
    let total = |role| {
        let children = tree.children(id, role);
        sum(children
            .filter_map(|child| values[child.0].span())
            .map(|span| span.scaled(&factor)))
    };
    base.add(&total(Role::Bonus))
        .subtract(&total(Role::Penalty))
}

fn sum(spans: impl Iterator<Item = Span>) -> Span {
    spans.fold(Span::zero(), |sum, span| sum.add(&span))
}

/// Zeroes, caps, floors and rounds a value where its row says so.
fn finish(case: &Case, tree: &Tree, id: NodeId, value: Value, zeroed: &[Zeroed]) -> Value {
    let change = |span: Span| {
        let mut span = span;
        if zeroed.contains(&Zeroed::Certainly(id)) {
            span = Span::zero();
        } else if zeroed.contains(&Zeroed::Perhaps(id)) {
            span = span.hull(&Span::zero());
        }
        let Some(row) = tree.row(id, case.rubric) else {
            return span;
        };
        if let Some(cap) = &row.cap {
            span = span.at_most(cap);
        }
        if let Some(floor) = &row.floor {
            span = span.at_least(floor);
        }
        if let Some(places) = row.round {
            let mode = case.rubric.numbers.rounding.mode;
            span = span.map(|end| end.rounded(Rounding { places, mode }));
        }
        span
    };
    match value {
        Value::Counted(span) => Value::Counted(change(span)),
        Value::Missing(span) => Value::Missing(change(span)),
        Value::NotApplicable => Value::NotApplicable,
    }
}
