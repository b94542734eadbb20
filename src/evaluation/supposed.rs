//! A unit as it would be if one of its cells held something else, and the awards it would then have.

use super::awards::{Contest, Seat};
use super::case::Case;
use super::closeup::Closeup;
use super::grade_quotas::count_quotas;
use super::interpreter::Reading;
use super::leaf::Leaf;
use super::outcome::Met;
use super::outcome::{ConditionKind, Subject};
use super::pass::results_of;
use super::readings::{Entry, Readings};
use super::rows::{Rows, Values};
use super::standings::{candidate, give_awards, qualifies, qualifies_with};
use super::unit_result::UnitResult;
use super::value::{LeafValue, Value};
use crate::number::Number;
use crate::plan::Required;
use crate::rubric::{AwardId, GradeId, NodeId, Tree};
use crate::span::Side;

/// A unit as it would be if one of its cells held something else. Vetoes and gates stand as they do.
pub struct Supposed<'a> {
    case: &'a Case<'a>,
    stands: &'a UnitResult,
    /// The leaf, and what it would be.
    replaced: (NodeId, Leaf),
    /// What the leaf and all above it would come to.
    values: Vec<(NodeId, Value)>,
    readings: Readings,
}

impl<'a> Supposed<'a> {
    /// Returns nothing where nothing would apply.
    pub(super) fn new(
        closeup: &'a Closeup,
        replaced: (NodeId, Leaf),
        values: Vec<(NodeId, Value)>,
        readings: Readings,
    ) -> Option<Supposed<'a>> {
        let (case, stands) = (closeup.case, closeup.result);
        let seen = Values::replacing(&stands.rows, &values);
        seen.span(Tree::ROOT)?;
        Some(Supposed {
            case,
            stands,
            replaced,
            values,
            readings,
        })
    }

    pub fn is_met(&self, what: ConditionKind) -> bool {
        let subject = self.subject();
        let conditions = subject.conditions();
        conditions
            .iter()
            .any(|condition| condition.what == what && condition.met == Met::Yes)
    }

    pub fn grade_at(&self, side: Side) -> Option<GradeId> {
        self.subject().grade_at(side)
    }

    /// Returns all that would follow, without ranks and seats.
    pub fn result(&self) -> UnitResult {
        let (leaf, replaced) = &self.replaced;
        let plan = &self.case.plans[self.stands.tree];
        let mut leaves = self.stands.rows.to_leaves();
        leaves[leaf.0] = Some(LeafValue::new(plan, *leaf, replaced.clone()));
        let stands = Values::replacing(&self.stands.rows, &self.values);
        let values = plan.ids().map(|id| stands.get(id)).collect();
        let subject = self.subject();
        UnitResult {
            unit: self.stands.unit,
            tree: self.stands.tree,
            rows: Rows::new(plan, leaves, values),
            judged: subject.total().expect("something applies").clone(),
            declared: self.stands.declared.clone(),
            meets_all: subject.meets_all(),
            verdict: subject.verdict(),
            reached: subject.grade(),
            quotas: None,
            unsettled: None,
            rank: None,
            seats: Vec::new(),
        }
    }

    fn subject(&self) -> Subject<'_> {
        let plan = &self.case.plans[self.stands.tree];
        let values = Values::replacing(&self.stands.rows, &self.values);
        let subject = Subject::new((self.case, plan), values, &self.stands.declared);
        subject.supposing(self.replaced.0)
    }
}

