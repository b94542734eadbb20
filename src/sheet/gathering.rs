//! What rows say, entered one by one: whose each is, and its marks.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::arrangement::Arrangement;
use super::corrections::Mark;
use super::judge::{Judge, JudgeId};
use super::known::Known;
use super::layout::Layout;
use super::marks::{PrintedMarks, Sheet};
use super::meaning::Meaning;
use super::no_mark::{no_mark, unsaved_name};
use super::puzzle::Puzzle;
use super::quotes::swallowing_quote;
use super::registry::Registry;
use super::row_faults::statistic;
use super::row_kind::{RowKind, RowKinds};
use super::row_remarks::{beyond_columns, misshapen, remark};
use super::spelling::At;
use super::stretches::{Stretch, Stretches};
use super::twice::Twice;
use super::unit::{Doubt, UnitId};
use super::words::Words;
use crate::cell::{self, Cell};
use crate::diagnostics::{Diagnostic, Findings, Place, nearest};
use crate::names::plain;
use crate::printable::shortened;
use crate::sheet::{QuestionId, codes};
use crate::text;

/// Marks as they are gathered, row by row.
pub struct Gathering<'v> {
    pub known: &'v Known<'v>,
    pub registry: Registry<'v>,
    pub words: Words,
    pub stretches: Stretches,
    pub printed_marks: PrintedMarks,
    twice: Twice,
    in_doubt: Vec<(UnitId, Diagnostic)>,
    doubts: BTreeSet<(UnitId, Doubt)>,
    /// What entries in the indicator column that mean nothing may be meant for.
    near: HashMap<String, Option<&'v str>>,
}

