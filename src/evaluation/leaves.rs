//! What every leaf earned, for every unit: marks folded, ruled, and what is missing set apart.

use std::collections::{BTreeSet, HashMap};

use super::Case;
use super::entry::{self, Reading};
use super::faults::{LeafMisfit, Misfit};
use super::fold::{Ballot, Folding, fold};
use super::leaf::{Leaf, Leaves};
use super::means::{incomplete_mean, with_means};
use super::points;
use super::questions::{Question, inputs};
use super::readings::{Marked, Readings, not_applicable, not_provided_for};
use super::span::Span;
use crate::diagnostics::{Diagnostic, Findings};
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{
    Fold, Folds, How, Indicator, Missing, NodeId, NotApplicable, Role, Rule, Target, Tree,
};
use crate::sheet::{JudgeId, UnitId};
use crate::text;

/// Returns the leaves of every unit, each with the number of its tree, what is wrong with them,
/// and remarks on means.
pub fn leaves(
    case: &Case,
    units: &[(UnitId, usize)],
    readings: &Readings,
) -> (Vec<Leaves>, Vec<LeafMisfit>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let plans: Vec<Vec<Option<LeafPlan>>> = case
        .trees
        .iter()
        .map(|tree| tree.ids().map(|id| LeafPlan::new(case, tree, id)).collect())
        .collect();
    let mut means: HashMap<(usize, NodeId), Number> = HashMap::new();
    for (tree, plans) in plans.iter().enumerate() {
        for (node, plan) in plans.iter().enumerate() {
            let Some(plan) = plan.as_ref().filter(|plan| plan.targets_mean()) else {
                continue;
            };
            let of_kind = units.iter().filter(|&&(_, of)| of == tree);
            let values: Vec<Number> = of_kind
                .filter_map(|&(unit, tree)| plan.value(readings.of(case, unit, tree)))
                .collect();
            if !values.is_empty() {
                let mean = &values.iter().sum::<Number>() / &Number::from(values.len());
                means.insert((tree, NodeId(node)), mean);
            }
        }
    }
    let all: Vec<Leaves> = units
        .iter()
        .map(|&(unit, tree)| {
            let of_node = |(node, plan): (usize, &Option<LeafPlan>)| {
                let plan = plan.as_ref()?;
                let mean = means.get(&(tree, NodeId(node)));
                Some(plan.leaf(readings.of(case, unit, tree), mean, &mut faults))
            };
            plans[tree].iter().enumerate().map(of_node).collect()
        })
        .collect();
    let mut notes = not_counted(plans.iter().flatten().flatten());
    for &(tree, node) in means.keys() {
        notes.extend(incomplete_mean(case, units, &all, tree, node.0));
    }
    let all = with_means(case, units, all, &mut faults, &mut notes);
    notes.sort_by(|one: &Diagnostic, other| one.message.cmp(&other.message));
    (all, faults, notes)
}

/// Returns which sources and periods are there to compare, and do not count.
fn not_counted<'p, 'c: 'p>(plans: impl Iterator<Item = &'p LeafPlan<'c>>) -> Vec<Diagnostic> {
    let mut findings = Findings::listing_the_first();
    for plan in plans {
        for (fold, names) in [
            (&plan.folds.sources, &plan.sources),
            (&plan.folds.periods, &plan.periods),
        ] {
            let Some(How::Use(wanted)) = fold.as_ref().map(|fold| &fold.how) else {
                continue;
            };
            let others = names.iter().filter(|name| *name != wanted);
            let others: Vec<Text> = others.map(|name| text!("`{name}`"; "`{name}`")).collect();
            if !others.is_empty() {
                let others = Text::list(&others);
                findings.push(Diagnostic::note("not-counted", text!("只取 `{wanted}`；{others} 供比较，不计入"; "only `{wanted}` counts; {others} are there to compare"; others)));
            }
        }
    }
    findings.into_vec()
}

/// What is the same for a leaf in every unit.
struct LeafPlan<'a> {
    row: &'a Indicator,
    questions: &'a [usize],
    /// What it earns unchecked, where an honour exempts from it; of a penalty, what is taken off.
    full: Number,
    folds: Folds,
    na: NotApplicable,
    missing: Missing,
    sources: Vec<String>,
    periods: Vec<String>,
}

/// Which of a ballot's names counts along a dimension.
type NameOf = fn(&Ballot) -> &String;

/// What judges entered for a leaf.
enum Entered {
    Ballots(Vec<Ballot>),
    NotApplicable,
    Exempt,
    /// Some say that it does not apply, or is exempt, and others mark it.
    Mixed {
        not_applicable: bool,
    },
}

