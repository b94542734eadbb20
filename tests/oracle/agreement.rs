//! Engine and oracle agree, on random cases and on those that once told them apart.
//!
//! `WUHUA_CASES=1000000 cargo test --release --test all agreement` draws a million cases instead
//! of a few thousand; `WUHUA_SEED=…` starts elsewhere, or with `WUHUA_CASES=1` repeats one case.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wuhua_eval::diagnostics::Diagnostic;
use wuhua_eval::evaluation::{self, Evaluation};
use wuhua_eval::rubric::GradeId;

use super::completion::Completion;
use super::differences::{differences, differences_aside};
use super::means::Means;
use super::outcome::{Judged, judge};
use super::quotas;
use super::scene::{Paper, Scene, errors};
use super::{Case, Dice, Standing, differences as spans, evaluable, evaluate};

/// Enough for every form to meet every other, few enough for every run of the suite.
const USUAL_CASES: u64 = 2000;

/// Further disagreements add nothing.
const MOST_REPORTS: usize = 5;

/// How many ways of filling in what is missing are tried in each case.
const COMPLETIONS: usize = 2;

#[test]
fn engine_and_oracle_agree() {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .map(|value| value.parse().expect("a number"))
    };
    let first: u64 = number("WUHUA_SEED").unwrap_or(1);
    let cases = number("WUHUA_CASES").unwrap_or(USUAL_CASES);
    let trials = in_threads(first..first + cases);
    let refused = trials
        .iter()
        .filter(|(_, trial)| matches!(trial, Trial::Refused))
        .count();
    let mut disagreeing = Vec::new();
    for (seed, trial) in &trials {
        if let Trial::Disagrees(report) = trial {
            println!("seed {seed}\n{report}");
            disagreeing.push(seed);
        }
    }
    assert!(disagreeing.is_empty(), "seeds {disagreeing:?}");
    assert!(
        refused * 1000 <= trials.len(),
        "{refused} of {cases} times no random rubric was sound"
    );
}

/// Tries cases on all processors. Each gives up after a few disagreements.
fn in_threads(seeds: std::ops::Range<u64>) -> Vec<(u64, Trial)> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let of_thread = |thread: usize| {
        let (mut trials, mut disagreeing) = (Vec::new(), 0);
        for seed in seeds.clone().skip(thread).step_by(threads) {
            let trial = try_case(seed);
            disagreeing += usize::from(matches!(trial, Trial::Disagrees(_)));
            trials.push((seed, trial));
            if disagreeing >= MOST_REPORTS {
                break;
            }
        }
        trials
    };
    let mut trials = std::thread::scope(|scope| {
        let of_thread = &of_thread;
        let threads: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || of_thread(thread)))
            .collect();
        let joined = threads
            .into_iter()
            .map(|thread| thread.join().expect("a case panicked"));
        joined.flatten().collect::<Vec<_>>()
    });
    trials.sort_by_key(|(seed, _)| *seed);
    trials
}

enum Trial {
    Agrees,
    /// The random rubrics say things that no rubric may.
    Refused,
    Disagrees(String),
}

fn try_case(seed: u64) -> Trial {
    let mut dice = Dice::new(seed);
    let Ok(scene) = Scene::draw(&mut dice) else {
        return Trial::Refused;
    };
    let text = if dice.one_in(2) {
        scene.marks.wide()
    } else {
        scene.marks.long()
    };
    let paper = scene.read(std::slice::from_ref(&text));
    match disagreements(&scene, &paper, dice) {
        found if found.is_empty() => Trial::Agrees,
        found => Trial::Disagrees(format!(
            "{}\n{}\n{text}",
            found.join("\n"),
            scene.rubric_text
        )),
    }
}

fn disagreements(scene: &Scene, paper: &Paper, dice: Dice) -> Vec<String> {
    let case = scene.case(paper);
    let (engine, faults) = evaluation::evaluate(&case, &[]);
    let asked = Case {
        rubric: &scene.rubric,
        trees: &scene.trees,
        questions: &scene.questions,
        sheet: &paper.sheet,
    };
    let means = evaluable(asked);
    let (standings, asides) = evaluate(asked, &means);
    let mut found = differences(&engine, &standings, &case);
    found.extend(differences_aside(&engine, &asides, &case));
    if found.is_empty() {
        found = beyond_the_interval(&engine, &standings, &means, &RefCell::new(dice));
    }
    if !found.is_empty() {
        let faults: Vec<Diagnostic> = faults.into_iter().map(|fault| fault.diagnostic).collect();
        found.push(errors(&faults));
    }
    found
}

