//! Rows that are surely plain: of the header's width, without quotation marks, of a unit and a judge
//! who were met before, and with marks where none stand yet. They are entered as they are read. Of all
//! other rows the careful reader says what is to be said, row by row.

use std::collections::HashSet;

use super::arrangement::Arrangement;
use super::judge::JudgeId;
use super::layout::Layout;
use super::lookups::Lookups;
use super::shape::Shape;
use super::source::Line;
use super::stretches::Stretches;
use super::unit::UnitId;
use super::words::Words;
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

/// What the marks of plain rows are entered into.
pub struct Entering<'g> {
    pub lookups: &'g Lookups,
    pub words: &'g mut Words,
    pub stretches: &'g mut Stretches,
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
        let (indicator, asks_once) = match &layout.arrangement {
            Arrangement::Wide { questions } => {
                let asked: HashSet<QuestionId> = questions.iter().map(|it| it.1).collect();
                (Vec::new(), asked.len() == questions.len())
            }
            Arrangement::Long { indicator, .. } => (vec![*indicator], true),
        };
        let is_plain = is_table && asks_once && layout.fills.is_empty() && layout.across.is_empty();
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

    /// Enters the marks of a line, all of them or none, and returns whose they are.
    pub fn enter(&mut self, line: Line, mut entering: Entering) -> Option<UnitId> {
        let layout = self.layout;
        if line.width() != layout.width
            || !layout.unnamed.iter().all(|&it| line.cell(it).is_empty())
        {
            return None;
        }
        let lookups = entering.lookups;
        let key = &mut self.key;
        let unit = self.unit.lead(line, || {
            layout.write_unit_key(key, |column| line.cell(column));
            lookups.units.get(key.as_str()).copied()
        });
        let judge = self.judge.lead(line, || {
            layout.write_judge_key(key, |column| line.cell(column), None);
            lookups.judges.get(key.as_str()).copied()
        });
        let (unit, judge) = (unit?, judge?);
        let is_entered = match &layout.arrangement {
            Arrangement::Wide { questions } => {
                // Who has marks by this judge has a second row.
                entering.stretches.find(unit, judge).is_none()
                    && self.enter_all((unit, judge), questions, line, &mut entering)
            }
            &Arrangement::Long {
                indicator,
                ref scores,
                full_marks,
                ..
            } => match (scores.as_slice(), full_marks) {
                (&[score], None) => {
                    let question = self.question(line, indicator, lookups);
                    question.is_some_and(|question| {
                        let entries = [(score, question)];
                        self.enter_all((unit, judge), &entries, line, &mut entering)
                    })
                }
                _ => false,
            },
        };
        is_entered.then_some(unit)
    }

    fn question(&mut self, line: Line, indicator: usize, lookups: &Lookups) -> Option<QuestionId> {
        let known = &lookups.questions;
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
        entering: &mut Entering,
    ) -> bool {
        let has_commas = self.layout.may_have_decimal_commas();
        let is_twofold = |words: &str| has_commas && words.contains([',', '，']);
        if entries
            .iter()
            .any(|&(column, _)| is_twofold(line.cell(column)))
        {
            return false;
        }
        let stretch = entering.stretches.enter(unit, judge);
        let is_there = |&(_, question): &(usize, QuestionId)| {
            let word = entering.stretches.get(stretch, question);
            word.present().is_some()
        };
        if entries.iter().any(is_there) {
            return false;
        }
        for &(column, question) in entries {
            let word = entering.words.intern(question, line.cell(column));
            entering.stretches.set(stretch, question, word);
        }
        true
    }
}