impl<'a> LeafPlan<'a> {
    fn new(case: &'a Case, tree: &'a Tree, id: NodeId) -> Option<LeafPlan<'a>> {
        let row = tree
            .row(id, case.rubric)
            .filter(|_| tree.node(id).is_leaf())?;
        let questions = case.questions.of_leaf(&row.code);
        let questions = &questions[..inputs(&row.rule).len()];
        let fold = |of: fn(&Folds) -> &Option<Fold>| {
            tree.nearest(id, case.rubric, |row| of(&row.folds).clone())
                .or_else(|| of(&case.rubric.folds).clone())
        };
        let folds = Folds {
            assessors: fold(|folds| &folds.assessors),
            sources: fold(|folds| &folds.sources),
            periods: fold(|folds| &folds.periods),
        };
        let mut judges: BTreeSet<JudgeId> = BTreeSet::new();
        for unit in case.sheet.unit_ids() {
            for &question in questions {
                let marks = case.sheet.marks(unit, question);
                judges.extend(
                    marks
                        .filter(|(_, word)| word.is_some())
                        .map(|(judge, _)| judge),
                );
            }
        }
        let named = |part: fn(&crate::sheet::Judge) -> &String| {
            let names: BTreeSet<String> = judges
                .iter()
                .map(|&judge| part(case.sheet.judge(judge)).clone())
                .collect();
            names.into_iter().collect()
        };
        Some(LeafPlan {
            row,
            questions,
            full: match tree.node(id).role {
                Role::Penalty => Number::ZERO,
                Role::Scored | Role::Bonus | Role::Info => {
                    tree.node(id).full.clone().unwrap_or(Number::ZERO)
                }
            },
            folds,
            na: not_applicable(case, tree, id),
            missing: tree
                .nearest(id, case.rubric, |row| row.missing.clone())
                .unwrap_or_else(|| case.rubric.missing.clone()),
            sources: named(|judge| &judge.source),
            periods: named(|judge| &judge.period),
        })
    }

    fn targets_mean(&self) -> bool {
        matches!(
            self.row.rule,
            Rule::Steps {
                target: Target::Mean,
                ..
            }
        )
    }

    /// Returns the folded mark itself, before the rule, where it is known.
    fn value(&self, marked: Marked) -> Option<Number> {
        let Entered::Ballots(ballots) = self.entered(marked) else {
            return None;
        };
        let identity = |values: &[Span]| values[0].clone();
        let folded = fold(&ballots, &self.folding(marked.case, &identity, &|_| false)).ok()?;
        folded.points.only().filter(|_| folded.complete).cloned()
    }

    fn folding<'f>(
        &'f self,
        case: &Case,
        points: &'f dyn Fn(&[Span]) -> Span,
        is_unstated: &'f dyn Fn(&[Span]) -> bool,
    ) -> Folding<'f> {
        Folding {
            folds: &self.folds,
            mode: case.rubric.numbers.rounding.mode,
            domains: (0..self.questions.len())
                .map(|part| entry::domain(self.row, part))
                .collect(),
            sources: &self.sources,
            periods: &self.periods,
            points,
            is_unstated,
        }
    }

    fn leaf(&self, marked: Marked, mean: Option<&Number>, faults: &mut Vec<LeafMisfit>) -> Leaf {
        let unit = marked.unit;
        let all = || Leaf::Earned(Span::point(self.full.clone()));
        if self.is_exempted(marked) {
            return all();
        }
        let ballots = match self.entered(marked) {
            Entered::Exempt => return all(),
            Entered::NotApplicable => {
                return match &self.na {
                    NotApplicable::Points(points) => Leaf::Assumed(Span::point(points.clone())),
                    NotApplicable::Mean => Leaf::NotApplicableMean,
                    NotApplicable::Rescale => Leaf::NotApplicable,
                    NotApplicable::Error => {
                        faults.push(self.not_provided_for(unit));
                        Leaf::NotApplicable
                    }
                };
            }
            Entered::Mixed {
                not_applicable: true,
            } if self.na == NotApplicable::Error => {
                faults.push(self.not_provided_for(unit));
                return Leaf::Assumed(Span::zero());
            }
            Entered::Mixed { .. } => {
                faults.push(self.misfit(unit, "mixed-not-applicable",
                    text!("考评人意见不一：有的填“不适用”，有的给了分"; "some judges say it does not apply, others mark it"),
                    text!("改成一致"; "make them agree")));
                return Leaf::Assumed(Span::zero());
            }
            Entered::Ballots(ballots) => ballots,
        };
        self.check_names(unit, &ballots, faults);
        let points =
            |values: &[Span]| points::clamped(self.row, points::points(self.row, values, mean));
        let is_unstated = |values: &[Span]| points::is_unstated(self.row, values);
        let folded = match fold(&ballots, &self.folding(marked.case, &points, &is_unstated)) {
            Ok(folded) => folded,
            Err(_) => {
                faults.push(self.misfit(unit, "several-marks",
                    text!("有几个得分，考评细则没有说怎样合成一个"; "there are several marks, and the rubric does not say how they become one"),
                    text!("在 `[folds]` 里写 `assessors`、`sources` 或 `periods`，例如 `assessors = {{ how = \"mean\" }}`"; "declare `assessors`, `sources` or `periods` under `[folds]`, such as `assessors = {{ how = \"mean\" }}`")));
                return Leaf::Assumed(Span::zero());
            }
        };
        let points = points::clamped(self.row, folded.points);
        match (folded.complete, &self.missing) {
            (true, _) => Leaf::Earned(points),
            (false, Missing::Interval) => Leaf::Missing(points),
            (false, Missing::Zero) => Leaf::Assumed(Span::zero()),
            (false, Missing::Rescale { .. }) => Leaf::MissingRescaled(points),
            (false, Missing::Error) => {
                faults.push(self.misfit(unit, "mark-missing",
                    text!("缺少得分，考评细则不允许缺项"; "the mark is missing, and the rubric allows none to be"),
                    text!("补上得分"; "fill it in")));
                Leaf::Assumed(Span::zero())
            }
        }
    }

    /// Returns whether an exemption that names this leaf, or a section above it, is ticked.
    fn is_exempted(&self, marked: Marked) -> bool {
        let code = &self.row.code;
        let mut exemptions = marked.case.rubric.exemptions.iter().enumerate();
        exemptions.any(|(index, exemption)| {
            let question = marked.case.questions.number(&Question::Exemption(index));
            exemption.covers(code) && marked.is_ticked(question)
        })
    }

    fn entered(&self, marked: Marked) -> Entered {
        let mut by_judge: Vec<(JudgeId, Vec<Option<Number>>)> = Vec::new();
        let (mut exempt, mut not_applicable) = (false, false);
        for (part, &question) in self.questions.iter().enumerate() {
            for (judge, reading) in marked.entries(question) {
                let known = by_judge.iter().position(|(known, _)| *known == judge);
                let index = known.unwrap_or_else(|| {
                    by_judge.push((judge, vec![None; self.questions.len()]));
                    by_judge.len() - 1
                });
                match reading {
                    Reading::Blank => {}
                    Reading::Value(value) => by_judge[index].1[part] = Some(value.clone()),
                    Reading::NotApplicable => not_applicable = true,
                    Reading::Exempt => exempt = true,
                }
            }
        }
        let is_marked = by_judge
            .iter()
            .any(|(_, entries)| entries.iter().any(Option::is_some));
        match (exempt, not_applicable, is_marked) {
            (true, false, false) => Entered::Exempt,
            (false, true, false) => Entered::NotApplicable,
            (true, ..) | (_, true, _) => Entered::Mixed { not_applicable },
            (false, false, _) => Entered::Ballots(
                by_judge
                    .into_iter()
                    .map(|(judge, entries)| {
                        let judge = marked.case.sheet.judge(judge);
                        Ballot {
                            assessor: judge.assessor.clone(),
                            source: judge.source.clone(),
                            period: judge.period.clone(),
                            entries,
                        }
                    })
                    .collect(),
            ),
        }
    }

    /// Reports marks from a source, a period or an assessor that has no weight.
    fn check_names(&self, unit: UnitId, ballots: &[Ballot], faults: &mut Vec<LeafMisfit>) {
        let dimensions: [(&Option<Fold>, NameOf); 3] = [
            (&self.folds.assessors, |ballot| &ballot.assessor),
            (&self.folds.sources, |ballot| &ballot.source),
            (&self.folds.periods, |ballot| &ballot.period),
        ];
        for (fold, name) in dimensions {
            let Some(How::Weights(weights)) = fold.as_ref().map(|fold| &fold.how) else {
                continue;
            };
            for ballot in ballots {
                let name = name(ballot);
                if weights.iter().all(|(known, _)| known != name) {
                    faults.push(self.misfit(unit, "no-weight",
                        text!("考评细则没有给 `{name}` 权重"; "the rubric gives `{name}` no weight"),
                        text!("改正这一格的来源，或在 `[folds]` 的 `weights` 里写上它"; "correct the name, or add it to the `weights` under `[folds]`")));
                }
            }
        }
    }

    fn not_provided_for(&self, unit: UnitId) -> LeafMisfit {
        LeafMisfit {
            unit,
            question: self.questions[0],
            misfit: not_provided_for(),
        }
    }

    fn misfit(&self, unit: UnitId, code: &'static str, problem: Text, remedy: Text) -> LeafMisfit {
        LeafMisfit {
            unit,
            question: self.questions[0],
            misfit: Misfit {
                code,
                problem,
                remedy,
            },
        }
    }
}
