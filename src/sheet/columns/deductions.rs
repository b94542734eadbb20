//! Columns of 扣分: what was taken off, which is no mark unless the rubric counts so.

use super::Columns;
use crate::diagnostics::Diagnostic;
use crate::sheet::meaning::Meaning;
use crate::sheet::vocabulary::Vocabulary;
use crate::sheet::{QuestionId, codes};
use crate::text;

impl Columns {
    /// What was taken off is a mark where the rubric asks for it, and of no use beside the mark; it is
    /// never taken for one.
    pub(super) fn settle_deductions(&mut self, vocabulary: &Vocabulary) {
        let has_score = self.has(|meaning| matches!(meaning, Meaning::Score | Meaning::Entry));
        let asks = self.asks(vocabulary);
        for index in 0..self.columns.len() {
            let column = &self.columns[index];
            if column.meaning != Some(Meaning::Deduction) {
                continue;
            }
            let meaning = match column.of {
                Some(question) if self.only(Meaning::Question(question)).is_some() => {
                    Meaning::Ignored
                }
                Some(question) if vocabulary.deducted.contains(&question) => {
                    Meaning::Question(question)
                }
                None if has_score && !asks => Meaning::Ignored,
                None if vocabulary.deducts_all && !asks => {
                    self.holds_entries = true;
                    Meaning::Score
                }
                Some(_) | None => Meaning::Deduction,
            };
            self.columns[index].meaning = Some(meaning);
        }
    }
}

/// Says of a column that it holds what was taken off, where marks are due.
/// Beside marks of indicators it can only be passed over.
pub fn deducted(
    label: &str,
    of: Option<QuestionId>,
    has_marks: bool,
    vocabulary: &Vocabulary,
) -> Diagnostic {
    let say = vocabulary.channel.column("ignore", label);
    let fault = Diagnostic::of(
        codes::POINTS_OFF,
        text! {
            "`{label}` 一列是扣了几分，不是得分";
            "`{label}` holds what was taken off, which is no mark"
        },
    );
    let ignore = text! {
        "若不参与评分，写明不用：{say}";
        "if it has no part in the score, say so: {say}"; say
    };
    let left = text! {
        "加一列 `得分`，写扣剩的分";
        "add a column `score` with what is left"
    };
    let taken_off = match (of, has_marks) {
        (Some(_), _) => text! {
            "若考评细则就是按扣了几分算，这一项写 `deduct = \"points\"`";
            "if the rubric counts what was taken off, write `deduct = \"points\"` in the row of this \
             indicator"
        },
        (None, false) => text! {
            "若考评细则就是按扣了几分算，各项都写 `deduct = \"points\"`";
            "if the rubric counts what was taken off, write `deduct = \"points\"` in the row of every \
             indicator"
        },
        (None, true) => return fault.help(ignore),
    };
    fault.help(left).help(taken_off).help(ignore)
}
