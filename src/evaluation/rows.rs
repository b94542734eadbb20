//! What every row of one unit comes to, by the nodes of its tree. Whoever wants to know asks here.

use std::sync::Arc;

use super::leaf::Leaf;
use super::value::{Value, finished, leaf_value};
use crate::plan::Plan;
use crate::rubric::{NodeId, Tree};
use crate::span::Span;

/// The leaves of one unit, in the order of its tree's nodes; `None` for inner nodes. Units whose
/// mark is the same have one leaf together.
pub type Leaves = Vec<Option<Arc<LeafValue>>>;

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

/// What every row of a unit comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows(Vec<Row>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    Leaf(Arc<LeafValue>),
    /// A leaf that a veto or a gate sets to nothing, or may.
    Zeroed(Arc<LeafValue>, Box<Value>),
    Section(Box<Value>),
}

impl Row {
    fn value(&self) -> &Value {
        match self {
            Row::Leaf(leaf) => &leaf.value,
            Row::Zeroed(_, value) | Row::Section(value) => value,
        }
    }
}

impl Rows {
    pub fn new(leaves: Leaves, values: Vec<Value>) -> Rows {
        let row = |(leaf, value): (Option<Arc<LeafValue>>, Value)| match leaf {
            None => Row::Section(Box::new(value)),
            Some(leaf) if leaf.value == value => Row::Leaf(leaf),
            Some(leaf) => Row::Zeroed(leaf, Box::new(value)),
        };
        Rows(leaves.into_iter().zip(values).map(row).collect())
    }

    pub fn value(&self, id: NodeId) -> &Value {
        self.0[id.0].value()
    }

    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.iter().map(Row::value)
    }

    /// Returns the value of a row; nothing where none of it applies.
    pub fn span(&self, id: NodeId) -> Option<&Span> {
        self.value(id).span()
    }

    /// Returns the value of the whole.
    pub fn total(&self) -> Option<&Span> {
        self.span(Tree::ROOT)
    }

    /// Returns what a leaf contributes; nothing for a section.
    pub fn leaf(&self, id: NodeId) -> Option<&Leaf> {
        self.shared(id).map(|leaf| &leaf.leaf)
    }

    /// Returns all leaves, in the order of the rubric.
    pub fn leaves(&self) -> impl Iterator<Item = (NodeId, &Leaf)> {
        let ids = (0..self.0.len()).map(NodeId);
        ids.filter_map(|id| Some((id, self.leaf(id)?)))
    }

    /// Returns the leaves as they are put together.
    pub fn to_leaves(&self) -> Leaves {
        let ids = (0..self.0.len()).map(NodeId);
        ids.map(|id| self.shared(id).cloned()).collect()
    }

    fn shared(&self, id: NodeId) -> Option<&Arc<LeafValue>> {
        match &self.0[id.0] {
            Row::Leaf(leaf) | Row::Zeroed(leaf, _) => Some(leaf),
            Row::Section(_) => None,
        }
    }
}

/// What rows come to: as they do, or as they would with some of them replaced.
#[derive(Clone, Copy)]
pub struct Values<'v> {
    stated: &'v Rows,
    replaced: &'v [(NodeId, Value)],
}

impl<'v> Values<'v> {
    pub fn stated(stated: &'v Rows) -> Values<'v> {
        Values::replacing(stated, &[])
    }

    pub fn replacing(stated: &'v Rows, replaced: &'v [(NodeId, Value)]) -> Values<'v> {
        Values { stated, replaced }
    }

    pub fn get(self, id: NodeId) -> &'v Value {
        let replaced = self.replaced.iter().find(|(node, _)| *node == id);
        replaced.map_or_else(|| self.stated.value(id), |(_, value)| value)
    }

    /// Returns what a leaf contributes that is not replaced.
    pub fn leaf(self, id: NodeId) -> Option<&'v Leaf> {
        self.stated.leaf(id)
    }

    /// Returns the value of a node; nothing where none of it applies.
    pub fn span(self, id: NodeId) -> Option<&'v Span> {
        self.get(id).span()
    }
}
