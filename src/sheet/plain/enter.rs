//! Plain rows, entered in the order of their file.

use std::ops::Range;

use super::scanned::{Named, Scanned, ScannedMark};
use crate::sheet::QuestionId;
use crate::sheet::judge::JudgeId;
use crate::sheet::known::Known;
use crate::sheet::marks::PrintedMarks;
use crate::sheet::stretches::Stretches;
use crate::sheet::unit::UnitId;
use crate::sheet::words::{WordId, Words};

/// What the numbers stand for that workers gave to texts and to names of indicators.
pub struct Numbers {
    questions: usize,
    by_worker: Vec<OfWorker>,
}

#[derive(Clone, Default)]
struct OfWorker {
    /// By question: the texts, by their numbers.
    texts: Vec<Texts>,
    labels: Vec<Label>,
    /// How many of the names no row has that was entered so far.
    labels_unsaid: usize,
}

/// The texts that a worker met in answer to a question.
#[derive(Clone, Default)]
struct Texts {
    /// By what number everybody knows each, once a row was entered that has it.
    words: Vec<WordId>,
    /// Those themselves that are in no such row.
    unentered: Vec<Box<str>>,
    /// Of each, whether it is known to be printed as full marks.
    are_printed: Vec<bool>,
}

/// What the marks of rows are entered into.
pub struct Entering<'g> {
    pub words: &'g mut Words,
    pub stretches: &'g mut Stretches,
    pub printed_marks: &'g PrintedMarks,
    pub known: &'g Known<'g>,
}

/// A name of an indicator, as rows write it.
#[derive(Clone)]
struct Label {
    name: Box<str>,
    question: QuestionId,
    /// Whether a row was entered that has it.
    is_said: bool,
}

impl Numbers {
    pub fn new(questions: usize) -> Numbers {
        Numbers {
            questions,
            by_worker: Vec::new(),
        }
    }

    /// Learns the texts and names that a worker had not met before a piece.
    pub fn learn(&mut self, scanned: &mut Scanned) {
        if self.by_worker.len() <= scanned.worker {
            self.by_worker.resize(
                scanned.worker + 1,
                OfWorker {
                    texts: vec![Texts::default(); self.questions],
                    ..OfWorker::default()
                },
            );
        }
        let known = &mut self.by_worker[scanned.worker];
        for (question, text) in scanned.texts.drain(..) {
            let of_question = &mut known.texts[question.0];
            of_question.words.push(WordId::ABSENT);
            of_question.unentered.push(text);
            of_question.are_printed.push(false);
        }
        known.labels_unsaid += scanned.labels.len();
        let labels = scanned.labels.drain(..);
        known.labels.extend(labels.map(|(name, question)| Label {
            name,
            question,
            is_said: false,
        }));
    }

    /// Enters the marks of rows of one judge and unit, no two of which answer one question: all of them, or
    /// none where some are there already, or where a row is the first to print what full marks its
    /// indicator has. Returns whether they were entered.
    pub fn enter(
        &mut self,
        scanned: &Scanned,
        rows: Range<usize>,
        (unit, judge): (UnitId, JudgeId),
        into: Entering,
    ) -> bool {
        let of_worker = &mut self.by_worker[scanned.worker];
        let (marks, named) = (scanned.marks(rows.clone()), scanned.named(rows));
        let mut printed = marks.iter().zip(named);
        if !printed.all(|(mark, named)| of_worker.knows_printed(*mark, *named, &into)) {
            return false;
        }
        let Entering {
            words,
            stretches,
            known,
            ..
        } = into;
        let before = stretches.find(unit, judge);
        let is_there = |stretch| {
            let held = stretches.held_by(stretch);
            // Who has marks by a judge has a second row of a wide sheet.
            named.is_empty() || marks.iter().any(|mark| held.has(mark.question()))
        };
        if before.is_some_and(is_there) {
            return false;
        }
        let stretch = before.unwrap_or_else(|| stretches.enter(unit, judge));
        let word = |mark: &ScannedMark| (mark.question(), of_worker.word(*mark, words));
        stretches.set_all(stretch, marks.iter().map(word));
        if of_worker.labels_unsaid > 0 {
            named
                .iter()
                .for_each(|named| of_worker.say(named.label, known));
        }
        true
    }
}

impl OfWorker {
    /// Returns whether a row was entered before that prints the same full marks, if any are printed beside
    /// a mark: of the first the place is kept.
    fn knows_printed(&mut self, mark: ScannedMark, named: Named, into: &Entering) -> bool {
        let Some(text) = named.printed.map(|text| text as usize) else {
            return true;
        };
        let question = mark.question();
        let texts = &mut self.texts[question.0];
        if !texts.are_printed[text] {
            let word = match texts.words[text].present() {
                Some(word) => Some(word),
                None => into.words.find(question, &texts.unentered[text]),
            };
            let is_known = |word| into.printed_marks.contains_key(&(question, word));
            texts.are_printed[text] = word.is_some_and(is_known);
        }
        texts.are_printed[text]
    }

    /// Returns the number of a text to everybody, which it gets when a row is entered that has it.
    fn word(&mut self, mark: ScannedMark, words: &mut Words) -> WordId {
        let (question, text) = (mark.question(), mark.text as usize);
        let texts = &mut self.texts[question.0];
        texts.words[text].present().unwrap_or_else(|| {
            let entered = std::mem::take(&mut texts.unentered[text]);
            texts.words[text] = words.intern(question, &entered);
            texts.words[text]
        })
    }

    /// Says that rows name an indicator so, if none did before.
    fn say(&mut self, label: u32, known: &Known) {
        let label = &mut self.labels[label as usize];
        if !std::mem::replace(&mut label.is_said, true) {
            self.labels_unsaid -= 1;
            let mut lookups = known.lookups_to_change();
            let name = label.name.to_string();
            lookups.questions.insert(name, label.question);
        }
    }
}
