//! The grade of a unit, as it is and as it may come to be.

use crate::rubric::GradeId;
use crate::span::Side;

/// A grade, or the two between which the missing marks decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Graded {
    pub worst: Option<GradeId>,
    pub best: Option<GradeId>,
}

/// What the quotas of grades leave a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AfterQuotas {
    /// The grade that it has; where its own marks decide yet, the two between which they do.
    pub held: Graded,
    pub as_it_stands: Option<GradeId>,
    /// All that its own marks, and those of others, may still make of it.
    pub may_be: Graded,
    /// The grades that it reaches as it stands, and that had no room for it, the best first; none
    /// where its own marks decide yet.
    pub falls: Vec<Fall>,
}

/// A grade that a unit reaches, and that others have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fall {
    pub from: GradeId,
    /// How many of those who contend for it come before the unit, and how many more are level with it.
    pub before: usize,
    pub level: usize,
    pub seats: usize,
    /// How many units a share is of.
    pub of: usize,
}

impl AfterQuotas {
    pub fn grade(&self, sight: Sight) -> Option<GradeId> {
        match sight {
            Sight::Surely => self.may_be.worst,
            Sight::AsItStands => self.as_it_stands,
            Sight::Possibly => self.may_be.best,
        }
    }

    pub fn is_certain(&self) -> bool {
        self.may_be.worst == self.may_be.best
    }
}

/// How what is open is supposed to turn out for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// As bad as can be, for marks of its own and of others.
    Surely,
    /// As bad as can be for its own marks; those that others lack change nothing.
    AsItStands,
    /// As good as can be.
    Possibly,
}

impl Sight {
    pub fn side(self) -> Side {
        match self {
            Sight::Surely | Sight::AsItStands => Side::Worst,
            Sight::Possibly => Side::Best,
        }
    }
}
