//! What a report on one unit has to tell.

use crate::analysis::Explanation;
use crate::evaluation::{Condition, UnitResult};
use crate::report::Results;
use crate::report::addresses::Addresses;
use crate::rubric::Tree;

/// An explanation with all that its report mentions.
pub struct Story<'a> {
    pub results: &'a Results<'a>,
    pub explanation: &'a Explanation<'a>,
    pub addresses: &'a Addresses,
}

impl<'a> Story<'a> {
    pub fn result(&self) -> &'a UnitResult {
        self.explanation.closeup.result
    }

    /// Returns how all conditions of the unit stand.
    pub fn conditions(&self) -> &'a [Condition] {
        &self.explanation.closeup.conditions
    }

    pub fn tree(&self) -> &'a Tree {
        self.explanation.closeup.tree()
    }
}
