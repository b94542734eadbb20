//! The marks of a result: as they were entered, or as they were corrected.

use std::collections::BTreeMap;

use super::shape::{CorrectionShape, JudgeShape, MarkKey, MarksShape, QuestionShape};
use super::words::Words;
use crate::cell::{self, Cell, Idiom};
use crate::evaluation::Case;
use crate::plan::Question;
use crate::sheet::{Correction, JudgeId, QuestionId, UnitId};

/// Returns the questions that are answered with marks, which sums are not.
fn asked<'a>(case: &Case<'a>) -> impl Iterator<Item = QuestionId> + use<'a> {
    let all = case.questions.all();
    all.filter_map(|(number, question)| match question {
        Question::Mark { .. } | Question::Veto(_) | Question::Gate(_) | Question::Exemption(_) => {
            Some(number)
        }
        Question::Subtotal(_) | Question::Total => None,
    })
}

pub fn questions<'a>(case: &Case<'a>) -> Vec<QuestionShape<'a>> {
    let shape = |question| QuestionShape {
        indicator: case.questions.code(question, case.rubric).into(),
        part: case.questions.part(question, case.rubric).map(Words::from),
    };
    asked(case).map(shape).collect()
}

pub fn judges<'a>(case: &Case<'a>) -> Vec<JudgeShape<'a>> {
    let judges = (0..).map(JudgeId).take(case.sheet.judges.len());
    judges.map(|id| judge(case, id)).collect()
}

/// Returns what was entered for a unit, question by question; blank cells are no marks.
pub fn marks<'a>(case: &Case<'a>, unit: UnitId) -> Box<[Option<MarksShape<'a>>]> {
    let is_alone = case.sheet.judges.len() == 1;
    let shape = |question| {
        let entered = case.sheet.marks(unit, question);
        let words = entered
            .filter_map(|(judge, word)| Some((judge, case.sheet.words.get(question, word?))));
        let mut entered = words.filter(|(_, words)| !is_blank(words));
        match is_alone {
            true => entered
                .next()
                .map(|(_, words)| MarksShape::One(words.into())),
            false => {
                let entered =
                    entered.map(|(judge, words)| (judge.0.to_string().into(), words.into()));
                let entered: BTreeMap<Words, Words> = entered.collect();
                (!entered.is_empty()).then_some(MarksShape::Several(entered))
            }
        }
    };
    asked(case).map(shape).collect()
}

fn is_blank(words: &str) -> bool {
    cell::read(words, &Idiom::default()).0 == Cell::Blank
}

/// Returns every correction, in the order of its file.
pub fn corrections<'a>(case: &Case<'a>) -> Vec<CorrectionShape<'a>> {
    let sheet = case.sheet;
    let shape = |correction: &'a Correction| {
        let unit = sheet.unit(correction.unit);
        CorrectionShape {
            name: (&unit.name).into(),
            street: unit.street.as_ref().map(Words::from),
            key: key(case, correction.question, correction.judge),
            old: sheet.words.get(correction.question, correction.old).into(),
            new: sheet.words.get(correction.question, correction.new).into(),
            reason: (&correction.reason).into(),
            by: (&correction.by).into(),
            date: correction.date.to_string().into(),
            place: case.files.address(&correction.place).to_string().into(),
        }
    };
    sheet.corrections.iter().map(shape).collect()
}

pub fn key<'a>(case: &Case<'a>, question: QuestionId, judge_id: JudgeId) -> MarkKey<'a> {
    MarkKey {
        indicator: case.questions.code(question, case.rubric).into(),
        part: case.questions.part(question, case.rubric).map(Words::from),
        judge: judge(case, judge_id),
    }
}

fn judge<'a>(case: &Case<'a>, id: JudgeId) -> JudgeShape<'a> {
    let judge = case.sheet.judge(id);
    let named = |part: &'a String| (!part.is_empty()).then(|| part.into());
    JudgeShape {
        assessor: named(&judge.assessor),
        source: named(&judge.source),
        period: named(&judge.period),
    }
}
