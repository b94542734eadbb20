//! What a unit brings to a ranking: its total, and what orders equal totals.

use super::outcome::{Subject, Verdict};
use super::ranking::Key;
use crate::rubric::First;
use crate::span::{Extended, Side, Span};

/// Returns what orders units: the judged total, then the judged tie-breaks, all at their best. In a
/// settled result a tie-break that lacks marks comes last, and leaves the rank settled.
pub fn key(subject: &Subject, verdict: Option<Verdict>) -> Key {
    keyed(subject, Side::Best, is_complete(subject, verdict))
}

/// Returns the best that a unit may bring to a ranking, nothing of it being settled.
pub fn best_key(subject: &Subject) -> Key {
    key_at(subject, Side::Best)
}

/// Returns the best, or the worst, that a unit may bring to a ranking.
pub fn key_at(subject: &Subject, side: Side) -> Key {
    keyed(subject, side, false)
}

/// Returns what orders units from the last place up: of two, whom the other key puts behind stands
/// before.
pub fn from_below(key: &Key) -> Key {
    Key {
        total: key.total.negated(),
        breaks: key.breaks.iter().map(Extended::negated).collect(),
    }
}

fn keyed(subject: &Subject, side: Side, is_settled: bool) -> Key {
    let breaks = subject.plan.order.iter().map(|tie| {
        let found = tie
            .node
            .and_then(|node| Some((node, subject.values.span(node)?)));
        let Some((node, span)) = found else {
            return Extended::Below;
        };
        let judged = subject.plan.judged(span);
        if subject.is_blank(node) || (is_settled && judged.only().is_none()) {
            return Extended::Below;
        }
        match tie.first {
            First::Least => Span::zero().subtract(&judged).at(side).clone(),
            First::Most => judged.at(side).clone(),
        }
    });
    let total = subject.total().expect("what has a result has a total");
    Key {
        total: total.at(side).clone(),
        breaks: breaks.collect(),
    }
}

/// Returns whether nothing that is missing could change a unit's total or verdict.
pub fn is_complete(subject: &Subject, verdict: Option<Verdict>) -> bool {
    let total = subject.total();
    verdict != Some(Verdict::Undetermined) && total.is_some_and(|total| total.only().is_some())
}
