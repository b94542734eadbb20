//! Rows that are surely plain: of the header's width, without quotation marks, of a unit and a judge
//! who were met before, and with marks where none stand yet. They are entered as they are read. Of all
//! other rows the careful reader says what is to be said, row by row.

use super::arrangement::Arrangement;
use super::gathering::Gathering;
use super::judge::JudgeId;
use super::layout::Layout;
use super::shape::Shape;
use super::source::Line;
use super::unit::UnitId;
use crate::sheet::QuestionId;

/// The rows of one file, as far as they are plain.
pub struct PlainRows<'l> {
    layout: &'l Layout,
    /// Who the last row spoke of, by which words.
    unit: Last<UnitId>,
    judge: Last<JudgeId>,
    /// Which question of a long sheet comes after which: most files list them in one order.
    after: Vec<Last<QuestionId>>,
    last_question: usize,
    key: String,
}

/// What some cells led to the last time.
struct Last<I> {
    columns: Vec<usize>,
    words: Vec<String>,
    led_to: Option<I>,
}

impl<I: Copy> Last<I> {
    fn of(columns: Vec<usize>) -> Last<I> {
        Last {
            words: vec![String::new(); columns.len()],
            columns,
            led_to: None,
        }
    }

    /// Returns what the cells of a line lead to: as the last time, or as `find` says.
    fn lead(&mut self, line: Line, find: impl FnOnce() -> Option<I>) -> Option<I> {
        let mut cells = self.words.iter().zip(&self.columns);
        let is_same = cells.all(|(words, &column)| words == line.cell(column));
        if is_same && self.led_to.is_some() {
            return self.led_to;
        }
        self.led_to = find();
        for (words, &column) in self.words.iter_mut().zip(&self.columns) {
            line.cell(column).clone_into(words);
        }
        self.led_to
    }
}

impl<'l> PlainRows<'l> {
    /// Returns nothing where no row of a file is plain.
    pub fn of(layout: &'l Layout, questions: usize) -> Option<PlainRows<'l>> {
        let is_table = matches!(layout.shape, Shape::Table);
        let indicator = match layout.arrangement {
            Arrangement::Wide { .. } => Vec::new(),
            Arrangement::Long { indicator, .. } => vec![indicator],
        };
        let is_plain = is_table && layout.fills.is_empty() && layout.across.is_empty();
        is_plain.then(|| PlainRows {
            layout,
            unit: Last::of(layout.unit_columns().collect()),
            judge: Last::of(layout.judge.into_iter().flatten().collect()),
            after: (0..=questions)
                .map(|_| Last::of(indicator.clone()))
                .collect(),
            last_question: questions,
            key: String::new(),
        })
    }

    /// Enters the marks of a line. Returns whether they are entered: all of them, or none.
    pub fn enter(&mut self, line: Line, gathering: &mut Gathering) -> bool {
        let layout = self.layout;
        if line.width() != layout.width
            || !layout.unnamed.iter().all(|&it| line.cell(it).is_empty())
        {
            return false;
        }
        let lookups = &gathering.lookups;
        let key = &mut self.key;
        let unit = self.unit.lead(line, || {
            layout.write_unit_key(key, |column| line.cell(column));
            lookups.units.get(key.as_str()).copied()
        });
        let judge = self.judge.lead(line, || {
            layout.write_judge_key(key, |column| line.cell(column), None);
            lookups.judges.get(key.as_str()).copied()
        });
        let (Some(unit), Some(judge)) = (unit, judge) else {
            return false;
        };
        let is_entered = match &layout.arrangement {
            Arrangement::Wide { questions } => {
                // Who has marks by this judge has a second row.
                gathering.stretches.find(unit, judge).is_none()
                    && self.enter_all((unit, judge), questions, line, gathering)
            }
            &Arrangement::Long {
                indicator,
                ref scores,
                full_marks,
                ..
            } => match (scores.as_slice(), full_marks) {
                (&[score], None) => {
                    let question = self.question(line, indicator, gathering);
                    question.is_some_and(|question| {
                        let entries = [(score, question)];
                        self.enter_all((unit, judge), &entries, line, gathering)
                    })
                }
                _ => false,
            },
        };
        if is_entered {
            gathering.registry.units[unit.0].rows += 1;
        }
        is_entered
    }

    fn question(
        &mut self,
        line: Line,
        indicator: usize,
        gathering: &Gathering,
    ) -> Option<QuestionId> {
        let known = &gathering.lookups.questions;
        let next = &mut self.after[self.last_question];
        let question = next.lead(line, || known.get(line.cell(indicator)).copied())?;
        self.last_question = question.0;
        Some(question)
    }

    /// Enters marks, each a column and its question, where none of them is there and none can be read
    /// in two ways.
    fn enter_all(
        &self,
        (unit, judge): (UnitId, JudgeId),
        entries: &[(usize, QuestionId)],
        line: Line,
        gathering: &mut Gathering,
    ) -> bool {
        let has_commas = self.layout.may_have_decimal_commas();
        let is_twofold = |words: &str| has_commas && words.contains([',', '，']);
        if entries
            .iter()
            .any(|&(column, _)| is_twofold(line.cell(column)))
        {
            return false;
        }
        let stretch = gathering.stretches.enter(unit, judge);
        let is_there = |&(_, question): &(usize, QuestionId)| {
            let word = gathering.stretches.get(stretch, question);
            word.present().is_some()
        };
        if entries.iter().any(is_there) {
            return false;
        }
        for &(column, question) in entries {
            let word = gathering.words.intern(question, line.cell(column));
            gathering.stretches.set(stretch, question, word);
        }
        true
    }
}
