//! What an evaluation is of.

use std::collections::BTreeMap;

use crate::diagnostics::Files;
use crate::plan::{Plan, Questions};
use crate::rubric::{AwardId, Rubric, Tree, TreeId};
use crate::sheet::{Sheet, UnitId};

/// All that an evaluation is of.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub rubric: &'a Rubric,
    pub trees: &'a [Tree],
    /// The rubric as it is compiled for each of the trees.
    pub plans: &'a [Plan],
    pub questions: &'a Questions,
    pub sheet: &'a Sheet,
    /// The texts of the sheets, to say where a cell stands.
    pub files: &'a Files,
    /// What keeps units from an award, by its number, outside this rubric.
    pub barred: &'a Barred,
}

/// Returns the rubric as it is compiled for each kind of unit.
pub fn plans<'a>(case: &Case<'a>) -> impl Iterator<Item = (TreeId, &'a Plan)> {
    let plans = case.plans.iter().enumerate();
    plans.map(|(number, plan)| (TreeId(number), plan))
}

/// What keeps units from awards, by their numbers, outside a rubric.
pub type Barred = BTreeMap<(UnitId, AwardId), Bar>;

/// How far a unit is from what an award asks for outside its rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bar {
    /// It has that provisionally.
    Provisional,
    /// It may come to have it.
    Open,
    /// It lacks it.
    Certain,
}

/// Nobody is barred from anything.
pub static NOBODY: Barred = Barred::new();
