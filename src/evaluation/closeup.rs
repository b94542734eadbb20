//! One unit seen close: what became of each of its marks, and what would follow if one of them were
//! another. It is the evaluation itself that answers, with one cell or one leaf replaced.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::again::{Again, total};
use super::aggregate::aggregate;
use super::awards::{Candidate, Contest};
use super::case::Case;
use super::conditions::zeroed;
use super::entered::MarkedLeaf;
use super::leaf::Leaf;
use super::means::{AllKnown, known_marks};
use super::outcome::{Condition, ConditionKind, Met};
use super::ranking::better_first;
use super::readings::{Entry, Marked, Readings};
use super::results::Evaluation;
use super::standings::{candidates, ranking_group};
use super::unit_result::UnitResult;
use crate::number::Number;
use crate::plan::{LeafPlan, Plan};
use crate::rubric::rule::{Grain, Known, Peers};
use crate::rubric::{AwardId, ExemptionId, FoldWhat, NodeId, Role, Tree};
use crate::sheet::QuestionId;
use crate::span::{Side, Span};

/// One unit, and what it takes to evaluate it again.
pub struct Closeup<'a> {
    pub case: &'a Case<'a>,
    pub result: &'a UnitResult,
    /// How the lines of its kind stand, and vetoes and gates.
    pub conditions: Vec<Condition>,
    pub evaluation: &'a Evaluation,
    pub(super) closeups: &'a Closeups<'a>,
    pub(super) again: Again<'a>,
    /// By award: the others who contend for it, once somebody asks.
    pub(super) contests: Vec<OnceCell<Contest<'a>>>,
}

/// What is the same for every unit that is seen close.
pub struct Closeups<'a> {
    case: &'a Case<'a>,
    evaluation: &'a Evaluation,
    known: AllKnown,
    /// By ranking group: the units that are ranked, the best first.
    ranked: BTreeMap<Vec<String>, Vec<&'a UnitResult>>,
    /// By award: all units as it sees them, the best first, once somebody asks.
    candidates: Vec<OnceCell<Vec<Candidate>>>,
}

impl<'a> Closeups<'a> {
    pub fn new(case: &'a Case<'a>, evaluation: &'a Evaluation) -> Closeups<'a> {
        let results = evaluation.results.iter();
        let units: Vec<_> = results.map(|result| (result.unit, result.tree)).collect();
        Closeups {
            case,
            evaluation,
            known: known_marks(case, &units, &evaluation.readings),
            ranked: ranked(case, &evaluation.results),
            candidates: case.rubric.awards.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// Returns one of the evaluation's results, seen close.
    pub fn of(&'a self, result: &'a UnitResult) -> Closeup<'a> {
        let zeroed = zeroed(&result.declared);
        let again = Again::of(
            &self.case.plans[result.tree],
            &result.rows.to_leaves(),
            &zeroed,
        );
        Closeup {
            case: self.case,
            result,
            conditions: result.conditions(self.case),
            evaluation: self.evaluation,
            closeups: self,
            contests: self.candidates.iter().map(|_| OnceCell::new()).collect(),
            again: again.expect("what was evaluated once can be again"),
        }
    }
}

/// Returns the units that are ranked, the best first, by the group that they are ranked in.
fn ranked<'a>(
    case: &Case,
    results: &'a [UnitResult],
) -> BTreeMap<Vec<String>, Vec<&'a UnitResult>> {
    let mut ranked: BTreeMap<Vec<String>, Vec<&UnitResult>> = BTreeMap::new();
    for result in results.iter().filter(|result| result.rank.is_some()) {
        ranked
            .entry(ranking_group(case, result))
            .or_default()
            .push(result);
    }
    for group in ranked.values_mut() {
        group.sort_by_key(|result| result.rank.map(|rank| rank.place()));
    }
    ranked
}

impl Closeups<'_> {
    /// Returns all units as an award sees them, the best first.
    pub(super) fn candidates(&self, number: AwardId) -> &[Candidate] {
        self.candidates[number.0].get_or_init(|| {
            let mut all = candidates(
                self.case,
                &self.evaluation.results,
                &self.evaluation.asides,
                number,
            );
            all.sort_by(|one, other| better_first(&one.key, &other.key));
            all
        })
    }
}

