//! The rows of one file as they are gathered: plain ones as they were scanned, all others with care.

use std::ops::ControlFlow;

use super::gathering::Gathering;
use super::judge::JudgeId;
use super::layout::Layout;
use super::plain::{Entering, Last, Numbers, Of, PlainRows, RowMarks, Scanned, Unmet};
use super::row_kind::RowKinds;
use super::source::{Reader, Records, Row};
use super::spelling::At;
use super::unit::UnitId;
use crate::diagnostics::{Files, Findings};

/// Reads the rows of a file, and gathers what they say.
pub fn read_file(
    gathering: &mut Gathering,
    layout: &Layout,
    files: &Files,
    findings: &mut Findings,
) {
    let kinds = RowKinds::new(layout, gathering.known.vocabulary);
    for (question, printed, place) in &layout.printed {
        let word = gathering.words.intern(*question, printed);
        let printed = gathering.printed_marks.entry((*question, word));
        printed.or_insert_with(|| place.clone());
    }
    let plain = PlainRows::of(gathering.known, layout, &kinds);
    let mut reading = FileReading {
        numbers: Numbers::new(gathering.known.vocabulary.questions),
        gathering,
        kinds: &kinds,
        layout,
        findings,
    };
    layout.read(files, plain.as_ref(), &mut reading);
}

/// The rows of one file as they are gathered.
struct FileReading<'r, 'v> {
    gathering: &'r mut Gathering<'v>,
    kinds: &'r RowKinds<'r>,
    layout: &'r Layout,
    numbers: Numbers,
    findings: &'r mut Findings,
}

/// Whom plain rows are of and by.
enum Resolved {
    Known(UnitId, JudgeId),
    /// Nobody: a fault of their first row, which is told.
    Refused,
    /// That takes a more careful look.
    Unknown,
}

impl Reader<Scanned> for FileReading<'_, '_> {
    fn take_scanned(&mut self, mut scanned: Scanned, records: &mut Records) -> ControlFlow<()> {
        self.numbers.learn(&mut scanned);
        let mut unmet = std::mem::take(&mut scanned.unmet);
        let (mut begins, mut last) = (0, None);
        for row in &scanned.rows {
            let marks = scanned.marks(*row, begins);
            begins = row.marks_end;
            let resolved = match row.of {
                Of::Met(unit, judge) => Resolved::Known(unit, judge),
                Of::Unmet(number) => self.resolve(&mut unmet[number]),
                Of::Unsure => Resolved::Unknown,
            };
            let is_done = match resolved {
                Resolved::Known(unit, judge) => self.is_entered(marks, (unit, judge), &mut last),
                Resolved::Refused => true,
                Resolved::Unknown => false,
            };
            if !is_done {
                records.go_to(row.at);
                if let Some(row) = records.next() {
                    self.take_row(&row)?;
                }
            }
        }
        records.go_to(scanned.end);
        ControlFlow::Continue(())
    }

    fn take_row(&mut self, row: &Row) -> ControlFlow<()> {
        let layout = self.layout;
        // What stands below another header is read under the wrong columns.
        (self.gathering).read_any_row(self.kinds, At { layout, row }, self.findings)
    }
}

impl FileReading<'_, '_> {
    /// Enters the marks of a plain row, unless some of them are there already, or it is the first to print
    /// what full marks its indicator has.
    fn is_entered(
        &mut self,
        marks: RowMarks,
        (unit, judge): (UnitId, JudgeId),
        last: &mut Option<Last>,
    ) -> bool {
        let gathering = &mut *self.gathering;
        let (words, printed) = (&gathering.words, &gathering.printed_marks);
        if !self.numbers.have_printed(marks, words, printed) {
            return false;
        }
        let into = Entering {
            words: &mut gathering.words,
            stretches: &mut gathering.stretches,
            last,
        };
        let is_entered = self.numbers.enter(marks, (unit, judge), into);
        if is_entered {
            gathering.registry.units[unit.0].rows += 1;
            if let Some(named) = marks.named {
                self.numbers.say(marks.worker, named.label, gathering.known);
            }
        }
        is_entered
    }

    /// Finds out of whom and by whom rows are, entering the unit where it is new.
    fn resolve(&mut self, unmet: &mut Unmet) -> Resolved {
        let (known, layout) = (self.gathering.known, self.layout);
        let row = &unmet.row;
        let judge = || known.lookups().judge(layout, row);
        unmet.judge = unmet.judge.or_else(judge);
        unmet.unit = unmet.unit.or_else(|| known.lookups().unit(layout, row));
        let is_new = unmet.judge.is_some() && unmet.unit.is_none() && !unmet.is_refused;
        if is_new {
            unmet.unit = self.gathering.new_unit(At { layout, row }, self.findings);
            unmet.is_refused = unmet.unit.is_none();
            if unmet.is_refused {
                // The next row of it has a fault of its own.
                return Resolved::Refused;
            }
        }
        match (unmet.unit, unmet.judge) {
            (Some(unit), Some(judge)) => Resolved::Known(unit, judge),
            (Some(_) | None, Some(_) | None) => Resolved::Unknown,
        }
    }
}
