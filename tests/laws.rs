//! What holds for every rubric and every sheet, over the random cases that engine and oracle are
//! held together by.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use wuhua_eval::analysis::Figures;
use wuhua_eval::diagnostics::{Files, Place, Spot};
use wuhua_eval::evaluation::{Evaluation, UnitResult, Verdict, evaluate};
use wuhua_eval::lang::Lang;
use wuhua_eval::report::{Fingerprint, Provenance, Results, View, csv, json};
use wuhua_eval::span::Extended;

use crate::oracle::{Dice, Marks, Paper, Scene, better};
use crate::support;

/// How many random cases each law is tried on.
const CASES: u64 = 100;

/// All that is said of a unit, by street and name.
type Said = BTreeMap<(Option<String>, String), Vec<String>>;

#[test]
fn a_better_mark_never_lowers_a_result() {
    for_each_scene(1_000_000, |scene, dice| {
        let Some(change) = better::draw(scene, dice) else {
            return;
        };
        let before = scene.read(&[scene.marks.wide()]);
        let after = scene.read(&[change.marks.wide()]);
        let (before, after) = (evaluated(scene, &before), evaluated(scene, &after));
        let of_unit = |evaluation: &'_ Evaluation| {
            let found = evaluation
                .results
                .iter()
                .position(|result| result.unit.0 == change.unit);
            found.map(|index| standing(&evaluation.results[index]))
        };
        if let (Some(before), Some(after)) = (of_unit(&before), of_unit(&after)) {
            assert!(
                after.0 >= before.0,
                "{} lowers the total\n{}",
                change.what,
                scene.rubric_text
            );
            assert!(
                after.1 >= before.1,
                "{} raises the worst total only\n{}",
                change.what,
                scene.rubric_text
            );
            assert!(
                after.2 >= before.2,
                "{} worsens the verdict\n{}",
                change.what,
                scene.rubric_text
            );
        }
    });
}

#[test]
fn a_line_that_somebody_reaches_is_not_called_unreachable() {
    let mut tried = 0;
    for_each_scene(7_000_000, |scene, _| {
        let paper = scene.read(&[scene.marks.wide()]);
        let evaluation = evaluated(scene, &paper);
        let best = evaluation
            .results
            .iter()
            .max_by_key(|result| result.judged.high.clone());
        let Some((best, line)) = best.and_then(|best| match &best.judged.high {
            Extended::At(line) if line.is_positive() => Some((best, line)),
            Extended::At(_) | Extended::Below | Extended::Above => None,
        }) else {
            return;
        };
        tried += 1;
        let kind = paper.sheet.unit(best.unit).kind.as_deref();
        let kind = kind.filter(|kind| scene.rubric.kinds.iter().any(|known| known == kind));
        let kinds = kind.map_or(String::new(), |kind| format!("kinds = [\"{kind}\"]\n"));
        let award = format!("\n[[awards]]\nname = \"试\"\nfrom = \"{line}\"\n{kinds}");
        let text = scene.rubric_text.clone() + &award;
        let found = support::parsed(&text, &mut Files::default()).1;
        let codes = support::codes(&found);
        assert!(!codes.contains("unreachable"), "{line} is reached\n{text}");
        assert!(!codes.contains("wrong-value"), "{text}");
    });
    assert!(tried > 50, "{tried} tried");
}

#[test]
fn rounding_that_is_called_idle_changes_nothing() {
    let mut tried = 0;
    for_each_scene(8_000_000, |scene, _| {
        let found = support::parsed(&scene.rubric_text, &mut Files::default()).1;
        let idle = found.iter().filter(|found| found.code.name == "rounding");
        let mut spans: Vec<Range<usize>> = idle
            .flat_map(|found| &found.places)
            .map(|Place { spot, .. }| match spot {
                Spot::Text(span) => span.clone(),
                Spot::Cell { .. } => panic!("a rubric is a text"),
            })
            .collect();
        if spans.is_empty() {
            return;
        }
        tried += 1;
        spans.sort_by_key(|span| span.start);
        let mut text = scene.rubric_text.clone();
        for span in spans.into_iter().rev() {
            // More places than any mark has: the key stays, and says nothing.
            text.replace_range(span, "15");
        }
        let sheet = [scene.marks.wide()];
        assert_eq!(
            said(scene, &sheet),
            said(&scene.with_rubric(text), &sheet),
            "{}",
            scene.rubric_text
        );
    });
    assert!(tried > 0, "no rounding was called idle");
}

#[test]
fn scaling_the_weights_of_siblings_changes_nothing() {
    for_each_scene(2_000_000, |scene, _| {
        let scaled = scene.with_rubric(with_weights_tripled(&scene.rubric_text));
        let sheet = [scene.marks.wide()];
        assert_eq!(
            said(scene, &sheet),
            said(&scaled, &sheet),
            "{}",
            scene.rubric_text
        );
    });
}

