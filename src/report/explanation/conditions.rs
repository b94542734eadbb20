//! The conditions behind a verdict, each with its value and its limit.

use super::story::Story;
use super::words::{cells_text, condition_name, correction_text};
use crate::evaluation::{Condition, ConditionKind, Met};
use crate::lang::Text;
use crate::plan::Question;
use crate::report::Tone;
use crate::report::document::section;
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::paper::effect_text;
use crate::report::results::value_text;
use crate::rubric::Threshold;
use crate::text;

pub fn conditions(story: &Story) -> Vec<Block> {
    let row = |condition: &Condition| {
        let is_veto = matches!(condition.what, ConditionKind::Veto(_));
        let (words, tone) = match (condition.met, is_veto) {
            (Met::Yes, true) => (text! {"没有发生"; "did not happen"}, Tone::Good),
            (Met::No, true) => (text! {"发生了"; "happened"}, Tone::Bad),
            (Met::Yes, false) => (text! {"达到"; "met"}, Tone::Good),
            (Met::No, false) => (text! {"未达到"; "not met"}, Tone::Bad),
            (Met::Open, _) => (text! {"待定"; "undetermined"}, Tone::Doubtful),
        };
        let value = value_text(story.results, condition);
        let limit = condition.limit.as_ref();
        vec![
            Cell::of(condition_name(story, condition.what)),
            Cell::plain(value),
            Cell::of(limit.map_or(Text::verbatim("—"), Threshold::words)),
            Cell::plain(margin(story, condition)),
            Cell::toned(words, tone),
            Cell::of(effect_text(
                condition.stated_effect(story.results.case.rubric),
                &story.results.case.rubric.outcome,
            )),
        ]
    };
    let columns = vec![
        Column::words(text! {"条件"; "condition"}),
        Column::numbers(text! {"实得"; "value"}),
        Column::numbers(text! {"要求"; "limit"}),
        Column::numbers(text! {"差距"; "margin"}),
        Column::words(text! {"结果"; "result"}),
        Column::words(text! {"否则"; "otherwise"}),
    ];
    let table = Table::new(columns, story.conditions().iter().map(row).collect());
    let heading = match story.result().verdict {
        Some(_) => text! {"结论的依据"; "Behind the verdict"},
        None => text! {"条件"; "Conditions"},
    };
    let mut blocks = section(heading, table);
    let mut notes = cells(story);
    notes.extend(corrected(story));
    if !notes.is_empty() {
        blocks.push(Block::Notes(notes));
    }
    blocks
}

/// Returns what the sheets say of vetoes and gates, and where.
fn cells(story: &Story) -> Vec<Text> {
    let questions = story.results.case.questions;
    let conditions = story.conditions().iter();
    let said = conditions.filter_map(|condition| {
        let question = match condition.what {
            ConditionKind::Veto(veto) => Question::Veto(veto),
            ConditionKind::Gate(gate) => Question::Gate(gate),
            ConditionKind::PassLine | ConditionKind::Minimum(_) => return None,
        };
        let (name, cells) = (
            condition_name(story, condition.what),
            cells_text(story, questions.number(&question)),
        );
        (!cells.en.is_empty()).then(|| text! {"{name}：{cells}"; "{name}: {cells}"; name, cells})
    });
    said.collect()
}

/// Returns the corrections of vetoes, gates and exemptions; those of marks stand at their leaves.
fn corrected(story: &Story) -> Vec<Text> {
    let case = &story.results.case;
    let of_unit = case.sheet.corrections_of(story.result().unit);
    let of_unit = of_unit.filter(|correction| {
        let is_mark = matches!(case.questions[correction.question], Question::Mark { .. });
        !is_mark
    });
    let said = of_unit.map(|correction| {
        let label = case.questions.label(correction.question, case.rubric);
        let words = correction_text(story, correction);
        text! {"{label}：{words}"; "{label}: {words}"; words}
    });
    said.collect()
}

/// Returns how far a known value is from its limit: above it, or with a minus sign below.
fn margin(story: &Story, condition: &Condition) -> String {
    let (Some(value), Some(limit)) = (&condition.value, &condition.limit) else {
        return "—".to_owned();
    };
    let distance = story.results.figures.distance(value, &limit.at);
    match (distance, condition.met) {
        (Some(distance), Met::Yes) => format!("+{distance}"),
        (Some(distance), Met::No) => format!("-{distance}"),
        (Some(_), Met::Open) | (None, _) => "—".to_owned(),
    }
}
