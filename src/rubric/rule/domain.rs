//! The values that a cell of a rule may hold.

use crate::number::Number;
use crate::span::{Extended, Span};

/// Every value that a cell may hold.
pub struct Domain {
    pub span: Span,
    pub grain: Grain,
}

/// How finely the values of a cell can be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grain {
    /// As finely as they are written.
    Any,
    /// The same, of what is measured: beyond what can be, a value would go on to be the better.
    Measured,
    /// By multiples of this.
    Step(Number),
    /// Times done of times due, or so many percent.
    Share,
    /// One of these, each with what is written for it.
    Choices(Vec<(String, Number)>),
}

impl Domain {
    /// Returns the values from nothing to `most`; without end where there is none.
    pub fn up_to(most: Option<&Number>, grain: Grain) -> Domain {
        let high = most.map_or(Extended::Above, |most| Extended::At(most.clone()));
        let low = Extended::ZERO;
        Domain {
            span: Span { low, high },
            grain,
        }
    }

    /// Returns the marks from the least to the last on the grid.
    pub fn graded(least: &Number, most: Option<&Number>, step: Option<&Number>) -> Domain {
        let on_grid = |number: &Number| match step {
            Some(step) => &(number / step).floor() * step,
            None => number.clone(),
        };
        let grain = step.cloned().map_or(Grain::Any, Grain::Step);
        let mut domain = Domain::up_to(most.map(on_grid).as_ref(), grain);
        domain.span.low = Extended::At(-&on_grid(&-least));
        domain
    }
}
