//! One unit seen close: what became of each of its marks, and what would follow if one of them were
//! another. It is the evaluation itself that answers, with one cell or one leaf replaced.

use std::cmp::Ordering;

use super::aggregate::aggregate_again;
use super::conditions::zeroed;
use super::entry::{self, Reading};
use super::fold::counted;
use super::leaf::Leaf;
use super::plan::{LeafPlan, Plans, plans};
use super::readings::{Entry, Marked, Readings};
use super::span::{Side, Span};
use super::standings::{give_awards, qualifies, qualifies_with};
use super::{
    Case, ConditionKind, Evaluation, Met, UnitResult, outcome_of, result_under, results_of,
};
use crate::number::Number;
use crate::rubric::{Fold, FoldWhat, How, NodeId, Requirement, Role, Tree};
use crate::sheet::Judge;

/// One unit, and what it takes to evaluate it again.
pub struct Closeup<'a> {
    pub case: &'a Case<'a>,
    pub result: &'a UnitResult,
    pub evaluation: &'a Evaluation,
    plans: &'a Plans<'a>,
}

/// What is the same for every unit that is seen close.
pub struct Closeups<'a> {
    case: &'a Case<'a>,
    evaluation: &'a Evaluation,
    /// By tree.
    plans: Vec<Plans<'a>>,
}

impl<'a> Closeups<'a> {
    pub fn new(case: &'a Case<'a>, evaluation: &'a Evaluation) -> Closeups<'a> {
        Closeups {
            case,
            evaluation,
            plans: case.trees.iter().map(|tree| plans(case, tree)).collect(),
        }
    }

    /// Returns one of the evaluation's results, seen close.
    pub fn of(&'a self, result: &'a UnitResult) -> Closeup<'a> {
        Closeup {
            case: self.case,
            result,
            evaluation: self.evaluation,
            plans: &self.plans[result.tree],
        }
    }
}

/// What one judge entered for one input of a leaf, and what became of it.
pub struct Mark {
    pub entry: Entry,
    pub reading: Reading,
    pub fate: Fate,
    /// What it would earn if it were the only one; nothing where the rule takes several inputs.
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

/// A unit as it would be if one of its cells held something else.
pub struct Supposed {
    pub result: UnitResult,
    leaf: NodeId,
    readings: Readings,
}

impl<'a> Closeup<'a> {
    /// Returns every mark of a leaf, input by input.
    pub fn marks(&self, leaf: NodeId) -> Vec<Mark> {
        let plan = self.plan(leaf);
        let mean = self.mean_target(plan, &self.evaluation.readings);
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
        if plan.questions.len() > 1 {
            // What all inputs earn together is told of none of them.
            marks.iter_mut().for_each(|mark| mark.alone = None);
        }
        marks
    }

    /// Returns the words of an entry's cell; nothing where no row speaks of it.
    pub fn words(&self, entry: Entry) -> Option<&'a str> {
        let sheet = self.case.sheet;
        let mut marks = sheet.marks(self.result.unit, entry.question);
        let (_, word) = marks.find(|&(judge, _)| judge == entry.judge)?;
        Some(sheet.words.get(word?))
    }

