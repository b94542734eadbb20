//! Whom the sheets speak of, and what of them cannot be told.

use std::sync::Arc;

use crate::sheet::QuestionId;

/// Stands between the parts of a name where one column does not identify a unit.
pub const KEY_JOINT: &str = " · ";

/// What is assessed: a community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub name: Arc<str>,
    pub street: Option<Arc<str>>,
    pub kind: Option<Arc<str>>,
    /// In the order of [`Vocabulary::attributes`](super::Vocabulary::attributes).
    pub attributes: Box<[Option<Arc<str>>]>,
    /// How many rows of the sheets speak of it; none where only the roster does.
    pub rows: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub usize);

/// Something that is said of a unit and cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// What is entered for a question, by its number.
    Mark(QuestionId),
    Kind,
    /// By its number among [`Vocabulary::attributes`](super::Vocabulary::attributes).
    Attribute(usize),
}
