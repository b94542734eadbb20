//! The words that several parts of a report on one unit share.

use super::story::Story;
use crate::evaluation::ConditionKind;
use crate::lang::Text;
use crate::report::document::{Detail, Tone};
use crate::report::results::{gate_text, veto_text};
use crate::rubric::NodeId;
use crate::sheet::Correction;
use crate::text;

/// Returns a condition by its name, whether it holds or not.
pub fn condition_name(story: &Story, what: ConditionKind) -> Text {
    let rubric = story.results.case.rubric;
    match what {
        ConditionKind::PassLine => text!("总分合格线"; "pass line of the total"),
        ConditionKind::Minimum(node) => {
            let row = story
                .tree()
                .row(node, rubric)
                .expect("only rows have minima");
            let (code, name) = (&row.code, &row.name);
            text!("{code} {name} 下限"; "minimum of {code} {name}")
        }
        ConditionKind::Veto(index) => veto_text(&rubric.vetoes[index]),
        ConditionKind::Gate(index) => gate_text(&rubric.gates[index]),
    }
}

/// Returns what a row earned of what it is worth.
pub fn of_full(story: &Story, id: NodeId) -> String {
    let value = story.results.figures.node(story.result(), id);
    match (&story.tree().node(id).full, value.is_empty()) {
        (_, true) => "—".to_owned(),
        (Some(full), false) => format!("{value}/{full}"),
        (None, false) => value,
    }
}

/// Returns a row by its code and name; the whole is the total.
pub fn row_name(story: &Story, id: NodeId) -> Text {
    match story.tree().row(id, story.results.case.rubric) {
        Some(row) => Text::verbatim(format!("{} {}", row.code, row.name)),
        None => text!("总分"; "total"),
    }
}

/// Returns what a mark was before a correction, who changed it, why and when.
pub fn correction_text(story: &Story, correction: &Correction) -> Text {
    let words = &story.results.case.sheet.words;
    let [old, new] = [correction.old, correction.new].map(|word| match words.get(word) {
        "" => text!("（空）"; "(blank)"),
        words => text!("`{words}`"; "`{words}`"),
    });
    let (reason, by, date) = (&correction.reason, &correction.by, &correction.date);
    text!("{old} 改为 {new}：{reason}（{by}，{date}）"; "{old} became {new}: {reason} ({by}, {date})"; old, new)
}

/// Returns a detail without a tone.
pub fn detail(name: Text, words: Text) -> Detail {
    Detail {
        name,
        words,
        tone: Tone::Plain,
    }
}
