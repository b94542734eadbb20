//! What holds of grades with quotas, over random cases.

use wuhua_eval::evaluation::{Evaluation, UnitResult};
use wuhua_eval::rubric::GradeId;

use crate::laws::{evaluated, for_each_scene_of};
use crate::oracle::better;

#[test]
fn a_better_mark_never_lowers_a_grade_with_a_quota_but_by_a_tie() {
    let mut tried = 0;
    for_each_scene_of(400, 10_000_000, |scene, dice| {
        let Some(change) = better::draw(scene, dice) else {
            return;
        };
        let before = scene.read(&[scene.marks.wide()]);
        let after = scene.read(&[change.marks.wide()]);
        let (before, after) = (evaluated(scene, &before), evaluated(scene, &after));
        // Where the mark moves others, or sets them level with the unit, these may take its place.
        let others = |evaluation: &Evaluation| {
            let others = evaluation.results.iter();
            let others = others.filter(|other| other.unit.0 != change.unit);
            let said = others.map(|other| format!("{:?} {:?}", other.judged, other.reached));
            said.collect::<Vec<String>>()
        };
        let of_unit = |evaluation: &Evaluation| {
            let mut results = evaluation.results.iter();
            let own = results.find(|result| result.unit.0 == change.unit)?;
            let is_level = |other: &UnitResult| {
                let is_behind = other.judged.high < own.judged.low;
                let is_before = other.judged.low > own.judged.high;
                other.unit != own.unit && !is_behind && !is_before
            };
            let is_alone = !evaluation.results.iter().any(is_level);
            Some((own.quotas.as_ref()?.may_be, is_alone))
        };
        if others(&before) != others(&after) || before.asides.len() != after.asides.len() {
            return;
        }
        if let (Some((before, _)), Some((after, true))) = (of_unit(&before), of_unit(&after)) {
            tried += 1;
            assert!(
                number(after.worst) <= number(before.worst)
                    && number(after.best) <= number(before.best),
                "{} lowers the grade: {before:?}, then {after:?}\n{}",
                change.what,
                scene.rubric_text
            );
        }
    });
    assert!(tried > 10, "{tried} tried");
}

#[test]
fn marks_that_come_in_later_leave_a_grade_that_was_possible() {
    let mut tried = 0;
    for_each_scene_of(1000, 7_000_000, |scene, dice| {
        let Some(completed) = better::complete(scene, dice) else {
            return;
        };
        let before = scene.read(&[scene.marks.wide()]);
        let after = scene.read(&[completed.wide()]);
        let (before, after) = (evaluated(scene, &before), evaluated(scene, &after));
        for (open, closed) in before.results.iter().zip(&after.results) {
            let (Some(open), Some(closed)) = (&open.quotas, &closed.quotas) else {
                continue;
            };
            tried += 1;
            let is_inside = number(open.may_be.best) <= number(closed.may_be.best)
                && number(closed.may_be.worst) <= number(open.may_be.worst);
            assert!(
                is_inside,
                "{open:?}, then {closed:?}\n{}",
                scene.rubric_text
            );
        }
    });
    assert!(tried > 0, "{tried} tried");
}

/// Returns the number of a grade; no grade is behind all.
fn number(grade: Option<GradeId>) -> usize {
    grade.map_or(usize::MAX, |grade| grade.number())
}
