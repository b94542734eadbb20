//! What a line asks of a row, as a whole count.

use super::ends::Reach;
use crate::number::Number;
use crate::plan::{Line, Plan, Slot};
use crate::span::Span;

/// The least count of a row that meets a line, and so does every higher one.
pub struct Floor {
    pub slot: Slot,
    least: i64,
}

impl Floor {
    /// Finds the least count by asking the line itself, which says what is rounded and whether who is
    /// level has reached it; nothing where counts leave the machine word.
    pub fn of(plan: &Plan, line: &Line, reach: &Reach) -> Option<Floor> {
        let meets = |count: i64| {
            let value = Span::point(Number::ratio(count, reach.parts));
            line.limit.is_met_by(&plan.judged(value).low)
        };
        let lowest = -reach.most;
        // Steps up from the lowest; the last is beyond all that the row comes to.
        let (mut below, mut at) = (0, reach.most.checked_mul(2)?.checked_add(1)?);
        while below < at {
            let middle = below + (at - below) / 2;
            match meets(lowest + middle) {
                true => at = middle,
                false => below = middle + 1,
            }
        }
        Some(Floor {
            slot: plan.slots[line.node.0],
            least: lowest + at,
        })
    }

    pub fn is_reached_by(&self, count: i64) -> bool {
        count >= self.least
    }
}
