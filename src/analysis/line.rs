//! The lines that a unit may reach or miss.

use crate::evaluation::{Closeup, ConditionKind, Met, Seat, Supposed, Verdict};
use crate::rubric::{Grade, NodeId, Tree, applies};
use crate::span::Side;

/// Something a unit did not reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The pass line of the total.
    Pass,
    /// The minimum of a row.
    Minimum(NodeId),
    /// A grade, by its number.
    Grade(usize),
    /// The conditions of an award, by its number; a seat is another matter.
    Award(usize),
}

/// Returns every line that a unit did not reach: the pass line, minima, the next grade, and awards.
pub fn missed_lines(closeup: &Closeup) -> Vec<Line> {
    let (rubric, result) = (closeup.case.rubric, closeup.result);
    let mut lines: Vec<Line> = Vec::new();
    for condition in result
        .conditions
        .iter()
        .filter(|condition| condition.met != Met::Yes)
    {
        match condition.what {
            ConditionKind::PassLine => lines.push(Line::Pass),
            ConditionKind::Minimum(node) => lines.push(Line::Minimum(node)),
            ConditionKind::Veto(_) | ConditionKind::Gate(_) => {}
        }
    }
    if result.verdict == Some(Verdict::Ineligible) {
        return lines;
    }
    let kind = closeup.tree().kind.as_deref();
    // A last grade that asks for nothing is no line: who lacks even that one is not graded at all.
    let is_ungraded = |last: &Grade| result.grade.worst.is_none() && last.from.is_none();
    let better = match rubric.outcome.grades.last() {
        Some(last) if is_ungraded(last) => 0,
        _ => result.grade.worst.unwrap_or(rubric.outcome.grades.len()),
    };
    let next = (0..better)
        .rev()
        .find(|&grade| applies(&rubric.outcome.grades[grade].kinds, kind));
    lines.extend(
        next.filter(|&grade| !is_the_pass_line(closeup, grade))
            .map(Line::Grade),
    );
    let awards = result.seats.iter().enumerate().filter(|&(award, seat)| {
        *seat == Seat::NotQualified && applies(&rubric.awards[award].kinds, kind)
    });
    lines.extend(awards.map(|(award, _)| Line::Award(award)));
    lines
}

/// Returns whether the unit would be at or above a line, whatever else is missing.
pub fn reaches(closeup: &Closeup, supposed: &Supposed, line: Line) -> bool {
    match line {
        Line::Pass => supposed.is_met(ConditionKind::PassLine),
        Line::Minimum(node) => supposed.is_met(ConditionKind::Minimum(node)),
        Line::Grade(grade) => supposed
            .grade_at(Side::Worst)
            .is_some_and(|reached| reached <= grade),
        Line::Award(award) => closeup.would_qualify(supposed, award),
    }
}

/// Returns whether a grade asks for nothing but the pass line, which is not reached.
fn is_the_pass_line(closeup: &Closeup, grade: usize) -> bool {
    let grade = &closeup.case.rubric.outcome.grades[grade];
    let full = closeup.tree().node(Tree::ROOT).full.as_ref();
    let from = grade.from.as_ref().and_then(|from| from.in_points(full));
    let unmet =
        closeup.result.conditions.iter().find(|condition| {
            condition.what == ConditionKind::PassLine && condition.met != Met::Yes
        });
    grade.minima.is_empty() && unmet.is_some_and(|unmet| unmet.limit == from)
}
