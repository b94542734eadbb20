//! Columns of 扣分原因 and 备注: which marks each explains.

use std::collections::BTreeMap;

use super::{Column, Columns};
use crate::names::plain;
use crate::sheet::meaning::Meaning;
use crate::sheet::vocabulary::Vocabulary;

impl Columns {
    /// A reason below an indicator is of its mark, one of several beside marks of the mark left of it.
    /// Any other is of the whole row: of all marks of a long sheet, and of no single one of a wide one.
    pub(super) fn settle_reasons(&mut self, vocabulary: &Vocabulary) {
        let is_mark = |column: &&Column| match column.meaning {
            Some(Meaning::Question(question)) => !vocabulary.is_sum(question),
            other => other == Some(Meaning::Score),
        };
        let marks: Vec<&Column> = self.columns.iter().filter(is_mark).collect();
        let is_wide = self.asks(vocabulary);
        let mut reasons: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut of_rows = Vec::new();
        for column in self.reasons_written() {
            let of_its_own = marks.iter().filter(|mark| {
                let question = mark.meaning.and_then(Meaning::question);
                column.of.is_some() && question == column.of
            });
            let mut of_its_own = of_its_own.map(|mark| mark.number);
            let left = of_its_own
                .clone()
                .filter(|&mark| mark < column.number)
                .max();
            let beside = marks.iter().map(|mark| mark.number);
            let mut beside =
                beside.filter(|mark| mark + 1 == column.number && self.is_paired(column, &marks));
            match left.or(of_its_own.next()).or_else(|| beside.next()) {
                Some(mark) => reasons.entry(mark).or_default().push(column.number),
                None => of_rows.push(column.number),
            }
        }
        for mark in marks.iter().filter(|_| !is_wide && !of_rows.is_empty()) {
            let of_mark = reasons.entry(mark.number).or_default();
            of_mark.extend(&of_rows);
        }
        for column in self.columns.iter_mut().filter(|_| is_wide) {
            if of_rows.contains(&column.number) {
                column.meaning = Some(Meaning::Ignored);
            }
        }
        self.reasons = reasons;
    }

    fn reasons_written(&self) -> impl Iterator<Item = &Column> {
        let columns = self.columns.iter();
        columns.filter(|column| column.meaning == Some(Meaning::Remark))
    }

    /// Returns whether others of the same heading stand right of a mark too.
    fn is_paired(&self, column: &Column, marks: &[&Column]) -> bool {
        let is_beside = |other: &&Column| {
            plain(&other.label) == plain(&column.label)
                && marks.iter().any(|mark| mark.number + 1 == other.number)
        };
        self.reasons_written().filter(is_beside).count() > 1
    }
}
