//! What follows from a total: verdict, grade, rank and awards.

use super::limit::{Cutoff, Limit};
use super::{IndicatorCode, Role};
use crate::number::{Number, Rounding, RoundingMode};

/// From a total to a verdict.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The most that a total comes to, bonus included.
    pub cap: Option<Limit>,
    pub pass: Option<Cutoff>,
    /// What the paper calls the verdicts pass and fail.
    pub verdict: Option<VerdictNames>,
    /// From the best down.
    pub grades: Vec<Grade>,
}

/// The paper's own words for who passes and who fails: 达标, 未达标.
#[derive(Clone, Debug)]
pub struct VerdictNames {
    pub pass: String,
    pub fail: String,
}

impl Outcome {
    /// Returns whether who has a grade passes: its line is not below the pass line. Without a pass
    /// line, only a grade that asks for nothing lies below.
    pub fn passes(&self, grade: &Grade, full: Option<&Number>) -> bool {
        let in_points = |line: &Option<Cutoff>| line.as_ref()?.in_points(full);
        match (in_points(&grade.line), in_points(&self.pass)) {
            (None, _) => false,
            (Some(_), None) => true,
            (Some(line), Some(pass)) => line >= pass,
        }
    }

    /// Returns whether those may have a grade who find no room in a better one: who passes gets none
    /// below the pass line.
    pub fn takes_falls(&self, grade: &Grade, full: Option<&Number>) -> bool {
        self.pass.is_none() || self.passes(grade, full)
    }

    /// Returns whether some grade is not for all that reach it.
    pub fn has_quotas(&self) -> bool {
        self.grades.iter().any(|grade| grade.quota.is_some())
    }
}

#[derive(Clone, Debug)]
pub struct Grade {
    pub name: String,
    /// What a total has to reach; the last grade needs nothing.
    pub line: Option<Cutoff>,
    pub minima: Vec<SectionMinimum>,
    /// How many may have it, in each ranking; a grade of a row has none.
    pub quota: Option<Quota>,
    pub kinds: Vec<String>,
}

/// A minimum that a grade or an award sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionMinimum {
    pub section: Section,
    pub limit: Limit,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Section {
    One(IndicatorCode),
    /// Every first-level section that is scored.
    Each,
}

/// A title with its own line and quota.
#[derive(Clone, Debug)]
pub struct Award {
    pub name: String,
    /// The awards of one tier are one order, the best first: a unit has one of them at most.
    pub tier: Option<String>,
    /// Where it names the bottom instead, whatever else: no line, no quota, no requirement.
    pub bottom: Option<Bottom>,
    pub line: Option<Cutoff>,
    pub quota: Option<Quota>,
    pub at_cut: AtCut,
    pub minima: Vec<SectionMinimum>,
    /// The attribute within each value of which seats are given.
    pub per: Option<String>,
    /// The fewest seats of each such group.
    pub at_least: usize,
    /// Where nothing is named, the verdict pass; without a pass line, neither fail nor ineligible.
    pub requires: Vec<Requirement>,
    pub kinds: Vec<String>,
}

impl Award {
    /// Returns the names of the awards that this one rests on.
    pub fn required_awards(&self) -> impl Iterator<Item = &str> {
        self.requires.iter().filter_map(|required| match required {
            Requirement::Award(name) => Some(name.as_str()),
            Requirement::Grade(_) => None,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requirement {
    Grade(String),
    Award(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quota {
    Seats(usize),
    /// A share, and how it is rounded to whole seats. Of an award it is of those that passed, without
    /// a pass line of those neither failed nor ineligible; of a grade, of all that are not ineligible.
    Share(Number, RoundingMode),
}

impl Quota {
    /// Returns how many seats there are where a share is of so many.
    pub fn seats(&self, of: usize) -> usize {
        match self {
            Quota::Seats(number) => *number,
            Quota::Share(share, mode) => {
                let exact = share * &Number::from(of);
                let whole = exact.round(Rounding {
                    places: 0,
                    mode: *mode,
                });
                whole.count().expect("a rounded count is a whole number")
            }
        }
    }
}

/// Who is named from below, of all that are ranked, whatever their verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bottom {
    /// So many, from the last place up.
    Last(usize),
    /// All whose totals are below the mean of those of all.
    UnderMean,
}

/// Who gets in when several tie for the last seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtCut {
    /// 含并列: all of them.
    All,
    /// None of them, and seats stay empty.
    None,
}

#[derive(Clone, Debug)]
pub struct Ranking {
    pub ties: Ties,
    /// Indicators that order equal totals, one after the other.
    pub tie_break: Vec<TieBreak>,
    /// Attributes within which units are ranked apart.
    pub within: Vec<String>,
}

impl Ranking {
    /// Returns whether an indicator orders equal totals.
    pub fn is_broken_by(&self, code: &IndicatorCode) -> bool {
        self.tie_break.iter().any(|tie| tie.by == *code)
    }
}

/// An indicator that orders equal totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieBreak {
    pub by: IndicatorCode,
    /// Which of its values comes first, where the rubric says so.
    pub first: Option<First>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    Most,
    Least,
}

impl TieBreak {
    /// Returns which value comes first; of penalties the least, unless the rubric says otherwise.
    pub fn first(&self, role: Role) -> First {
        self.first.unwrap_or(match role {
            Role::Penalty => First::Least,
            Role::Scored | Role::Bonus | Role::Factor | Role::Info => First::Most,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    /// 1, 2, 2, 4.
    Competition,
    /// 1, 2, 2, 3.
    Dense,
}
