//! One mark changed on appeal.

use crate::diagnostics::Place;
use crate::sheet::date::Date;
use crate::sheet::{JudgeId, QuestionId, UnitId, WordId};

/// One mark changed on appeal.
pub struct Correction {
    pub unit: UnitId,
    pub question: QuestionId,
    pub judge: JudgeId,
    /// The mark that it replaces: the sheet's, or that of the correction before it.
    pub old: WordId,
    pub new: WordId,
    pub reason: String,
    /// The office that decided.
    pub by: String,
    pub date: Date,
    /// Where the new mark stands.
    pub place: Place,
}

/// One mark of the sheets: whose, for which question, and who gave it.
pub type Mark = (UnitId, QuestionId, JudgeId);
