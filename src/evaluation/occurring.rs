//! Which texts occur among the marks of some units.

use std::ops::ControlFlow;

use super::case::Case;
use crate::parallel;
use crate::sheet::UnitId;

/// The marks of so many units are gone through at once.
const UNITS_OF_A_PIECE: usize = 8192;

/// Returns which texts of each question some units hold, by their numbers.
pub fn occurring(case: &Case, units: &[UnitId]) -> Vec<Vec<bool>> {
    let stretches = &case.sheet.stretches;
    let pieces: Vec<&[UnitId]> = units.chunks(UNITS_OF_A_PIECE).collect();
    let mut all = vec![Vec::new(); case.questions.count()];
    parallel::in_order(
        0..pieces.len(),
        |_| (),
        |(), number| stretches.held(pieces[number].iter().copied()),
        |held| {
            for (all, held) in all.iter_mut().zip(held) {
                unite(all, &held);
            }
            ControlFlow::Continue(())
        },
    );
    all
}

fn unite(all: &mut Vec<bool>, held: &[bool]) {
    if all.len() < held.len() {
        all.resize(held.len(), false);
    }
    for (all, held) in all.iter_mut().zip(held) {
        *all |= held;
    }
}
