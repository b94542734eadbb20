//! Who reached a line and does not have what stands behind it, over random cases: exactly those are
//! listed, each with something that stands in the way.

use wuhua_eval::analysis::{Line, Obstacle, withheld};
use wuhua_eval::evaluation::{Case, Met, Seat, UnitResult, Verdict};
use wuhua_eval::rubric::{AwardId, Cutoff, GradeId, Requirement, Rubric, Tree};

use crate::laws::{evaluated, for_each_scene_of};

#[test]
fn those_who_reach_a_line_in_vain_are_listed_with_what_stood_in_the_way() {
    let (mut tried, mut ways) = (0, [0; 5]);
    for_each_scene_of(600, 11_000_000, |scene, _| {
        let paper = scene.read(&[scene.marks.wide()]);
        let evaluation = evaluated(scene, &paper);
        let case = scene.case(&paper);
        for result in &evaluation.results {
            let listed = withheld(&case, result);
            let lines: Vec<Line> = listed.iter().map(|one| one.line).collect();
            assert_eq!(lines, in_vain(&case, result), "{}", scene.rubric_text);
            for one in &listed {
                tried += 1;
                assert!(
                    !one.obstacles.is_empty(),
                    "nothing stands in the way of {one:?}\n{}",
                    scene.rubric_text
                );
                for obstacle in &one.obstacles {
                    ways[way(obstacle)] += 1;
                }
            }
        }
    });
    assert!(tried > 100, "{tried} tried");
    assert!(ways.iter().all(|&count| count > 0), "{ways:?}");
}

/// Returns which kind of obstacle it is, and sees that it is one.
fn way(obstacle: &Obstacle) -> usize {
    match obstacle {
        Obstacle::Condition(condition) => {
            assert_eq!(condition.met, Met::No);
            0
        }
        Obstacle::Short(gap) => {
            assert!(!gap.limit.is_met_by(&gap.value.high));
            1
        }
        Obstacle::Lacks(_) => 2,
        Obstacle::Room(_) => 3,
        Obstacle::Seats(_) => 4,
    }
}

/// Returns what a unit's total reaches and the unit does not have, from the rubric's own lines.
fn in_vain(case: &Case, result: &UnitResult) -> Vec<Line> {
    let rubric = case.rubric;
    let tree = &case.trees[result.tree];
    let is_for = |kinds: &[String]| {
        kinds.is_empty() || tree.kind.as_ref().is_some_and(|own| kinds.contains(own))
    };
    let reaches = |line: &Option<Cutoff>| {
        let full = tree.node(Tree::ROOT).full.as_ref();
        let line = line.as_ref().and_then(|line| line.in_points(full));
        line.is_some_and(|line| line.is_met_by(&result.judged.low))
    };
    let failed = [Some(Verdict::Fail), Some(Verdict::Ineligible)].contains(&result.verdict);
    let mut lines = Vec::new();
    if failed && reaches(&rubric.outcome.pass) {
        lines.push(Line::Pass);
    }
    for (number, grade) in rubric.outcome.grades.iter().enumerate() {
        let best = result.grade().best.map(|best| best.number());
        if is_for(&grade.kinds) && reaches(&grade.line) && best.is_none_or(|best| best > number) {
            lines.push(Line::Grade(GradeId::new(number)));
        }
    }
    for (number, award) in rubric.awards.iter().enumerate() {
        let has_line = reaches_award(rubric, AwardId(number), &reaches);
        let is_without = [Seat::NotQualified, Seat::NoSeat].contains(&result.seats[number]);
        if award.bottom.is_none() && is_for(&award.kinds) && has_line && is_without {
            lines.push(Line::Award(AwardId(number)));
        }
    }
    lines
}

/// Returns whether the line of an award is reached; where it has none and no quota, the pass line, or
/// that of the grade it is for.
fn reaches_award(
    rubric: &Rubric,
    award: AwardId,
    reaches: &dyn Fn(&Option<Cutoff>) -> bool,
) -> bool {
    let award = &rubric.awards[award];
    let graded = award.requires.iter().filter_map(|required| match required {
        Requirement::Grade(name) => Some(name),
        Requirement::Award(_) => None,
    });
    let grade_lines: Vec<bool> = graded
        .map(|name| {
            let grades = &rubric.outcome.grades;
            reaches(
                &grades
                    .iter()
                    .find(|grade| grade.name == *name)
                    .expect("it is one")
                    .line,
            )
        })
        .collect();
    match (&award.line, &award.quota, award.requires.is_empty()) {
        (Some(_), _, _) => reaches(&award.line),
        (None, Some(_), _) => false,
        (None, None, true) => reaches(&rubric.outcome.pass),
        (None, None, false) => !grade_lines.is_empty() && grade_lines.iter().all(|&it| it),
    }
}
