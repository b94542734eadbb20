//! Where the units of a table on its side lie, and whatever else a row above or below their names says of
//! them: a row of streets, headed or not.

use super::Candidate;
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::names::{identity, is_blank, plain};
use crate::sheet::codes;
use crate::sheet::meaning::Meaning;
use crate::sheet::office::{STREET_ENDINGS, UNIT_ENDINGS, words};
use crate::sheet::source::Row;
use crate::text;

impl Candidate<'_> {
    /// Returns whether the names are those of streets, so that they say where the units lie.
    pub(super) fn names_streets(&self) -> bool {
        self.holds_streets(self.header())
    }

    /// Returns whether the rubric's word for a unit is one of those in which no street ends.
    pub(super) fn assesses_communities(&self) -> bool {
        let own = self.vocabulary.unit_words();
        let mut endings = words(&UNIT_ENDINGS);
        endings.any(|ending| own.iter().any(|word| word == ending))
    }

    /// Returns whether a row holds streets, and nothing else, above or below names of units.
    fn holds_streets(&self, row: &Row) -> bool {
        let is_street = |cell: &str| {
            let name = identity(cell);
            words(&STREET_ENDINGS).any(|ending| name.len() > ending.len() && name.ends_with(ending))
        };
        let mut said = self.said_of_units(row).peekable();
        !self.vocabulary.assesses_streets() && said.peek().is_some() && said.all(is_street)
    }

    /// Returns what stands in the columns of units.
    fn said_of_units<'r>(&self, row: &'r Row) -> impl Iterator<Item = &'r str> {
        let units = self.units.iter().copied();
        let units = units.filter(|&column| !self.is_statistic(column));
        let said = units.map(|column| row.cell(column));
        said.filter(|cell| !is_blank(cell))
    }

    /// Returns the heading of a row of streets that is not headed, or headed as the names are.
    pub(super) fn unheaded_streets(&self, row: &Row) -> Option<String> {
        let label = row.cell(self.indicators);
        let is_unheaded = is_blank(label) || plain(label) == plain(self.label(self.indicators));
        (is_unheaded && self.holds_streets(row)).then(|| "街道".to_owned())
    }

    /// Returns whether a row says in which street units lie.
    pub(super) fn is_of_streets(&self, row: &Row) -> bool {
        let is_headed =
            || self.vocabulary.meaning(row.cell(self.indicators)) == Some(Meaning::Street);
        self.unheaded_streets(row).is_some() || is_headed()
    }

    /// Returns what a row above the names says of units.
    pub(super) fn said_above(&self, row: &Row, findings: &mut Findings) -> Option<(String, Place)> {
        const FEWEST: usize = 2;
        let said: Vec<&str> = self.said_of_units(row).collect();
        if said.is_empty() {
            return None;
        }
        let first = self.units[0].min(self.indicators + 1);
        let headings = (0..first).filter(|&column| !is_blank(row.cell(column)));
        let mut headings = headings.map(|column| (row.cell(column), row.place(column)));
        if let Some(label) = self.unheaded_streets(row) {
            return Some((label, row.place(self.indicators)));
        }
        let describes = |label: &str| {
            let meaning = self.vocabulary.meaning(label);
            meaning.is_some_and(|meaning| meaning.describes_units() || meaning == Meaning::Ignored)
        };
        if let Some((label, place)) = headings.find(|(label, _)| describes(label)) {
            return Some((label.to_owned(), place));
        }
        let is_label = |cell: &str| cell.contains(['：', ':']);
        if said.len() >= FEWEST && !said.iter().any(|cell| is_label(cell)) {
            findings.push(self.unclear(row));
        }
        None
    }

    fn unclear(&self, row: &Row) -> Diagnostic {
        let mut columns = self.units.iter().copied();
        let column = columns.find(|&column| !is_blank(row.cell(column)));
        let column = column.expect("something stands there");
        let words = row.cell(column).trim();
        Diagnostic::of(
            codes::TRANSPOSED,
            text! {
                "一列一个社区的表，`{words}` 这一行说的是什么，看不出来";
                "in a table with a column a community, what the row of `{words}` says of them cannot be told"
            },
        )
        .at(row.place(column))
        .help(text! {
            "若是各社区所在的街道，在这一行的第一格写 `街道`；若与评分无关，删去这一行";
            "if these are streets, write `street` in the first cell of the row; if it has no part in \
             the score, remove it"
        })
    }
}
