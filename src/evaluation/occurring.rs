//! Which texts occur among the marks of some units.

use std::ops::ControlFlow;

use super::case::Case;
use crate::parallel;
use crate::sheet::{Held, UnitId};

/// The marks of so many units are gone through at once.
const UNITS_OF_A_PIECE: usize = 8192;

/// Returns which texts of each question some units hold, by their numbers.
pub fn occurring(case: &Case, units: &[UnitId]) -> Vec<Vec<bool>> {
    let texts = Texts::of(case);
    let pieces: Vec<&[UnitId]> = units.chunks(UNITS_OF_A_PIECE).collect();
    let mut all = texts.none();
    parallel::in_order(
        0..pieces.len(),
        |_| (),
        |(), number| texts.held(case, pieces[number]),
        |held| {
            for (all, held) in all.iter_mut().zip(held) {
                *all |= held;
            }
            ControlFlow::Continue(())
        },
    );
    texts.by_question(&all)
}

/// The texts of all questions, a question behind the other.
struct Texts {
    /// By question: where its texts begin.
    first: Vec<usize>,
    count: usize,
}

impl Texts {
    fn of(case: &Case) -> Texts {
        let mut texts = Texts {
            first: Vec::new(),
            count: 0,
        };
        for (question, _) in case.questions.all() {
            texts.first.push(texts.count);
            // Number 0 is no text at all.
            texts.count += 1 + case.sheet.words.of(question).count();
        }
        texts
    }

    fn none(&self) -> Vec<bool> {
        vec![false; self.count]
    }

    /// Returns which of them some units hold.
    fn held(&self, case: &Case, units: &[UnitId]) -> Vec<bool> {
        let stretches = &case.sheet.stretches;
        let mut held = self.none();
        for (_, stretch) in units.iter().flat_map(|&unit| stretches.of(unit)) {
            match stretches.held_by(stretch) {
                Held::Bytes(words) => self.note(words, &mut held),
                Held::Pairs(words) => self.note(words, &mut held),
                Held::Fours(words) => self.note(words, &mut held),
            }
        }
        held
    }

    fn note<W: Copy + Into<u32>>(&self, words: &[W], held: &mut [bool]) {
        for (&word, first) in words.iter().zip(&self.first) {
            let number: u32 = word.into();
            held[first + number as usize] = true;
        }
    }

    fn by_question(&self, held: &[bool]) -> Vec<Vec<bool>> {
        let ends = self.first.iter().skip(1).chain([&self.count]);
        let ranges = self.first.iter().zip(ends);
        ranges
            .map(|(&first, &end)| held[first..end].to_vec())
            .collect()
    }
}
