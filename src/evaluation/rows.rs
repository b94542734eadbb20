//! What every row of one unit comes to, by the nodes of its tree. Whoever wants to know asks here.

use std::sync::Arc;

use super::leaf::Leaf;
use super::value::{Value, finished, leaf_value};
use crate::plan::{Plan, Slot};
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

/// What every row of a unit comes to: of leaves and sections each in the order of the rubric, where
/// the plan says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    slots: Arc<[Slot]>,
    leaves: Box<[Arc<LeafValue>]>,
    sections: Box<[Value]>,
    /// Leaves that a veto or a gate sets to nothing, or may; of most units none.
    zeroed: Box<[(NodeId, Value)]>,
}

impl Rows {
    pub fn new(plan: &Plan, leaves: Leaves, values: Vec<Value>) -> Rows {
        let (mut of_leaves, mut sections, mut zeroed) = (Vec::new(), Vec::new(), Vec::new());
        for ((leaf, value), id) in leaves.into_iter().zip(values).zip(plan.ids()) {
            match leaf {
                None => sections.push(value),
                Some(leaf) => {
                    if leaf.value != value {
                        zeroed.push((id, value));
                    }
                    of_leaves.push(leaf);
                }
            }
        }
        Rows {
            slots: Arc::clone(&plan.slots),
            leaves: of_leaves.into(),
            sections: sections.into(),
            zeroed: zeroed.into(),
        }
    }

    pub fn value(&self, id: NodeId) -> &Value {
        match self.slots[id.0] {
            Slot::Section(place) => &self.sections[place],
            Slot::Leaf(place) => {
                let zeroed = self.zeroed.iter().find(|(leaf, _)| *leaf == id);
                zeroed.map_or(&self.leaves[place].value, |(_, value)| value)
            }
        }
    }

    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.ids().map(|id| self.value(id))
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
        self.ids().filter_map(|id| Some((id, self.leaf(id)?)))
    }

    /// Returns the leaves as they are put together.
    pub fn to_leaves(&self) -> Leaves {
        self.ids().map(|id| self.shared(id).cloned()).collect()
    }

    fn shared(&self, id: NodeId) -> Option<&Arc<LeafValue>> {
        match self.slots[id.0] {
            Slot::Leaf(place) => Some(&self.leaves[place]),
            Slot::Section(_) => None,
        }
    }

    fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.slots.len()).map(NodeId)
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
