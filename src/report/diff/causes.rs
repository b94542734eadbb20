//! What may have made a unit's result change.

use super::Who;
use super::marks::MarkChange;
use crate::number::Number;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause<'a> {
    /// One of its marks, and what its indicator earned.
    Mark {
        change: MarkChange<'a>,
        earned: Vec<Earned<'a>>,
    },
    /// A line of the rubric, by its number among those that differ, and what it made indicators
    /// earn.
    Line {
        line: usize,
        earned: Vec<Earned<'a>>,
    },
    /// Its kind, or the group that it is ranked in.
    Group { before: String, after: String },
    /// The marks of other units: the indicator is held against a mean.
    Mean {
        indicator: &'a str,
        earned: Vec<Earned<'a>>,
    },
    /// Others moved in the ranking.
    Rivals {
        /// Those that moved past it, or level with it.
        overtook: Movers<'a>,
        /// Those that it moved past, or level with.
        fell_behind: Movers<'a>,
    },
    /// Others came by a seat, or lost theirs.
    Seats {
        award: String,
        won: Movers<'a>,
        lost: Movers<'a>,
    },
    /// Another version of the program.
    Program,
    /// Nothing that the two results say.
    Unknown,
}

impl Cause<'_> {
    /// Returns by how many points indicators earn something else, as far as both are known.
    pub fn points(&self) -> Number {
        match self {
            Cause::Mark { earned, .. }
            | Cause::Line { earned, .. }
            | Cause::Mean { earned, .. } => earned.iter().filter_map(Earned::points).sum(),
            Cause::Group { .. }
            | Cause::Rivals { .. }
            | Cause::Seats { .. }
            | Cause::Program
            | Cause::Unknown => Number::ZERO,
        }
    }
}

/// Units that moved: the first by name, the others counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Movers<'a> {
    pub named: Vec<Who<'a>>,
    pub more: usize,
}

impl<'a> Movers<'a> {
    pub fn add(&mut self, who: Who<'a>) {
        const NAMED: usize = 6;
        match self.named.len() < NAMED {
            true => self.named.push(who),
            false => self.more += 1,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.named.is_empty()
    }
}

/// What an indicator earned, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earned<'a> {
    pub indicator: &'a str,
    pub before: String,
    pub after: String,
}

impl Earned<'_> {
    fn points(&self) -> Option<Number> {
        let (before, after) = (
            Number::parse_exact(&self.before)?,
            Number::parse_exact(&self.after)?,
        );
        let gained = &after - &before;
        Some(match gained.is_positive() {
            true => gained,
            false => &before - &after,
        })
    }
}
