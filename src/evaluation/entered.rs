//! What judges entered for a leaf.

use std::collections::BTreeSet;

use super::fold::Ballot;
use super::interpreter::Reading;
use super::plan::LeafPlan;
use super::questions::Question;
use super::readings::Marked;
use crate::number::Number;
use crate::rubric::Folds;
use crate::sheet::{JudgeId, Sheet, UnitId, WordId};

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

impl LeafPlan<'_> {
    /// Returns what the judges of a unit entered.
    pub fn entered(&self, marked: Marked) -> Entered {
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

    /// Returns the text that alone decides what a unit earns on this leaf, or that there is none;
    /// nothing where judges, folds, honours or several inputs have a part in it.
    pub fn sole_word(&self, marked: Marked) -> Option<Option<WordId>> {
        let Folds {
            assessors: None,
            sources: None,
            periods: None,
        } = self.folds
        else {
            return None;
        };
        let [question] = self.questions else {
            return None;
        };
        let exemptions = &marked.case.rubric.exemptions;
        if exemptions
            .iter()
            .any(|exemption| exemption.covers(&self.row.code))
        {
            return None;
        }
        let mut words = marked.case.sheet.marks(marked.unit, *question);
        let first = words.next().and_then(|(_, word)| word);
        words.next().is_none().then_some(first)
    }

    /// Returns the ticked exemption that names this leaf, or a section above it.
    pub fn exemption(&self, marked: Marked) -> Option<usize> {
        let code = &self.row.code;
        let mut exemptions = marked.case.rubric.exemptions.iter().enumerate();
        let ticked = exemptions.find(|(index, exemption)| {
            let question = marked.case.questions.number(&Question::Exemption(*index));
            exemption.covers(code) && marked.is_ticked(question)
        });
        ticked.map(|(index, _)| index)
    }
}

/// Returns the judges who entered something for one of the questions, of whichever unit.
pub fn judges(sheet: &Sheet, questions: &[usize]) -> BTreeSet<JudgeId> {
    let entered = |(unit, &question): (UnitId, &usize)| {
        let marks = sheet.marks(unit, question);
        marks.filter_map(|(judge, word)| word.map(|_| judge))
    };
    let units = sheet.unit_ids();
    let asked = units.flat_map(|unit| questions.iter().map(move |question| (unit, question)));
    asked.flat_map(entered).collect()
}
