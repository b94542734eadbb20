//! What holds for corrections, and for the differences between two results, over the random cases.

use wuhua_eval::cell::{Idiom, is_same};
use wuhua_eval::evaluation::vocabulary;
use wuhua_eval::report::diff::{Cause, Difference, Fate, Written, difference};
use wuhua_eval::report::json;
use wuhua_eval::report::{Fingerprint, View};
use wuhua_eval::sheet::Judge;

use crate::laws::{for_each_scene, report_of};
use crate::oracle::{Dice, Marks, Paper, Scene, better};
use crate::support::csv;

/// One mark of a random scene, and another that could stand there.
struct Change {
    marks: Marks,
    street: String,
    unit: String,
    heading: String,
    judge: Judge,
    old: String,
    new: String,
}

#[test]
fn correcting_a_mark_is_editing_the_sheet() {
    let mut tried = 0;
    for_each_scene(10_000_000, |scene, dice| {
        let Some(change) = draw(scene, dice) else {
            return;
        };
        let mut corrected = scene.read(&[scene.marks.wide()]);
        correct(scene, &mut corrected, &change);
        let edited = scene.read(&[change.marks.wide()]);
        let [corrected, edited] = [corrected, edited].map(|paper| written(scene, &paper));
        let [corrected, edited] =
            [&corrected, &edited].map(|bytes| read(bytes).recorded.result.units);
        assert!(corrected == edited, "{}", scene.rubric_text);
        tried += 1;
    });
    assert!(tried > 20, "only {tried} marks were corrected");
}

#[test]
fn a_result_does_not_differ_from_itself() {
    for_each_scene(11_000_000, |scene, _| {
        let paper = scene.read(&[scene.marks.wide()]);
        let bytes = written(scene, &paper);
        let result = read(&bytes);
        assert!(difference(&result, &result).is_empty());
    });
}

#[test]
fn the_mark_that_changed_is_named_and_no_other() {
    let mut named = 0;
    for_each_scene(12_000_000, |scene, dice| {
        let Some(change) = draw(scene, dice) else {
            return;
        };
        let sheets = [scene.marks.wide(), change.marks.wide()];
        let [before, after] = sheets.map(|sheet| written(scene, &scene.read(&[sheet])));
        let (before, after) = (read(&before), read(&after));
        let difference = difference(&before, &after);
        if difference
            .units
            .iter()
            .any(|unit| unit.fate != Fate::Stayed)
        {
            return;
        }
        assert!(difference.lines.is_empty());
        assert!(
            causes(&difference).all(|(_, cause)| is_of_marks(cause)),
            "{:?}\n{}",
            causes(&difference).collect::<Vec<_>>(),
            scene.rubric_text
        );
        let marks: Vec<_> = causes(&difference)
            .filter_map(|(unit, cause)| match cause {
                Cause::Mark { change, .. } => Some((unit, change)),
                Cause::Line { .. }
                | Cause::Group { .. }
                | Cause::Mean { .. }
                | Cause::Rivals { .. }
                | Cause::Seats { .. }
                | Cause::Program
                | Cause::Unknown => None,
            })
            .collect();
        let is_scored = before.recorded.units().any(|unit| {
            unit.name == *change.unit && unit.street.as_deref() == Some(&change.street)
        });
        assert_eq!(marks.len(), usize::from(is_scored), "{}", scene.rubric_text);
        for (unit, mark) in marks {
            assert_eq!(unit, change.unit);
            assert_eq!(mark.after, Some(change.new.as_str()));
            named += 1;
        }
    });
    assert!(named > 20, "only {named} marks were named");
}

#[test]
fn a_line_that_changed_explains_what_follows_from_it() {
    let mut explained = 0;
    for_each_scene(13_000_000, |scene, _| {
        let sheet = [scene.marks.wide()];
        let before = written(scene, &scene.read(&sheet));
        for (one, other) in EDITS {
            if !scene.rubric_text.contains(one) {
                continue;
            }
            let edited = scene.with_rubric(scene.rubric_text.replacen(one, other, 1));
            let after = written(&edited, &edited.read(&sheet));
            let (before, after) = (read(&before), read(&after));
            let difference = difference(&before, &after);
            assert_eq!(difference.lines.len(), 1, "{one}\n{}", scene.rubric_text);
            for (unit, cause) in causes(&difference) {
                assert!(
                    is_of_lines(cause),
                    "{unit}, {one}: {cause:?}\n{}",
                    scene.rubric_text
                );
                explained += 1;
            }
        }
    });
    assert!(explained > 50, "only {explained} causes");
}