impl<'a> Closeup<'a> {
    /// Returns the units that are ranked in the group of this one, the best first.
    pub fn ranked(&self) -> &'a [&'a UnitResult] {
        let group = ranking_group(self.case, self.result);
        let ranked = self.closeups.ranked.get(&group);
        ranked.map_or(&[], Vec::as_slice)
    }

    /// Returns the words of an entry's cell; nothing where no row speaks of it.
    pub fn words(&self, entry: Entry) -> Option<&'a str> {
        let sheet = self.case.sheet;
        let mut marks = sheet.marks(self.result.unit, entry.question);
        let (_, word) = marks.find(|&(judge, _)| judge == entry.judge)?;
        Some(sheet.words.get(entry.question, word?))
    }

    /// Returns which end of the values of a leaf's input is the better one, whatever the others are;
    /// nothing where it makes no difference.
    pub fn better_end(&self, leaf: NodeId, question: QuestionId) -> Option<Side> {
        let plan = self.plan(leaf);
        let peers = self.peers(leaf, &self.evaluation.readings);
        let earned = |side| {
            let inputs = plan.questions.iter().zip(&plan.domains);
            let inputs = inputs.map(|(&asked, domain)| {
                // A measured value is the better the further it goes, beyond what can be too.
                let domain = match plan.grain == Grain::Measured {
                    true => Span::anything(),
                    false => domain.clone(),
                };
                match asked == question {
                    true => Span {
                        low: domain.at(side).clone(),
                        high: domain.at(side).clone(),
                    },
                    false => domain,
                }
            });
            let points = plan.points(&inputs.collect::<Vec<_>>(), &peers);
            (points.low, points.high)
        };
        let takes_off = self.tree().node(leaf).role == Role::Penalty;
        match earned(Side::Worst).cmp(&earned(Side::Best)) {
            Ordering::Equal => None,
            Ordering::Less if takes_off => Some(Side::Worst),
            Ordering::Greater if !takes_off => Some(Side::Worst),
            Ordering::Less | Ordering::Greater => Some(Side::Best),
        }
    }

    pub fn tree(&self) -> &'a Tree {
        &self.case.trees[self.result.tree]
    }

    /// Returns the mark that the marks of a leaf were folded into, before the rule; nothing where
    /// they are not all there, where the rule takes several inputs, or where points are folded.
    pub fn folded(&self, leaf: NodeId) -> Option<Number> {
        let plan = self.plan(leaf);
        let folds = [
            &plan.folds.assessors,
            &plan.folds.sources,
            &plan.folds.periods,
        ];
        let mut folds = folds.into_iter().flatten();
        let folds_marks = folds.all(|fold| fold.what == FoldWhat::Marks);
        (folds_marks && plan.questions.len() == 1)
            .then(|| self.leaf(leaf).value())
            .flatten()
    }

    /// Returns the exemption that earns a leaf its full marks.
    pub fn exemption(&self, leaf: NodeId) -> Option<ExemptionId> {
        self.leaf(leaf).exemption()
    }

    /// Returns what the total would be if a leaf had earned this much.
    pub fn total_with_earned(&self, leaf: NodeId, points: Number) -> Option<Span> {
        let earned = Leaf::Earned(Span::point(points));
        total(&self.again.supposing(leaf, &earned).ok()?)
    }

    /// Returns what the total would be if one veto had not happened, or one gate held.
    pub fn total_without(&self, what: ConditionKind) -> Option<Span> {
        let mut conditions = self.result.declared.to_vec();
        for condition in &mut conditions {
            if condition.what == what {
                condition.met = Met::Yes;
            }
        }
        let zeroed = zeroed(&conditions);
        let values = aggregate(self.compiled(), &self.result.rows.to_leaves(), &zeroed).ok()?;
        values.into_iter().next()?.into_span()
    }

    /// Returns the rubric as it is compiled for the unit's kind.
    pub fn compiled(&self) -> &'a Plan {
        &self.case.plans[self.result.tree]
    }

    pub(super) fn marked(&self) -> Marked<'_> {
        let UnitResult { unit, tree, .. } = *self.result;
        self.evaluation.readings.of(self.case, unit, tree)
    }

    /// Returns what is the same for a leaf in every unit of the kind.
    pub fn plan(&self, leaf: NodeId) -> &'a LeafPlan {
        let leaf = self.compiled().node(leaf).leaf();
        leaf.expect("it is asked of leaves")
    }

    fn leaf(&self, leaf: NodeId) -> MarkedLeaf<'_> {
        let leaf = self.marked().leaf(leaf);
        leaf.expect("it is asked of leaves")
    }

    /// Returns the marks that a leaf is held against, if it is held against any.
    pub fn known_peers(&self, leaf: NodeId) -> Option<&'a Known> {
        self.closeups.known.get(&(self.result.tree, leaf))
    }

    /// Returns what a leaf is held against; in the readings, only this unit may have other marks than
    /// it has.
    pub(super) fn peers(&self, leaf: NodeId, readings: &Readings) -> Peers<'a> {
        let Some(known) = self.known_peers(leaf) else {
            return Peers::NONE;
        };
        let marked = self.marked();
        let supposed = readings.of(self.case, marked.unit, marked.tree);
        let value = |marked: Marked| marked.leaf(leaf).and_then(|leaf| leaf.value());
        known.with(value(supposed), value(marked))
    }
}
