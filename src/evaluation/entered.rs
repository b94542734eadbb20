//! One leaf of one unit, and what judges entered for it.

use super::ballot::Ballot;
use super::interpreter::Reading;
use super::readings::Marked;
use crate::plan::LeafPlan;
use crate::rubric::{ExemptionId, NodeId};
use crate::sheet::{Judge, JudgeId, WordId};

/// One leaf of one unit.
#[derive(Clone, Copy)]
pub struct MarkedLeaf<'a> {
    pub plan: &'a LeafPlan,
    pub id: NodeId,
    pub marked: Marked<'a>,
}

/// What judges entered for a leaf.
pub enum Entered {
    Ballots(Vec<Ballot>),
    NotApplicable,
    Exempt,
    /// Some say that it does not apply, or is exempt, and others mark it.
    Mixed {
        not_applicable: bool,
    },
}

impl<'a> Marked<'a> {
    /// Returns one of its leaves; nothing for a section.
    pub fn leaf(self, id: NodeId) -> Option<MarkedLeaf<'a>> {
        let plan = self.plan().node(id).leaf()?;
        Some(MarkedLeaf {
            plan,
            id,
            marked: self,
        })
    }
}

impl MarkedLeaf<'_> {
    /// Returns what the judges entered.
    pub fn entered(&self) -> Entered {
        let MarkedLeaf { plan, marked, .. } = *self;
        let mut ballots: Vec<Ballot> = Vec::new();
        let (mut exempt, mut not_applicable) = (false, false);
        for (part, &question) in plan.questions.iter().enumerate() {
            for (judge, reading) in marked.entries(question) {
                let known = ballots.iter().position(|ballot| ballot.judge == judge);
                let index = known.unwrap_or_else(|| {
                    ballots.push(self.without_entries(judge));
                    ballots.len() - 1
                });
                match reading {
                    Reading::Blank => {}
                    Reading::Value(value) => ballots[index].entries[part] = Some(value.clone()),
                    Reading::NotApplicable => not_applicable = true,
                    Reading::Exempt => exempt = true,
                }
            }
        }
        let is_marked = !ballots.iter().all(Ballot::is_blank);
        match (exempt, not_applicable, is_marked) {
            (true, false, false) => Entered::Exempt,
            (false, true, false) => Entered::NotApplicable,
            (true, ..) | (_, true, _) => Entered::Mixed { not_applicable },
            (false, false, _) => Entered::Ballots(ballots),
        }
    }

    /// Returns the ballot of a judge before anything is entered.
    fn without_entries(&self, judge: JudgeId) -> Ballot {
        let Judge {
            assessor,
            source,
            period,
        } = self.marked.case.sheet.judge(judge);
        Ballot {
            judge,
            assessor: assessor.clone(),
            source: source.clone(),
            period: period.clone(),
            entries: vec![None; self.plan.questions.len()],
        }
    }

    /// Returns the text that alone decides what it earns, or that there is none; nothing where
    /// judges, folds, honours or several inputs have a part in it.
    pub fn sole_word(&self) -> Option<Option<WordId>> {
        if !self.plan.has_one_mark() {
            return None;
        }
        let question = self.plan.questions[0];
        let mut words = self.marked.case.sheet.marks(self.marked.unit, question);
        let first = words.next().and_then(|(_, word)| word);
        words.next().is_none().then_some(first)
    }

    /// Returns the exemption, by its number, that the unit has and that covers this leaf.
    pub fn exemption(&self) -> Option<ExemptionId> {
        let mut honours = self.plan.exemptions.iter();
        let ticked = honours.find(|honour| self.marked.is_ticked(honour.question));
        ticked.map(|honour| honour.exemption)
    }
}
