//! The two ways in which marks are kept.

use crate::sheet::QuestionId;

/// The two ways in which marks are kept.
pub enum Arrangement {
    /// A row a unit, a column a question: columns and the numbers of their questions.
    Wide { questions: Vec<(usize, QuestionId)> },
    /// A row an indicator of a unit: the columns of the indicator, of the marks, which are several
    /// where judges have columns of their own, and of the full marks as printed.
    Long {
        indicator: usize,
        scores: Vec<usize>,
        full_marks: Option<usize>,
        /// Whether the marks may be points that were earned as well as what was counted or measured:
        /// 得分 beside 分值.
        may_be_points: bool,
    },
}
