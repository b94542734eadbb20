//! The results of a whole evaluation.

use super::aside::Aside;
use super::awards::Allotment;
use super::case::Case;
use super::interpreter::Reading;
use super::ledger::Ledger;
use super::readings::Readings;
use super::unit_result::UnitResult;
use crate::diagnostics::Diagnostic;
use crate::rubric::{NodeId, TreeId};
use crate::sheet::{JudgeId, QuestionId, UnitId};

/// The results of all units, ranked.
pub struct Evaluation {
    /// In the order of the sheet.
    pub results: Vec<UnitResult>,
    /// Units set aside because of faults, in the order of the sheet.
    pub asides: Vec<Aside>,
    /// By the rubric's awards: what there was to give, in each group.
    pub allotments: Vec<Vec<Allotment>>,
    /// What the reader of the results should know: repairs, missing columns, sums that differ.
    pub notes: Vec<Diagnostic>,
    /// Whether it is seen at once that every leaf of every unit is marked.
    pub lacks_nothing: bool,
    pub has_provisional_ranks: bool,
    pub(super) readings: Readings,
    /// Of those trees whose units are all tallied.
    pub(super) ledger: Ledger,
}

impl Evaluation {
    /// Returns a unit as it may turn out, if it was set aside.
    pub fn aside(&self, unit: UnitId) -> Option<&Aside> {
        let found = self.asides.binary_search_by_key(&unit, |aside| aside.unit);
        found.ok().map(|index| &self.asides[index])
    }

    /// Returns how many parts make one, of which whatever a section of any unit of a tree comes to is a
    /// whole number; nothing where that is not known beforehand.
    pub fn parts(&self, tree: TreeId, section: NodeId) -> Option<i64> {
        self.ledger.parts(tree, section)
    }

    /// Returns what each judge of a unit entered for a question, where a row speaks of it.
    pub fn answers<'a>(
        &'a self,
        case: &'a Case<'a>,
        result: &UnitResult,
        question: QuestionId,
    ) -> impl Iterator<Item = (JudgeId, &'a Reading)> {
        let marked = self.readings.of(case, result.unit, result.tree);
        marked.entries(question)
    }

    /// Returns whether an exemption earns a leaf of a unit its full marks.
    pub fn is_exempt(&self, case: &Case, result: &UnitResult, leaf: NodeId) -> bool {
        let marked = self.readings.of(case, result.unit, result.tree);
        let leaf = marked.leaf(leaf);
        leaf.is_some_and(|leaf| leaf.exemption().is_some())
    }
}
