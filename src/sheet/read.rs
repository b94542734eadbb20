//! The rows of all files, gathered into one sheet.

use std::collections::{HashMap, HashSet};

use super::cell::{self, Cell};
use super::csv::{Row, Table};
use super::heading::{Meaning, Vocabulary};
use super::layout::{Arrangement, Layout, lay_out};
use super::people::People;
use super::roster::read_roster;
use super::rows::{RowSort, for_each_row_below, misshapen, nameless, unclosed_quote};
use super::text::Encoding;
use super::{Block, JudgeId, Lookups, Sheet, UnitId, WordId, Words};
use crate::diagnostics::{Diagnostic, FileId, Files, Findings, Place, nearest};
use crate::names::plain;
use crate::text;

/// A file that holds marks.
#[derive(Clone, Copy)]
pub struct Input {
    pub file: FileId,
    pub encoding: Encoding,
}

/// What is wrong with the sheets.
#[derive(Default)]
pub struct Faults {
    /// Nothing can be told from these sheets.
    pub general: Vec<Diagnostic>,
    /// The marks of one unit are in doubt.
    pub of_units: Vec<(UnitId, Diagnostic)>,
}

/// Reads all files as one sheet. `roster` is the list of the units that are expected.
pub fn read(
    inputs: &[Input],
    roster: Option<FileId>,
    files: &Files,
    vocabulary: &Vocabulary,
) -> (Sheet, Faults) {
    let mut findings = Findings::listing_the_first();
    let mut layouts: Vec<Layout> = inputs
        .iter()
        .filter_map(|input| lay_out(input.file, input.encoding, files, vocabulary, &mut findings))
        .collect();
    // A name without a street can be told from its namesakes only when those are known.
    layouts.sort_by_key(|layout| layout.street.is_none());
    let mut reading = Reading::new(vocabulary);
    if let Some(roster) = roster {
        let expected = read_roster(roster, files, vocabulary, &mut findings);
        reading.people.expect(expected, &mut findings);
    }
    for layout in &layouts {
        reading.read_file(layout, &layout.table(files), &mut findings);
    }
    for layout in layouts.iter().filter(|_| reading.people.units.is_empty()) {
        findings.push(
            Diagnostic::error(
                "no-rows",
                text!("表头下面没有一个单位"; "no unit stands below the header"),
            )
            .at(Place::new(layout.file, 0..0))
            .help(text!("填上评分，再来评"; "fill in the sheet first")),
        );
    }
    let (sheet, mut in_doubt, conflicts) = reading.finish(layouts);
    in_doubt.extend(conflicting_marks(&sheet, files, &conflicts));
    let (general, notes) = findings
        .into_vec()
        .into_iter()
        .partition(Diagnostic::is_error);
    let faults = Faults {
        general,
        of_units: in_doubt,
    };
    (Sheet { notes, ..sheet }, faults)
}

/// A mark that was entered twice and differently.
type Conflict = (UnitId, usize, JudgeId);

struct Reading<'v> {
    vocabulary: &'v Vocabulary,
    people: People,
    words: Words,
    blocks: Vec<Block>,
    lookups: Lookups,
    conflicts: HashSet<Conflict>,
    in_doubt: Vec<(UnitId, Diagnostic)>,
}

