//! How far a unit is from the lines it did not reach, and what would carry it across.

use super::change::{LeafChange, leaf_changes};
use super::line::{Line, missed_lines};
use crate::evaluation::{Closeup, ConditionKind};
use crate::plan::Ask;
use crate::rubric::{NodeId, Threshold, Tree};
use crate::span::Span;

/// How far a unit is from a line.
pub struct Distance {
    pub line: Line,
    /// Every value that is short of what the line asks; the total is that of the root.
    pub gaps: Vec<Gap>,
    /// For every leaf that is marked, in the order of the paper.
    pub leaves: Vec<LeafChange>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub node: NodeId,
    pub value: Span,
    pub limit: Threshold,
}

/// Returns the distance of a unit from every line that it did not reach: the pass line, minima, the
/// next grade, and awards.
pub fn distances(closeup: &Closeup) -> Vec<Distance> {
    let lines = missed_lines(closeup);
    let changes = leaf_changes(closeup, &lines);
    let distance = |(line, leaves)| Distance {
        line,
        gaps: gaps(closeup, line),
        leaves,
    };
    lines.into_iter().zip(changes).map(distance).collect()
}

/// Returns the values that are short of what a line asks.
fn gaps(closeup: &Closeup, line: Line) -> Vec<Gap> {
    let result = closeup.result;
    let asked = match line {
        Line::Pass | Line::Minimum(_) => {
            let unmet = closeup
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
        Line::Grade(grade) => &closeup.compiled().grade(grade).asks,
        Line::Award(award) => &closeup.compiled().award(award).asks,
    };
    let gap = asked.iter().filter_map(|Ask { node, limit }| {
        let value = result.judged_value(closeup.case, *node)?;
        let limit = limit
            .as_ref()
            .filter(|limit| !limit.is_met_by(&value.low))?;
        Some(Gap {
            node: *node,
            limit: limit.clone(),
            value,
        })
    });
    gap.collect()
}