/// Changes to the text of a random rubric that leave it sound.
const EDITS: [(&str, &str); 5] = [
    ("how = \"mean\"", "how = \"median\""),
    ("weight = 10", "weight = 70"),
    ("mode = \"half-up\"", "mode = \"down\""),
    ("compare = \"full\"", "compare = \"rounded\""),
    ("compare = \"rounded\"", "compare = \"full\""),
];

/// Draws a better mark in place of one that is there.
/// Returns a change of one mark, unless a few attempts hit upon none.
fn draw(scene: &Scene, dice: &mut Dice) -> Option<Change> {
    (0..4).find_map(|_| attempt(scene, dice))
}

fn attempt(scene: &Scene, dice: &mut Dice) -> Option<Change> {
    let marks = better::draw(scene, dice)?.marks;
    let rows = scene.marks.rows.iter().zip(&marks.rows).enumerate();
    let (place, column) = rows
        .filter_map(|(place, (one, other))| {
            let mut cells = one.cells.iter().zip(&other.cells);
            Some((place, cells.position(|(one, other)| one != other)?))
        })
        .next()?;
    let row = &scene.marks.rows[place];
    let unit = &scene.marks.units[row.unit];
    let (old, new) = (&row.cells[column], &marks.rows[place].cells[column]);
    (!is_same(old, new, &Idiom::default())).then(|| Change {
        street: unit.street.clone(),
        unit: unit.name.clone(),
        heading: scene.marks.headings[column].1.clone(),
        judge: row.judge.clone(),
        old: old.clone(),
        new: new.clone(),
        marks: marks.clone(),
    })
}

fn correct(scene: &Scene, paper: &mut Paper, change: &Change) {
    let Judge {
        assessor,
        source,
        period,
    } = change.judge.clone();
    let header = [
        "street",
        "community",
        "indicator",
        "assessor",
        "source",
        "period",
        "old",
        "new",
        "reason",
        "by",
        "date",
    ];
    let row = [
        change.street.clone(),
        change.unit.clone(),
        change.heading.clone(),
        assessor,
        source,
        period,
        change.old.clone(),
        change.new.clone(),
        "appeal".to_owned(),
        "the office".to_owned(),
        "2026-01-05".to_owned(),
    ];
    let text = csv(&[header.map(str::to_owned).to_vec(), row.to_vec()]);
    let file = paper.files.add("corrections.csv", text);
    let vocabulary = vocabulary(&scene.questions, &scene.rubric);
    let faults = paper.sheet.correct(file, &paper.files, &vocabulary);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(paper.sheet.corrections.len(), 1);
}

fn written(scene: &Scene, paper: &Paper) -> Vec<u8> {
    report_of(scene, paper, |results, out| {
        json::results(results, &View::default(), out)
    })
}

fn read(bytes: &[u8]) -> Written<'_> {
    Written {
        recorded: json::read(bytes).expect("what was written can be read"),
        file: Fingerprint {
            name: "result.json".into(),
            sha256: "0".into(),
        },
    }
}

fn causes<'d, 'a>(
    difference: &'d Difference<'a>,
) -> impl Iterator<Item = (&'a str, &'d Cause<'a>)> {
    let units = difference.units.iter();
    units.flat_map(|unit| unit.causes.iter().map(|cause| (unit.name, cause)))
}

/// Returns whether a cause lies in marks, the unit's own or those of others.
fn is_of_marks(cause: &Cause) -> bool {
    match cause {
        Cause::Mark { .. } | Cause::Mean { .. } | Cause::Rivals { .. } | Cause::Seats { .. } => {
            true
        }
        Cause::Line { .. } | Cause::Group { .. } | Cause::Program | Cause::Unknown => false,
    }
}

/// Returns whether a cause lies in a line, or in what it made of others.
fn is_of_lines(cause: &Cause) -> bool {
    match cause {
        Cause::Line { .. } | Cause::Mean { .. } | Cause::Rivals { .. } | Cause::Seats { .. } => {
            true
        }
        Cause::Mark { .. } | Cause::Group { .. } | Cause::Program | Cause::Unknown => false,
    }
}