impl<'v> Reading<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Reading<'v> {
        Reading {
            vocabulary,
            people: People::default(),
            words: Words::default(),
            blocks: Vec::new(),
            lookups: Lookups::default(),
            conflicts: HashSet::new(),
            in_doubt: Vec::new(),
        }
    }

    fn read_file(&mut self, layout: &Layout, table: &Table, findings: &mut Findings) {
        for_each_row_below(layout, table, |row, sort| {
            let start = || Place::new(layout.file, table.field(&row.span, 0));
            let skipped = |reason| Diagnostic::note("row-skipped", reason).at(start());
            match sort {
                RowSort::Marks => self.read_row(layout, table, row, findings),
                RowSort::Empty => {}
                RowSort::Summary => findings.push(skipped(
                    text!("跳过合计、平均一类的行"; "rows of sums or means skipped"),
                )),
                RowSort::RepeatedHeader => {
                    findings.push(skipped(text!("跳过重复的表头"; "repeated headers skipped")))
                }
                RowSort::Footnote => {
                    findings.push(skipped(text!("跳过表下的说明"; "footnotes skipped")))
                }
                RowSort::Nameless => {
                    findings.extend(unclosed_quote(layout, table, row));
                    findings.push(nameless(layout, table, row));
                }
            }
        });
    }

    fn read_row(&mut self, layout: &Layout, table: &Table, row: &Row, findings: &mut Findings) {
        if let Some(quote) = unclosed_quote(layout, table, row) {
            findings.push(quote);
            return;
        }
        let Some(unit) = self
            .people
            .unit(layout, table, row, &mut self.lookups, findings)
        else {
            return;
        };
        let misshapen = misshapen(layout, table, row).into_iter();
        self.in_doubt.extend(misshapen.map(|fault| (unit, fault)));
        let judge = self.people.judge(layout, row, &mut self.lookups);
        self.people.units[unit.0].rows += 1;
        match &layout.arrangement {
            Arrangement::Wide { questions } => {
                let slot = self.slot(unit, judge);
                for &(column, question) in questions {
                    let words = row.fields.get(column).unwrap_or_default();
                    let place = || Place::new(layout.file, table.field(&row.span, column));
                    self.enter(
                        (unit, question, judge),
                        slot + question,
                        words,
                        place,
                        findings,
                    );
                }
            }
            &Arrangement::Long { indicator, score } => {
                let label = row.fields.get(indicator).unwrap_or_default();
                let question = match self.question(label) {
                    Ok(question) => question,
                    Err(fault) => {
                        let place = Place::new(layout.file, table.field(&row.span, indicator));
                        self.in_doubt.push((unit, self.named(fault, place, label)));
                        return;
                    }
                };
                let slot = self.slot(unit, judge);
                let words = row.fields.get(score).unwrap_or_default();
                let place = || Place::new(layout.file, table.field(&row.span, score));
                self.enter(
                    (unit, question, judge),
                    slot + question,
                    words,
                    place,
                    findings,
                );
            }
        }
    }

    /// Returns the number of the question that an indicator cell names.
    fn question(&mut self, label: &str) -> Result<usize, Diagnostic> {
        if let Some(&known) = self.lookups.questions.get(label) {
            return Ok(known);
        }
        let question = match self.vocabulary.meaning(label) {
            Some(Meaning::Question(question)) => question,
            Some(Meaning::Ambiguous) => {
                return Err(Diagnostic::error(
                    "ambiguous-indicator",
                    text!("有几个指标都叫这个名称"; "several indicators have this name"),
                )
                .help(text!("用编号"; "use the code")));
            }
            _ if plain(label).is_empty() => {
                return Err(Diagnostic::error(
                    "indicator-blank",
                    text!("没有写指标"; "the indicator is blank"),
                )
                .help(text!("填上编号或名称"; "fill in a code or a name")));
            }
            _ => {
                return Err(Diagnostic::error(
                    "unknown-indicator",
                    text!("考评细则里没有这个指标"; "the rubric has no such indicator"),
                )
                .help(text!("用考评细则里的编号或名称"; "use a code or a name from the rubric")));
            }
        };
        self.lookups.questions.insert(label.to_owned(), question);
        Ok(question)
    }

    /// Places a fault at an indicator cell, with what it says and what it may mean.
    fn named(&self, fault: Diagnostic, place: Place, label: &str) -> Diagnostic {
        let label = label.trim();
        fault.at(match nearest(label, self.vocabulary.labels()) {
            Some(near) => place.label(text!("是不是 `{near}`？"; "did you mean `{near}`?")),
            None => place,
        })
    }

    /// Returns where a judge's marks of a unit begin, making room for them at the first.
    fn slot(&mut self, unit: UnitId, judge: JudgeId) -> usize {
        while self.blocks.len() <= unit.0 {
            self.blocks.push(Block::default());
        }
        let block = &mut self.blocks[unit.0];
        let index = block.judges.iter().position(|&known| known == judge);
        let index = index.unwrap_or_else(|| {
            block.judges.push(judge);
            let length = block.words.len() + self.vocabulary.questions;
            block.words.resize(length, WordId::ABSENT);
            block.judges.len() - 1
        });
        index * self.vocabulary.questions
    }

    fn enter(
        &mut self,
        conflict: Conflict,
        slot: usize,
        words: &str,
        place: impl Fn() -> Place,
        findings: &mut Findings,
    ) {
        let word = self.words.intern(words);
        let entry = &mut self.blocks[conflict.0.0].words[slot];
        let Some(before) = entry.present() else {
            *entry = word;
            return;
        };
        let reading = |words: &str| cell::read(words, &[]).0;
        let (first, second) = (reading(self.words.get(before)), reading(words));
        if first == second {
            findings.push(
                Diagnostic::note(
                    "entered-twice",
                    text!("同一个分数录了两次，取其一"; "marks entered twice alike, counted once"),
                )
                .at(place()),
            );
        } else if first == Cell::Blank || second == Cell::Blank {
            // Offices fill in their own columns of one template; a blank there is not a mark.
            if first == Cell::Blank {
                *entry = word;
            }
            findings.push(
                Diagnostic::note("blank-elsewhere", text!("一处空白，一处有分，取有分的"; "marked in one place and blank in another, the mark counted")).at(place()),
            );
        } else {
            self.conflicts.insert(conflict);
        }
    }

    fn finish(
        mut self,
        layouts: Vec<Layout>,
    ) -> (Sheet, Vec<(UnitId, Diagnostic)>, HashSet<Conflict>) {
        self.lookups.namesakes = self.people.namesakes();
        self.blocks
            .resize_with(self.people.units.len(), Block::default);
        self.in_doubt.append(&mut self.people.in_doubt);
        let sheet = Sheet {
            units: self.people.units,
            judges: self.people.judges,
            words: self.words,
            layouts,
            notes: Vec::new(),
            corrections: Vec::new(),
            corrected: HashMap::new(),
            questions: self.vocabulary.questions,
            blocks: self.blocks,
            lookups: self.lookups,
        };
        (sheet, self.in_doubt, self.conflicts)
    }
}

