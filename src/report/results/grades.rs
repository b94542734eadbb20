//! The grades of units, and who was kept from one by its quota.

use super::words::unit_word;
use crate::evaluation::{Fall, UnitResult};
use crate::lang::Text;
use crate::report::document::{Block, Cell, Column, Table, section};
use crate::report::paper::percent;
use crate::report::value::Grade;
use crate::report::{Results, Value};
use crate::rubric::{GradeId, Quota};
use crate::text;

/// Returns the grade of a unit.
pub fn grade(results: &Results, result: &UnitResult) -> Grade {
    let name = |id: GradeId| results.case.rubric.outcome.grades[id].name.clone();
    match result.grade.worst == result.grade.best {
        true => Grade::Certain {
            name: result.grade.best.map(name),
            provisional: result.is_grade_provisional(),
        },
        false => Grade::Open,
    }
}

/// Returns who reaches a grade by the number and has another, because of its quota.
pub fn kept_from(results: &Results, shown: &[&UnitResult]) -> Vec<Block> {
    let row = |result: &UnitResult, fall: &Fall| {
        let from = &results.case.rubric.outcome.grades[fall.from];
        vec![
            Cell::plain(results.case.sheet.full_name(result.unit)),
            Cell::plain(results.figures.total(result)),
            Cell::plain(&from.name),
            Cell::of(seats_text(results, fall)),
            Cell::of(place_text(fall)),
            Cell::from(Value::Grade(grade(results, result))),
        ]
    };
    let rows = shown.iter().flat_map(|result| {
        let falls = result.falls().iter();
        falls.map(move |fall| row(result, fall))
    });
    let columns = vec![
        Column::words(unit_word(results)),
        Column::numbers(text! {"总分"; "total"}),
        Column::words(text! {"达到的等级"; "grade reached"}),
        Column::words(text! {"名额"; "room for"}),
        Column::words(text! {"候选中排第"; "place among candidates"}),
        Column::words(text! {"定为"; "grade"}),
    ];
    let table = Table::new(columns, rows.collect());
    section(
        text! {"达到等级、因名额未得的单位"; "Kept from a grade by its quota"},
        table,
    )
}

/// Returns how many may have a grade, and what a share is of.
pub fn seats_text(results: &Results, fall: &Fall) -> Text {
    let (seats, of) = (fall.seats, fall.of);
    match &results.case.rubric.outcome.grades[fall.from].quota {
        Some(Quota::Share(share, _)) => {
            let share = percent(share);
            text! {"{seats} 个（{of} 个的 {share}）"; "{seats} ({share} of {of})"}
        }
        Some(Quota::Seats(_)) | None => text! {"{seats} 个"; "{seats}"},
    }
}

/// Returns the place of a unit among those who reach a grade and have no better.
pub fn place_text(fall: &Fall) -> Text {
    let place = fall.before + 1;
    match fall.level {
        0 => text! {"{place}"; "{place}"},
        level => {
            text! {"{place}，与另外 {level} 个并列"; "{place}, shared with {level} more"}
        }
    }
}
