//! How far a unit is from the lines it did not reach, and what would carry it across.

use super::change::{LeafChange, leaf_changes};
use crate::evaluation::{Closeup, ConditionKind, Met, Seat, Supposed, Verdict};
use crate::number::Number;
use crate::rubric::{Grade, Limit, NodeId, SectionMinimum, Tree, applies};
use crate::span::{Side, Span};

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

/// How far a unit is from a line.
pub struct Distance {
    pub line: Line,
    /// Every value that is short of what the line asks; the total is that of the root.
    pub gaps: Vec<Gap>,
    /// For every leaf that is marked, in the order of the paper.
    pub leaves: Vec<LeafChange>,
}

pub struct Gap {
    pub node: NodeId,
    pub value: Span,
    pub limit: Number,
}

/// Returns the distance of a unit from every line that it did not reach: the pass line, minima, the
/// next grade, and awards.
pub fn distances(closeup: &Closeup) -> Vec<Distance> {
    let lines = lines(closeup);
    let changes = leaf_changes(closeup, &lines);
    let distance = |(line, leaves)| Distance {
        line,
        gaps: gaps(closeup, line),
        leaves,
    };
    lines.into_iter().zip(changes).map(distance).collect()
}

fn lines(closeup: &Closeup) -> Vec<Line> {
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

/// Returns the values that are short of what a line asks.
fn gaps(closeup: &Closeup, line: Line) -> Vec<Gap> {
    let (rubric, result) = (closeup.case.rubric, closeup.result);
    let asked = match line {
        Line::Pass | Line::Minimum(_) => {
            let unmet = result
                .conditions
                .iter()
                .filter(|condition| match condition.what {
                    ConditionKind::PassLine => line == Line::Pass,
                    ConditionKind::Minimum(node) => line == Line::Minimum(node),
                    ConditionKind::Veto(_) | ConditionKind::Gate(_) => false,
                });
            let gap = unmet.filter_map(|condition| {
                Some(Gap {
                    node: match condition.what {
                        ConditionKind::Minimum(node) => node,
                        ConditionKind::PassLine
                        | ConditionKind::Veto(_)
                        | ConditionKind::Gate(_) => Tree::ROOT,
                    },
                    value: condition.value.clone()?,
                    limit: condition.limit.clone()?,
                })
            });
            return gap.collect();
        }
        Line::Grade(grade) => {
            let grade = &rubric.outcome.grades[grade];
            limits(closeup, grade.from.as_ref(), &grade.minima)
        }
        Line::Award(award) => {
            let award = &rubric.awards[award];
            limits(closeup, award.from.as_ref(), &award.minima)
        }
    };
    let gap = asked.into_iter().filter_map(|(node, limit)| {
        let value = result.judged_value(closeup.case, node)?;
        let limit = limit.in_points(closeup.tree().node(node).full.as_ref())?;
        (!value.low.reaches(&limit)).then_some(Gap { node, value, limit })
    });
    gap.collect()
}

/// Returns what a grade or an award asks of the total and of sections.
fn limits<'r>(
    closeup: &Closeup,
    from: Option<&'r Limit>,
    minima: &'r [SectionMinimum],
) -> Vec<(NodeId, &'r Limit)> {
    let tree = closeup.tree();
    let mut limits: Vec<(NodeId, &Limit)> =
        from.map(|from| (Tree::ROOT, from)).into_iter().collect();
    for minimum in minima {
        let sections = tree.nodes_of(&minimum.section);
        limits.extend(sections.into_iter().map(|node| (node, &minimum.limit)));
    }
    limits
}

/// Returns whether the unit would be at or above a line, whatever else is missing.
pub(super) fn reaches(closeup: &Closeup, supposed: &Supposed, line: Line) -> bool {
    match line {
        Line::Pass => supposed.is_met(ConditionKind::PassLine),
        Line::Minimum(node) => supposed.is_met(ConditionKind::Minimum(node)),
        Line::Grade(grade) => supposed
            .grade_at(Side::Worst)
            .is_some_and(|reached| reached <= grade),
        Line::Award(award) => closeup.would_qualify(supposed, award),
    }
}
