//! Up the tree: what leaves earned becomes the values of sections, and of the whole.
//!
//! Every node has its value on its own printed scale. Conversion happens where a value is added
//! into its parent, and nowhere else.

use super::carrying::{carrying_factor, counted, policy, present, share, share_of};
use super::leaf::{Leaf, Leaves};
use super::span::{Extended, Side, Span};
use crate::number::{Number, Rounding};
use crate::rubric::{Missing, NodeId, Role, Rubric, Take, Tree};

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

/// A section all of whose marks are missing, where the rubric allows none to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmarked(pub NodeId);

/// Returns the value of every node, in the order of the tree's nodes.
pub fn aggregate(
    rubric: &Rubric,
    tree: &Tree,
    leaves: &Leaves,
    zeroed: &[Zeroed],
) -> Result<Vec<Value>, Unmarked> {
    let (at_worst, at_best) = ends(zeroed);
    let best = values(rubric, tree, leaves, &at_best)?;
    if at_worst == at_best {
        return Ok(best);
    }
    // With a gate still open, it may fail or hold. An item set to nothing counts, and then its
    // siblings no longer carry it, so either way may come out lower.
    let worst = values(rubric, tree, leaves, &at_worst)?;
    let between = |(worst, best): (&Value, &Value)| match (worst, best) {
        (Value::NotApplicable, _) | (_, Value::NotApplicable) => Value::NotApplicable,
        (Value::Missing(low), Value::Missing(high)) => Value::Missing(low.hull(high)),
        (
            Value::Counted(low) | Value::Missing(low),
            Value::Counted(high) | Value::Missing(high),
        ) => Value::Counted(low.hull(high)),
    };
    Ok(worst.iter().zip(&best).map(between).collect())
}

/// Returns the values where one leaf is another, `values` being what they were: those above it are
/// formed again. While it is open what is set to nothing, all are.
pub fn aggregate_again(
    rubric: &Rubric,
    tree: &Tree,
    leaves: &Leaves,
    zeroed: &[Zeroed],
    (values, changed): (&[Value], NodeId),
) -> Result<Vec<Value>, Unmarked> {
    let (at_worst, at_best) = ends(zeroed);
    if at_worst != at_best {
        return aggregate(rubric, tree, leaves, zeroed);
    }
    let mut values = values.to_vec();
    let path = std::iter::successors(Some(changed), |&below| tree.node(below).parent);
    for id in path {
        values[id.0] = value(rubric, tree, (id, leaves), &values, &at_best)?;
    }
    Ok(values)
}

