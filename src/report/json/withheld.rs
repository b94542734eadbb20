//! What a unit is kept from although its total reaches the line, and what stood in the way: the shape of
//! it in a result.

use super::shape::{LineShape, ObstacleShape, WithheldShape};
use super::values::span;
use super::words::Words;
use crate::analysis::{Line, Obstacle, withheld as withheld_from};
use crate::evaluation::{Condition, UnitResult};
use crate::plan::Required;
use crate::report::Results;
use crate::rubric::{AwardId, GradeId, NodeId, Reach, Threshold};
use crate::span::Span;

/// Returns all that a unit is kept from; `number` says which a condition is among those of all units.
pub fn withheld<'a>(
    results: &'a Results,
    result: &UnitResult,
    number: impl Fn(&Condition) -> usize,
) -> Vec<WithheldShape<'a>> {
    let withheld = withheld_from(&results.case, result).into_iter();
    let shape = |obstacle: &Obstacle| match obstacle {
        Obstacle::Condition(condition) => ObstacleShape {
            condition: Some(number(condition)),
            ..held(
                "condition",
                condition.value.as_ref().zip(condition.limit.as_ref()),
            )
        },
        Obstacle::Short(gap) => ObstacleShape {
            indicator: code(results, result, gap.node),
            ..held("short", Some((&gap.value, &gap.limit)))
        },
        Obstacle::Lacks(required) => ObstacleShape {
            line: Some(match required {
                Required::Grade(id) => grade(results, *id),
                Required::Award(id) => award(results, *id),
            }),
            ..held("lacks", None)
        },
        Obstacle::Room(fall) => ObstacleShape {
            line: fall.map(|fall| grade(results, fall.from)),
            ..held("room", None)
        },
        Obstacle::Seats(id) => ObstacleShape {
            line: Some(award(results, *id)),
            ..held("seats", None)
        },
    };
    withheld
        .map(|withheld| WithheldShape {
            line: line(results, result, withheld.line),
            obstacles: withheld.obstacles.iter().map(shape).collect(),
        })
        .collect()
}

/// Returns a line by its kind and its name.
pub fn line<'a>(results: &'a Results, result: &UnitResult, line: Line) -> LineShape<'a> {
    match line {
        Line::Pass => called("pass", None),
        Line::Minimum(node) => called("minimum", code(results, result, node)),
        Line::Grade(id) => grade(results, id),
        Line::Award(id) => award(results, id),
    }
}

fn grade<'a>(results: &'a Results, id: GradeId) -> LineShape<'a> {
    let name = &results.case.rubric.outcome.grades[id].name;
    called("grade", Some(name.into()))
}

fn award<'a>(results: &'a Results, id: AwardId) -> LineShape<'a> {
    called("award", Some((&results.case.rubric.awards[id].name).into()))
}

fn called<'a>(kind: &'static str, name: Option<Words<'a>>) -> LineShape<'a> {
    LineShape {
        kind: kind.into(),
        name,
    }
}

fn code<'a>(results: &'a Results, result: &UnitResult, node: NodeId) -> Option<Words<'a>> {
    let tree = &results.case.trees[result.tree];
    let row = tree.row(node, results.case.rubric)?;
    Some(row.code.as_str().into())
}

/// Returns an obstacle with what is held against what.
fn held(by: &'static str, both: Option<(&Span, &Threshold)>) -> ObstacleShape<'static> {
    ObstacleShape {
        by: by.into(),
        condition: None,
        indicator: None,
        line: None,
        value: both.map(|(value, _)| span(value)),
        limit: both.map(|(_, limit)| limit.at.to_string().into()),
        above: both.is_some_and(|(_, limit)| limit.reach == Reach::Above),
        short_by: both.and_then(|(value, limit)| {
            let short = &limit.at - value.only()?;
            Some(short.to_string().into())
        }),
    }
}
