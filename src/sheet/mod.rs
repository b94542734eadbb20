//! Score sheets: from the texts of files to units, judges and their marks.
//!
//! Rubrics are unknown here: what a heading means arrives as a [`Vocabulary`], and a cell leaves
//! as its words. A mark takes four bytes, the number of its words among all that occur; where it
//! stands in the files is found again by reading them again ([`Sheet::find_cells`]).

pub mod codes;
mod columns;
mod corrections;
mod date;
mod header;
mod layout;
mod name_cell;
mod naming;
mod natural;
pub mod office;
pub mod puzzle;
mod read;
mod registry;
mod roster;
mod row_kind;
mod row_remarks;
mod source;
mod spelling;
pub mod text;
mod twice;
mod unknown_column;
mod vocabulary;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;

pub use corrections::{Correction, Field, Mark};
pub use date::Date;
pub use layout::{Arrangement, Layout};
pub use natural::natural;
pub use read::{Faults, Input, read};
pub use vocabulary::{Channel, Meaning, Role, Vocabulary};
pub use words::{WordId, Words};

use crate::diagnostics::{Diagnostic, Files, Place};
use crate::names::plain;
use source::Row;

/// All marks of a run, from however many files.
pub struct Sheet {
    pub units: Vec<Unit>,
    pub judges: Vec<Judge>,
    /// Every distinct text of a cell.
    pub words: Words,
    pub layouts: Vec<Layout>,
    /// Repairs and skipped rows, for the record.
    pub notes: Vec<Diagnostic>,
    /// Marks changed on appeal, in the order of their file; the marks are the new ones.
    pub corrections: Vec<Correction>,
    /// The last correction of each mark that was corrected.
    corrected: HashMap<Mark, usize>,
    /// The full marks that the sheets print, where they first stand.
    pub printed_marks: PrintedMarks,
    /// What of units cannot be told, because entries contradict each other or have two readings.
    pub doubts: BTreeSet<(UnitId, Doubt)>,
    /// Whether somebody said who was expected.
    pub has_roster: bool,
    questions: usize,
    blocks: Vec<Block>,
    lookups: Lookups,
}

/// What sheets print as the full marks of a question, and where first.
pub type PrintedMarks = BTreeMap<(usize, WordId), Place>;

/// Stands between the parts of a name where one column does not identify a unit.
const KEY_JOINT: &str = " · ";

/// What is assessed: a community.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub name: String,
    pub street: Option<String>,
    pub kind: Option<String>,
    /// In the order of [`Vocabulary::attributes`].
    pub attributes: Vec<Option<String>>,
    /// How many rows of the sheets speak of it; none where only the roster does.
    pub rows: usize,
}

/// Who gave a mark, on whose behalf, and when; empty where the sheet does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Judge {
    pub assessor: String,
    pub source: String,
    pub period: String,
}

impl fmt::Display for Judge {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let parts = [&self.assessor, &self.source, &self.period];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        formatter.write_str(&parts.join(" · "))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub usize);

/// Something that is said of a unit and cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// What is entered for a question, by its number.
    Mark(usize),
    Kind,
    /// By its number among [`Vocabulary::attributes`].
    Attribute(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JudgeId(pub u32);

/// The marks of one unit: for every judge who gave it any, a stretch with a place for each
/// question.
#[derive(Default)]
struct Block {
    judges: Vec<JudgeId>,
    words: Vec<WordId>,
}

/// Ways from what a row says to whom and what it speaks of; the same row always leads to the same.
#[derive(Default)]
struct Lookups {
    units: HashMap<String, UnitId>,
    judges: HashMap<String, JudgeId>,
    questions: HashMap<String, usize>,
    /// Names that several units bear.
    namesakes: HashSet<String>,
}

/// One cell that holds a mark, and where it stands.
pub struct FoundCell {
    pub unit: UnitId,
    pub question: usize,
    pub judge: JudgeId,
    pub word: WordId,
    pub place: Place,
}

impl Sheet {
    /// Returns what each judge of a unit entered for a question: the words of the cell, or `None`
    /// where no row speaks of it.
    pub fn marks(
        &self,
        unit: UnitId,
        question: usize,
    ) -> impl Iterator<Item = (JudgeId, Option<WordId>)> {
        let block = &self.blocks[unit.0];
        let entries = block.words.chunks_exact(self.questions.max(1));
        block
            .judges
            .iter()
            .zip(entries)
            .map(move |(&judge, words)| (judge, words[question].present()))
    }

    pub fn unit(&self, unit: UnitId) -> &Unit {
        &self.units[unit.0]
    }

    /// Returns a unit's name, with its street where another has the same name.
    pub fn full_name(&self, unit: UnitId) -> String {
        let unit = self.unit(unit);
        match &unit.street {
            Some(street) if self.lookups.namesakes.contains(&unit.name) => {
                format!("{street} {}", unit.name)
            }
            _ => unit.name.clone(),
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
            .flat_map(|layout| layout.header.iter().flatten());
        headings.any(|known| plain(known) == plain(heading))
    }

    /// Returns whether any sheet has a column, or a row, for a question.
    pub fn asks(&self, question: usize) -> bool {
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

    /// Reads a file again and returns every row that speaks of a unit, and whose it is.
    fn rows_of_units(
        &self,
        layout: &Layout,
        files: &Files,
    ) -> impl Iterator<Item = (Row, (UnitId, JudgeId))> {
        layout.rows(files).filter_map(move |row| {
            let whose = self.lookups.row(layout, &row)?;
            Some((row, whose))
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
            let rows = rows.filter(|(_, (unit, _))| wanted(*unit));
            found.extend(rows.map(|(row, (unit, _))| (unit, row.place(layout.name[0]))));
        }
        found
    }

    /// Reads the files again and returns the cells that `wanted` picks out, in reading order. A
    /// corrected mark stands where it was corrected, behind all that the sheets hold.
    pub fn find_cells(
        &self,
        files: &Files,
        mut wanted: impl FnMut(UnitId, usize, JudgeId, WordId) -> bool,
    ) -> Vec<FoundCell> {
        let mut found = Vec::new();
        for layout in &self.layouts {
            for (row, (unit, judge)) in self.rows_of_units(layout, files) {
                for (question, column) in self.lookups.cells(layout, &row) {
                    let is_replaced = self.corrected.contains_key(&(unit, question, judge));
                    let word = self.words.find(row.cell(column));
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
                });
            }
        }
        found
    }
}

impl Lookups {
    fn row(&self, layout: &Layout, row: &Row) -> Option<(UnitId, JudgeId)> {
        let unit = self.units.get(&layout.unit_key(row))?;
        let judge = self.judges.get(&layout.judge_key(row))?;
        Some((*unit, *judge))
    }

    /// Returns the questions a row answers, each with the column that holds the answer.
    fn cells<'a>(
        &'a self,
        layout: &'a Layout,
        row: &Row,
    ) -> Box<dyn Iterator<Item = (usize, usize)> + 'a> {
        match &layout.arrangement {
            Arrangement::Wide { questions } => Box::new(
                questions
                    .iter()
                    .map(|&(column, question)| (question, column)),
            ),
            Arrangement::Long {
                indicator, score, ..
            } => {
                let question = self.questions.get(row.cell(*indicator)).copied();
                Box::new(question.into_iter().map(move |question| (question, *score)))
            }
        }
    }
}
