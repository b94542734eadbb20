//! The lines that a unit may reach or miss.

use crate::evaluation::{Closeup, ConditionKind, Met, Seat, Supposed, Verdict};
use crate::rubric::{AwardId, Grade, GradeId, NodeId, Tree, applies};
use crate::span::Side;

/// Something a unit did not reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The pass line of the total.
    Pass,
    /// The minimum of a row.
    Minimum(NodeId),
    /// The number that a grade asks for; where it has a quota, room is another matter.
    Grade(GradeId),
    /// The conditions of an award, by its number; a seat is another matter.
    Award(AwardId),
}

/// Returns every line that a unit did not reach: the pass line, minima, the next grade, and awards.
pub fn missed_lines(closeup: &Closeup) -> Vec<Line> {
    let (rubric, result) = (closeup.case.rubric, closeup.result);
    let mut lines: Vec<Line> = Vec::new();
    for condition in closeup
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
    let is_ungraded = |last: &Grade| result.reached.worst.is_none() && last.line.is_none();
    let better = match rubric.outcome.grades.last() {
        Some(last) if is_ungraded(last) => GradeId(0),
        _ => (result.reached.worst).unwrap_or(GradeId::new(rubric.outcome.grades.len())),
    };
    let next = GradeId::all(&rubric.outcome.grades)
        .rev()
        .find(|(id, grade)| *id < better && applies(&grade.kinds, kind))
        .map(|(id, _)| id);
    lines.extend(
        next.filter(|&grade| !is_the_pass_line(closeup, grade))
            .map(Line::Grade),
    );
    let awards = AwardId::all(&rubric.awards).filter(|&(id, award)| {
        let is_missed = result.seats[id.0] == Seat::NotQualified && award.bottom.is_none();
        is_missed && applies(&award.kinds, kind)
    });
    lines.extend(awards.map(|(id, _)| Line::Award(id)));
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
fn is_the_pass_line(closeup: &Closeup, grade: GradeId) -> bool {
    let grade = &closeup.case.rubric.outcome.grades[grade];
    let full = closeup.tree().node(Tree::ROOT).full.as_ref();
    let line = grade.line.as_ref().and_then(|line| line.in_points(full));
    let unmet = closeup
        .conditions
        .iter()
        .find(|condition| condition.what == ConditionKind::PassLine && condition.met != Met::Yes);
    grade.minima.is_empty() && unmet.is_some_and(|unmet| unmet.limit == line)
}
