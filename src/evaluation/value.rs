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

/// A section all of whose marks are missing, where the rubric allows none to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmarked(pub NodeId);