/// Returns the items that are set to nothing at worst, and those at best.
fn ends(zeroed: &[Zeroed]) -> (Vec<NodeId>, Vec<NodeId>) {
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
fn values(
    rubric: &Rubric,
    tree: &Tree,
    leaves: &Leaves,
    zeroed: &[NodeId],
) -> Result<Vec<Value>, Unmarked> {
    let mut values = vec![Value::NotApplicable; tree.nodes.len()];
    for id in tree.ids().rev() {
        values[id.0] = value(rubric, tree, (id, leaves), &values, zeroed)?;
    }
    Ok(values)
}

/// Returns the value of a node, from those of its children.
fn value(
    rubric: &Rubric,
    tree: &Tree,
    (id, leaves): (NodeId, &Leaves),
    values: &[Value],
    zeroed: &[NodeId],
) -> Result<Value, Unmarked> {
    let value = match &leaves[id.0] {
        Some(leaf) => leaf_value(leaf),
        None => section_value(rubric, tree, id, values)?,
    };
    Ok(match value {
        // A veto never helps: what penalties took below nothing stays there.
        Value::Counted(span) | Value::Missing(span) if zeroed.contains(&id) => {
            Value::Counted(finish(rubric, tree, id, span).at_most(&Number::ZERO))
        }
        Value::Counted(span) => Value::Counted(finish(rubric, tree, id, span)),
        Value::Missing(span) => Value::Missing(finish(rubric, tree, id, span)),
        Value::NotApplicable => Value::NotApplicable,
    })
}

fn leaf_value(leaf: &Leaf) -> Value {
    match leaf {
        Leaf::Earned(span)
        | Leaf::Assumed(span)
        | Leaf::BlankAsZero { points: span, .. }
        | Leaf::Missing(span) => Value::Counted(span.clone()),
        Leaf::MissingRescaled(span) => Value::Missing(span.clone()),
        Leaf::NotApplicable | Leaf::NotApplicableMean => Value::NotApplicable,
    }
}

fn section_value(
    rubric: &Rubric,
    tree: &Tree,
    id: NodeId,
    values: &[Value],
) -> Result<Value, Unmarked> {
    if let Some(start) = tree.start(id, rubric) {
        let start = Span::point(start.clone());
        return Ok(Value::Counted(add_extras(rubric, tree, id, start, values)));
    }
    let scored: Vec<NodeId> = tree.children(id, Role::Scored).collect();
    let there = present(&scored, values, |_, value| {
        matches!(value, Value::Counted(_))
    });
    let with_extras = |parts: &[(NodeId, &Span)]| {
        let base = combine(rubric, tree, id, &scored, parts);
        add_extras(rubric, tree, id, base, values)
    };
    if there.is_empty() && !scored.is_empty() {
        let missing = present(&scored, values, |_, _| true);
        if missing.is_empty() {
            return Ok(Value::NotApplicable);
        }
        // All that is asked for is missing, so the section itself is, and its own row says what
        // that does.
        let span = with_extras(&missing);
        return match policy(rubric, tree, id) {
            Missing::Rescale => Ok(Value::Missing(span)),
            Missing::Interval => Ok(Value::Counted(span)),
            Missing::Zero => Ok(Value::Counted(Span::zero())),
            Missing::Error => Err(Unmarked(id)),
        };
    }
    Ok(Value::Counted(with_extras(&counted(
        rubric, tree, id, &scored, values,
    ))))
}

/// Returns what the scored children that are there make of their parent. Those that are not there
/// are carried: the others stand for all.
fn combine(
    rubric: &Rubric,
    tree: &Tree,
    id: NodeId,
    scored: &[NodeId],
    parts: &[(NodeId, &Span)],
) -> Span {
    if parts.is_empty() {
        return Span::zero();
    }
    let counted: Vec<NodeId> = parts.iter().map(|&(child, _)| child).collect();
    let carried = carrying_factor(rubric, tree, id, scored, &counted);
    let full = |child: NodeId| tree.node(child).full.clone();
    if tree.is_weighted(id, rubric) {
        let own = full(id).unwrap_or(Number::ZERO);
        let weights = share(rubric, tree, scored.iter().copied());
        return sum(parts.iter().map(|&(child, span)| {
            let child_full = full(child).expect("weighted parts have full marks");
            let factor = &(&share_of(rubric, tree, child) / &weights) * &(&own / &child_full);
            span.scaled(&(&factor * &carried))
        }));
    }
    let take = tree.row(id, rubric).map_or(Take::Sum, |row| row.take);
    let taken = match take {
        Take::Sum => sum(parts.iter().map(|&(_, span)| span.clone())),
        Take::Highest => {
            let end = |side| parts.iter().map(|(_, span)| span.at(side)).max().cloned();
            Span {
                low: end(Side::Worst).unwrap_or(Extended::ZERO),
                high: end(Side::Best).unwrap_or(Extended::ZERO),
            }
        }
    };
    taken.scaled(&(&carried * &conversion(rubric, tree, id)))
}

/// Returns what a point of the children is worth in their parent: 1, unless `of` converts.
fn conversion(rubric: &Rubric, tree: &Tree, id: NodeId) -> Number {
    let of = tree.row(id, rubric).and_then(|row| row.of.as_ref());
    match (of, &tree.node(id).full) {
        (Some(of), Some(full)) => full / of,
        _ => Number::ONE,
    }
}

/// Adds bonuses and takes off penalties, which stand outside the points.
fn add_extras(rubric: &Rubric, tree: &Tree, id: NodeId, base: Span, values: &[Value]) -> Span {
    let factor = conversion(rubric, tree, id);
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

/// Caps, floors and rounds a value where its row says so.
fn finish(rubric: &Rubric, tree: &Tree, id: NodeId, span: Span) -> Span {
    let Some(row) = tree.row(id, rubric) else {
        return span;
    };
    let mut span = span;
    if let Some(cap) = &row.cap {
        span = span.at_most(cap);
    }
    if let Some(floor) = &row.floor {
        span = span.at_least(floor);
    }
    if let Some(places) = row.round {
        let mode = rubric.numbers.rounding.mode;
        span = span.map(|end| end.rounded(Rounding { places, mode }));
    }
    span
}
