//! Who lost points on each row that is marked, and why.

use super::attained::Attained;
use super::losers::{Losers, by_name, losers};
use super::reasons::{Reason, reasons};
use crate::evaluation::{Case, Evaluation};

/// Who lost points on each row that is marked, and why.
pub struct LostBy {
    /// By the number of the row in the rubric.
    by_row: Vec<OnRow>,
}

/// Who lost points on one row, the most first; and why, as the sheets say beside the marks, the most
/// frequent reason first.
#[derive(Default)]
pub struct OnRow {
    pub losers: Vec<Losers>,
    pub reasons: Vec<Reason>,
}

impl LostBy {
    /// Returns who lost points on some rows. The files are read again, where any of them gives reasons.
    pub fn of(case: &Case, evaluation: &Evaluation, all: &[Attained]) -> LostBy {
        let mut by_row: Vec<OnRow> = Vec::new();
        by_row.resize_with(case.rubric.indicators.len(), OnRow::default);
        let by_name = by_name(case, evaluation);
        for attained in all.iter().filter(|attained| attained.losing > 0) {
            by_row[attained.row].losers = losers(case, &by_name, attained);
        }
        let losers = by_row.iter().map(|on_row| on_row.losers.as_slice());
        let found = reasons(case, &losers.collect::<Vec<_>>());
        for (row, found) in found {
            by_row[row].reasons = found;
        }
        LostBy { by_row }
    }

    /// Returns who lost points on one row, and why.
    pub fn on(&self, attained: &Attained) -> &OnRow {
        &self.by_row[attained.row]
    }
}
