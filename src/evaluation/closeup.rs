//! One unit seen close: what became of each of its marks, and what would follow if one of them were
//! another. It is the evaluation itself that answers, with one cell or one leaf replaced.

use std::cmp::Ordering;

use super::entry::{self, Reading};
use super::fold::counted;
use super::leaf::{Leaf, Leaves};
use super::plan::{LeafPlan, Plans, plans};
use super::readings::{Entry, Marked};
use super::span::{Side, Span};
use super::standings::{give_awards, qualifies, rank_all};
use super::{Case, Evaluation, Met, UnitResult, result, result_under};
use crate::number::Number;
use crate::rubric::{Effect, Fold, FoldWhat, How, NodeId, Requirement, Role, Tree};
use crate::sheet::Judge;

/// One unit, and what it takes to evaluate it again.
pub struct Closeup<'a> {
    pub case: &'a Case<'a>,
    pub result: &'a UnitResult,
    evaluation: &'a Evaluation,
    plans: Plans<'a>,
}

/// What one judge entered for one input of a leaf, and what became of it.
pub struct Mark {
    pub entry: Entry,
    pub reading: Reading,
    pub fate: Fate,
    /// What it would earn if it were the only one; of a rule with several inputs, all of them.
    pub alone: Option<Number>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Counted, alone or together with others.
    Counted,
    /// Dropped as one of the highest or lowest, or passed over for the one that is.
    Dropped,
    /// From a source, a period or an assessor that is there to compare.
    Compared,
}

