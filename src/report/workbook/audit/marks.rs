//! The sheet of marks: a row a unit, a column for each cell that somebody filled in, as the program reads
//! it. Where a leaf is marked by several, everybody has a column, or every seat.

use std::collections::{BTreeSet, HashMap};

use super::grid::{Head, Holds};
use super::model::Model;
use super::slots::{Seats, Slot, Slots};
use super::takes::Takes;
use crate::evaluation::{Reading, UnitResult};
use crate::names::plain;
use crate::number::Number;
use crate::plan::Question;
use crate::report::workbook::formulas::{Held, Spot};
use crate::rubric::rule::Rule;
use crate::rubric::{Fold, Folds, How, IndicatorCode};
use crate::sheet::{JudgeId, QuestionId};
use crate::text;

/// Where marks stand on their sheet.
pub struct Marks {
    pub sheet: usize,
    /// By question: whose marks have a column, and which.
    columns: HashMap<QuestionId, Vec<(Slot, Spot)>>,
    /// By column, by unit: who entered what stands there, and for which question.
    pub entries: Vec<(QuestionId, Vec<Option<JudgeId>>)>,
}

impl Marks {
    /// Adds the sheet.
    pub fn new(model: &mut Model, name: String) -> Marks {
        let sheet = model.add_grid((name, Holds::Marks), 0..model.units.len());
        let mut marks = Marks {
            sheet,
            columns: HashMap::new(),
            entries: Vec::new(),
        };
        let questions = model.results.case.questions;
        for (number, question) in questions.all() {
            match question {
                Question::Mark { code, part: 0 } => marks.add_leaf(model, code),
                Question::Mark { .. } | Question::Subtotal(_) | Question::Total => {}
                Question::Veto(_) | Question::Gate(_) | Question::Exemption(_) => {
                    marks.add_question(model, number);
                }
            }
        }
        marks
    }

    /// Returns the columns of a question, and whose marks they hold.
    pub fn of(&self, question: QuestionId) -> &[(Slot, Spot)] {
        self.columns.get(&question).map_or(&[], Vec::as_slice)
    }

    /// Returns the only column of a question that is asked once.
    pub fn only(&self, question: QuestionId) -> Spot {
        self.of(question)[0].1
    }

    fn add_leaf(&mut self, model: &mut Model, code: &IndicatorCode) {
        let results = model.results;
        let case = &results.case;
        let questions = case.questions.of_leaf(code);
        let is_asked =
            |result: &UnitResult, question| case.plans[result.tree].leaf_asked(question).is_some();
        let judges_of = |result: &UnitResult| {
            let asked = questions.iter().filter(|&&asked| is_asked(result, asked));
            let answers = asked.flat_map(|&asked| results.evaluation.answers(case, result, asked));
            let mut judges: Vec<(JudgeId, bool)> = Vec::new();
            for (judge, reading) in answers {
                let is_mark = *reading != Reading::Blank;
                match judges.iter_mut().find(|(known, _)| *known == judge) {
                    Some((_, any)) => *any |= is_mark,
                    None => judges.push((judge, is_mark)),
                }
            }
            judges
        };
        let by_unit: Vec<Vec<(JudgeId, bool)>> =
            model.units.iter().map(|result| judges_of(result)).collect();
        let slots = Slots::of(&by_unit, case.sheet, folds_of(model, questions[0]));
        let seated: Vec<Vec<Option<JudgeId>>> = by_unit
            .iter()
            .map(|judges| slots.seated(judges, case.sheet))
            .collect();
        for (place, slot) in slots.list.iter().enumerate() {
            for (part, &question) in questions.iter().enumerate() {
                let held = model.units.iter().zip(&seated).map(|(result, seated)| {
                    let judge = seated[place]?;
                    let leaf = case.plans[result.tree].leaf_asked(question)?;
                    let mut answers = results.evaluation.answers(case, result, question);
                    let (_, reading) = answers.find(|(by, _)| *by == judge)?;
                    Some(as_read(
                        model,
                        (result, question, judge),
                        leaf.0.rule(),
                        reading,
                    ))
                });
                let held = held.map(|held| held.unwrap_or(Held::Nothing));
                let held: Vec<Held> = held.collect();
                let head = head(model, question, (part, slot));
                let takes = Takes::answers((case, &model.words), question, &held);
                let spot = model.give(self.sheet, head, takes, held);
                self.columns
                    .entry(question)
                    .or_default()
                    .push((slot.clone(), spot));
                let entries = seated.iter().map(|seated| seated[place]).collect();
                self.entries.push((question, entries));
            }
        }
    }

    fn add_question(&mut self, model: &mut Model, question: QuestionId) {
        let results = model.results;
        let case = &results.case;
        let (mut held, mut entries) = (Vec::new(), Vec::new());
        for result in &model.units {
            let answers = results.evaluation.answers(case, result, question);
            let mut known: Option<(JudgeId, &Number)> = None;
            for (judge, reading) in answers {
                let Some(value) = reading.value() else {
                    continue;
                };
                // One yes is enough.
                if known.is_none_or(|(_, before)| value > before) {
                    known = Some((judge, value));
                }
            }
            entries.push(known.map(|(judge, _)| judge));
            held.push(match known {
                None => Held::Nothing,
                Some((_, value)) => self.as_answered(model, question, value),
            });
        }
        let head = head(model, question, (0, &Slot::default()));
        let takes = Takes::answers((case, &model.words), question, &held);
        let spot = model.give(self.sheet, head, takes, held);
        self.columns.insert(question, vec![(Slot::default(), spot)]);
        self.entries.push((question, entries));
    }

