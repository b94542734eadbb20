//! Plain rows, entered in the order of their file.

use std::ops::Range;

use super::scan::{Scanned, ScannedMark};
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
        let is_long = scanned.named(rows.start).is_some();
        let mut printed = rows.clone().filter_map(|row| scanned.named(row)?.printed);
        if is_long && !printed.all(|mark| of_worker.is_printed(mark, &into)) {
            return false;
        }
        let Entering {
            words,
            stretches,
            known,
            ..
        } = into;
        // Who has marks by a judge has a second row of a wide sheet.
        if !is_long && stretches.find(unit, judge).is_some() {
            return false;
        }
        let marks = scanned.marks(rows.clone());
        let stretch = stretches.enter(unit, judge);
        let held = stretches.held_by(stretch);
        if is_long && marks.iter().any(|mark| held.has(mark.question)) {
            return false;
        }
        let word = |mark: &ScannedMark| (mark.question, of_worker.word(*mark, words));
        stretches.set_all(stretch, marks.iter().map(word));
        if of_worker.labels_unsaid > 0 {
            let named = rows.filter_map(|row| scanned.named(row));
            named.for_each(|named| of_worker.say(named.label, known));
        }
        true
    }
}

impl OfWorker {
    /// Returns whether a row was entered before that prints the same full marks: of the first its place
    /// is kept.
    fn is_printed(&mut self, mark: ScannedMark, into: &Entering) -> bool {
        let ScannedMark { question, text } = mark;
        let texts = &mut self.texts[question.0];
        let text = text as usize;
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
        let texts = &mut self.texts[mark.question.0];
        let text = mark.text as usize;
        texts.words[text].present().unwrap_or_else(|| {
            let entered = std::mem::take(&mut texts.unentered[text]);
            texts.words[text] = words.intern(mark.question, &entered);
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
