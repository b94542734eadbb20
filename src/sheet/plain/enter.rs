//! Plain rows, entered in the order of their file.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::scan::{RowMarks, Scanned, ScannedMark};
use crate::sheet::QuestionId;
use crate::sheet::judge::JudgeId;
use crate::sheet::known::Known;
use crate::sheet::marks::PrintedMarks;
use crate::sheet::stretches::{Stretch, Stretches};
use crate::sheet::unit::UnitId;
use crate::sheet::words::{WordId, Words};

/// What the numbers stand for that workers gave to texts and to names of indicators.
pub struct Numbers {
    questions: usize,
    by_worker: Vec<OfWorker>,
}

struct OfWorker {
    /// By question, then by number.
    texts: Vec<Vec<Met>>,
    labels: Vec<Label>,
    /// What is known to be printed as full marks.
    printed: HashSet<ScannedMark, RandomState>,
}

/// A text that a worker met.
enum Met {
    /// It is in no row that was entered so far.
    Text(Box<str>),
    Word(WordId),
}

/// What the marks of rows are entered into.
pub struct Entering<'g> {
    pub words: &'g mut Words,
    pub stretches: &'g mut Stretches,
    /// Whose marks were entered last, and where.
    pub last: &'g mut Option<Last>,
}

/// One judge's marks of a unit.
pub type Last = (UnitId, JudgeId, Stretch);

/// A name of an indicator, as rows write it.
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
        while self.by_worker.len() <= scanned.worker {
            self.by_worker.push(OfWorker {
                texts: (0..self.questions).map(|_| Vec::new()).collect(),
                labels: Vec::new(),
                printed: HashSet::default(),
            });
        }
        let known = &mut self.by_worker[scanned.worker];
        for (question, text) in scanned.texts.drain(..) {
            known.texts[question.0].push(Met::Text(text));
        }
        let labels = scanned.labels.drain(..);
        known.labels.extend(labels.map(|(name, question)| Label {
            name,
            question,
            is_said: false,
        }));
    }

    /// Returns whether some row before was entered that prints the same full marks, if a row prints any: of
    /// the first its place is kept.
    pub fn have_printed(&mut self, marks: RowMarks, words: &Words, known: &PrintedMarks) -> bool {
        let Some(mark) = marks.named.and_then(|named| named.printed) else {
            return true;
        };
        let OfWorker { texts, printed, .. } = &mut self.by_worker[marks.worker];
        if printed.contains(&mark) {
            return true;
        }
        let word = match &texts[mark.question.0][mark.text as usize] {
            Met::Text(text) => words.find(mark.question, text),
            Met::Word(word) => Some(*word),
        };
        let is_known = word.is_some_and(|word| known.contains_key(&(mark.question, word)));
        is_known && printed.insert(mark)
    }

    /// Enters the marks of a row, all of them or none: none where the judge's marks of the unit are
    /// there already. Returns whether they were entered.
    pub fn enter(
        &mut self,
        marks: RowMarks,
        (unit, judge): (UnitId, JudgeId),
        into: Entering,
    ) -> bool {
        let Entering {
            words,
            stretches,
            last,
        } = into;
        // Who has marks by a judge has a second row of a wide sheet.
        if marks.named.is_none() && stretches.find(unit, judge).is_some() {
            return false;
        }
        let stretch = match *last {
            Some((of, by, stretch)) if (of, by) == (unit, judge) => stretch,
            Some(_) | None => stretches.enter(unit, judge),
        };
        *last = Some((unit, judge, stretch));
        let is_there =
            |mark: &ScannedMark| stretches.get(stretch, mark.question).present().is_some();
        if marks.named.is_some() && marks.all.iter().any(is_there) {
            return false;
        }
        let texts = &mut self.by_worker[marks.worker].texts;
        let entered = marks.all.iter().map(|mark| {
            let text = &mut texts[mark.question.0][mark.text as usize];
            (mark.question, text.word(mark.question, words))
        });
        stretches.set_all(stretch, entered);
        true
    }

    /// Says that rows name an indicator so, if none did before.
    pub fn say(&mut self, worker: usize, label: u32, known: &Known) {
        let label = &mut self.by_worker[worker].labels[label as usize];
        if !std::mem::replace(&mut label.is_said, true) {
            let mut lookups = known.lookups_to_change();
            lookups
                .questions
                .insert(label.name.to_string(), label.question);
        }
    }
}

impl Met {
    /// Returns the number of the text to everybody, which it gets when a row is entered that has it.
    fn word(&mut self, question: QuestionId, words: &mut Words) -> WordId {
        match self {
            Met::Word(word) => *word,
            Met::Text(text) => {
                let word = words.intern(question, text);
                *self = Met::Word(word);
                word
            }
        }
    }
}
