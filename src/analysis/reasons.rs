//! Why points were lost, as the sheets say beside the marks.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::losers::Losers;
use crate::evaluation::Case;
use crate::number::Number;
use crate::plan::Question;
use crate::sheet::UnitId;

/// A reason that was given, of how many units, and what these lost.
pub struct Reason {
    pub words: String,
    pub units: usize,
    pub lost: Number,
}

/// Returns why points were lost, by row; the most frequent reasons first. `losers` are who lost some,
/// by row. The files are read again, where any of them gives reasons.
pub fn reasons(case: &Case, losers: &[&[Losers]]) -> BTreeMap<usize, Vec<Reason>> {
    let mut by_row: BTreeMap<usize, Vec<Reason>> = BTreeMap::new();
    if !case.sheet.gives_reasons() {
        return by_row;
    }
    let mut lost: HashMap<(UnitId, &str), (usize, &Number)> = HashMap::new();
    for (row, losers) in losers.iter().enumerate() {
        let code = case.rubric.indicators[row].code.as_str();
        for loss in losers.iter().flat_map(Losers::losses) {
            lost.insert((loss.unit, code), (row, loss.points));
        }
    }
    let mut told: HashSet<(usize, UnitId, String)> = HashSet::new();
    let lost_at = |unit, question| match &case.questions[question] {
        Question::Mark { code, .. } => lost.get(&(unit, code.as_str())).copied(),
        Question::Veto(_)
        | Question::Gate(_)
        | Question::Exemption(_)
        | Question::Subtotal(_)
        | Question::Total => None,
    };
    let is_lost = |unit, question, _, _| lost_at(unit, question).is_some();
    for cell in case.sheet.find_cells(case.files, is_lost) {
        let found = cell.remark.zip(lost_at(cell.unit, cell.question));
        let Some((words, (row, points))) = found else {
            continue;
        };
        if told.insert((row, cell.unit, words.clone())) {
            add(by_row.entry(row).or_default(), words, points);
        }
    }
    for reasons in by_row.values_mut() {
        reasons.sort_by(|one, other| {
            let most_first = other.units.cmp(&one.units);
            most_first.then_with(|| other.lost.cmp(&one.lost))
        });
    }
    by_row
}

fn add(reasons: &mut Vec<Reason>, words: String, points: &Number) {
    match reasons.iter_mut().find(|reason| reason.words == words) {
        Some(reason) => {
            reason.units += 1;
            reason.lost = &reason.lost + points;
        }
        None => reasons.push(Reason {
            words,
            units: 1,
            lost: points.clone(),
        }),
    }
}
