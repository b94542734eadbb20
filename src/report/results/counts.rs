//! Who won what, whatever of the results is shown, and how many came out how.

use super::super::Results;
use super::super::document::{Block, Cell, Column, Table};
use super::words::verdict_text;
use super::{in_order, section};
use crate::analysis::{Summary, by_grade, by_street};
use crate::evaluation::{Seat, Verdict};
use crate::lang::{Text, plural};
use crate::number::Number;
use crate::text;

/// Returns who won what, and how many seats stayed empty.
pub fn awards(results: &Results) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (index, award) in results.case.rubric.awards.iter().enumerate() {
        let (name, mut won) = (&award.name, Vec::new());
        for result in in_order(results) {
            let unit = results.case.sheet.full_name(result.unit);
            match result.seats.get(index) {
                Some(Seat::Won { provisional: false }) => won.push(text!("{unit}"; "{unit}")),
                Some(Seat::Won { provisional: true }) => {
                    won.push(text!("{unit}（暂定）"; "{unit} (provisional)"))
                }
                Some(Seat::Open) => won.push(text!("{unit}（待定）"; "{unit} (undetermined)")),
                Some(Seat::NotQualified | Seat::NoSeat) | None => {}
            }
        }
        blocks.push(Block::Heading(text!("命名：{name}"; "Award: {name}")));
        let count = won.len();
        let list = Text::list(&won);
        blocks.push(Block::Paragraph(match count {
            0 => text!("没有。"; "None."),
            _ => text!("{count} 个：{list}"; "{count}: {list}"; list),
        }));
        let empty = results.evaluation.empty_seats[index];
        if empty > 0 {
            let seats = plural(empty, "seat stays", "seats stay");
            blocks.push(Block::Paragraph(text!("空缺 {empty} 个名额：并列的多于余额，都不取。"; "{empty} {seats} empty: more tie for them than there are.")));
        }
    }
    blocks
}

/// Returns how many got each grade and each verdict.
pub fn grades(results: &Results) -> Vec<Block> {
    let whole = Summary::of(results.evaluation.results.iter());
    let mut rows: Vec<Vec<Cell>> = by_grade(&results.case, results.evaluation)
        .into_iter()
        .map(|(name, count)| count_row(results, Text::verbatim(name), count, whole.units))
        .collect();
    for (verdict, count) in [
        (Verdict::Pass, whole.pass),
        (Verdict::Fail, whole.fail),
        (Verdict::Ineligible, whole.ineligible),
        (Verdict::Undetermined, whole.undetermined),
    ] {
        if count > 0 && results.case.rubric.has_verdicts() {
            let verdict = verdict_text(verdict);
            let name = text!("结论：{verdict}"; "verdict: {verdict}"; verdict);
            rows.push(count_row(results, name, count, whole.units));
        }
    }
    let table = Table {
        columns: vec![
            Column::words(text!("等级、结论"; "grade, verdict")),
            Column::numbers(text!("个数"; "count")),
            Column::numbers(text!("占比"; "share")),
        ],
        stub: 1,
        rows,
    };
    section(text!("汇总"; "Summary"), table)
}

fn count_row(results: &Results, name: Text, count: usize, of: usize) -> Vec<Cell> {
    let share = &Number::from(count) / &Number::from(of.max(1));
    vec![
        Cell::of(name),
        Cell::plain(count.to_string()),
        Cell::plain(percent(results, &share)),
    ]
}

/// Returns a share in percent, rounded as the rubric prints shares.
fn percent(results: &Results, share: &Number) -> String {
    let percent = share * &Number::from(100_i64);
    format!("{}%", percent.to_fixed(results.case.rubric.numbers.percent))
}

pub fn streets(results: &Results) -> Vec<Block> {
    let figure = |number: &Option<Number>| {
        Cell::plain(
            number
                .as_ref()
                .map_or("—".to_owned(), |number| results.figures.aside(number)),
        )
    };
    let row = |group: crate::analysis::Group| {
        let summary = &group.summary;
        let count = |count: usize| Cell::plain(count.to_string());
        vec![
            Cell::plain(group.name.clone()),
            count(summary.units),
            count(summary.pass),
            count(summary.fail),
            count(summary.ineligible),
            count(summary.undetermined),
            Cell::plain(percent(results, &summary.pass_share())),
            figure(&summary.mean),
            figure(&summary.highest),
            figure(&summary.lowest),
        ]
    };
    let table = Table {
        columns: vec![
            Column::words(text!("街道"; "street")),
            Column::numbers(text!("个数"; "count")),
            Column::numbers(verdict_text(Verdict::Pass)),
            Column::numbers(verdict_text(Verdict::Fail)),
            Column::numbers(verdict_text(Verdict::Ineligible)),
            Column::numbers(verdict_text(Verdict::Undetermined)),
            Column::numbers(text!("合格率"; "pass share")),
            Column::numbers(text!("平均"; "mean")),
            Column::numbers(text!("最高"; "highest")),
            Column::numbers(text!("最低"; "lowest")),
        ],
        stub: 1,
        rows: by_street(&results.case, results.evaluation)
            .into_iter()
            .map(row)
            .collect(),
    };
    section(text!("各街道"; "By street"), table)
}
