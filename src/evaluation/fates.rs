//! What became of each mark of a leaf.

use std::collections::{BTreeMap, BTreeSet};

use super::averages::counted;
use super::closeup::Closeup;
use super::interpreter::Reading;
use super::readings::Entry;
use crate::number::Number;
use crate::plan::LeafPlan;
use crate::rubric::{Fold, FoldWhat, How, NodeId, Role};
use crate::sheet::{Judge, QuestionId};
use crate::span::Span;

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

/// A part of who judged.
type NamedBy = fn(&Judge) -> &str;

impl Closeup<'_> {
    /// Returns what stands in every cell of a leaf, input by input.
    pub fn entries(&self, leaf: NodeId) -> Vec<(Entry, Reading)> {
        let questions = self.plan(leaf).questions.iter();
        let answers = questions.flat_map(|&question| self.answers(question));
        answers.collect()
    }

    /// Returns what stands in every cell that answers a question.
    pub fn answers(&self, question: QuestionId) -> Vec<(Entry, Reading)> {
        let entries = self.marked().entries(question);
        let answer = |(judge, reading): (_, &Reading)| (Entry { question, judge }, reading.clone());
        entries.map(answer).collect()
    }

    /// Returns every mark of a leaf, input by input.
    pub fn marks(&self, leaf: NodeId) -> Vec<Mark> {
        let plan = self.plan(leaf);
        let peers = self.peers(leaf, &self.evaluation.readings);
        let mut marks: Vec<Mark> = self
            .entries(leaf)
            .into_iter()
            .map(|(entry, reading)| Mark {
                entry,
                reading,
                fate: Fate::Counted,
                alone: None,
            })
            .collect();
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
                    Some(Span::point(of_judge?.reading.value()?.clone()))
                });
                let inputs: Vec<Span> = inputs.collect::<Option<_>>()?;
                plan.points(&inputs, &peers).only().cloned()
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
        if let Some(fold) = &plan.folds.assessors {
            self.drop_assessors(plan, fold, marks);
        }
        if let Some(fold) = &plan.folds.sources {
            self.drop_parts(
                plan,
                fold,
                (|judge| &judge.source, |judge| &judge.period),
                marks,
            );
        }
        if let Some(fold) = &plan.folds.periods {
            self.drop_parts(plan, fold, (|judge| &judge.period, |_| ""), marks);
        }
    }

    /// Drops the marks of a panel that its fold does not count.
    fn drop_assessors(&self, plan: &LeafPlan, fold: &Fold, marks: &mut [Mark]) {
        let judge = |mark: &Mark| self.case.sheet.judge(mark.entry.judge).clone();
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
                FoldWhat::Marks => marks[at].reading.value(),
                FoldWhat::Points => marks[at].alone.as_ref(),
            };
            let keys: Vec<&Number> = folded.iter().filter_map(|&at| key(at)).collect();
            let take_off = plan.role == Role::Penalty && fold.what == FoldWhat::Points;
            let counted = counted(fold, take_off, &keys);
            for (at, is_counted) in folded.iter().copied().zip(counted) {
                if !is_counted && marks[at].fate == Fate::Counted {
                    marks[at].fate = Fate::Dropped;
                }
            }
        }
    }

    /// Drops the marks of sources, or of periods, that their fold does not count. Parts that are not
    /// all there, or of which each has several marks that other folds make one, are told of none.
    fn drop_parts(
        &self,
        plan: &LeafPlan,
        fold: &Fold,
        (name, group): (NamedBy, NamedBy),
        marks: &mut [Mark],
    ) {
        let judge = |mark: &Mark| self.case.sheet.judge(mark.entry.judge);
        let known: BTreeSet<&str> = self.case.sheet.judges.iter().map(name).collect();
        let known = known.iter().filter(|name| !name.is_empty()).count();
        let of_group = |mark: &Mark| (mark.entry.question, group(judge(mark)).to_owned());
        let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, mark) in marks.iter().enumerate() {
            if mark.fate == Fate::Counted {
                groups.entry(of_group(mark)).or_default().push(at);
            }
        }
        for parts in groups.into_values() {
            let names: BTreeSet<&str> = parts.iter().map(|&at| name(judge(&marks[at]))).collect();
            if names.len() != parts.len() || names.len() != known {
                continue;
            }
            let key = |at: &usize| match fold.what {
                FoldWhat::Marks => marks[*at].reading.value(),
                FoldWhat::Points => marks[*at].alone.as_ref(),
            };
            let Some(keys) = parts.iter().map(key).collect::<Option<Vec<&Number>>>() else {
                continue;
            };
            let take_off = plan.role == Role::Penalty && fold.what == FoldWhat::Points;
            let counted = counted(fold, take_off, &keys);
            for (at, _) in parts.into_iter().zip(counted).filter(|(_, counts)| !counts) {
                marks[at].fate = Fate::Dropped;
            }
        }
    }
}
