//! Who did not pass and why, who lacks which marks, who was set aside.

use super::fields::verdict_of;
use super::words::{condition_text, missing, unit_word, value_text};
use crate::evaluation::{Met, UnitResult};
use crate::lang::Text;
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Table, section};
use crate::report::paper::effect_text;
use crate::rubric::Threshold;
use crate::span::Span;
use crate::text;

/// Returns who did not meet which condition, with its value and its limit.
pub fn unmet(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let mut rows = Vec::new();
    for result in shown.iter().filter(|result| !result.meets_all) {
        let conditions = result.conditions(&results.case);
        for condition in conditions
            .iter()
            .filter(|condition| condition.met == Met::No)
        {
            let both = condition.value.as_ref().zip(condition.limit.as_ref());
            let distance = both.map(|(value, limit)| short_by(results, value, limit));
            let distance = distance.unwrap_or_else(|| "—".to_owned());
            rows.push(vec![
                Cell::plain(results.case.sheet.full_name(result.unit)),
                Cell::of(condition_text(results, result.tree, condition.what)),
                Cell::plain(value_text(results, condition)),
                Cell::of(
                    condition
                        .limit
                        .as_ref()
                        .map_or(Text::verbatim("—"), Threshold::words),
                ),
                Cell::plain(distance),
                Cell::of(effect_text(
                    condition.stated_effect(results.case.rubric),
                    &results.case.rubric.outcome,
                )),
            ]);
        }
    }
    let columns = vec![
        Column::words(unit_word(results)),
        Column::words(text! {"未达到的条件"; "condition not met"}),
        Column::numbers(text! {"实得"; "value"}),
        Column::numbers(text! {"要求"; "limit"}),
        Column::numbers(text! {"差距"; "short by"}),
        Column::words(text! {"处理"; "effect"}),
    ];
    let table = Table::new(columns, rows);
    section(text! {"未达到的条件"; "Conditions not met"}, table)
}

/// Returns how far a value is from a limit, where it is known.
pub fn short_by(results: &Results, value: &Span, limit: &Threshold) -> String {
    let distance = results.figures.distance(value, &limit.at);
    distance.unwrap_or_else(|| "—".to_owned())
}

/// Returns who lacks marks: the interval of the total, and the marks that decide.
pub fn undetermined(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let has_verdicts = results.have_verdicts();
    let mut rows = Vec::new();
    for result in shown {
        let missing = missing(results, result);
        if missing.zh.is_empty() {
            continue;
        }
        let mut row = vec![
            Cell::plain(results.case.sheet.full_name(result.unit)),
            Cell::plain(results.figures.total(result)),
        ];
        row.extend(has_verdicts.then(|| Cell::from(verdict_of(results, result))));
        row.push(Cell::of(missing));
        rows.push(row);
    }
    let mut columns = vec![
        Column::words(unit_word(results)),
        Column::numbers(text! {"总分范围"; "total lies in"}),
    ];
    columns.extend(has_verdicts.then(|| Column::words(text! {"结论"; "verdict"})));
    columns.push(Column::words(text! {"缺少的得分"; "missing marks"}));
    let table = Table::new(columns, rows);
    section(text! {"缺少得分的单位"; "Marks missing"}, table)
}

pub fn set_aside(results: &Results) -> Vec<Block> {
    let case = results.case;
    let row = |(unit, faults): &(crate::sheet::UnitId, Vec<crate::diagnostics::Diagnostic>)| {
        let addresses = faults
            .iter()
            .flat_map(|fault| &fault.places)
            .map(|place| Text::verbatim(case.files.address(place).short()));
        let messages: Vec<Text> = faults.iter().map(|fault| fault.message.clone()).collect();
        vec![
            Cell::plain(case.sheet.full_name(*unit)),
            Cell::of(Text::list(&messages)),
            Cell::of(Text::list(&addresses.collect::<Vec<_>>())),
        ]
    };
    let columns = vec![
        Column::words(unit_word(results)),
        Column::words(text! {"有误的得分"; "faulty marks"}),
        Column::numbers(text! {"位置"; "place"}),
    ];
    let table = Table::new(columns, results.set_aside.iter().map(row).collect());
    section(
        text! {"数据有误、暂未评分的单位"; "Set aside because of faulty marks"},
        table,
    )
}
