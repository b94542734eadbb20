//! The marks themselves: for every unit, and everybody who marked it, a stretch with a place for each
//! question. What stands there is the number of a text among those of its question, in as many bytes
//! as the largest number near by takes: nearly always one.

use super::judge::JudgeId;
use super::unit::UnitId;
use super::words::WordId;
use crate::sheet::QuestionId;

/// So many stretches lie in one piece, and share the width of their numbers.
const STRETCHES_OF_A_PIECE: usize = 1024;

/// Stands where no stretch follows.
const NONE: u32 = u32::MAX;

/// All marks, by unit and judge.
#[derive(Clone)]
pub struct Stretches {
    questions: usize,
    pieces: Vec<Piece>,
    /// By unit: the number of its first stretch.
    first: Vec<u32>,
    /// By stretch: whose it is, and which is the next of the same unit.
    judges: Vec<JudgeId>,
    next: Vec<u32>,
}

/// A stretch: one judge's marks of one unit.
#[derive(Clone, Copy)]
pub struct Stretch(u32);

/// The marks of one stretch, by their questions.
#[derive(Clone, Copy)]
pub enum Held<'s> {
    Bytes(&'s [u8]),
    Pairs(&'s [u16]),
    Fours(&'s [u32]),
}

impl Held<'_> {
    /// Returns whether there is a mark in answer to a question.
    pub fn has(self, question: QuestionId) -> bool {
        self.get(question).present().is_some()
    }

    pub fn get(self, question: QuestionId) -> WordId {
        WordId(match self {
            Held::Bytes(words) => words[question.0].into(),
            Held::Pairs(words) => words[question.0].into(),
            Held::Fours(words) => words[question.0],
        })
    }
}

/// The marks of some stretches, one behind the other.
#[derive(Clone)]
enum Piece {
    Bytes(Vec<u8>),
    Pairs(Vec<u16>),
    Fours(Vec<u32>),
}

impl Stretches {
    pub fn new(questions: usize) -> Stretches {
        Stretches {
            questions,
            pieces: Vec::new(),
            first: Vec::new(),
            judges: Vec::new(),
            next: Vec::new(),
        }
    }

    /// Returns the stretches of a unit, in the order in which its judges were met.
    pub fn of(&self, unit: UnitId) -> impl Iterator<Item = (JudgeId, Stretch)> {
        let there = |number: u32| Some(number).filter(|&number| number != NONE);
        let first = self.first.get(unit.0).copied().and_then(there);
        let all = std::iter::successors(first, move |&number| there(self.next[number as usize]));
        all.map(|number| (self.judges[number as usize], Stretch(number)))
    }

    /// Returns the stretch of one judge's marks of a unit, if there are any.
    pub fn find(&self, unit: UnitId, judge: JudgeId) -> Option<Stretch> {
        let mut all = self.of(unit);
        all.find_map(|(by, stretch)| (by == judge).then_some(stretch))
    }

    /// Returns the stretch of one judge's marks of a unit, making room for it at the first.
    pub fn enter(&mut self, unit: UnitId, judge: JudgeId) -> Stretch {
        if self.first.len() <= unit.0 {
            self.first.resize(unit.0 + 1, NONE);
        }
        let mut last = None;
        for (by, stretch) in self.of(unit) {
            if by == judge {
                return stretch;
            }
            last = Some(stretch);
        }
        let number = u32::try_from(self.judges.len()).expect("fewer than 2³² stretches");
        match last {
            Some(Stretch(last)) => self.next[last as usize] = number,
            None => self.first[unit.0] = number,
        }
        if self.judges.len().is_multiple_of(STRETCHES_OF_A_PIECE) {
            let numbers = STRETCHES_OF_A_PIECE * self.questions;
            self.pieces.push(Piece::Bytes(vec![0; numbers]));
        }
        self.judges.push(judge);
        self.next.push(NONE);
        Stretch(number)
    }

    pub fn get(&self, stretch: Stretch, question: QuestionId) -> WordId {
        self.held_by(stretch).get(question)
    }

    /// Returns all marks of a stretch.
    pub fn held_by(&self, stretch: Stretch) -> Held<'_> {
        let (piece, start) = self.place(stretch);
        let range = start..start + self.questions;
        match &self.pieces[piece] {
            Piece::Bytes(words) => Held::Bytes(&words[range]),
            Piece::Pairs(words) => Held::Pairs(&words[range]),
            Piece::Fours(words) => Held::Fours(&words[range]),
        }
    }

    pub fn set(&mut self, stretch: Stretch, question: QuestionId, word: WordId) {
        self.set_all(stretch, std::iter::once((question, word)));
    }

    pub fn set_all(
        &mut self,
        stretch: Stretch,
        marks: impl Iterator<Item = (QuestionId, WordId)> + Clone,
    ) {
        let (piece, start) = self.place(stretch);
        let range = start..start + self.questions;
        let piece = &mut self.pieces[piece];
        let bits = marks
            .clone()
            .fold(0, |bits, (_, WordId(number))| bits | number);
        piece.widen(bits);
        match piece {
            Piece::Bytes(words) => put(marks, &mut words[range]),
            Piece::Pairs(words) => put(marks, &mut words[range]),
            Piece::Fours(words) => put(marks, &mut words[range]),
        }
    }

    /// Returns the piece that a stretch lies in, and where in it.
    fn place(&self, stretch: Stretch) -> (usize, usize) {
        let number = stretch.0 as usize;
        let within = number % STRETCHES_OF_A_PIECE;
        (number / STRETCHES_OF_A_PIECE, within * self.questions)
    }
}

