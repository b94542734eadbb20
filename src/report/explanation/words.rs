//! The words that several parts of a report on one unit share.

use super::story::Story;
use crate::evaluation::{ConditionKind, Entry, Reading};
use crate::lang::Text;
use crate::report::Tone;
use crate::report::document::Detail;
use crate::report::results::{gate_text, veto_text};
use crate::rubric::{NodeId, Role};
use crate::sheet::{Correction, QuestionId};
use crate::text;

/// Returns a condition by its name, whether it holds or not.
pub fn condition_name(story: &Story, what: ConditionKind) -> Text {
    let rubric = story.results.case.rubric;
    match what {
        ConditionKind::PassLine => text! {"总分合格线"; "pass line of the total"},
        ConditionKind::Minimum(node) => {
            let row = story
                .tree()
                .row(node, rubric)
                .expect("only rows have minima");
            let (code, name) = (&row.code, &row.name);
            text! {"{code} {name} 下限"; "minimum of {code} {name}"}
        }
        ConditionKind::Veto(index) => veto_text(&rubric.vetoes[index]),
        ConditionKind::Gate(index) => gate_text(&rubric.gates[index]),
    }
}

/// Returns what a row earned of what it is worth; of a penalty, what it takes off.
pub fn of_full(story: &Story, id: NodeId) -> Text {
    let results = story.results;
    let value = (results.figures).node(results.evaluation, story.result(), id);
    let node = story.tree().node(id);
    if value.is_empty() {
        return text! {"—"; "—"};
    }
    let cap = story.tree().cap(id, story.results.case.rubric);
    match (node.role, cap, &node.full) {
        (Role::Penalty, Some(cap), _) => {
            text! {"扣{value}（至多{cap}）"; "-{value} (at most {cap})"}
        }
        (Role::Penalty, None, _) => text! {"扣{value}"; "-{value}"},
        (Role::Factor, _, _) => Text::verbatim(format!("×{value}")),
        (Role::Scored | Role::Bonus | Role::Info, _, Some(full)) => {
            Text::verbatim(format!("{value}/{full}"))
        }
        (Role::Scored | Role::Bonus | Role::Info, _, None) => Text::verbatim(value),
    }
}

/// Returns a row by its code and name; the whole is the total.
pub fn row_name(story: &Story, id: NodeId) -> Text {
    match story.tree().row(id, story.results.case.rubric) {
        Some(row) => Text::verbatim(format!("{} {}", row.code, row.name)),
        None => text! {"总分"; "total"},
    }
}

/// Returns what stands in a cell of the unit, where, and who entered it.
pub fn cell_text(story: &Story, entry: Entry) -> Text {
    let case = &story.results.case;
    let words = story.explanation.closeup.words(entry).unwrap_or_default();
    let mut said = match words.trim().is_empty() {
        true => text! {"（空）"; "(blank)"},
        false => text! {"`{words}`"; "`{words}`"},
    };
    if let Some(place) = story.addresses.get(story.result().unit, entry) {
        let address = case.files.address(place);
        said = text! {"{said}（{address}）"; "{said} ({address})"; said};
    }
    let judge = case.sheet.judge(entry.judge).to_string();
    match judge.is_empty() {
        true => said,
        false => text! {"{judge}：{said}"; "{judge}: {said}"; said},
    }
}

/// Returns why a leaf has its marks, as the sheets say beside them.
pub fn remarks(story: &Story, leaf: NodeId) -> String {
    let mut remarks: Vec<&str> = Vec::new();
    for mark in story.explanation.closeup.marks(leaf) {
        let remark = story.addresses.remark(story.result().unit, mark.entry);
        remarks.extend(remark.filter(|remark| !remarks.contains(remark)));
    }
    remarks.join("；")
}

/// Returns what stands in the cells that answer a question and are filled in.
pub fn cells_text(story: &Story, question: QuestionId) -> Text {
    let answers = story.explanation.closeup.answers(question).into_iter();
    let filled = answers.filter(|(_, reading)| *reading != Reading::Blank);
    let cells = filled.map(|(entry, _)| cell_text(story, entry));
    Text::list(&cells.collect::<Vec<_>>())
}

/// Returns what a mark was before a correction, who changed it, why and when.
pub fn correction_text(story: &Story, correction: &Correction) -> Text {
    let words = &story.results.case.sheet.words;
    let [old, new] =
        [correction.old, correction.new].map(|word| match words.get(correction.question, word) {
            "" => text! {"（空）"; "(blank)"},
            words => text! {"`{words}`"; "`{words}`"},
        });
    let (reason, by, date) = (&correction.reason, &correction.by, &correction.date);
    text! {"{old} 改为 {new}：{reason}（{by}，{date}）"; "{old} became {new}: {reason} ({by}, {date})"; old, new}
}

/// Returns a detail without a tone.
pub fn detail(name: Text, words: Text) -> Detail {
    Detail {
        name,
        words,
        tone: Tone::Plain,
    }
}
