//! Rows that follow one another, of one unit and by one judge.

use std::ops::Range;

use crate::sheet::QuestionId;
use crate::sheet::source::Line;

/// What rows say of whom and by whom they are, and where the first of them begins.
#[derive(Clone, Copy)]
pub struct Said<'r, 'p> {
    pub words: &'r [&'p str],
    pub at: u32,
    /// Where its cells end.
    pub ends: &'r [u32],
}

/// Rows as they are put into runs.
pub struct Runs<'p> {
    /// What rows say of whom and by whom they are, each time that it is another than above: so many words
    /// each, and where the first of the rows begins.
    words: Vec<&'p str>,
    words_each: usize,
    said_at: Vec<u32>,
    /// Where the cells of those rows end, those of one behind those of another.
    ends: Vec<u32>,
    ends_up_to: Vec<usize>,
    /// Of each run but the last, by which of the words it is whose, if it is plain, and where it ends.
    ended: Vec<(Option<usize>, usize)>,
    whose: Option<usize>,
    /// How many rows there are.
    rows: usize,
    /// By question: the number of the last run that answers it, from 1.
    answered: Vec<usize>,
}

impl<'p> Runs<'p> {
    pub fn new(words_each: usize, questions: usize) -> Runs<'p> {
        Runs {
            words: Vec::new(),
            words_each,
            said_at: Vec::new(),
            ends: Vec::new(),
            ends_up_to: Vec::new(),
            ended: Vec::new(),
            whose: None,
            rows: 0,
            answered: vec![0; questions],
        }
    }

    /// Begins rows that say another than those above of whom and by whom they are.
    pub fn say(&mut self, words: impl Iterator<Item = &'p str>, line: Line) {
        self.words.extend(words);
        self.said_at.push(line.at);
        self.ends.extend_from_slice(line.ends());
        self.ends_up_to.push(self.ends.len());
    }

    /// Returns what was said, each time.
    pub fn said(&self) -> impl Iterator<Item = Said<'_, 'p>> + Clone {
        let words = self.words.chunks(self.words_each);
        let said = words.zip(&self.said_at).enumerate();
        said.map(|(number, (words, &at))| {
            let before = number.checked_sub(1);
            let begin = before.map_or(0, |before| self.ends_up_to[before]);
            let ends = &self.ends[begin..self.ends_up_to[number]];
            Said { words, at, ends }
        })
    }

    /// Adds a row below all others, with what it answers where that is one question.
    pub fn add(&mut self, is_plain: bool, question: Option<QuestionId>) {
        let whose = is_plain.then(|| self.said_at.len() - 1);
        let answered = question.map(|question| &mut self.answered[question.0]);
        let run = self.ended.len() + 1;
        let goes_on = match &answered {
            Some(answered) => **answered != run,
            None => !is_plain,
        };
        let is_new = whose != self.whose || !goes_on;
        if is_new {
            self.ended.push((self.whose, self.rows));
            self.whose = whose;
        }
        if let Some(answered) = answered {
            *answered = run + usize::from(is_new);
        }
        self.rows += 1;
    }

    /// Returns all runs with their rows, by which of the words each is whose, if it is plain.
    pub fn all(&self) -> impl Iterator<Item = (Option<usize>, Range<usize>)> {
        let last = [(self.whose, self.rows)];
        let ended = self.ended.iter().copied().chain(last);
        let runs = ended.scan(0, |begins, (whose, ends)| {
            Some((whose, std::mem::replace(begins, ends)..ends))
        });
        runs.filter(|(_, rows)| !rows.is_empty())
    }
}