impl<'v> Gathering<'v> {
    pub fn new(known: &'v Known<'v>) -> Gathering<'v> {
        let vocabulary = known.vocabulary;
        Gathering {
            known,
            registry: Registry::new(vocabulary),
            words: Words::new(vocabulary.questions),
            stretches: Stretches::new(vocabulary.questions),
            twice: Twice::default(),
            printed_marks: BTreeMap::new(),
            in_doubt: Vec::new(),
            doubts: BTreeSet::new(),
            near: HashMap::new(),
        }
    }

    /// Reads a row of any kind with care, and says whether to go on.
    pub fn read_any_row(
        &mut self,
        kinds: &RowKinds,
        at: At,
        findings: &mut Findings,
    ) -> ControlFlow<()> {
        let At { layout, row } = at;
        if let Some(quote) = swallowing_quote(row, layout.width) {
            findings.push(quote);
            return ControlFlow::Continue(());
        }
        if let Some(fault) = unsaved_name(row, layout.naming_columns()) {
            findings.push(fault);
            return ControlFlow::Continue(());
        }
        // Whoever is a unit in one row is one in all, but for the notes in a form.
        let known = (self.known.lookups().unit(layout, row)).filter(|_| !layout.is_form());
        let of_nobody = self.known.statistics.column(layout, row).map(|column| {
            let words = shortened(row.cell(column)).into_owned();
            statistic(row.place(column).label(text! {"`{words}`"; "`{words}`"}))
        });
        if let (Some(_), Some(note)) = (known, &of_nobody) {
            findings.push(note.clone());
            return ControlFlow::Continue(());
        }
        if let Some(unit) = known {
            self.read_row(unit, at, findings);
            return ControlFlow::Continue(());
        }
        let kind = kinds.of(
            row,
            |name| self.registry.is_expected(name),
            |name| self.registry.is_place(name),
        );
        if let (true, Some(note)) = (kind.is_unit(), of_nobody) {
            findings.push(note);
            return ControlFlow::Continue(());
        }
        findings.extend(remark(at, kind, self.known.vocabulary.channel));
        if kind.is_unit() {
            if let Some(unit) = self.new_unit(at, findings) {
                self.read_row(unit, at, findings);
            }
        } else if matches!(kind, RowKind::Nothing | RowKind::Text) {
            findings.extend(beyond_columns(at));
        }
        match kind {
            RowKind::OtherHeader | RowKind::OtherColumns | RowKind::OtherForm => {
                ControlFlow::Break(())
            }
            RowKind::Unit
            | RowKind::BareUnit
            | RowKind::SuspectUnit
            | RowKind::Empty
            | RowKind::Statistic
            | RowKind::Doubtful
            | RowKind::RepeatedHeader
            | RowKind::Text
            | RowKind::Nothing
            | RowKind::Nameless => ControlFlow::Continue(()),
        }
    }

    /// Returns the unit of a row whose words led to nobody before, so that they lead to it from now on.
    pub fn new_unit(&mut self, at: At, findings: &mut Findings) -> Option<UnitId> {
        let unit = self.registry.unit(at, findings)?;
        let mut lookups = self.known.lookups_to_change();
        lookups.lead_to(at.layout, at.row, unit, &self.registry.units[unit.0]);
        Some(unit)
    }

    fn read_row(&mut self, unit: UnitId, at: At, findings: &mut Findings) {
        findings.extend(misshapen(at));
        let judge = self.judge(at, None, findings);
        self.registry.units[unit.0].rows += 1;
        match &at.layout.arrangement {
            Arrangement::Wide { questions } => {
                let is_of_one = at.layout.across.is_empty();
                let of_row = is_of_one.then(|| self.stretches.enter(unit, judge));
                for &(column, question) in questions {
                    let judge = self.judge_of(at, column, judge, findings);
                    let stretch = of_row.unwrap_or_else(|| self.stretches.enter(unit, judge));
                    self.enter((unit, question, judge), stretch, at, column);
                }
            }
            &Arrangement::Long {
                indicator,
                ref scores,
                full_marks,
                ..
            } => {
                let label = at.row.cell(indicator);
                let question = match self.question(label) {
                    Ok(question) => question,
                    Err(fault) => {
                        // Whose mark it is nobody knows, so the table is at fault, not the unit.
                        findings.push(self.named(fault, at.row.place(indicator), label));
                        return;
                    }
                };
                for &score in scores {
                    let judge = self.judge_of(at, score, judge, findings);
                    let stretch = self.stretches.enter(unit, judge);
                    self.enter((unit, question, judge), stretch, at, score);
                }
                if let Some(column) = full_marks {
                    let word = self.words.intern(question, at.row.cell(column));
                    let printed = self.printed_marks.entry((question, word));
                    printed.or_insert_with(|| at.row.place(column));
                }
            }
        }
    }

    fn judge(&mut self, at: At, across: Option<&Judge>, findings: &mut Findings) -> JudgeId {
        let lookups = &mut self.known.lookups_to_change();
        self.registry.judge(at, across, lookups, findings)
    }

    /// Returns who gave the mark of a column: `of_row`, unless the column has a judge of its own.
    fn judge_of(
        &mut self,
        at: At,
        column: usize,
        of_row: JudgeId,
        findings: &mut Findings,
    ) -> JudgeId {
        let across = at.layout.across.get(&column);
        across.map_or(of_row, |across| self.judge(at, Some(across), findings))
    }

    /// Returns the number of the question that an indicator cell names.
    fn question(&mut self, label: &str) -> Result<QuestionId, Diagnostic> {
        if let Some(&known) = self.known.lookups().questions.get(label) {
            return Ok(known);
        }
        let meaning = self.known.vocabulary.meaning(label);
        if let Some(question) = meaning.and_then(Meaning::question) {
            let mut lookups = self.known.lookups_to_change();
            lookups.questions.insert(label.to_owned(), question);
            return Ok(question);
        }
        Err(if meaning == Some(Meaning::Ambiguous) {
            Diagnostic::of(
                codes::AMBIGUOUS_INDICATOR,
                text! {"有几个指标都叫这个名称"; "several indicators have this name"},
            )
            .help(self.known.vocabulary.which_namesake(label))
        } else if plain(label).is_empty() {
            Diagnostic::of(
                codes::INDICATOR_BLANK,
                text! {"没有写指标"; "the indicator is blank"},
            )
            .help(text! {"填上编号或名称"; "fill in a code or a name"})
        } else {
            Diagnostic::of(
                codes::UNKNOWN_INDICATOR,
                text! {"考评细则里没有这个指标"; "the rubric has no such indicator"},
            )
            .help(text! {"用考评细则里的编号或名称"; "use a code or a name from the rubric"})
        })
    }

    /// Places a fault at an indicator cell, with what it says and what it may mean.
    fn named(&mut self, fault: Diagnostic, place: Place, label: &str) -> Diagnostic {
        let label = label.trim();
        let near = match self.near.get(label) {
            Some(&known) => known,
            None => {
                let near = nearest(label, self.known.vocabulary.labels());
                self.near.insert(label.to_owned(), near);
                near
            }
        };
        let is_unknown = fault.code == codes::UNKNOWN_INDICATOR;
        fault.at(match near {
            Some(near) if is_unknown => {
                place.label(text! {"是不是 `{near}`？"; "did you mean `{near}`?"})
            }
            Some(_) | None => place,
        })
    }

    /// Enters the mark of a cell into its judge's stretch, unless there is one already.
    fn enter(&mut self, mark: Mark, stretch: Stretch, at: At, column: usize) {
        let (unit, question, judge) = mark;
        let no_mark = no_mark(at.row, column);
        let words = match no_mark {
            Some(_) => "",
            None => at.row.cell(column),
        };
        if let Some(fault) = no_mark.filter(|_| !self.known.vocabulary.is_sum(question)) {
            self.in_doubt.push((unit, fault));
            self.doubts.insert((unit, Doubt::Mark(question)));
        }
        if at.layout.may_have_decimal_commas() && words.contains([',', '，']) {
            let puzzle = Puzzle::decimal_comma(words, &self.known.vocabulary.idiom(question));
            let fault = puzzle.map(|puzzle| (unit, puzzle.fault(at.row.place(column))));
            if fault.is_some() {
                self.doubts.insert((unit, Doubt::Mark(question)));
            }
            self.in_doubt.extend(fault);
        }
        let word = self.words.intern(question, words);
        let Some(before) = self.stretches.get(stretch, question).present() else {
            self.stretches.set(stretch, question, word);
            return;
        };
        if before == word && !self.registry.is_spelt_variously(unit, judge) {
            self.twice.alike.insert(mark);
            return;
        }
        let idiom = self.known.vocabulary.idiom(question);
        let reading = |words: &str| cell::read(words, &idiom).0;
        let (first, second) = (reading(self.words.get(question, before)), reading(words));
        let is_blank = |cell: &Cell| *cell == Cell::Blank;
        if is_blank(&first) && !is_blank(&second) {
            // Offices fill in their own columns of one template; a blank there is not a mark.
            self.stretches.set(stretch, question, word);
        }
        if is_blank(&first) != is_blank(&second) {
            self.twice.blank_elsewhere.insert(mark);
        } else if first == second
            && (is_blank(&first) || !self.registry.is_spelt_variously(unit, judge))
        {
            self.twice.alike.insert(mark);
        } else {
            self.twice.conflicting.insert(mark);
        }
    }

    pub fn finish(mut self, layouts: Vec<Layout>) -> (Sheet, Vec<(UnitId, Diagnostic)>, Twice) {
        let mut lookups = std::mem::take(&mut *self.known.lookups_to_change());
        lookups.namesakes = self.registry.shared_names();
        self.in_doubt.append(&mut self.registry.in_doubt);
        self.doubts.append(&mut self.registry.doubts);
        let conflicting = self.twice.conflicting.iter();
        self.doubts
            .extend(conflicting.map(|&(unit, question, _)| (unit, Doubt::Mark(question))));
        let has_roster = self.registry.has_roster();
        let sheet = Sheet {
            units: self.registry.units,
            judges: self.registry.judges,
            words: self.words,
            layouts,
            notes: Vec::new(),
            corrections: Vec::new(),
            corrected: HashMap::new(),
            corrections_of: HashMap::new(),
            printed_marks: self.printed_marks,
            doubts: self.doubts,
            has_roster,
            stretches: self.stretches.into(),
            lookups,
        };
        (sheet, self.in_doubt, self.twice)
    }
}
