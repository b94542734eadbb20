//! What judges entered for a leaf.

use std::collections::BTreeSet;

use super::interpreter::Reading;
use super::marked_leaf::MarkedLeaf;
use crate::number::Number;
use crate::rubric::{ExemptionId, Folds};
use crate::sheet::{Judge, JudgeId, QuestionId, Sheet, UnitId, WordId};

/// What one judge entered for a leaf: one entry for each input of its rule, `None` where a mark
/// is missing.
#[derive(Clone, Debug)]
pub struct Ballot {
    pub assessor: String,
    pub source: String,
    pub period: String,
    pub entries: Vec<Option<Number>>,
}

impl Ballot {
    /// Returns whether none of its entries is there.
    pub fn is_blank(&self) -> bool {
        self.entries.iter().all(Option::is_none)
    }

    /// Returns whether some of its entries are there, and others are not.
    pub fn is_half_filled(&self) -> bool {
        !self.is_blank() && self.entries.iter().any(Option::is_none)
    }
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

impl MarkedLeaf<'_> {
    /// Returns what the judges entered.
    pub fn entered(&self) -> Entered {
        let MarkedLeaf { plan, marked, .. } = *self;
        let mut by_judge: Vec<(JudgeId, Vec<Option<Number>>)> = Vec::new();
        let (mut exempt, mut not_applicable) = (false, false);
        for (part, &question) in plan.questions.iter().enumerate() {
            for (judge, reading) in marked.entries(question) {
                let known = by_judge.iter().position(|(known, _)| *known == judge);
                let index = known.unwrap_or_else(|| {
                    by_judge.push((judge, vec![None; plan.questions.len()]));
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

    /// Returns the text that alone decides what it earns, or that there is none; nothing where
    /// judges, folds, honours or several inputs have a part in it.
    pub fn sole_word(&self) -> Option<Option<WordId>> {
        let (
            Folds {
                assessors: None,
                sources: None,
                periods: None,
            },
            [question],
            [],
        ) = (
            &self.plan.folds,
            self.plan.questions.as_slice(),
            self.plan.exemptions.as_slice(),
        )
        else {
            return None;
        };
        let mut words = self.marked.case.sheet.marks(self.marked.unit, *question);
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

/// The sources and periods that marks of a leaf come from, whichever unit they are of.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub sources: Vec<String>,
    pub periods: Vec<String>,
}

impl Names {
    pub const NONE: &'static Names = &Names {
        sources: Vec::new(),
        periods: Vec::new(),
    };

    /// Returns whose marks a sheet has that answer one of some questions.
    pub fn of(sheet: &Sheet, questions: &[QuestionId]) -> Names {
        let judges = judges(sheet, questions);
        let named = |part: fn(&Judge) -> &String| {
            let judges = judges.iter();
            let names = judges.map(|&judge| part(sheet.judge(judge)).clone());
            names.collect::<BTreeSet<String>>().into_iter().collect()
        };
        Names {
            sources: named(|judge| &judge.source),
            periods: named(|judge| &judge.period),
        }
    }
}

/// Returns the judges who entered something for one of the questions, of whichever unit.
fn judges(sheet: &Sheet, questions: &[QuestionId]) -> BTreeSet<JudgeId> {
    let entered = |(unit, &question): (UnitId, &QuestionId)| {
        let marks = sheet.marks(unit, question);
        marks.filter_map(|(judge, word)| word.map(|_| judge))
    };
    let units = sheet.unit_ids();
    let asked = units.flat_map(|unit| questions.iter().map(move |question| (unit, question)));
    asked.flat_map(entered).collect()
}
