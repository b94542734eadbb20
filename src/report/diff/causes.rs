//! What may have made a unit's result change.

use super::Who;
use super::marks::MarkChange;

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
        overtook: Vec<Who<'a>>,
        /// Those that it moved past, or level with.
        fell_behind: Vec<Who<'a>>,
    },
    /// Others came by a seat, or lost theirs.
    Seats {
        award: String,
        won: Vec<Who<'a>>,
        lost: Vec<Who<'a>>,
    },
    /// Another version of the program.
    Program,
    /// Nothing that the two results say.
    Unknown,
}

/// What an indicator earned, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earned<'a> {
    pub indicator: &'a str,
    pub before: String,
    pub after: String,
}
