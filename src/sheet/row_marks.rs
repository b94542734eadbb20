//! What stands in a row where marks are due: marks, other words, or nothing.

use super::arrangement::Arrangement;
use super::layout::Layout;
use super::meaning::Meaning;
use super::naming::{Naming, naming};
use super::office::{Heading, heading};
use super::puzzle::Puzzle;
use super::source::Row;
use super::vocabulary::Vocabulary;
use crate::cell::{self, Cell};
use crate::names::plain;
use crate::sheet::QuestionId;

/// What the cells for marks hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Marks {
    None,
    /// Words that no rule knows.
    Words,
    Some,
}

/// The cells for marks in the rows of a file.
pub struct MarkCells<'a> {
    layout: &'a Layout,
    vocabulary: &'a Vocabulary,
    columns: Vec<(usize, Option<QuestionId>)>,
}

impl<'a> MarkCells<'a> {
    pub fn new(layout: &'a Layout, vocabulary: &'a Vocabulary) -> MarkCells<'a> {
        MarkCells {
            layout,
            vocabulary,
            columns: layout.mark_columns(),
        }
    }

    /// Returns what they hold in a row.
    pub fn of(&self, row: &Row) -> Marks {
        let mut held = self.cells(row).map(|(words, question)| {
            match cell::read(words, &self.vocabulary.idiom(question)).0 {
                Cell::Blank => Marks::None,
                said @ Cell::Word(_) if !self.is_mark(&said, words, question) => Marks::Words,
                Cell::NotApplicable
                | Cell::Exempt
                | Cell::Number { .. }
                | Cell::Fraction { .. }
                | Cell::Word(_) => Marks::Some,
            }
        });
        // Nothing is more than a mark, so the first of them tells.
        let most = held.try_fold(Marks::None, |most, marks| match marks {
            Marks::Some => Err(Marks::Some),
            Marks::None | Marks::Words => Ok(most.max(marks)),
        });
        most.unwrap_or_else(|marks| marks)
    }

    /// Returns whether a word is a mark to some rule, or was meant to be one.
    fn is_mark(&self, said: &Cell, words: &str, question: QuestionId) -> bool {
        cell::truth(said).is_some()
            || cell::happened(said).is_some()
            || self.vocabulary.is_level(question, words)
            || Puzzle::of(words).is_some()
    }

    /// Returns the cells of a row that hold marks, each with its question.
    fn cells<'r>(&self, row: &'r Row) -> impl Iterator<Item = (&'r str, QuestionId)> {
        let of_label = match self.layout.arrangement {
            Arrangement::Wide { .. } => None,
            Arrangement::Long { indicator, .. } => {
                let meaning = self.vocabulary.own_meaning(row.cell(indicator));
                meaning.and_then(Meaning::question)
            }
        };
        let columns = self.columns.iter();
        columns.map(move |&(column, question)| {
            let question = question.or(of_label).unwrap_or(self.vocabulary.total());
            (row.cell(column), question)
        })
    }

    /// Returns whether most columns for marks are headed once more, as 分值 or 名次 and not as 得分.
    pub fn are_headed_again(&self, row: &Row) -> bool {
        let is_plain_number = |words: &str| {
            let mut bytes = words.bytes();
            bytes.all(|byte| byte.is_ascii_digit() || byte == b'.')
        };
        let says = |&(words, question): &(&str, QuestionId)| {
            if is_plain_number(words) {
                return false;
            }
            let said = cell::read(words, &self.vocabulary.idiom(question)).0;
            matches!(said, Cell::Word(_))
                && !self.is_mark(&said, words, question)
                && says_of_columns(words)
                && !matches!(heading(words), Some(Heading::Score | Heading::Entry))
        };
        2 * self.cells(row).filter(says).count() > self.columns.len()
    }

    /// Returns whether all that they hold in a row is what people write below tables.
    pub fn are_text(&self, row: &Row) -> bool {
        let is_text =
            |words: &str| matches!(naming(words, &[], |_| false), Naming::Text | Naming::Footer);
        self.cells(row)
            .all(|(words, _)| plain(words).is_empty() || is_text(words))
    }
}

/// Returns whether a word says what columns hold: 分值, 名次, 平均分.
pub fn says_of_columns(words: &str) -> bool {
    let is_one = |heading| {
        matches!(
            heading,
            Heading::Score
                | Heading::FullMarks
                | Heading::Total
                | Heading::Entry
                | Heading::Bystander
        )
    };
    heading(words).is_some_and(is_one) || naming(words, &[], |_| false) == Naming::Statistic
}