#[test]
fn the_order_of_rows_columns_and_files_changes_nothing() {
    for_each_scene(3_000_000, |scene, dice| {
        let in_order = said(scene, &[scene.marks.wide()]);
        let mut shuffled = scene.marks.clone();
        dice.shuffle(&mut shuffled.rows);
        shuffled.shuffle_columns(dice);
        assert_eq!(
            in_order,
            said(scene, &[shuffled.wide()]),
            "{}",
            scene.rubric_text
        );
        let (one, other) = shuffled.halves();
        assert_eq!(
            in_order,
            said(scene, &[one.wide(), other.wide()]),
            "{}",
            scene.rubric_text
        );
    });
}

#[test]
fn wide_and_long_sheets_say_the_same() {
    for_each_scene(4_000_000, |scene, _| {
        let (wide, long) = ([scene.marks.wide()], [scene.marks.long()]);
        assert_eq!(
            said(scene, &wide),
            said(scene, &long),
            "{}",
            scene.rubric_text
        );
    });
}

#[test]
fn a_community_that_lacks_every_mark_changes_nobody_elses_points() {
    for_each_scene(5_000_000, |scene, dice| {
        let larger = scene.marks.with_unit_without_marks(dice);
        let before = points(scene, &scene.marks);
        let after = points(scene, &larger);
        for (unit, points) in before {
            assert_eq!(
                Some(&points),
                after.get(&unit),
                "{unit:?}\n{}",
                scene.rubric_text
            );
        }
    });
}

#[test]
fn ranks_agree_with_judged_numbers() {
    for_each_scene(6_000_000, |scene, _| {
        let paper = scene.read(&[scene.marks.wide()]);
        let evaluation = evaluated(scene, &paper);
        let ranked = || {
            evaluation
                .results
                .iter()
                .filter_map(|result| Some((result, result.rank?)))
        };
        for (one, rank) in ranked() {
            let rivals = ranked()
                .filter(|(other, _)| group(scene, &paper, one) == group(scene, &paper, other));
            for (other, lower) in rivals.filter(|(_, other)| other.place() > rank.place()) {
                assert!(
                    one.judged.low >= other.judged.low,
                    "{rank:?} {lower:?}\n{}",
                    scene.rubric_text
                );
            }
        }
    });
}

#[test]
fn marks_that_come_in_later_keep_to_the_interval() {
    for_each_scene(7_000_000, |scene, dice| {
        let Some(completed) = better::complete(scene, dice) else {
            return;
        };
        let before = scene.read(&[scene.marks.wide()]);
        let after = scene.read(&[completed.wide()]);
        let (before, after) = (evaluated(scene, &before), evaluated(scene, &after));
        for (open, closed) in before.results.iter().zip(&after.results) {
            let inside =
                open.judged.low <= closed.judged.low && closed.judged.high <= open.judged.high;
            assert!(
                inside,
                "{:?} is not in {:?}\n{}",
                closed.judged, open.judged, scene.rubric_text
            );
            let is_certain = open.verdict != Some(Verdict::Undetermined);
            assert!(
                !is_certain || open.verdict == closed.verdict,
                "{}",
                scene.rubric_text
            );
        }
    });
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for_each_scene(8_000_000, |scene, _| {
        let again = scene.with_rubric(scene.rubric_text.clone());
        let json = |scene| {
            report(scene, |results, out| {
                json::results(results, &View::default(), out)
            })
        };
        assert!(json(scene) == json(&again), "{}", scene.rubric_text);
    });
}

#[test]
fn csv_read_back_gives_the_same_numbers() {
    for_each_scene(9_000_000, |scene, _| {
        let paper = scene.read(&[scene.marks.wide()]);
        let exact = |end: &Extended| match end {
            Extended::Below => "-inf".to_owned(),
            Extended::At(number) => number.to_string().replace('/', "÷"),
            Extended::Above => "inf".to_owned(),
        };
        let ours: BTreeMap<_, _> = evaluated(scene, &paper)
            .results
            .iter()
            .map(|result| {
                let unit = paper.sheet.unit(result.unit);
                let street = unit.street.as_deref().unwrap_or_default();
                let name = (street.to_owned(), unit.name.to_string());
                (
                    name,
                    [exact(&result.judged.low), exact(&result.judged.high)],
                )
            })
            .collect();
        let written = report(scene, |results, out| {
            csv::csv(results, &View::default(), Lang::En, out)
        });
        assert_eq!(totals_of_csv(&written), ours, "{}", scene.rubric_text);
    });
}

/// Holds a law against the random scenes of some seeds.
pub fn for_each_scene(first_seed: u64, law: impl FnMut(&Scene, &mut Dice)) {
    for_each_scene_of(CASES, first_seed, law);
}

