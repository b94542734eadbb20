//! The grades of units, and the room that quotas leave for them.

use crate::evaluation::{Fall, UnitResult};
use crate::lang::Text;
use crate::report::Results;
use crate::report::paper::percent;
use crate::report::value::Grade;
use crate::rubric::{GradeId, Quota};
use crate::text;

/// Returns the grade of a unit.
pub fn grade(results: &Results, result: &UnitResult) -> Grade {
    let name = |id: GradeId| results.case.rubric.outcome.grades[id].name.clone();
    match result.grade().worst == result.grade().best {
        true => Grade::Certain {
            name: result.grade().best.map(name),
            provisional: result.is_grade_provisional(),
        },
        false => Grade::Open,
    }
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
