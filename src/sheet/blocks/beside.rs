//! What stands beside the labels of a stack's rows: full marks, or what nobody headed.

use std::collections::BTreeMap;

use super::labels::{Labels, Said};
use super::segments::Segment;
use crate::diagnostics::{Diagnostic, Findings};
use crate::names::{is_blank, plain};
use crate::number::Number;
use crate::sheet::row_faults::nameless_columns;
use crate::sheet::source::Row;

/// Where to look.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    pub table: &'a [Row],
    pub segments: &'a [Segment],
    pub labels: &'a Labels<'a>,
}

impl<'a> Beside<'a> {
    /// Returns the column that prints full marks without a heading: numbers beside all labels, the same
    /// in every block. What differs from block to block and has no heading is a fault; `is_known` tells
    /// columns of which it is known what they say.
    pub fn full_marks(
        self,
        is_known: impl Fn(usize) -> bool,
        findings: &mut Findings,
    ) -> Option<usize> {
        let columns = (0..self.labels.column).filter(|&column| !is_known(column));
        let mut found = None;
        for column in columns {
            let words = self.words(column);
            findings.extend(differing(&words, column));
            let mut cells = words.values().flatten();
            if !words.is_empty() && cells.all(|row| is_number(row.cell(column))) {
                found = Some(column);
            }
        }
        found
    }

    /// Returns what stands in a column beside the rows of each indicator, but for names of sections.
    fn words(self, column: usize) -> BTreeMap<String, Vec<&'a Row>> {
        let mut found: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        for line in self.segments.iter().flat_map(|segment| &segment.lines) {
            let Said::Leaf {
                heading,
                column: own,
                ..
            } = &line.said
            else {
                continue;
            };
            let row = &self.table[line.row];
            if *own != column && self.labels.is_unknown(row.cell(column)) {
                found.entry(plain(heading)).or_default().push(row);
            }
        }
        found
    }
}

fn differing(beside: &BTreeMap<String, Vec<&Row>>, column: usize) -> Option<Diagnostic> {
    let words = |row: &Row| plain(row.cell(column));
    let other = beside.values().find_map(|rows| {
        let filled = || rows.iter().filter(|row| !is_blank(row.cell(column)));
        let first = filled().next()?;
        filled().find(|row| words(row) != words(first))
    })?;
    nameless_columns(other, [column].into_iter(), 0)
        .into_iter()
        .next()
}

fn is_number(words: &str) -> bool {
    Number::parse(&plain(words)).is_some()
}
