//! How far a unit is from the lines it did not reach, and which single mark would have carried it
//! across.
//!
//! Nothing is computed here: a mark is supposed to be another, the unit is evaluated again, and a
//! search over the cell's own grid finds the least change that does it. A better mark never lowers a
//! result, so halving finds it.

use super::grid::Grid;
use crate::evaluation::{
    Closeup, ConditionKind, Entry, Met, Reading, Seat, Span, Supposed, Verdict, inputs,
};
use crate::number::Number;
use crate::rubric::{Grade, Limit, NodeId, Role, SectionMinimum, Tree, applies};

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

/// The least change of one mark of a leaf that crosses the line; none where no mark would.
pub struct LeafChange {
    pub leaf: NodeId,
    pub change: Option<Change>,
}

/// One cell, as it stands and as it would have to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub entry: Entry,
    pub from: String,
    pub to: String,
    /// The value one step of the grid before, which does not cross the line.
    pub one_step_less: Option<String>,
    /// How many steps of the grid it takes.
    steps: i64,
}

/// Returns the distance of a unit from every line that it did not reach: the pass line, minima, the
/// next grade, and awards.
pub fn distances(closeup: &Closeup) -> Vec<Distance> {
    let distance = |line| Distance {
        line,
        gaps: gaps(closeup, line),
        leaves: leaf_changes(closeup, line),
    };
    lines(closeup).into_iter().map(distance).collect()
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

/// Returns for every leaf the least change of a single mark that crosses a line.
fn leaf_changes(closeup: &Closeup, line: Line) -> Vec<LeafChange> {
    let tree = closeup.tree();
    let leaves = tree
        .ids()
        .filter(|&id| tree.node(id).is_leaf() && tree.node(id).role != Role::Info);
    leaves
        .map(|leaf| LeafChange {
            leaf,
            change: least_change(closeup, line, leaf),
        })
        .collect()
}

fn least_change(closeup: &Closeup, line: Line, leaf: NodeId) -> Option<Change> {
    let row = closeup.tree().row(leaf, closeup.case.rubric)?;
    let questions = closeup.case.questions.of_leaf(&row.code);
    let mut least: Option<Change> = None;
    for mark in closeup.marks(leaf) {
        let current = match &mark.reading {
            Reading::Value(value) => Some(value),
            Reading::Blank => None,
            Reading::NotApplicable | Reading::Exempt => continue,
        };
        let (Some(part), Some(better)) = (
            questions
                .iter()
                .take(inputs(&row.rule).len())
                .position(|&question| question == mark.entry.question),
            closeup.better_end(leaf, mark.entry.question),
        ) else {
            continue;
        };
        let words = closeup.words(mark.entry).unwrap_or_default();
        let places = closeup.case.rubric.numbers.rounding.places;
        let Some(grid) = Grid::new(row, part, words, current, better, places) else {
            continue;
        };
        let crosses = |position: i64| {
            let supposed = closeup.supposing(leaf, mark.entry, &grid.value(position));
            supposed.is_some_and(|supposed| reaches(closeup, &supposed, line))
        };
        let Some(position) = first_that(crosses, grid.first, grid.last) else {
            continue;
        };
        let text = |position| grid.text(&grid.value(position));
        let change = Change {
            entry: mark.entry,
            from: words.to_owned(),
            to: text(position),
            one_step_less: (position > grid.first).then(|| text(position - 1)),
            steps: position - grid.first,
        };
        if least
            .as_ref()
            .is_none_or(|least| change.steps < least.steps)
        {
            least = Some(change);
        }
    }
    least
}

/// Returns whether the unit would be at or above a line, whatever else is missing.
fn reaches(closeup: &Closeup, supposed: &Supposed, line: Line) -> bool {
    let result = &supposed.result;
    let is_met = |what| {
        result
            .conditions
            .iter()
            .any(|condition| condition.what == what && condition.met == Met::Yes)
    };
    match line {
        Line::Pass => is_met(ConditionKind::PassLine),
        Line::Minimum(node) => is_met(ConditionKind::Minimum(node)),
        Line::Grade(grade) => result.grade.worst.is_some_and(|reached| reached <= grade),
        Line::Award(award) => closeup.would_qualify(supposed, award),
    }
}

/// Returns the first position from which on something holds, if it holds at the last.
fn first_that(holds: impl Fn(i64) -> bool, first: i64, last: i64) -> Option<i64> {
    if first > last || !holds(last) {
        return None;
    }
    let (mut not_yet, mut holding) = (first - 1, last);
    while holding - not_yet > 1 {
        let middle = not_yet + (holding - not_yet) / 2;
        match holds(middle) {
            true => holding = middle,
            false => not_yet = middle,
        }
    }
    Some(holding)
}
