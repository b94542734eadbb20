//! How a long sheet names its indicators.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::sheet::QuestionId;
use crate::sheet::known::Known;
use crate::sheet::meaning::Meaning;
use crate::sheet::source::{Line, packed};

/// The names of indicators that one worker met, and which comes after which: most files list them in
/// one order.
#[derive(Default)]
pub struct Labels {
    numbers: HashMap<Box<str>, u32, RandomState>,
    all: Vec<Label>,
    last: u32,
    /// How many were handed on.
    told: usize,
}

struct Label {
    name: Box<str>,
    packed: Option<u64>,
    question: QuestionId,
    /// The number of the name that came after it the last time.
    after: u32,
}

impl Labels {
    /// Returns the question that a name stands for.
    pub fn question(&self, number: u32) -> QuestionId {
        self.all[number as usize].question
    }

    /// Returns the number of the name in a cell; nothing where it names no indicator.
    pub fn number(&mut self, line: Line, column: usize, known: &Known) -> Option<u32> {
        let name = line.packed(column);
        let is_in_cell = |label: &Label| match name {
            Some(_) => label.packed == name,
            None => *label.name == *line.cell(column),
        };
        let next = self.all.get(self.last as usize).map(|last| last.after);
        let number = match next.filter(|&next| is_in_cell(&self.all[next as usize])) {
            Some(next) => next,
            None => self.find(line.cell(column), known)?,
        };
        if let Some(last) = self.all.get_mut(self.last as usize) {
            last.after = number;
        }
        self.last = number;
        Some(number)
    }

    /// Returns the name that comes next if they come as they did before, as it is packed, and its number;
    /// nothing where it is long.
    pub fn expected(&self) -> Option<(u32, u64)> {
        let after = self.all.get(self.last as usize)?.after;
        Some((after, self.all[after as usize].packed?))
    }

    /// Goes on to a name.
    pub fn go_on(&mut self, number: u32) {
        self.last = number;
    }

    fn find(&mut self, name: &str, known: &Known) -> Option<u32> {
        if let Some(&number) = self.numbers.get(name) {
            return Some(number);
        }
        let question = known.vocabulary.meaning(name).and_then(Meaning::question)?;
        let number = u32::try_from(self.all.len()).ok()?;
        self.numbers.insert(name.into(), number);
        self.all.push(Label {
            name: name.into(),
            packed: packed(name),
            question,
            after: 0,
        });
        Some(number)
    }

    /// Returns the names that were met since somebody asked last, in the order of their numbers.
    pub fn take_new(&mut self) -> Vec<(Box<str>, QuestionId)> {
        let new = self.all[self.told..].iter();
        let new = new.map(|label| (label.name.clone(), label.question));
        self.told = self.all.len();
        new.collect()
    }
}
