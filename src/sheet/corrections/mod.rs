//! Corrections: marks changed on appeal, each held against the mark that it replaces.
//!
//! A file of corrections has a row for each. What is wrong with any refuses them all; what is
//! right takes the place of the mark in the sheets, and of its place in diagnostics. Whether the
//! new mark means anything is found where every cell is read.

mod columns;
mod correcting;
mod correction;
mod entry;
mod target;

pub use columns::Field;
pub use correction::{Correction, Mark};

use std::collections::HashMap;
use std::sync::Arc;

use columns::Fields;
use correcting::{Accepted, Correcting};

use super::Sheet;
use super::no_mark::{no_mark, unsaved_name};
use super::puzzle::Puzzle;
use super::quotes::swallowing_quote;
use super::source::{Row, Rows};
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Diagnostic, FileId, Files, Place};
use crate::names::{identity, is_space};
use crate::sheet::{QuestionId, UnitId, codes};
use crate::text;

impl Sheet {
    /// Reads a file of corrections and puts the new marks in place of the old. Returns what is
    /// wrong with it.
    pub fn correct(
        &mut self,
        file: FileId,
        files: &Files,
        vocabulary: &Vocabulary,
    ) -> Vec<Diagnostic> {
        // Where no unit could be read, nothing can be said of corrections.
        if self.units.is_empty() {
            return Vec::new();
        }
        let mut faults = Vec::new();
        let sense = |rows: Rows| Fields::sense(rows, vocabulary);
        let (rows, _) = Rows::making_sense(files, file, None, sense, |sense| *sense);
        let Some(columns) = Fields::find(file, rows, vocabulary, &mut faults) else {
            return faults;
        };
        let mut namesakes: HashMap<String, Vec<UnitId>> = HashMap::new();
        for unit in self.unit_ids() {
            let name = identity(&self.unit(unit).name);
            namesakes.entry(name).or_default().push(unit);
        }
        let mut reading = Correcting {
            sheet: self,
            namesakes,
            vocabulary,
            columns,
            separator: rows.separator(),
            last: HashMap::new(),
            accepted: Vec::new(),
            mismatches: Vec::new(),
            faults,
        };
        for row in rows.iter().skip(reading.columns.header_rows) {
            reading.read_row(&row);
        }
        let Correcting {
            accepted,
            mismatches,
            mut faults,
            ..
        } = reading;
        faults.extend(entry::mismatching(self, files, mismatches));
        faults.sort_by_key(|fault| fault.places.first().map(Place::order));
        self.apply(accepted);
        faults
    }

    /// Returns the correction of a mark that is in force, if it was corrected.
    pub fn correction(&self, mark: Mark) -> Option<&Correction> {
        self.corrected
            .get(&mark)
            .map(|&index| &self.corrections[index])
    }

    /// Returns the corrections of one unit, in the order of their file.
    pub fn corrections_of(&self, unit: UnitId) -> impl Iterator<Item = &Correction> {
        let of_unit = self.corrections_of.get(&unit).into_iter().flatten();
        of_unit.map(|&index| &self.corrections[index])
    }

    fn apply(&mut self, accepted: Vec<Accepted>) {
        for Accepted { mark, entry } in accepted {
            let (unit, question, judge) = mark;
            let new = self.words.intern(question, &entry.new);
            let stretch = self.stretches.find(unit, judge);
            let stretch = stretch.expect("only marks that are there are corrected");
            let old = self.stretches.get(stretch, question);
            Arc::make_mut(&mut self.stretches).set(stretch, question, new);
            let index = self.corrections.len();
            self.corrected.insert(mark, index);
            self.corrections_of.entry(unit).or_default().push(index);
            self.corrections.push(Correction {
                unit,
                question,
                judge,
                old,
                new,
                reason: entry.reason,
                by: entry.by,
                date: entry.date,
                place: entry.new_place,
            });
        }
    }
}

impl Correcting<'_> {
    fn read_row(&mut self, row: &Row) {
        if row.cells().all(is_blank) {
            return;
        }
        if let Some(fault) = misshapen(row, self.columns.width) {
            self.faults.push(fault);
            return;
        }
        let columns = 0..self.columns.width;
        let marks = [Field::Old, Field::New].map(|field| self.columns.column(field));
        let marks = marks.into_iter().flatten();
        let fault = unsaved_name(row, columns)
            .or_else(|| marks.filter_map(|mark| no_mark(row, mark)).next());
        if let Some(fault) = fault {
            self.faults.push(fault);
            return;
        }
        let unit = self.unit(row);
        let question = self.question(row);
        let entry = self.entry(row);
        let (Some(unit), Some(question)) = (unit, question) else {
            return;
        };
        let Some(judge) = self.judge(row, unit, question) else {
            return;
        };
        if self.separator != Some(b',') {
            self.check_decimal_commas(row, question);
        }
        self.hold_against(row, (unit, question, judge), entry);
    }

    /// Finds fault with marks that may have a comma for their decimal point, which only a file whose
    /// columns are not parted by commas can hold.
    fn check_decimal_commas(&mut self, row: &Row, question: QuestionId) {
        let idiom = self.vocabulary.idiom(question);
        for field in [Field::Old, Field::New] {
            let puzzle = Puzzle::decimal_comma(entry::typed(&self.columns, row, field), &idiom);
            let fault = puzzle.map(|puzzle| puzzle.fault(self.place_of(row, field)));
            self.faults.extend(fault);
        }
    }
}

/// Returns whether any row is the header of corrections.
pub fn has_header(rows: Rows, vocabulary: &Vocabulary) -> bool {
    Fields::sense(rows, vocabulary) > 0
}

/// Returns how a row departs from the shape of its header, which is `width` cells wide.
fn misshapen(row: &Row, width: usize) -> Option<Diagnostic> {
    if let Some(quote) = swallowing_quote(row, width) {
        return Some(Diagnostic {
            code: codes::CORRECTION_ROW,
            ..quote
        });
    }
    let column = (width..row.width()).find(|&column| !is_blank(row.cell(column)))?;
    let found = row.width();
    Some(
        Diagnostic::of(
            codes::CORRECTION_ROW,
            text! {
                "这一行有 {found} 格，表头只有 {width} 格";
                "this row has {found} cells, the header only {width}"
            },
        )
        .at(row.place(column))
        .help(text! {
            "格子里有逗号的，整格加引号";
            "a cell with a comma in it takes quotation marks"
        }),
    )
}

fn is_blank(cell: &str) -> bool {
    cell.trim_matches(is_space).is_empty()
}
