//! What a sheet is asked for.

/// The number of something that a sheet may hold a column, or rows, for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(pub usize);