    fn as_answered(&self, model: &Model, question: QuestionId, value: &Number) -> Held {
        let case = &model.results.case;
        let is_measured = match &case.questions[question] {
            Question::Gate(gate) => case.rubric.gates[*gate].line.is_some(),
            Question::Mark { .. }
            | Question::Veto(_)
            | Question::Exemption(_)
            | Question::Subtotal(_)
            | Question::Total => false,
        };
        match (is_measured, *value == Number::ONE) {
            (true, _) => Held::Number(value.clone()),
            (false, true) => Held::word(&model.words.yes),
            (false, false) => Held::word(&model.words.no),
        }
    }
}

/// Returns what a cell is read as, in the spelling of the rubric.
fn as_read(
    model: &Model,
    (result, question, judge): (&UnitResult, QuestionId, JudgeId),
    rule: &Rule,
    reading: &Reading,
) -> Held {
    let words = &model.words;
    let value = match reading {
        Reading::Blank => return Held::Nothing,
        Reading::NotApplicable => return Held::word(&words.not_applicable),
        Reading::Exempt => return Held::word(&words.exempt),
        Reading::Value(value) => value,
    };
    match rule {
        Rule::Met(_) if value.is_zero() => Held::word(&words.no),
        Rule::Met(_) => Held::word(&words.yes),
        Rule::Levels(levels) => {
            let sheet = model.results.case.sheet;
            let mut marks = sheet.marks(result.unit, question);
            let word = marks
                .find(|(by, _)| *by == judge)
                .and_then(|(_, word)| word);
            let written = word.map_or("", |word| sheet.words.get(question, word));
            let is_written = |name: &str| plain(name) == plain(written);
            let level = levels.0.iter().find(|level| is_written(&level.name));
            let level = level.or_else(|| levels.0.iter().find(|level| level.points == *value));
            level.map_or(Held::Nothing, |level| Held::word(&level.name))
        }
        Rule::Scaled(_)
        | Rule::Mark(_)
        | Rule::DeductPoints(_)
        | Rule::Deduct(_)
        | Rule::Add(_)
        | Rule::Bands(_)
        | Rule::Between(_)
        | Rule::Linear(_)
        | Rule::Times(_)
        | Rule::Ratio(_)
        | Rule::Steps(_)
        | Rule::ByRank(_) => Held::Number(value.clone()),
    }
}

/// Returns by which dimensions the marks of a leaf are folded, by the folds of all kinds.
fn folds_of(model: &Model, question: QuestionId) -> Seats {
    let plans = model.results.case.plans.iter();
    let leaves = plans.filter_map(|plan| plan.leaf_asked(question));
    let folds: Vec<&Folds> = leaves.map(|(leaf, _)| &leaf.folds).collect();
    let any = |of: fn(&Folds) -> &Option<Fold>| folds.iter().any(|folds| of(folds).is_some());
    let asks_names = |folds: &&Folds| {
        let how = folds.assessors.as_ref().map(|fold| &fold.how);
        matches!(how, Some(How::Weights(_) | How::Use(_)))
    };
    Seats {
        by_assessor: any(|folds| &folds.assessors),
        by_name: folds.iter().any(asks_names),
        by_source: any(|folds| &folds.sources),
        by_period: any(|folds| &folds.periods),
    }
}

fn head(model: &Model, question: QuestionId, (part, slot): (usize, &Slot)) -> Head {
    let case = &model.results.case;
    let rubric = case.rubric;
    let name = match &case.questions[question] {
        Question::Mark { code, .. } => case.questions.row(code, rubric).name.clone(),
        Question::Veto(veto) => rubric.vetoes[*veto].name.clone(),
        Question::Gate(gate) => rubric.gates[*gate].name.clone(),
        Question::Exemption(_) | Question::Subtotal(_) | Question::Total => String::new(),
    };
    let part = case
        .questions
        .part(question, rubric)
        .filter(|_| part > 0 || !name.is_empty());
    let kind = match &case.questions[question] {
        Question::Mark { .. } | Question::Subtotal(_) | Question::Total => text! {""; ""},
        Question::Veto(_) => text! {"一票否决"; "veto"},
        Question::Gate(_) => text! {"基本条件"; "gate"},
        Question::Exemption(_) => text! {"免检"; "exemption"},
    };
    let full = case
        .plans
        .iter()
        .filter_map(|plan| plan.leaf_asked(question)?.0.full.clone());
    let fulls: BTreeSet<Number> = full.collect();
    let fulls: Vec<String> = fulls.iter().map(Number::to_string).collect();
    let notes = [
        part.unwrap_or_default(),
        slot.to_string(),
        model.words.speak(&kind),
    ];
    let notes = notes.into_iter().filter(|note| !note.is_empty());
    Head {
        code: case.questions.code(question, rubric).to_owned(),
        name,
        note: notes.collect::<Vec<_>>().join(" · "),
        full: fulls.join("/"),
    }
}