    /// Returns which end of the values of a leaf's input is the better one, whatever the others are;
    /// nothing where it makes no difference.
    pub fn better_end(&self, leaf: NodeId, question: usize) -> Option<Side> {
        let plan = self.plan(leaf);
        let mean = self.mean_target(plan, &self.evaluation.readings);
        let earned = |side| {
            let inputs = plan.questions.iter().enumerate().map(|(part, &asked)| {
                // A measured value is the better the further it goes, beyond what can be too.
                let domain = match plan.row.rule.is_of_measured() {
                    true => Span::anything(),
                    false => entry::domain(plan.row, part),
                };
                match asked == question {
                    true => Span {
                        low: domain.at(side).clone(),
                        high: domain.at(side).clone(),
                    },
                    false => domain,
                }
            });
            let points = plan.points(&inputs.collect::<Vec<_>>(), mean.as_ref());
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
            .then(|| plan.value(self.marked()))
            .flatten()
    }

    /// Returns the exemption that earns a leaf its full marks.
    pub fn exemption(&self, leaf: NodeId) -> Option<usize> {
        self.plan(leaf).exemption(self.marked())
    }

    /// Returns what would follow if an entry of a leaf held this value; nothing where the sheet
    /// would then be at fault.
    pub fn supposing(&self, leaf: NodeId, entry: Entry, value: &Number) -> Option<Supposed> {
        let UnitResult { unit, tree, .. } = *self.result;
        let value = Reading::Value(value.clone());
        let readings = self.evaluation.readings.supposing(unit, entry, value);
        let plan = self.plan(leaf);
        let marked = readings.of(self.case, unit, tree);
        let mut faults = Vec::new();
        let supposed = plan.leaf(
            marked,
            self.mean_target(plan, &readings).as_ref(),
            &mut faults,
        );
        if !faults.is_empty() {
            return None;
        }
        let result = self.with_leaf(leaf, supposed)?;
        Some(Supposed {
            result,
            leaf,
            readings,
        })
    }

    /// Returns what would follow if a leaf had earned this much.
    pub fn with_earned(&self, leaf: NodeId, points: Number) -> Option<UnitResult> {
        self.with_leaf(leaf, Leaf::Earned(Span::point(points)))
    }

    /// Returns what would follow if one veto had not happened, or one gate held.
    pub fn without(&self, what: ConditionKind) -> Option<UnitResult> {
        let mut conditions: Vec<_> = self.result.declared_conditions().cloned().collect();
        for condition in &mut conditions {
            if condition.what == what {
                condition.met = Met::Yes;
            }
        }
        result_under(self.marked(), self.result.leaves.clone(), conditions).ok()
    }

    /// Returns whether the unit would meet the conditions of an award, whatever is missing.
    pub fn would_qualify(&self, supposed: &Supposed, award: usize) -> bool {
        let rests_on_awards = self.case.rubric.awards[award]
            .requires
            .iter()
            .any(|required| matches!(required, Requirement::Award(_)));
        if !rests_on_awards {
            return qualifies(self.case, &supposed.result, award);
        }
        let meets_the_rest = qualifies_with(self.case, &supposed.result, award, |_| true);
        if !meets_the_rest {
            return false;
        }
        // Whether it has the other award depends on everybody.
        let Some(mut results) = self.all_supposing(supposed) else {
            return false;
        };
        let mut asides = self.evaluation.asides.clone();
        asides.iter_mut().for_each(|aside| aside.seats.clear());
        give_awards(self.case, &mut results, &mut asides);
        let own = results.iter().find(|other| other.unit == self.result.unit);
        own.is_some_and(|own| qualifies(self.case, own, award))
    }

    /// Returns the results of all units, without seats, as they would be; nothing where a sheet would
    /// then be at fault. A mark that enters no mean changes nobody else.
    fn all_supposing(&self, supposed: &Supposed) -> Option<Vec<UnitResult>> {
        let evaluated = self.evaluation.results.iter();
        if self.plan(supposed.leaf).enters_means() {
            let units: Vec<_> = evaluated.map(|other| (other.unit, other.tree)).collect();
            let pass = results_of(self.case, &units, &supposed.readings);
            return pass.faults.is_empty().then_some(pass.results);
        }
        let results = evaluated.map(|other| {
            let is_own = other.unit == self.result.unit;
            let result = if is_own { &supposed.result } else { other };
            UnitResult {
                seats: Vec::new(),
                ..result.clone()
            }
        });
        Some(results.collect())
    }

    fn marked(&self) -> Marked<'_> {
        let UnitResult { unit, tree, .. } = *self.result;
        self.evaluation.readings.of(self.case, unit, tree)
    }

    fn plan(&self, leaf: NodeId) -> &LeafPlan<'a> {
        self.plans[leaf.0].as_ref().expect("it is asked of leaves")
    }

    /// Returns the target of a leaf that is held against a mean.
    fn mean_target(&self, plan: &LeafPlan, readings: &Readings) -> Option<Number> {
        let evaluated = self.evaluation.results.iter();
        let of_kind = evaluated.filter(|other| other.tree == self.result.tree);
        plan.mean_target(of_kind.map(|other| readings.of(self.case, other.unit, other.tree)))
    }

    /// Returns what would follow if one leaf were another. Vetoes and gates stand as they do.
    fn with_leaf(&self, leaf: NodeId, replaced: Leaf) -> Option<UnitResult> {
        let (rubric, tree) = (self.case.rubric, self.tree());
        let mut leaves = self.result.leaves.clone();
        leaves[leaf.0] = Some(replaced);
        let conditions: Vec<_> = self.result.declared_conditions().cloned().collect();
        let zeroed = zeroed(tree, &conditions);
        let before = (self.result.values.as_slice(), leaf);
        let values = aggregate_again(rubric, tree, &leaves, &zeroed, before).ok()?;
        outcome_of(self.marked(), leaves, values, conditions)
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