/// Names both places of every mark that was entered twice and differently.
fn conflicting_marks(
    sheet: &Sheet,
    files: &Files,
    conflicts: &HashSet<Conflict>,
) -> Vec<(UnitId, Diagnostic)> {
    if conflicts.is_empty() {
        return Vec::new();
    }
    let mut told: HashMap<Conflict, usize> = HashMap::new();
    let mut faults: Vec<(UnitId, Diagnostic)> = Vec::new();
    let cells = sheet.find_cells(files, |unit, question, judge, _| {
        conflicts.contains(&(unit, question, judge))
    });
    for cell in cells {
        let name = sheet.full_name(cell.unit);
        let words = sheet.words.get(cell.word);
        let conflict = (cell.unit, cell.question, cell.judge);
        let index = *told.entry(conflict).or_insert_with(|| {
            let fault = Diagnostic::error(
                "conflicting-marks",
                text!("同一项得分录了两次，而且不同"; "two different entries for the same mark"),
            );
            let fault = fault.help(text!("留下正确的一个"; "keep the right one"));
            faults.push((cell.unit, fault));
            faults.len() - 1
        });
        let label = match words {
            "" => text!("{name}：空白"; "{name}: blank"),
            words => text!("{name}：{words}"; "{name}: {words}"),
        };
        faults[index].1.places.push(cell.place.label(label));
    }
    faults
}
