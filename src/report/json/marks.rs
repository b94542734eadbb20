//! The marks of a result: as they were entered, and as they were corrected.

use std::borrow::Cow;

use super::shape::{CorrectionShape, MarkKey, MarkShape};
use crate::cell::{self, Cell, Idiom};
use crate::evaluation::Case;
use crate::plan::Question;
use crate::sheet::{Correction, JudgeId, QuestionId, UnitId};

/// Returns what was entered for a unit, by question and judge; sums and blank cells are no marks.
pub fn marks<'a>(case: &Case<'a>, unit: UnitId) -> Vec<MarkShape<'a>> {
    let mut marks = Vec::new();
    for (number, question) in case.questions.all() {
        match question {
            Question::Mark { .. }
            | Question::Veto(_)
            | Question::Gate(_)
            | Question::Exemption(_) => {}
            Question::Subtotal(_) | Question::Total => continue,
        }
        let mut entered: Vec<MarkShape> = case
            .sheet
            .marks(unit, number)
            .filter_map(|(judge, word)| {
                mark(case, unit, number, judge, case.sheet.words.get(word?))
            })
            .collect();
        entered.sort_by(|one, other| one.key.cmp(&other.key));
        marks.extend(entered);
    }
    marks
}

fn mark<'a>(
    case: &Case<'a>,
    unit: UnitId,
    question: QuestionId,
    judge: JudgeId,
    text: &'a str,
) -> Option<MarkShape<'a>> {
    let sheet = case.sheet;
    let is_corrected = sheet.correction((unit, question, judge)).is_some();
    let first = || {
        let mut corrections = sheet.corrections.iter();
        corrections
            .find(|known| (known.unit, known.question, known.judge) == (unit, question, judge))
            .map(|first| sheet.words.get(first.old).into())
    };
    let corrected_from = is_corrected.then(first).flatten();
    let is_blank = cell::read(text, &Idiom::default()).0 == Cell::Blank;
    (!is_blank || is_corrected).then(|| MarkShape {
        key: key(case, question, judge),
        text: text.into(),
        corrected_from,
    })
}

/// Returns every correction, in the order of its file.
pub fn corrections<'a>(case: &Case<'a>) -> Vec<CorrectionShape<'a>> {
    let sheet = case.sheet;
    let shape = |correction: &'a Correction| {
        let unit = sheet.unit(correction.unit);
        CorrectionShape {
            name: unit.name.as_str().into(),
            street: unit.street.as_deref().map(Cow::from),
            key: key(case, correction.question, correction.judge),
            old: sheet.words.get(correction.old).into(),
            new: sheet.words.get(correction.new).into(),
            reason: correction.reason.as_str().into(),
            by: correction.by.as_str().into(),
            date: correction.date.to_string().into(),
            place: case.files.address(&correction.place).to_string().into(),
        }
    };
    sheet.corrections.iter().map(shape).collect()
}

pub fn key<'a>(case: &Case<'a>, question: QuestionId, judge: JudgeId) -> MarkKey<'a> {
    let judge = case.sheet.judge(judge);
    let named = |part: &'a String| Some(Cow::from(part.as_str())).filter(|part| !part.is_empty());
    MarkKey {
        indicator: case.questions.code(question, case.rubric).into(),
        part: case.questions.part(question, case.rubric).map(Cow::from),
        assessor: named(&judge.assessor),
        source: named(&judge.source),
        period: named(&judge.period),
    }
}
