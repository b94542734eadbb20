//! The rows of one file as they are gathered: plain ones as they were scanned, all others with care.

use std::ops::{ControlFlow, Range};

use super::gathering::Gathering;
use super::judge::JudgeId;
use super::layout::Layout;
use super::lookups::Lookups;
use super::plain::{Entering, Notices, Numbers, Of, PlainRows, Run, Scanned, Unmet};
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
    let notices = Notices::default();
    let plain = PlainRows::of(gathering.known, layout, &kinds, &notices);
    let mut reading = FileReading {
        numbers: Numbers::new(gathering.known.vocabulary.questions, &notices),
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
    numbers: Numbers<'r>,
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

/// What was made of a piece, as it is entered.
struct Entered<'p, 'f> {
    scanned: &'p Scanned,
    records: &'p mut Records<'f>,
    unmet: Vec<Unmet>,
    /// Ways to the units that are new in it, which nobody else knows yet.
    new: Lookups,
}

impl Reader<Scanned> for FileReading<'_, '_> {
    fn learn(&mut self, scanned: &mut Scanned) {
        self.numbers.learn(scanned);
    }

    fn take_scanned(&mut self, mut scanned: Scanned, records: &mut Records) -> ControlFlow<()> {
        let mut piece = Entered {
            unmet: std::mem::take(&mut scanned.unmet),
            scanned: &scanned,
            records,
            new: Lookups::default(),
        };
        let mut runs = scanned.runs.iter();
        let went_on = runs.try_for_each(|run| self.take_run(run, &mut piece));
        self.lead(&mut piece);
        piece.records.go_to(scanned.end);
        went_on
    }

    fn take_row(&mut self, row: &Row) -> ControlFlow<()> {
        let layout = self.layout;
        // What stands below another header is read under the wrong columns.
        (self.gathering).read_any_row(self.kinds, At { layout, row }, self.findings)
    }
}

impl FileReading<'_, '_> {
    fn take_run(&mut self, run: &Run, piece: &mut Entered) -> ControlFlow<()> {
        for row in run.begins..run.ends {
            let resolved = match run.of {
                Of::Met(unit, judge) => Resolved::Known(unit, judge),
                Of::Unmet(number) => self.resolve(number, piece),
                Of::Unsure => Resolved::Unknown,
            };
            match resolved {
                Resolved::Known(unit, judge) => {
                    return self.enter(row..run.ends, (unit, judge), piece);
                }
                Resolved::Refused => {}
                Resolved::Unknown => self.take_with_care(row, piece)?,
            }
        }
        ControlFlow::Continue(())
    }

    /// Enters the marks of plain rows: all at once or, where that cannot be, row by row.
    fn enter(
        &mut self,
        rows: Range<usize>,
        whose: (UnitId, JudgeId),
        piece: &mut Entered,
    ) -> ControlFlow<()> {
        if self.are_entered(rows.clone(), whose, piece.scanned) {
            return ControlFlow::Continue(());
        }
        let is_one = rows.len() == 1;
        for row in rows {
            if is_one || !self.are_entered(row..row + 1, whose, piece.scanned) {
                self.take_with_care(row, piece)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn are_entered(
        &mut self,
        rows: Range<usize>,
        (unit, judge): (UnitId, JudgeId),
        scanned: &Scanned,
    ) -> bool {
        let gathering = &mut *self.gathering;
        let into = Entering {
            words: &mut gathering.words,
            stretches: &mut gathering.stretches,
            printed_marks: &gathering.printed_marks,
            known: gathering.known,
        };
        let count = rows.len();
        let are_entered = self.numbers.enter(scanned, rows, (unit, judge), into);
        if are_entered {
            gathering.registry.units[unit.0].rows += count;
        }
        are_entered
    }

    /// Reads a row that is not plain after all.
    fn take_with_care(&mut self, row: usize, piece: &mut Entered) -> ControlFlow<()> {
        self.lead(piece);
        piece.records.go_to(piece.scanned.at(row));
        match piece.records.next() {
            Some(row) => self.take_row(&row),
            None => ControlFlow::Continue(()),
        }
    }

    /// Finds out of whom and by whom rows are, entering the unit where it is new.
    fn resolve(&mut self, number: usize, piece: &mut Entered) -> Resolved {
        let (known, layout) = (self.gathering.known, self.layout);
        let unmet = &mut piece.unmet[number];
        let ends = &piece.scanned.ends[unmet.ends.clone()];
        let row = &piece.records.row(unmet.at, ends);
        let judge = || known.lookups().judge(layout, row);
        unmet.judge = unmet.judge.or_else(judge);
        let met_before = || known.lookups().unit(layout, row);
        let met = || piece.new.unit(layout, row).or_else(met_before);
        unmet.unit = unmet.unit.or_else(met);
        let is_new = unmet.judge.is_some() && unmet.unit.is_none() && !unmet.is_refused;
        if is_new {
            let at = At { layout, row };
            unmet.unit = self.gathering.registry.unit(at, self.findings);
            let Some(unit) = unmet.unit else {
                unmet.is_refused = true;
                // The next row of it has a fault of its own.
                return Resolved::Refused;
            };
            let described = &self.gathering.registry.units[unit.0];
            piece.new.lead_to(layout, row, unit, described);
        }
        match (unmet.unit, unmet.judge) {
            (Some(unit), Some(judge)) => Resolved::Known(unit, judge),
            (Some(_) | None, Some(_) | None) => Resolved::Unknown,
        }
    }

    /// Tells everybody of the units that are new in a piece. Of many at once, others who look wait once.
    fn lead(&mut self, piece: &mut Entered) {
        if !piece.new.lead_to_nobody() {
            let mut lookups = self.gathering.known.lookups_to_change();
            lookups.take_over(&mut piece.new);
        }
    }
}