/// Fills in what is missing at random and returns the results that lie outside the engine's
/// intervals, or contradict a verdict that it calls certain.
fn beyond_the_interval(
    engine: &Evaluation,
    standings: &[Standing],
    means: &Means,
    dice: &RefCell<Dice>,
) -> Vec<String> {
    let mut found = Vec::new();
    for (result, standing) in engine
        .results
        .iter()
        .zip(standings)
        .filter(|(_, standing)| standing.lacks_marks())
    {
        for _ in 0..COMPLETIONS {
            let drawn = judge(standing.subject, means, Completion::Drawn(dice))
                .expect("it was judged before");
            for (value, drawn) in result.values().zip(&drawn.values) {
                let Some((span, drawn)) = spans::value_span(&value).zip(drawn.amount()) else {
                    continue;
                };
                if *drawn < spans::amount(&span.low) || *drawn > spans::amount(&span.high) {
                    found.push(format!("a completion yields {drawn:?}, outside {span:?}"));
                }
            }
            let is_certain = result.verdict != Some(evaluation::Verdict::Undetermined);
            if is_certain && drawn.verdict != result.verdict {
                found.push(format!(
                    "a completion is {:?}, and the verdict {:?}",
                    drawn.verdict, result.verdict
                ));
            }
        }
    }
    found.extend(beyond_the_quotas(engine, standings, means, dice));
    found
}

/// Fills in what all units of a ranking lack at random, and returns the grades that quotas then leave
/// them and that the engine says they cannot have.
fn beyond_the_quotas(
    engine: &Evaluation,
    standings: &[Standing],
    means: &Means,
    dice: &RefCell<Dice>,
) -> Vec<String> {
    let is_measured = |standing: &Standing| standing.unsettled.is_some();
    if !means.aside.is_empty() || standings.iter().any(is_measured) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for _ in 0..COMPLETIONS {
        let drawn = standings.iter().map(|standing| {
            judge(standing.subject, means, Completion::Drawn(dice)).expect("it was judged before")
        });
        let drawn: Vec<Judged> = drawn.collect();
        let mut rankings: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for (place, standing) in standings.iter().enumerate() {
            rankings.entry(standing.ranking()).or_default().push(place);
        }
        for places in rankings.into_values() {
            let unit = |&place: &usize| match standings[place].is_open {
                true => (drawn[place].key.clone(), &drawn[place]),
                false => (standings[place].key.clone(), &drawn[place]),
            };
            let units: Vec<_> = places.iter().map(unit).collect();
            let held = quotas::settled(drawn[places[0]].grades(), &units);
            for (&place, held) in places.iter().zip(held) {
                let Some(quotas) = &engine.results[place].quotas else {
                    continue;
                };
                let number =
                    |grade: Option<GradeId>| grade.map_or(usize::MAX, |grade| grade.number());
                let (worst, best) = (number(quotas.may_be.worst), number(quotas.may_be.best));
                let held = held.unwrap_or(usize::MAX);
                if held < best || held > worst {
                    found.push(format!("unit {place} has grade {held}, outside {quotas:?}"));
                }
            }
        }
    }
    found
}

/// Each seed is a case that once told engine and oracle apart.
mod once_apart {
    use super::{Trial, try_case};

    fn agrees(seed: u64) {
        if let Trial::Disagrees(report) = try_case(seed) {
            panic!("{report}");
        }
    }

    #[test]
    fn marks_that_are_summed_stay_within_the_points() {
        agrees(1);
        agrees(44);
    }

    #[test]
    fn the_highest_of_those_that_apply_is_rescaled() {
        agrees(26);
        agrees(27);
    }

    #[test]
    fn what_a_veto_zeroes_is_not_carried_by_its_siblings() {
        agrees(19);
    }

    #[test]
    fn a_veto_lifts_nothing_from_below_nothing() {
        agrees(199);
        agrees(387);
    }

    #[test]
    fn a_missing_row_asks_for_its_own_coverage() {
        agrees(42);
        agrees(77);
    }

    #[test]
    fn a_section_without_any_mark_is_missing_by_its_own_row() {
        agrees(12);
        agrees(119);
    }

    #[test]
    fn marks_that_are_assumed_enter_no_mean() {
        agrees(32);
    }

    #[test]
    fn an_open_gate_leaves_a_settled_unit_its_chance_of_an_award() {
        agrees(373);
    }

    #[test]
    fn a_grey_zone_is_a_missing_mark_between_its_neighbours() {
        agrees(86);
        agrees(112);
        agrees(444);
    }

    #[test]
    fn a_leaf_without_any_entry_is_folded_like_a_blank_one() {
        agrees(124);
    }

    #[test]
    fn a_unit_of_no_known_group_may_have_one_to_itself() {
        agrees(56968);
        agrees(57803);
    }

    #[test]
    fn marks_that_say_nothing_one_by_one_may_together() {
        agrees(20269246);
    }

    #[test]
    fn units_set_aside_count_in_no_mean() {
        agrees(17);
        agrees(204);
    }
}
