//! What a node of the tree comes to.

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
}

/// The values of all nodes of a unit: as they are, or as they would be with some of them replaced.
#[derive(Clone, Copy)]
pub struct Values<'v> {
    stated: &'v [Value],
    replaced: &'v [(NodeId, Value)],
}

impl<'v> Values<'v> {
    pub fn stated(stated: &'v [Value]) -> Values<'v> {
        Values::replacing(stated, &[])
    }

    pub fn replacing(stated: &'v [Value], replaced: &'v [(NodeId, Value)]) -> Values<'v> {
        Values { stated, replaced }
    }

    pub fn get(self, id: NodeId) -> &'v Value {
        let replaced = self.replaced.iter().find(|(node, _)| *node == id);
        replaced.map_or(&self.stated[id.0], |(_, value)| value)
    }

    /// Returns the value of a node; nothing where none of it applies.
    pub fn span(self, id: NodeId) -> Option<&'v Span> {
        self.get(id).span()
    }
}

/// A section all of whose marks are missing, where the rubric allows none to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmarked(pub NodeId);