impl<'a> Closeup<'a> {
    /// Returns what would follow if an entry of a leaf held this value; nothing where the sheet
    /// would then be at fault.
    pub fn supposing(&self, leaf: NodeId, entry: Entry, value: &Number) -> Option<Supposed<'_>> {
        let UnitResult { unit, tree, .. } = *self.result;
        let value = Reading::Value(value.clone());
        let readings = self.evaluation.readings.supposing(unit, entry, Some(value));
        let marked = readings.of(self.case, unit, tree);
        let peers = self.peers(leaf, &readings);
        let mut faults = Vec::new();
        let replaced = marked.leaf(leaf)?.leaf(&peers, &mut faults);
        if !faults.is_empty() {
            return None;
        }
        let values = self.again.supposing(leaf, &replaced).ok()?;
        Supposed::new(self, (leaf, replaced), values, readings)
    }

    /// Returns whether the unit would meet the conditions of an award, whatever is missing.
    pub fn would_qualify(&self, supposed: &Supposed, award: AwardId) -> bool {
        let (case, unit) = (self.case, self.result.unit);
        let rests_on_none = self.rests_on_none(award);
        let meets_the_rest = qualifies_with(&supposed.subject(), unit, award, |_| true);
        if rests_on_none || !meets_the_rest {
            return meets_the_rest;
        }
        let (leaf, _) = supposed.replaced;
        if self.moves_nobody_else(leaf, award) {
            let has = |earlier| matches!(self.seat_supposing(supposed, earlier), Seat::Won { .. });
            return qualifies_with(&supposed.subject(), unit, award, has);
        }
        // Whether it has the other award depends on everybody.
        let Some(mut results) = self.all_supposing(supposed) else {
            return false;
        };
        let mut asides = self.evaluation.asides.clone();
        asides.iter_mut().for_each(|aside| aside.seats.clear());
        count_quotas(case, &mut results, &asides);
        give_awards(case, &mut results, &mut asides);
        let own = results.iter().find(|other| other.unit == unit);
        own.is_some_and(|own| qualifies(case, own, award))
    }

    /// Returns whether the awards that one requires see everybody else as they do, whatever a leaf
    /// of this unit earns.
    fn moves_nobody_else(&self, leaf: NodeId, award: AwardId) -> bool {
        let mut required = self.compiled().award(award).required_awards();
        !self.plan(leaf).enters_means()
            && !self.rests_on_quotas(award)
            && required.all(|required| self.rests_on_none(required))
    }

    fn rests_on_none(&self, award: AwardId) -> bool {
        let rests_on_quotas = self.rests_on_quotas(award);
        let award = self.compiled().award(award);
        let requires_none = award.required_awards().next().is_none();
        requires_none && !rests_on_quotas && award.above.is_empty() && award.bottom.is_none()
    }

    /// Returns whether an award requires a grade that others may take.
    fn rests_on_quotas(&self, award: AwardId) -> bool {
        let requires = &self.compiled().award(award).requires;
        let mut requires = requires.iter();
        let is_grade = |required: &Required| matches!(required, Required::Grade(_));
        self.case.rubric.outcome.has_quotas() && requires.any(is_grade)
    }

    /// Returns the seat that the unit would have by an award that requires no other.
    fn seat_supposing(&self, supposed: &Supposed, number: AwardId) -> Seat {
        let candidate = candidate(&supposed.subject(), self.result.unit, number, &[]);
        self.others(number).seat_of_another(&candidate)
    }

    /// Returns the others who contend with the unit for an award that requires no other.
    fn others(&self, number: AwardId) -> &Contest<'a> {
        self.contests[number.0].get_or_init(|| {
            let unit = self.result.unit;
            let candidates = self.closeups.candidates(number);
            let own = candidates.iter().find(|candidate| candidate.unit == unit);
            let group = own.and_then(|own| own.group.as_ref());
            let others = candidates.iter().filter(|other| {
                let is_of_group = other.group.is_none() || other.group.as_ref() == group;
                other.unit != unit && is_of_group
            });
            Contest::new(&self.case.rubric.awards[number], others)
        })
    }

    /// Returns the results of all units, without seats, as they would be; nothing where a sheet would
    /// then be at fault. A mark that enters no mean changes nobody else.
    fn all_supposing(&self, supposed: &Supposed) -> Option<Vec<UnitResult>> {
        let evaluated = self.evaluation.results.iter();
        let (leaf, _) = supposed.replaced;
        if self.plan(leaf).enters_means() {
            let units: Vec<_> = evaluated.map(|other| (other.unit, other.tree)).collect();
            let pass = results_of(self.case, &units, &supposed.readings);
            return pass.faults.is_empty().then_some(pass.results);
        }
        let own = supposed.result();
        let results = evaluated.map(|other| {
            let result = if other.unit == own.unit { &own } else { other };
            UnitResult {
                seats: Vec::new(),
                ..result.clone()
            }
        });
        Some(results.collect())
    }
}
