//! What the columns of results have something to say of.

use crate::evaluation::{Aside, Seat, UnitResult, Values};
use crate::sheet::UnitId;

/// A row of results: a unit that was scored, or one that was set aside.
pub enum Entry<'a> {
    /// With what its rows come to.
    Scored(&'a UnitResult, Values<'a>),
    Aside(UnitId, Option<&'a Aside>),
}

impl<'a> Entry<'a> {
    pub fn scored(result: &'a UnitResult) -> Entry<'a> {
        Entry::Scored(result, result.stated())
    }

    pub fn unit(&self) -> UnitId {
        match self {
            Entry::Scored(result, _) => result.unit,
            Entry::Aside(unit, _) => *unit,
        }
    }

    pub fn seats(&self) -> &[Seat] {
        match self {
            Entry::Scored(result, _) => &result.seats,
            Entry::Aside(_, aside) => aside.map_or(&[], |aside| &aside.seats),
        }
    }
}