impl<'a> Closeup<'a> {
    pub fn new(
        case: &'a Case<'a>,
        evaluation: &'a Evaluation,
        result: &'a UnitResult,
    ) -> Closeup<'a> {
        Closeup {
            case,
            result,
            evaluation,
            plans: plans(case, &case.trees[result.tree]),
        }
    }

    /// Returns every mark of a leaf, input by input.
    pub fn marks(&self, leaf: NodeId) -> Vec<Mark> {
        let plan = self.plan(leaf);
        let mean = self.mean_target(plan, self.marked());
        let mut marks: Vec<Mark> = Vec::new();
        for &question in plan.questions {
            let entries = self.marked().entries(question);
            marks.extend(entries.map(|(judge, reading)| Mark {
                entry: Entry { question, judge },
                reading: reading.clone(),
                fate: Fate::Counted,
                alone: None,
            }));
        }
        let alone: Vec<Option<Number>> = marks
            .iter()
            .map(|mark| {
                let inputs = plan.questions.iter().map(|&question| {
                    let of_judge = marks.iter().find(|other| {
                        other.entry
                            == (Entry {
                                question,
                                ..mark.entry
                            })
                    });
                    Some(Span::point(value_of(&of_judge?.reading)?.clone()))
                });
                let inputs: Vec<Span> = inputs.collect::<Option<_>>()?;
                plan.points(&inputs, mean.as_ref()).only().cloned()
            })
            .collect();
        for (mark, alone) in marks.iter_mut().zip(alone) {
            mark.alone = alone;
        }
        self.decide_fates(plan, &mut marks);
        marks
    }

    /// Returns the words of an entry's cell; nothing where no row speaks of it.
    pub fn words(&self, entry: Entry) -> Option<&'a str> {
        let sheet = self.case.sheet;
        let mut marks = sheet.marks(self.result.unit, entry.question);
        let (_, word) = marks.find(|&(judge, _)| judge == entry.judge)?;
        Some(sheet.words.get(word?))
    }

    /// Returns which end of an input's values is the better one, the other inputs standing as they
    /// do; nothing where it makes no difference.
    pub fn better_end(&self, leaf: NodeId, mark: &Mark) -> Option<Side> {
        let plan = self.plan(leaf);
        let mean = self.mean_target(plan, self.marked());
        let marks = self.marks(leaf);
        let end = |side| {
            let inputs = plan.questions.iter().enumerate().map(|(part, &question)| {
                let domain = entry::domain(plan.row, part);
                if question == mark.entry.question {
                    let end = domain.at(side).clone();
                    return Span {
                        low: end.clone(),
                        high: end,
                    };
                }
                let other = marks.iter().find(|other| {
                    other.entry
                        == (Entry {
                            question,
                            ..mark.entry
                        })
                });
                let known = other.and_then(|other| value_of(&other.reading));
                known.map_or(domain, |value| Span::point(value.clone()))
            });
            plan.points(&inputs.collect::<Vec<_>>(), mean.as_ref())
        };
        let (low, high) = (end(Side::Worst).high, end(Side::Best).high);
        let takes_off = self.tree().node(leaf).role == Role::Penalty;
        match low.cmp(&high) {
            Ordering::Equal => None,
            Ordering::Less if takes_off => Some(Side::Worst),
            Ordering::Greater if !takes_off => Some(Side::Worst),
            Ordering::Less | Ordering::Greater => Some(Side::Best),
        }
    }

    pub fn tree(&self) -> &'a Tree {
        &self.case.trees[self.result.tree]
    }

    /// Returns the mark of a leaf that several were folded into, before the rule.
    pub fn folded(&self, leaf: NodeId) -> Option<Number> {
        self.plan(leaf).value(self.marked())
    }

    /// Returns the exemption that earns a leaf its full marks.
    pub fn exemption(&self, leaf: NodeId) -> Option<usize> {
        self.plan(leaf).exemption(self.marked())
    }

    /// Returns what would follow if an entry of a leaf held this value; nothing where the sheet
    /// would then be at fault.
    pub fn supposing(&self, leaf: NodeId, entry: Entry, value: &Number) -> Option<UnitResult> {
        let reading = Reading::Value(value.clone());
        let marked = self.marked().supposing(entry, &reading);
        let plan = self.plan(leaf);
        let mut faults = Vec::new();
        let supposed = plan.leaf(marked, self.mean_target(plan, marked).as_ref(), &mut faults);
        match faults.is_empty() {
            true => result(marked, self.leaves_with(leaf, supposed)).ok(),
            false => None,
        }
    }

    /// Returns what would follow if a leaf had earned this much.
    pub fn with_earned(&self, leaf: NodeId, points: Number) -> Option<UnitResult> {
        let leaves = self.leaves_with(leaf, Leaf::Earned(Span::point(points)));
        result(self.marked(), leaves).ok()
    }

    /// Returns what would follow if no veto or gate set anything to nothing.
    pub fn without_zeroing(&self) -> Option<UnitResult> {
        let mut conditions: Vec<_> = self.result.declared_conditions().cloned().collect();
        for condition in &mut conditions {
            if matches!(condition.effect, Effect::Zero(_)) {
                condition.met = Met::Yes;
            }
        }
        result_under(self.marked(), self.result.leaves.clone(), conditions).ok()
    }

    /// Returns whether a result of this unit meets the conditions of an award, whatever is missing.
    pub fn qualifies(&self, result: &UnitResult, award: usize) -> bool {
        let rests_on_awards = self.case.rubric.awards[award]
            .requires
            .iter()
            .any(|required| matches!(required, Requirement::Award(_)));
        if !rests_on_awards {
            return qualifies(self.case, result, award);
        }
        // Whether it has the other award depends on everybody, so everybody stands again.
        let mut all = self.evaluation.results.clone();
        let own = all
            .iter()
            .position(|other| other.unit == result.unit)
            .expect("the unit is one of those evaluated");
        all[own] = UnitResult {
            seats: Vec::new(),
            ..result.clone()
        };
        all.iter_mut().for_each(|result| result.seats.clear());
        rank_all(self.case, &mut all);
        give_awards(self.case, &mut all);
        qualifies(self.case, &all[own], award)
    }

    fn marked(&self) -> Marked<'_> {
        let UnitResult { unit, tree, .. } = *self.result;
        self.evaluation.readings.of(self.case, unit, tree)
    }

    fn plan(&self, leaf: NodeId) -> &LeafPlan<'a> {
        self.plans[leaf.0].as_ref().expect("it is asked of leaves")
    }

    /// Returns the target of a leaf that is held against a mean, this unit being as `own` says.
    fn mean_target(&self, plan: &LeafPlan, own: Marked) -> Option<Number> {
        let of_kind = self
            .evaluation
            .results
            .iter()
            .filter(|other| other.tree == self.result.tree);
        plan.mean_target(of_kind.map(|other| {
            match other.unit == own.unit {
                true => own,
                false => self
                    .evaluation
                    .readings
                    .of(self.case, other.unit, other.tree),
            }
        }))
    }

    fn leaves_with(&self, leaf: NodeId, replaced: Leaf) -> Leaves {
        let mut leaves = self.result.leaves.clone();
        leaves[leaf.0] = Some(replaced);
        leaves
    }

    fn decide_fates(&self, plan: &LeafPlan, marks: &mut [Mark]) {
        let judge = |mark: &Mark| self.case.sheet.judge(mark.entry.judge).clone();
        for mark in marks.iter_mut() {
            let Judge {
                assessor,
                source,
                period,
            } = judge(mark);
            let is_passed_over = |fold: &Option<Fold>, name: &str| {
                let how = fold.as_ref().map(|fold| &fold.how);
                matches!(how, Some(How::Use(wanted)) if wanted != name)
            };
            if is_passed_over(&plan.folds.assessors, &assessor)
                || is_passed_over(&plan.folds.sources, &source)
                || is_passed_over(&plan.folds.periods, &period)
            {
                mark.fate = Fate::Compared;
            }
        }
        let Some(fold) = &plan.folds.assessors else {
            return;
        };
        let panel = |mark: &Mark| (mark.entry.question, judge(mark).source, judge(mark).period);
        let mut panels: Vec<_> = marks.iter().map(panel).collect();
        panels.sort();
        panels.dedup();
        for of_panel in panels {
            let folded: Vec<usize> = (0..marks.len())
                .filter(|&at| panel(&marks[at]) == of_panel && marks[at].alone.is_some())
                .collect();
            if folded.len() < fold.at_least {
                continue;
            }
            let key = |at: usize| match fold.what {
                FoldWhat::Marks => value_of(&marks[at].reading),
                FoldWhat::Points => marks[at].alone.as_ref(),
            };
            let keys: Vec<&Number> = folded.iter().filter_map(|&at| key(at)).collect();
            for (at, is_counted) in folded.iter().copied().zip(counted(&fold.how, &keys)) {
                if !is_counted && marks[at].fate == Fate::Counted {
                    marks[at].fate = Fate::Dropped;
                }
            }
        }
    }
}

impl UnitResult {
    /// Returns how vetoes and gates stand.
    fn declared_conditions(&self) -> impl Iterator<Item = &super::Condition> {
        self.conditions
            .iter()
            .filter(|condition| condition.what.is_declared())
    }
}

fn value_of(reading: &Reading) -> Option<&Number> {
    match reading {
        Reading::Value(value) => Some(value),
        Reading::Blank | Reading::NotApplicable | Reading::Exempt => None,
    }
}
