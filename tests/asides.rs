//! What holds when a unit is set aside, over random cases: nothing that is settled without it is
//! otherwise once its mark can be read.

use std::collections::BTreeMap;

use wuhua_eval::evaluation::{Evaluation, Seat, UnitResult, evaluate};

use crate::oracle::{Dice, ILLEGIBLE, Marks, Scene, is_blank, is_mark};

const CASES: u64 = 1000;

#[test]
fn what_is_settled_stays_when_the_unit_set_aside_can_be_read() {
    let (mut ranks, mut grades, mut seats) = (0, 0, 0);
    for seed in 11_000_000..11_000_000 + CASES {
        let mut dice = Dice::new(seed);
        let Ok(scene) = Scene::draw(&mut dice) else {
            continue;
        };
        let garbled = garbled(&scene, &mut dice);
        let (before, after) = (evaluated(&scene, &garbled), evaluated(&scene, &scene.marks));
        let context = || format!("seed {seed}\n{}\n{}", scene.rubric_text, garbled.wide());
        for (unit, was) in &before {
            let is = after
                .get(unit)
                .unwrap_or_else(|| panic!("{unit:?} {}", context()));
            // What rests on the marks of others changes with them, and so does what may come of one
            // who lacks marks.
            let by_others = ["\"mean\"", "by-rank", "zero = \"", "full = \""];
            let mut by_others = by_others.into_iter();
            let is_by_others = by_others.any(|words| scene.rubric_text.contains(words));
            let is_settled = was.judged.only().is_some() || !is_by_others;
            if is_settled && !was.is_provisional() {
                assert_eq!(is.judged, was.judged, "{unit:?} {}", context());
                assert_eq!(is.verdict, was.verdict, "{}", context());
                assert_eq!(is.reached, was.reached, "{}", context());
            }
            // Where its own marks leave a unit two grades, those of others may leave it fewer.
            let has_one = was.grade().worst == was.grade().best;
            if is_settled && has_one && !was.is_grade_provisional() {
                assert_eq!(is.grade(), was.grade(), "{unit:?} {}", context());
                grades += usize::from(was.quotas.is_some());
            }
            if let Some(rank) = was.rank.filter(|rank| !rank.is_provisional()) {
                assert_eq!(is.rank, Some(rank), "{unit:?} {}", context());
                ranks += 1;
            }
            for (was, is) in was.seats.iter().zip(&is.seats) {
                let is_settled = match was {
                    Seat::Won { provisional: false } => matches!(is, Seat::Won { .. }),
                    Seat::NotQualified => *is == Seat::NotQualified,
                    Seat::Won { provisional: true }
                    | Seat::NoSeat
                    | Seat::Open
                    | Seat::HasHigher => continue,
                };
                assert!(is_settled, "{unit:?}: {was:?}, then {is:?}\n{}", context());
                seats += 1;
            }
        }
    }
    assert!(
        ranks > 50 && grades > 50 && seats > 200,
        "{ranks} ranks, {grades} grades, {seats} seats"
    );
}

/// Returns the marks with one that nobody can read. It is a mark, or missing: nobody supposes of
/// what cannot be read that it does not apply, or is exempt.
fn garbled(scene: &Scene, dice: &mut Dice) -> Marks {
    let mut marks = scene.marks.clone();
    let row = dice.below(marks.rows.len());
    let column = dice.below(marks.headings.len());
    let unit = marks.rows[row].unit;
    let of_unit = marks.rows.iter_mut().filter(|row| row.unit == unit);
    for row in of_unit.filter(|row| is_mark(&row.cells[column]) || is_blank(&row.cells[column])) {
        row.cells[column] = ILLEGIBLE.to_owned();
    }
    marks
}

/// Returns the results by street and name.
fn evaluated(scene: &Scene, marks: &Marks) -> BTreeMap<(String, String), UnitResult> {
    let paper = scene.read(&[marks.wide()]);
    let Evaluation { results, .. } = evaluate(&scene.case(&paper), &[]).0;
    let named = results.into_iter().map(|result| {
        let unit = paper.sheet.unit(result.unit);
        let street = unit.street.as_deref().unwrap_or_default().to_owned();
        ((street, unit.name.to_string()), result)
    });
    named.collect()
}
