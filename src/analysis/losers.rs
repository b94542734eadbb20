//! Who lost points on a row that is marked.

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::attained::{Attained, CameTo};
use crate::evaluation::{Case, Evaluation, Leaf, UnitResult};
use crate::number::Number;
use crate::sheet::{UnitId, natural};

/// Units that lost the same on a row, in the order in which people list their names.
pub struct Losers {
    pub points: Number,
    pub units: Vec<UnitId>,
}

/// What one unit lost on a row.
pub struct UnitLoss<'a> {
    pub unit: UnitId,
    pub points: &'a Number,
}

impl Losers {
    /// Returns what each of them lost.
    pub fn losses(&self) -> impl Iterator<Item = UnitLoss<'_>> {
        let points = &self.points;
        let units = self.units.iter().copied();
        units.map(move |unit| UnitLoss { unit, points })
    }
}

/// The number of a unit among all, in the order in which people list their names.
type Place = usize;

/// Returns all units in the order in which people list their names.
pub fn by_name<'e>(case: &Case, evaluation: &'e Evaluation) -> Vec<&'e UnitResult> {
    let mut results: Vec<&UnitResult> = evaluation.results.iter().collect();
    let name = |result: &UnitResult| &case.sheet.unit(result.unit).name;
    results.sort_by_key(|result| result.tree);
    results.sort_by(|one, other| natural(name(one), name(other)));
    results
}

/// Returns who lost points on a row, the most first.
pub fn losers(case: &Case, by_name: &[&UnitResult], attained: &Attained) -> Vec<Losers> {
    let leaves = case.trees.iter();
    let leaves: Vec<_> = leaves.map(|tree| tree.node_of_row(attained.row)).collect();
    // Units whose mark is the same share a leaf, and lost the same.
    let mut alike: IndexMap<*const Leaf, (Number, Vec<Place>), RandomState> = IndexMap::default();
    let mut others = Vec::new();
    for (place, result) in by_name.iter().enumerate() {
        let Some(leaf) = leaves[result.tree.0] else {
            continue;
        };
        let lost = || match CameTo::of(result, leaf) {
            CameTo::Known(points) => attained.lost_by(&points),
            CameTo::Missing | CameTo::NotApplicable => Number::ZERO,
        };
        match result.unaltered(leaf) {
            Some(leaf) => {
                let known = alike.entry(std::ptr::from_ref(leaf));
                known.or_insert_with(|| (lost(), Vec::new())).1.push(place);
            }
            None => others.push((lost(), vec![place])),
        }
    }
    let all = alike.into_values().chain(others);
    let mut all: Vec<(Number, Vec<Place>)> = all.filter(|(lost, _)| lost.is_positive()).collect();
    all.sort_by(|(one, _), (other, _)| other.cmp(one));
    let same = all.chunk_by(|(one, _), (next, _)| one == next);
    let losers = same.map(|same| {
        let places = same.iter().flat_map(|(_, places)| places);
        let mut places: Vec<Place> = places.copied().collect();
        places.sort_unstable();
        Losers {
            points: same[0].0.clone(),
            units: places.iter().map(|&place| by_name[place].unit).collect(),
        }
    });
    losers.collect()
}
