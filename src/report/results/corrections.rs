//! The marks changed on appeal: all of them, whatever of the results is shown.

use super::words::unit_word;
use crate::evaluation::Case;
use crate::lang::Text;
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Table, section};
use crate::sheet::{Correction, QuestionId, UnitId, WordId};
use crate::text;

/// Returns every correction with what it rests on.
pub fn corrections(results: &Results) -> Vec<Block> {
    let case = &results.case;
    let row = |correction: &Correction| {
        let label = which(case, correction);
        let judge = case.sheet.judge(correction.judge).to_string();
        vec![
            Cell::plain(case.sheet.full_name(correction.unit)),
            Cell::plain(match judge.as_str() {
                "" => label,
                judge => format!("{label} · {judge}"),
            }),
            Cell::of(mark(case, correction.question, correction.old)),
            Cell::of(mark(case, correction.question, correction.new)),
            Cell::plain(correction.reason.clone()),
            Cell::plain(correction.by.clone()),
            Cell::plain(correction.date.to_string()),
        ]
    };
    let table = Table {
        columns: vec![
            Column::words(unit_word(results)),
            Column::words(text! {"指标"; "indicator"}),
            Column::words(text! {"原分"; "old"}),
            Column::words(text! {"现分"; "new"}),
            Column::words(text! {"理由"; "reason"}),
            Column::words(text! {"更正人"; "by"}),
            Column::numbers(text! {"日期"; "date"}),
        ],
        stub: 2,
        rows: case.sheet.corrections.iter().map(row).collect(),
    };
    section(text! {"更正的得分"; "Marks corrected"}, table)
}

/// Returns what was corrected; of several rates, which.
fn which(case: &Case, correction: &Correction) -> String {
    let label = case.questions.label(correction.question, case.rubric);
    match case.questions.part(correction.question, case.rubric) {
        Some(part) if !label.ends_with(&format!(" {part}")) => format!("{label} {part}"),
        Some(_) | None => label,
    }
}

fn mark(case: &Case, question: QuestionId, word: WordId) -> Text {
    match case.sheet.words.get(question, word) {
        "" => text! {"（空白）"; "(blank)"},
        words => Text::verbatim(words),
    }
}

/// Returns the corrections of one unit in a few words: `1.2.1: 9→8`.
pub fn corrections_of(results: &Results, unit: UnitId) -> String {
    let case = &results.case;
    let of_unit = case.sheet.corrections_of(unit);
    let brief = |correction: &Correction| {
        let code = case.questions.code(correction.question, case.rubric);
        let part = case.questions.part(correction.question, case.rubric);
        let judge = case.sheet.judge(correction.judge).to_string();
        let which: Vec<&str> = std::iter::once(code)
            .chain(part.as_deref())
            .chain(Some(judge.as_str()).filter(|judge| !judge.is_empty()))
            .collect();
        let [old, new] = [correction.old, correction.new]
            .map(|word| case.sheet.words.get(correction.question, word));
        format!("{}: {old}→{new}", which.join(" "))
    };
    of_unit.map(brief).collect::<Vec<_>>().join(";")
}