/// Holds a law, which few scenes have to do with, against more of them.
pub fn for_each_scene_of(cases: u64, first_seed: u64, mut law: impl FnMut(&Scene, &mut Dice)) {
    for seed in first_seed..first_seed + cases {
        let mut dice = Dice::new(seed);
        if let Ok(scene) = Scene::draw(&mut dice) {
            law(&scene, &mut dice);
        }
    }
}

pub fn evaluated(scene: &Scene, paper: &Paper) -> Evaluation {
    evaluate(&scene.case(paper), &[]).0
}

/// Returns the ends of the judged total and the verdict, so that more is better.
fn standing(result: &UnitResult) -> (Extended, Extended, u8) {
    let verdict = match result.verdict {
        Some(Verdict::Ineligible) => 0,
        Some(Verdict::Fail) => 1,
        Some(Verdict::Undetermined) => 2,
        Some(Verdict::Pass) | None => 3,
    };
    (
        result.judged.high.clone(),
        result.judged.low.clone(),
        verdict,
    )
}

fn said(scene: &Scene, sheets: &[String]) -> Said {
    let paper = scene.read(sheets);
    let of_result = |result: &UnitResult| {
        let unit = paper.sheet.unit(result.unit);
        let what = vec![
            format!("{:?}", result.values().collect::<Vec<_>>()),
            format!(
                "{:?} {:?} {:?}",
                result.judged, result.verdict, result.reached
            ),
            format!("{:?} {:?} {:?}", result.rank, result.quotas, result.seats),
        ];
        ((text(&unit.street), unit.name.to_string()), what)
    };
    evaluated(scene, &paper)
        .results
        .iter()
        .map(of_result)
        .collect()
}

fn points(scene: &Scene, marks: &Marks) -> Said {
    let mut said = said(scene, &[marks.wide()]);
    // Ranks, grades after quotas and seats are what another community may well change.
    for what in said.values_mut() {
        what.truncate(2);
    }
    said
}

fn text(words: &Option<Arc<str>>) -> Option<String> {
    words.as_deref().map(str::to_owned)
}

fn group(scene: &Scene, paper: &Paper, result: &UnitResult) -> Vec<Option<String>> {
    let unit = paper.sheet.unit(result.unit);
    let attribute = |name: &String| match name.as_str() {
        "street" => text(&unit.street),
        "kind" => text(&unit.kind),
        _ => unit.attributes.first().and_then(text),
    };
    scene.rubric.ranking.within.iter().map(attribute).collect()
}

fn with_weights_tripled(rubric: &str) -> String {
    let mut parts = rubric.split("weight = ");
    let mut scaled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find([',', '}']).expect("a row ends");
        let tripled = match part[..end].trim().trim_matches('"').trim_end_matches('%') {
            "10" => "30",
            "20" => "60",
            "3" => "9",
            "0.15" => "0.45",
            "5" => "\"15%\"",
            other => panic!("no random weight is `{other}`"),
        };
        scaled.push_str(&format!("weight = {tripled} {}", &part[end..]));
    }
    scaled
}

/// Evaluates a scene and hands its results to `write`.
fn report(scene: &Scene, write: impl FnOnce(&Results, &mut Vec<u8>) -> io::Result<()>) -> Vec<u8> {
    let paper = scene.read(&[scene.marks.wide()]);
    report_of(scene, &paper, write)
}

/// Evaluates a paper and hands its results to `write`.
pub fn report_of(
    scene: &Scene,
    paper: &Paper,
    write: impl FnOnce(&Results, &mut Vec<u8>) -> io::Result<()>,
) -> Vec<u8> {
    let case = scene.case(paper);
    let evaluation = evaluate(&case, &[]).0;
    let print = || Fingerprint {
        name: "random".into(),
        sha256: "0".into(),
    };
    let results = Results {
        case,
        evaluation: &evaluation,
        figures: &Figures::new(&case, &evaluation),
        provenance: &Provenance {
            program: "wuhua-eval".into(),
            rubric: print(),
            rubric_text: scene.rubric_text.clone(),
            sheets: vec![print()],
            roster: None,
            corrections: None,
        },
        set_aside: &Vec::new(),
        earlier: None,
    };
    let mut written = Vec::new();
    write(&results, &mut written).expect("memory takes it");
    written
}

/// Returns the exact totals of a CSV result, by street and community.
fn totals_of_csv(bytes: &[u8]) -> BTreeMap<(String, String), [String; 2]> {
    let mut reader = ::csv::Reader::from_reader(bytes);
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|heading| heading == name)
            .expect("the column is there")
    };
    let columns = ["street", "community", "exact_low", "exact_high"].map(column);
    let cells = |record: ::csv::StringRecord| columns.map(|column| record[column].to_owned());
    reader
        .records()
        .map(|record| cells(record.expect("a record")))
        .map(|[street, community, low, high]| ((street, community), [low, high]))
        .collect()
}
