//! Plain rows, entered in the order of their file.

use std::ops::Range;

use super::scanned::{Scanned, ScannedMark, TextNumber};
use super::settled::{Notices, Settled};
use crate::sheet::QuestionId;
use crate::sheet::judge::JudgeId;
use crate::sheet::known::Known;
use crate::sheet::marks::PrintedMarks;
use crate::sheet::stretches::Stretches;
use crate::sheet::unit::UnitId;
use crate::sheet::words::{WordId, Words};

/// What the numbers stand for that workers gave to texts and to names of indicators.
pub struct Numbers<'l> {
    by_worker: Vec<OfWorker>,
    notices: &'l Notices,
    /// By question: of each text, whether it is known to be printed as full marks.
    are_printed: Vec<Vec<bool>>,
}

/// What a worker met.
#[derive(Default)]
struct OfWorker {
    /// By its own numbers.
    texts: Vec<Text>,
    /// Names of indicators that no row has that was entered so far.
    unsaid: Vec<(Box<str>, QuestionId)>,
}

/// A text that a worker met in answer to a question.
enum Text {
    /// In no row that was entered.
    Unentered(QuestionId, Box<str>),
    /// By the number by which everybody knows it.
    Entered(WordId),
}

/// What the marks of rows are entered into.
pub struct Entering<'g> {
    pub words: &'g mut Words,
    pub stretches: &'g mut Stretches,
    pub printed_marks: &'g PrintedMarks,
    pub known: &'g Known<'g>,
}

impl<'l> Numbers<'l> {
    pub fn new(questions: usize, notices: &'l Notices) -> Numbers<'l> {
        Numbers {
            by_worker: Vec::new(),
            notices,
            are_printed: vec![Vec::new(); questions],
        }
    }

    /// Learns the texts and names that a worker had not met before a piece.
    pub fn learn(&mut self, scanned: &mut Scanned) {
        if self.by_worker.len() <= scanned.worker {
            let count = scanned.worker + 1;
            self.by_worker.resize_with(count, OfWorker::default);
        }
        let texts = scanned.texts.drain(..);
        let unentered = texts.map(|(question, text)| Text::Unentered(question, text));
        let of_worker = &mut self.by_worker[scanned.worker];
        of_worker.texts.extend(unentered);
        of_worker.unsaid.append(&mut scanned.labels);
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
        let (marks, printed) = (scanned.marks(rows.clone()), scanned.printed(rows));
        let mut printed = marks.iter().zip(printed);
        let knows = |(mark, printed): (&ScannedMark, &TextNumber)| {
            self.knows_printed(scanned.worker, (mark.question(), *printed), &into)
        };
        if !printed.all(knows) {
            return false;
        }
        let of_worker = &mut self.by_worker[scanned.worker];
        let Entering {
            words,
            stretches,
            known,
            ..
        } = into;
        let before = stretches.find(unit, judge);
        let is_there = |stretch| {
            let held = stretches.held_by(stretch);
            marks.iter().any(|mark| held.has(mark.question()))
        };
        if before.is_some_and(is_there) {
            return false;
        }
        let stretch = before.unwrap_or_else(|| stretches.enter(unit, judge));
        let all = marks.iter().map(|mark| (mark.question(), mark.text));
        match TextNumber::all_everybodys(all.clone()) {
            Some(words) => stretches.set_all(stretch, words),
            None => {
                for number in marks.iter().filter_map(|mark| mark.text.as_own()) {
                    if let Some(settled) = of_worker.enter(number, words) {
                        self.notices.tell(scanned.worker, settled);
                    }
                }
                let word = |text| of_worker.word(text).expect("it was entered");
                stretches.set_all(stretch, all.map(|(question, text)| (question, word(text))));
            }
        }
        of_worker.say(marks, known);
        true
    }

    /// Returns whether a row was entered before that prints the same full marks of a question: of the first
    /// the place is kept.
    fn knows_printed(
        &mut self,
        worker: usize,
        (question, printed): (QuestionId, TextNumber),
        into: &Entering,
    ) -> bool {
        let Some(word) = self.by_worker[worker].find(printed, into.words) else {
            return false;
        };
        let are_printed = &mut self.are_printed[question.0];
        if are_printed.len() <= word.number() {
            are_printed.resize(word.number() + 1, false);
        }
        let is_printed = &mut are_printed[word.number()];
        *is_printed = *is_printed || into.printed_marks.contains_key(&(question, word));
        *is_printed
    }
}

impl OfWorker {
    /// Returns the number by which everybody knows a text; nothing where it is in no row that was entered.
    fn word(&self, number: TextNumber) -> Option<WordId> {
        let Some(own) = number.as_own() else {
            return number.as_everybodys();
        };
        match self.texts[own] {
            Text::Entered(word) => Some(word),
            Text::Unentered(..) => None,
        }
    }

    /// Returns the same, of a text that may be in another's rows as well.
    fn find(&self, number: TextNumber, words: &Words) -> Option<WordId> {
        match number.as_own().map(|own| &self.texts[own]) {
            Some(Text::Unentered(question, text)) => words.find(*question, text),
            Some(Text::Entered(_)) | None => self.word(number),
        }
    }

    /// Gives a text the number by which everybody knows it from now on, and returns it where it has none
    /// yet.
    fn enter(&mut self, own: usize, words: &mut Words) -> Option<Settled> {
        let Text::Unentered(question, ref mut text) = self.texts[own] else {
            return None;
        };
        let text = std::mem::take(text);
        let word = words.intern(question, &text);
        self.texts[own] = Text::Entered(word);
        Some(Settled {
            question,
            text,
            word,
        })
    }

    /// Says how rows name the questions that they answer, as far as none did before.
    fn say(&mut self, marks: &[ScannedMark], known: &Known) {
        let is_answered = |question| marks.iter().any(|mark| mark.question() == question);
        let said = (self.unsaid).extract_if(.., |(_, question)| is_answered(*question));
        let said: Vec<(Box<str>, QuestionId)> = said.collect();
        if !said.is_empty() {
            let said = said
                .into_iter()
                .map(|(name, question)| (name.into(), question));
            known.lookups_to_change().questions.extend(said);
        }
    }
}