/// Puts marks where their questions have their places.
fn put<W: TryFrom<u32>>(marks: impl Iterator<Item = (QuestionId, WordId)>, words: &mut [W]) {
    for (question, WordId(number)) in marks {
        let Ok(word) = W::try_from(number) else {
            unreachable!("the piece is wide enough for the largest of them");
        };
        words[question.0] = word;
    }
}

impl Piece {
    /// Makes room for numbers up to one.
    fn widen(&mut self, number: u32) {
        *self = match self {
            Piece::Bytes(words) if number > u8::MAX.into() => {
                Piece::Pairs(words.iter().map(|&word| word.into()).collect())
            }
            Piece::Pairs(words) if number > u16::MAX.into() => {
                Piece::Fours(words.iter().map(|&word| word.into()).collect())
            }
            Piece::Bytes(_) | Piece::Pairs(_) | Piece::Fours(_) => return,
        };
        self.widen(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_what_was_entered_however_many_texts_there_are() {
        let mut stretches = Stretches::new(2);
        let judges = [JudgeId(0), JudgeId(7)];
        let numbers = [1, 255, 256, 65_535, 65_536];
        for unit in (0..STRETCHES_OF_A_PIECE + 3).map(UnitId) {
            for judge in judges {
                let stretch = stretches.enter(unit, judge);
                let number = numbers[unit.0 % numbers.len()] + judge.0;
                stretches.set(stretch, QuestionId(1), WordId(number));
            }
        }
        for unit in (0..STRETCHES_OF_A_PIECE + 3).map(UnitId) {
            let marks = stretches.of(unit).map(|(judge, stretch)| {
                let words = [0, 1].map(|question| stretches.get(stretch, QuestionId(question)));
                (judge, words)
            });
            let number = numbers[unit.0 % numbers.len()];
            let expected = judges.map(|judge| (judge, [WordId::ABSENT, WordId(number + judge.0)]));
            assert_eq!(marks.collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn who_was_never_entered_has_no_marks() {
        let stretches = Stretches::new(3);
        assert_eq!(stretches.of(UnitId(4)).count(), 0);
        assert!(stretches.find(UnitId(4), JudgeId(0)).is_none());
    }
}
