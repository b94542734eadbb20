//! Whether the columns of a table on its side are units, for certain.

use std::collections::HashSet;

use super::Candidate;
use crate::cell::{self, Cell};
use crate::diagnostics::{Diagnostic, nearest};
use crate::names::{identity, is_blank, plain};
use crate::sheet::codes;
use crate::sheet::columns::{name_judges, unknown_judges};
use crate::sheet::form::is_told;
use crate::sheet::meaning::Meaning;
use crate::sheet::naming::{Naming, naming};
use crate::sheet::office;
use crate::sheet::source::Row;
use crate::sheet::unit::Unit;
use crate::text;

impl Candidate<'_> {
    /// Returns why it is not certain that the columns are units, if it is not.
    pub fn doubt(&self, expected: Option<&[Unit]>) -> Option<Diagnostic> {
        let units = || {
            self.units
                .iter()
                .copied()
                .filter(|&column| !self.is_statistic(column))
        };
        let corner = self.label(self.indicators);
        let corner_meaning = self.corner();
        if corner_meaning
            .is_some_and(|meaning| meaning == Meaning::Key(0) || meaning.describes_units())
        {
            return Some(self.headed_as_unit(corner));
        }
        if let Some(expected) = expected {
            let is_expected = |column: usize| {
                let name = identity(self.label(column));
                expected.iter().any(|unit| identity(&unit.name) == name)
            };
            return match units().any(is_expected) {
                true => None,
                false => Some(self.doubtful(units().next()?, true)),
            };
        }
        if self.assesses_communities() && self.names_streets() {
            return Some(self.doubtful(self.units[0], false));
        }
        if let Some(doubt) = self.names_of_judges(units().collect()) {
            return Some(doubt);
        }
        let is_uncertain =
            |&column: &usize| !self.is_unit_by_name(column) && !self.may_be_unit(column);
        if let Some(column) = units().find(is_uncertain) {
            return Some(self.doubtful(column, false));
        }
        let distinct: HashSet<Vec<String>> = units().map(|column| self.identity(column)).collect();
        (distinct.len() < 2).then(|| self.doubtful(self.units[0], false))
    }

    /// Below a title that says whose the sheet is, or where marks of judges are folded, headings that
    /// are no names of units for certain may be those of judges.
    fn names_of_judges(&self, units: Vec<usize>) -> Option<Diagnostic> {
        let other = units.iter().find(|&&unit| !self.is_unit_by_name(unit))?;
        let labels: Vec<&str> = units.iter().map(|&unit| self.label(unit).trim()).collect();
        let is_folded = unknown_judges(&labels, self.vocabulary).is_some();
        let is_in_doubt = is_folded || is_told(&self.table[..self.names], self.vocabulary);
        let fault = || self.doubtful(*other, false);
        is_in_doubt.then(|| fault().helps(name_judges(&labels, self.vocabulary)))
    }

    /// Returns who is meant: the name, and the street where a row says it.
    fn identity(&self, column: usize) -> Vec<String> {
        let names = std::iter::once(self.header());
        let streets = self.table.iter().filter(|row| self.is_of_streets(row));
        names
            .chain(streets)
            .map(|row| identity(row.cell(column)))
            .collect()
    }

    fn is_unit_by_name(&self, column: usize) -> bool {
        let words = self.vocabulary.unit_words();
        naming(self.label(column), &words, |_| false) == Naming::Unit
    }

    /// Returns whether a heading is near no word of offices or of the rubric, and below it stand marks.
    fn may_be_unit(&self, column: usize) -> bool {
        let label = plain(self.label(column));
        let is_near = nearest(&label, office::all_headings()).is_some()
            || nearest(&label, self.vocabulary.labels()).is_some();
        let below = self.table[self.names + 1..].iter();
        let is_word = |row: &&Row| {
            let said = cell::read(row.cell(column), &cell::Idiom::default()).0;
            let is_word = matches!(said, Cell::Word(_));
            is_word && cell::truth(&said).is_none() && !self.is_level(row, column)
        };
        let (words, others): (Vec<&Row>, Vec<&Row>) = below
            .filter(|row| !is_blank(row.cell(column)))
            .partition(is_word);
        !is_near && words.len() <= others.len()
    }

    fn is_level(&self, row: &Row, column: usize) -> bool {
        let meaning = self.vocabulary.own_meaning(row.cell(self.indicators));
        let question = meaning.and_then(Meaning::question);
        question.is_some_and(|question| self.vocabulary.is_level(question, row.cell(column)))
    }

    fn doubtful(&self, column: usize, has_roster: bool) -> Diagnostic {
        let label = self.label(column).trim();
        let say = self.vocabulary.channel.column("ignore", label);
        let [indicator, score] = self.vocabulary.long_headings();
        let fault = Diagnostic::of(
            codes::TRANSPOSED,
            text! {
                "像是一列一个社区的表，`{label}` 是不是社区说不准";
                "this may be a table with a column a community, and `{label}` may be none"
            },
        )
        .at(self.header().place(column));
        let fault = match has_roster {
            true => fault.help(text! {
                "名册里没有这个名称：若是社区，照名册改正";
                "the roster has no such name: if it is one, correct it"
            }),
            false => fault.help(text! {
                "若各列都是社区，用 `--communities 名册` 说明有哪些社区，或名称写全（如 `…社区`）";
                "if the columns are communities, list them in a roster, `--communities ROSTER`, or \
                 write their names in full (`… village`)"
            }),
        };
        fault
            .help(text! {"若 `{label}` 与评分无关，{say}"; "if `{label}` has no part in the score: {say}"; say})
            .help(text! {
                "若是得分，列名改成 {score}，{indicator} 一列留着";
                "if these are marks, head them {score}, beside {indicator}"; score, indicator
            })
    }

    fn headed_as_unit(&self, corner: &str) -> Diagnostic {
        let corner = corner.trim();
        let [indicator, _] = self.vocabulary.long_headings();
        Diagnostic::of(
            codes::TRANSPOSED,
            text! {
                "`{corner}` 下面是指标：像是一列一个社区的表";
                "below `{corner}` stand indicators: this may be a table with a column a community"
            },
        )
        .at(self.header().place(self.indicators))
        .help(text! {
            "若是，这一列的列名改成 {indicator}";
            "if it is, head this column {indicator}"; indicator
        })
    }
}
