//! Where points were lost: what all units came to on each indicator that is marked.

mod changed;
mod columns;
mod csv;
mod line;
mod losers;
mod map;
mod pareto;
mod since;

pub use changed::changed;
pub use csv::indicators_csv;
pub use line::{Line, lines, share_text};
pub use map::{losses_in_words, maps};
pub use pareto::{pareto, pareto_chart, pareto_sentence};

use super::Results;
use super::document::{Block, Cell, Column, Document, Table, section};
use super::results::{compared_with, earlier_note, not_compared, provenance_notes};
use crate::analysis::{LostBy, indicators};
use crate::lang::{Text, plural};
use crate::text;
use columns::{IndicatorField, columns};
use losers::{losers_text, reasons_text};

/// How many of those that lost most a report of results names.
const NAMED: usize = 10;

/// Returns the report on indicators alone: all of them, those that lost most first, and who lost most
/// there and why.
pub fn indicators_report(results: &Results) -> Document {
    let all = indicators(&results.case, results.evaluation);
    let lost_by = LostBy::of(&results.case, results.evaluation, &all);
    let lines = lines(&all);
    let earlier = results.earlier;
    let compared = earlier.map(|earlier| compared_with(results, earlier));
    let mut blocks: Vec<Block> = compared
        .map(|fact| Block::Facts(vec![fact]))
        .into_iter()
        .collect();
    blocks.extend(all_indicators(results, &lines, &lost_by));
    blocks.push(Block::Heading(text! {"说明"; "Notes"}));
    let mut notes = not_compared(results);
    notes.extend(provenance_notes(results));
    notes.extend(earlier.map(earlier_note));
    blocks.push(Block::Notes(notes));
    Document {
        title: results.case.rubric.title.clone(),
        blocks,
    }
}

/// Returns the same as a page, which can show pictures.
pub fn indicators_page(results: &Results) -> Document {
    let all = indicators(&results.case, results.evaluation);
    let mut page = indicators_report(results);
    // The pictures stand behind what is said of the whole.
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let first = page.blocks.iter().position(is_heading).unwrap_or(0);
    let lines = lines(&all);
    let pictures = pareto(results, &lines).into_iter();
    let pictures = pictures.chain(changed(results, &lines));
    page.blocks.splice(first..first, pictures);
    page
}

/// Returns all indicators, those that lost most first, and who lost most there and why.
pub fn all_indicators(results: &Results, lines: &[Line], lost_by: &LostBy) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(text! {"各项指标，失分多的在前"; "Indicators, the most points lost first"}),
        Block::Paragraph(rests_on(results, lines)),
        Block::Table(table(results, lines)),
    ];
    blocks.extend(pareto_sentence(lines).map(Block::Paragraph));
    blocks.extend(who_and_why(results, lines, lost_by));
    blocks
}

/// Returns the section of a report of results: the indicators that lost most.
pub fn lost_most(results: &Results, lines: &[Line]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let first = greatest(lines);
    if first.is_empty() {
        return blocks;
    }
    blocks.push(Block::Heading(
        text! {"失分最多的指标"; "Where most points were lost"},
    ));
    blocks.push(Block::Table(table(results, &first)));
    blocks.extend(pareto_sentence(lines).map(Block::Paragraph));
    let all = lines.len();
    blocks.push(Block::Paragraph(match all > first.len() {
        true => text! {
            "全部 {all} 项和失分的单位：`--view indicators`。";
            "All {all}, and who lost points: `--view indicators`."
        },
        false => text! {
            "失分的单位：`--view indicators`。";
            "Who lost points: `--view indicators`."
        },
    }));
    blocks
}

/// Returns the indicators that lost most.
pub fn greatest<'l>(lines: &[Line<'l>]) -> Vec<Line<'l>> {
    let lost = lines.iter().filter(|line| line.place.is_some());
    lost.take(NAMED).cloned().collect()
}

/// Returns a row an indicator.
pub fn table(results: &Results, lines: &[Line]) -> Table {
    let fields = columns(results, lines, None);
    let shown = |field: &&IndicatorField| field.shown.in_table();
    let fields: Vec<&IndicatorField> = fields.iter().filter(shown).collect();
    let row = |line: &Line| {
        let values = fields.iter().map(|field| (field.value)(line));
        values.map(Cell::from).collect()
    };
    Table::new(
        fields.iter().map(|field| field.column()).collect(),
        lines.iter().map(row).collect(),
    )
}

/// Returns of how many units the figures are, and who is not in them.
fn rests_on(results: &Results, lines: &[Line]) -> Text {
    let (units, aside) = (results.evaluation.results.len(), results.set_aside.len());
    let word = plural(units, "unit", "units");
    let mut clauses = vec![text! {"全部 {units} 个单位"; "of all {units} {word}"}];
    if aside > 0 {
        clauses.push(text! {
            "数据有误、暂未评分的 {aside} 个不在内";
            "without {aside} set aside because of faulty marks"
        });
    }
    if lines.iter().any(|line| line.attained.missing > 0) {
        clauses.push(text! {
            "缺分的不计入平均，也不算失分";
            "missing marks are in no mean and are no points lost"
        });
    }
    if lines.iter().any(|line| line.attained.not_applicable > 0) {
        clauses.push(text! {"不适用的不计入"; "what does not apply is left out"});
    }
    if lines.iter().any(|line| line.attained.exempt > 0) {
        clauses.push(text! {"免检的按满分计入"; "the exempt are in with full marks"});
    }
    let said = Text::clauses(&clauses);
    text! {"{said}。"; "Figures {said}."; said}
}

/// Returns who lost most on each indicator, and why, as the sheets say.
fn who_and_why(results: &Results, lines: &[Line], lost_by: &LostBy) -> Vec<Block> {
    let lost: Vec<&Line> = lines.iter().filter(|line| line.place.is_some()).collect();
    let on_row = |line: &Line| lost_by.on(line.attained);
    let has_reasons = lost.iter().any(|line| !on_row(line).reasons.is_empty());
    let row = |line: &&Line| {
        let mut row = vec![
            Cell::plain(line.name(results)),
            Cell::plain(line.attained.losing.to_string()),
            Cell::of(losers_text(results, on_row(line))),
        ];
        row.extend(has_reasons.then(|| Cell::of(reasons_text(on_row(line)))));
        row
    };
    let mut columns = vec![
        Column::words(text! {"指标"; "indicator"}),
        Column::numbers(text! {"失分个数"; "units"}),
        Column::words(text! {"失分最多的"; "lost most"}),
    ];
    columns.extend(has_reasons.then(|| Column::words(text! {"扣分原因"; "reasons given"})));
    let table = Table::new(columns, lost.iter().map(row).collect());
    section(text! {"谁失分、为什么"; "Who lost points, and why"}, table)
}
