//! What depends on all units of a kind: the mean that a target is, and the mean that 不适用 earns.

use std::collections::BTreeMap;

use wuhua_eval::rubric::{NodeId, NotApplicable};
use wuhua_eval::sheet::UnitId;

use super::amount::{Amount, Rational, whole};
use super::aside::{SetAside, Way};
use super::cell::Cell;
use super::completion::Completion;
use super::leaf::{Earned, Subject};

/// The units of the evaluation, so that a leaf can ask for the mean of the others.
pub struct Means<'a> {
    pub units: Vec<Subject<'a>>,
    /// Those that are at fault.
    pub aside: Vec<SetAside<'a>>,
    /// Units with leaves that rest on means which lack marks, these leaves being anything.
    pub unsettled: BTreeMap<UnitId, Way>,
}

impl Means<'_> {
    /// Returns the known marks of the kind, where a mark of the leaf is held against them.
    pub fn others(&self, subject: &Subject, id: NodeId) -> Vec<Rational> {
        let known = |unit: &Subject| unit.known_mark(id);
        match subject.leaf(id).is_against_others() {
            true => self.kindred(subject).filter_map(known).collect(),
            false => Vec::new(),
        }
    }

    /// Returns the mean of what marks of the kind earned on a leaf; none where nobody has any.
    pub fn earned(&self, subject: &Subject, id: NodeId) -> Option<Rational> {
        let earned = self
            .kindred(subject)
            .filter_map(|unit| unit.marked_points(id, self));
        mean(earned.collect())
    }

    /// Returns the leaves of a unit that rest on a mean which lacks a mark of somebody.
    pub fn resting(&self, subject: &Subject) -> Vec<NodeId> {
        let rests =
            |id: &NodeId| subject.rests_on_mean(*id, self) && self.lacks_marks(subject, *id);
        subject.leaves().filter(rests).collect()
    }

    fn lacks_marks(&self, subject: &Subject, id: NodeId) -> bool {
        let mut aside = self.aside.iter();
        aside.any(|one| one.may_be_like(subject))
            || self.kindred(subject).any(|unit| unit.lacks_mark(id, self))
    }

    fn kindred(&self, subject: &Subject) -> impl Iterator<Item = &Subject<'_>> {
        let kind = subject.tree.kind.clone();
        self.units.iter().filter(move |unit| unit.tree.kind == kind)
    }
}

impl Subject<'_> {
    /// Returns whether a leaf earns the mean of others, or has a mark that is held against those of others.
    fn rests_on_mean(&self, id: NodeId, means: &Means) -> bool {
        let entries = self.entries(id);
        let has = |wanted: Cell| entries.iter().any(|entry| entry.cells.contains(&wanted));
        if self.is_exempt(id) || has(Cell::Exempt) {
            return false;
        }
        match has(Cell::NotApplicable) {
            true => matches!(self.not_applicable_policy(id), NotApplicable::Mean),
            false => self.leaf(id).is_against_others() && !self.is_blank(id, means),
        }
    }

    pub fn lacks_mark(&self, id: NodeId, means: &Means) -> bool {
        let entries = self.entries(id);
        let has = |wanted: Cell| entries.iter().any(|entry| entry.cells.contains(&wanted));
        let is_exempt = self.is_exempt(id) || has(Cell::Exempt);
        !is_exempt && !has(Cell::NotApplicable) && self.lacks_part(id, means)
    }

    /// Returns what the marks of a leaf earned, where they are all there.
    fn marked_points(&self, id: NodeId, means: &Means) -> Option<Rational> {
        if !self.is_marked(id) {
            return None;
        }
        match self.earned(id, means, Completion::Worst) {
            Ok(Earned::Points(Amount::At(points))) => Some(points),
            _ => None,
        }
    }
}

/// Returns nothing where there are no values.
pub fn mean(values: Vec<Rational>) -> Option<Rational> {
    let count = values.len();
    (count > 0).then(|| values.into_iter().sum::<Rational>() / whole(count))
}
