//! The two ways in which marks are kept.

use crate::sheet::QuestionId;

/// The two ways in which marks are kept.
pub enum Arrangement {
    /// A row a unit, a column a question: columns and the numbers of their questions.
    Wide { questions: Vec<(usize, QuestionId)> },
    /// A row a mark: the columns of indicator and score, and of the full marks as printed.
    Long {
        indicator: usize,
        score: usize,
        full_marks: Option<usize>,
    },
}
