//! All marks of a run, and where they stand: a mark is the number of its words among all that answer its
//! question, and where it stands is found again by reading the files again
//! ([`Sheet::find_cells`]).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::arrangement::Arrangement;
use super::corrections::{Correction, Mark};
use super::judge::{Judge, JudgeId};
use super::layout::Layout;
use super::lookups::Lookups;
use super::source::Row;
use super::stretches::Stretches;
use super::unit::{Doubt, Unit, UnitId};
use super::words::{WordId, Words};
use crate::diagnostics::{Diagnostic, Files, Place};
use crate::names::plain;
use crate::sheet::QuestionId;

/// All marks of a run, from however many files.
pub struct Sheet {
    pub units: Vec<Unit>,
    pub judges: Vec<Judge>,
    /// Every distinct text of a cell, by its question.
    pub words: Words,
    pub layouts: Vec<Layout>,
    /// Repairs and skipped rows, for the record.
    pub notes: Vec<Diagnostic>,
    /// Marks changed on appeal, in the order of their file; the marks are the new ones.
    pub corrections: Vec<Correction>,
    /// The last correction of each mark that was corrected.
    pub(super) corrected: HashMap<Mark, usize>,
    /// By unit: which corrections are of it.
    pub(super) corrections_of: HashMap<UnitId, Vec<usize>>,
    /// The full marks that the sheets print, where they first stand.
    pub printed_marks: PrintedMarks,
    /// What of units cannot be told, because entries contradict each other or have two readings.
    pub doubts: BTreeSet<(UnitId, Doubt)>,
    /// Whether somebody said who was expected.
    pub has_roster: bool,
    /// The marks themselves, by unit and judge.
    pub stretches: Arc<Stretches>,
    pub(super) lookups: Lookups,
}

/// What sheets print as the full marks of a question, and where first.
pub type PrintedMarks = BTreeMap<(QuestionId, WordId), Place>;

/// One cell that holds a mark, and where it stands.
pub struct FoundCell {
    pub unit: UnitId,
    pub question: QuestionId,
    pub judge: JudgeId,
    pub word: WordId,
    pub place: Place,
    /// Why it is what it is, where the row says so beside it.
    pub remark: Option<String>,
    /// Whether it may be points that were earned as well as what was counted or measured.
    pub may_be_points: bool,
}

impl FoundCell {
    /// Returns what stands in it.
    pub fn words<'s>(&self, sheet: &'s Sheet) -> &'s str {
        sheet.words.get(self.question, self.word)
    }
}

impl Sheet {
    /// Returns what each judge of a unit entered for a question: the words of the cell, or `None`
    /// where no row speaks of it.
    pub fn marks(
        &self,
        unit: UnitId,
        question: QuestionId,
    ) -> impl Iterator<Item = (JudgeId, Option<WordId>)> {
        let stretches = self.stretches.of(unit);
        stretches.map(move |(judge, stretch)| {
            let word = self.stretches.get(stretch, question);
            (judge, word.present())
        })
    }

    pub fn unit(&self, unit: UnitId) -> &Unit {
        &self.units[unit.0]
    }

    /// Returns a unit's name, with its street where another has the same name.
    pub fn full_name(&self, unit: UnitId) -> String {
        let unit = self.unit(unit);
        match &unit.street {
            Some(street) if self.lookups.namesakes.contains(&*unit.name) => {
                format!("{street} {}", unit.name)
            }
            _ => unit.name.to_string(),
        }
    }

    pub fn judge(&self, judge: JudgeId) -> &Judge {
        &self.judges[judge.0 as usize]
    }

    pub fn unit_ids(&self) -> impl Iterator<Item = UnitId> + use<> {
        (0..self.units.len()).map(UnitId)
    }

    /// Returns whether any sheet has this heading.
    pub fn has_heading(&self, heading: &str) -> bool {
        let mut headings = self
            .layouts
            .iter()
            .flat_map(|layout| layout.header.iter().flatten().chain(&layout.labels));
        headings.any(|known| plain(known) == plain(heading))
    }

    /// Returns whether a column of this heading says whose a row is, in every sheet that has it.
    pub fn tells_whose(&self, heading: &str) -> Option<bool> {
        let told = self.layouts.iter().flat_map(|layout| {
            let columns = layout.columns_headed(heading);
            columns.map(|column| layout.tells_whose(column))
        });
        told.reduce(|all, one| all && one)
    }

    /// Returns whether any sheet has a column, or a row, for a question.
    pub fn asks(&self, question: QuestionId) -> bool {
        self.layouts.iter().any(|layout| match &layout.arrangement {
            Arrangement::Wide { questions } => {
                questions.iter().any(|&(_, asked)| asked == question)
            }
            Arrangement::Long { .. } => self
                .lookups
                .questions
                .values()
                .any(|&asked| asked == question),
        })
    }

    /// Returns whether any sheet says beside its marks why they are what they are.
    pub fn gives_reasons(&self) -> bool {
        self.layouts.iter().any(|layout| !layout.reasons.is_empty())
    }

    /// Reads a file again and returns every row that speaks of a unit, and of which.
    pub(super) fn rows_of_units<'s>(
        &'s self,
        layout: &'s Layout,
        files: &'s Files,
    ) -> impl Iterator<Item = (Row, UnitId)> + 's {
        layout.rows(files).filter_map(move |row| {
            let unit = self.lookups.unit(layout, &row)?;
            Some((row, unit))
        })
    }

    /// Reads the files again and returns where the rows of some units name them, in reading order.
    pub fn find_rows(
        &self,
        files: &Files,
        wanted: impl Fn(UnitId) -> bool,
    ) -> Vec<(UnitId, Place)> {
        let mut found = Vec::new();
        for layout in &self.layouts {
            let rows = self.rows_of_units(layout, files);
            let rows = rows.filter(|(_, unit)| wanted(*unit));
            found.extend(rows.map(|(row, unit)| (unit, row.place(layout.name[0]))));
        }
        found
    }

    /// Reads the files again and returns the cells that `wanted` picks out, in reading order. A
    /// corrected mark stands where it was corrected, behind all that the sheets hold.
    pub fn find_cells(
        &self,
        files: &Files,
        mut wanted: impl FnMut(UnitId, QuestionId, JudgeId, WordId) -> bool,
    ) -> Vec<FoundCell> {
        let mut found = Vec::new();
        for layout in &self.layouts {
            for (row, unit) in self.rows_of_units(layout, files) {
                for (question, judge, column) in self.lookups.cells(layout, &row) {
                    let is_replaced = self.corrected.contains_key(&(unit, question, judge));
                    let word = self.words.find(question, row.cell(column));
                    let Some(word) = word.filter(|_| !is_replaced) else {
                        continue;
                    };
                    if wanted(unit, question, judge, word) {
                        found.push(FoundCell {
                            unit,
                            question,
                            judge,
                            word,
                            place: row.place(column),
                            remark: layout.remark(&row, column),
                            may_be_points: layout.may_be_points(),
                        });
                    }
                }
            }
        }
        for (index, correction) in self.corrections.iter().enumerate() {
            let &Correction {
                unit,
                question,
                judge,
                new: word,
                ..
            } = correction;
            let is_in_force = self.corrected[&(unit, question, judge)] == index;
            if is_in_force && wanted(unit, question, judge, word) {
                found.push(FoundCell {
                    unit,
                    question,
                    judge,
                    word,
                    place: correction.place.clone(),
                    remark: None,
                    may_be_points: false,
                });
            }
        }
        found
    }
}
