//! What a node of the tree comes to.

use std::sync::Arc;

use super::leaf::Leaf;
use crate::number::Number;
use crate::plan::Plan;
use crate::rubric::NodeId;
use crate::span::Span;

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

    /// Returns the value that is counted or may come to be.
    pub fn into_span(self) -> Option<Span> {
        match self {
            Value::Counted(span) | Value::Missing(span) => Some(span),
            Value::NotApplicable => None,
        }
    }
}

/// What a leaf contributes, and its value while nothing sets it to nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct LeafValue {
    pub leaf: Leaf,
    pub value: Value,
}

impl LeafValue {
    pub fn new(plan: &Plan, id: NodeId, leaf: Leaf) -> Arc<LeafValue> {
        let value = finished(plan, id, leaf_value(&leaf), &[]);
        Arc::new(LeafValue { leaf, value })
    }
}

/// A section all of whose marks are missing, where the rubric allows none to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmarked(pub NodeId);

/// Returns what a leaf comes to by itself.
pub fn leaf_value(leaf: &Leaf) -> Value {
    match leaf {
        Leaf::Earned(span)
        | Leaf::Assumed(span)
        | Leaf::BlankAsZero { points: span, .. }
        | Leaf::Missing(span) => Value::Counted(span.clone()),
        Leaf::MissingRescaled(span) => Value::Missing(span.clone()),
        Leaf::NotApplicable | Leaf::NotApplicableMean => Value::NotApplicable,
    }
}

/// Caps, floors and rounds the value of a node where its row says so, and sets it to nothing where
/// it is one of the items that are.
pub fn finished(plan: &Plan, id: NodeId, value: Value, zeroed: &[NodeId]) -> Value {
    match value {
        // A veto never helps: what penalties took below nothing stays there.
        Value::Counted(span) | Value::Missing(span) if zeroed.contains(&id) => {
            Value::Counted(limited(plan, id, span).at_most(&Number::ZERO))
        }
        Value::Counted(span) => Value::Counted(limited(plan, id, span)),
        Value::Missing(span) => Value::Missing(limited(plan, id, span)),
        Value::NotApplicable => Value::NotApplicable,
    }
}

/// Caps, floors and rounds a span where the row of its node says so.
fn limited(plan: &Plan, id: NodeId, mut span: Span) -> Span {
    let finish = &plan.node(id).finish;
    if let Some(cap) = &finish.cap {
        span = span.at_most(cap);
    }
    if let Some(floor) = &finish.floor {
        span = span.at_least(floor);
    }
    if let Some(rounding) = finish.round {
        span = span.map(|end| end.rounded(rounding));
    }
    span
}
