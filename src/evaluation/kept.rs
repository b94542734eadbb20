//! Which children of a section count, where not all of them do: 取最好的三项, 去掉最低一项.

use super::branch::Branch;
use super::rows::Rows;
use crate::plan::{Plan, Taking};
use crate::rubric::{NodeId, Role};
use crate::span::Span;

/// What became of a child among those of which not all are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It counts, whatever the missing marks turn out to be.
    Surely,
    /// It never counts.
    LeftOut,
    /// Missing marks decide.
    Open,
}

/// Returns what became of each child of a section that could count, in the order of the paper;
/// nothing where all of them do. Of equals the first are kept.
pub fn kept(plan: &Plan, id: NodeId, rows: &Rows) -> Option<Vec<(NodeId, Kept)>> {
    let branch = Branch::of(plan, id)?;
    let Taking::Kept(keep) = branch.taking() else {
        return None;
    };
    let tally = branch.tally(|child| rows.value(child));
    let counted = branch.children().iter().filter(|&&child| {
        let is_scored = plan.node(child).part.role == Role::Scored;
        is_scored && branch.counts(&rows.value(child), &tally)
    });
    let counted: Vec<(NodeId, Span)> = counted
        .filter_map(|&child| Some((child, rows.span(child)?)))
        .collect();
    let places = keep.among(counted.len());
    let fate = |(at, (child, own)): (usize, &(NodeId, Span))| {
        let others = || {
            counted
                .iter()
                .enumerate()
                .filter(move |(other, _)| *other != at)
        };
        let (mut may_be_before, mut surely_before) = (0, 0);
        for (other, (_, span)) in others() {
            may_be_before += usize::from((&span.high, at) > (&own.low, other));
            surely_before += usize::from((&span.low, at) > (&own.high, other));
        }
        let kept = match (may_be_before < places, surely_before < places) {
            (true, _) => Kept::Surely,
            (false, true) => Kept::Open,
            (false, false) => Kept::LeftOut,
        };
        (*child, kept)
    };
    let kept: Vec<(NodeId, Kept)> = counted.iter().enumerate().map(fate).collect();
    Some(kept).filter(|kept| !kept.is_empty())
}
