//! Every distinct text that answers a question, once.

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use crate::sheet::QuestionId;

/// The number of a text among all that occur in answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(super) u32);

impl WordId {
    /// Stands where no cell is.
    pub(super) const ABSENT: WordId = WordId(0);

    pub(super) fn present(self) -> Option<WordId> {
        (self != WordId::ABSENT).then_some(self)
    }

    /// Returns the number itself, from 1: numbers of one question follow one another.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

/// The texts themselves, by the question that they answer. Number 0 is no text at all.
pub struct Words(Vec<IndexSet<Box<str>, RandomState>>);

impl Words {
    pub(super) fn new(questions: usize) -> Words {
        Words((0..questions).map(|_| IndexSet::default()).collect())
    }

    /// Returns a text that answers a question.
    ///
    /// # Panics
    /// Where the number is of another question.
    pub fn get(&self, question: QuestionId, word: WordId) -> &str {
        &self.0[question.0][word.number() - 1]
    }

    /// Returns the number of a text, if it answers the question somewhere.
    pub fn find(&self, question: QuestionId, text: &str) -> Option<WordId> {
        self.0[question.0].get_index_of(text).map(numbered)
    }

    /// Returns all texts that answer a question, in the order in which they were met.
    pub fn of(&self, question: QuestionId) -> impl Iterator<Item = (WordId, &str)> {
        let texts = self.0[question.0].iter().enumerate();
        texts.map(|(index, text)| (numbered(index), &**text))
    }

    pub(super) fn intern(&mut self, question: QuestionId, text: &str) -> WordId {
        let known = &mut self.0[question.0];
        let index = known.get_index_of(text);
        numbered(index.unwrap_or_else(|| known.insert_full(text.into()).0))
    }
}

fn numbered(index: usize) -> WordId {
    WordId(u32::try_from(index + 1).expect("fewer than 2³² distinct texts"))
}
