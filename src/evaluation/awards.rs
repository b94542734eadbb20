//! Titles with their own line and quota.

use std::collections::BTreeMap;

use super::outcome::{Subject, Verdict};
use super::ranking::{Key, better_first};
use super::span::Side;
use crate::number::{Number, Rounding};
use crate::rubric::{AtCut, Award, Quota, Requirement, Tree, applies};
use crate::sheet::UnitId;

/// How a unit stands with an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// Does not meet its conditions.
    NotQualified,
    /// Meets them, but others took the seats.
    NoSeat,
    /// Has a seat; provisionally, while a unit that lacks marks could take it.
    Won { provisional: bool },
    /// Lacks marks that could win it.
    Open,
}

/// One unit as an award sees it.
pub struct Candidate {
    pub unit: UnitId,
    /// The value of the attribute that the seats are given within.
    pub group: String,
    /// Whether it meets the conditions whatever is missing, as things stand now, or at best.
    pub surely: bool,
    pub as_it_stands: bool,
    pub possibly: bool,
    /// What orders candidates; for one that lacks marks, its best.
    pub key: Key,
    pub complete: bool,
    /// Whether the award is for its kind of unit.
    pub of_kind: bool,
    /// Whether it passed, for quotas that are a share of those.
    pub verdict: Verdict,
}

/// Returns whether a unit meets the conditions that the rubric sets for an award, where missing
/// marks turn out worst, or best. `earlier` tells whether it has the awards that this one may rest on.
pub fn qualifies(
    subject: &Subject,
    award: &Award,
    side: Side,
    earlier: impl Fn(&str) -> bool,
) -> bool {
    let requirement = |required: &Requirement| match required {
        Requirement::Award(name) => earlier(name),
        Requirement::Grade(name) => {
            let grades = &subject.case.rubric.outcome.grades;
            let wanted = grades.iter().position(|grade| grade.name == *name);
            match (subject.grade_at(side), wanted) {
                (Some(grade), Some(wanted)) => grade <= wanted,
                _ => false,
            }
        }
    };
    let verdict = subject.verdict_at(side);
    let required = match award.requires.as_slice() {
        [] => verdict == Verdict::Pass,
        requirements => verdict != Verdict::Ineligible && requirements.iter().all(requirement),
    };
    let Some(total) = subject.total() else {
        return false;
    };
    required
        && applies(&award.kinds, subject.tree.kind.as_deref())
        && !subject.is_barred_from_awards(side)
        && subject.reaches(total.at(side), award.from.as_ref(), Tree::ROOT)
        && subject.holds(&award.minima, side)
}

/// Those who contend for the seats of one award within one group.
pub struct Contest<'c> {
    award: &'c Award,
    turnout: Turnout,
    quota: SeatsGiven,
    /// The keys of those who stand as they are, and of those whom missing marks may carry in; both
    /// the best first.
    known: Vec<&'c Key>,
    open: Vec<&'c Key>,
}

/// How many passed, and how many may yet have, for quotas that are a share of those.
#[derive(Clone, Copy, Default)]
struct Turnout {
    passed: usize,
    may_pass: usize,
}

/// The fewest and the most seats there may be; none where everybody who qualifies has one.
#[derive(Clone, Copy)]
struct SeatsGiven {
    fewest: Option<usize>,
    most: Option<usize>,
}

/// Gives the seats of one award, and returns how many stay empty because those who tie for them
/// are too many.
pub fn seats(candidates: &[Candidate], award: &Award) -> (Vec<Seat>, usize) {
    let mut groups: BTreeMap<&str, Vec<&Candidate>> = BTreeMap::new();
    let mut best_first: Vec<&Candidate> = candidates.iter().collect();
    best_first.sort_by(|one, other| better_first(&one.key, &other.key));
    for candidate in best_first {
        groups.entry(&candidate.group).or_default().push(candidate);
    }
    let contest = |(group, members): (_, Vec<_>)| (group, Contest::new(award, members.into_iter()));
    let contests: BTreeMap<&str, Contest> = groups.into_iter().map(contest).collect();
    let seat = |candidate: &Candidate| contests[candidate.group.as_str()].seat(candidate);
    let empty = contests.values().map(Contest::empty_seats).sum();
    (candidates.iter().map(seat).collect(), empty)
}

impl Candidate {
    fn stands_as_it_is(&self) -> bool {
        self.complete && self.as_it_stands
    }
}

impl<'c> Contest<'c> {
    /// Returns the contest of some candidates, of whom the best come first.
    pub fn new(award: &'c Award, best_first: impl Iterator<Item = &'c Candidate>) -> Contest<'c> {
        let mut turnout = Turnout::default();
        let (mut known, mut open) = (Vec::new(), Vec::new());
        for candidate in best_first {
            turnout = turnout.with(candidate);
            if candidate.stands_as_it_is() {
                known.push(&candidate.key);
            } else if candidate.possibly {
                open.push(&candidate.key);
            }
        }
        Contest {
            award,
            turnout,
            quota: quota(award, turnout),
            known,
            open,
        }
    }

    /// Returns the seat of one of them.
    fn seat(&self, candidate: &Candidate) -> Seat {
        self.given(candidate, self.level_with(candidate), self.quota)
    }

    /// Returns the seat of somebody who would join them.
    pub fn seat_of_another(&self, candidate: &Candidate) -> Seat {
        let quota = quota(self.award, self.turnout.with(candidate));
        self.given(candidate, self.level_with(candidate) + 1, quota)
    }

    fn given(&self, candidate: &Candidate, tied: usize, seats: SeatsGiven) -> Seat {
        let (key, at_cut) = (&candidate.key, self.award.at_cut);
        let before = self.ahead_of(candidate);
        if candidate.stands_as_it_is() {
            let rivals = self.open.partition_point(|&rival| rival >= key);
            let keeps_seat = fits(before + rivals, tied, seats.fewest, at_cut);
            return match fits(before, tied, seats.most, at_cut) {
                true => Seat::Won {
                    provisional: !(keeps_seat && candidate.surely),
                },
                false => Seat::NoSeat,
            };
        }
        if !candidate.possibly {
            return Seat::NotQualified;
        }
        let certain = candidate.surely && seats.most.is_none();
        match (certain, fits(before, 1, seats.most, at_cut)) {
            (true, _) => Seat::Won { provisional: false },
            (false, true) => Seat::Open,
            (false, false) => Seat::NoSeat,
        }
    }

    fn ahead_of(&self, candidate: &Candidate) -> usize {
        self.known.partition_point(|&rival| *rival > candidate.key)
    }

    /// Returns how many of those who stand as they are have the key of a candidate.
    fn level_with(&self, candidate: &Candidate) -> usize {
        let not_behind = self.known.partition_point(|&rival| *rival >= candidate.key);
        not_behind - self.ahead_of(candidate)
    }

    /// Returns how many seats stay empty because those who tie for them are too many.
    fn empty_seats(&self) -> usize {
        let Some(most) = self.quota.most else {
            return 0;
        };
        let mut before = 0;
        for tied in self.known.chunk_by(|one, other| one == other) {
            if !fits(before, tied.len(), Some(most), self.award.at_cut) {
                return most.saturating_sub(before);
            }
            before += tied.len();
        }
        0
    }
}

impl Turnout {
    fn with(self, candidate: &Candidate) -> Turnout {
        let (passes, may_pass) = match candidate.verdict {
            Verdict::Pass => (true, true),
            Verdict::Undetermined => (false, true),
            Verdict::Fail | Verdict::Ineligible => (false, false),
        };
        Turnout {
            passed: self.passed + usize::from(candidate.of_kind && passes),
            may_pass: self.may_pass + usize::from(candidate.of_kind && may_pass),
        }
    }
}

/// Returns whether as many as tie, behind those before them, still get seats.
fn fits(before: usize, tied: usize, quota: Option<usize>, at_cut: AtCut) -> bool {
    let Some(quota) = quota else { return true };
    match at_cut {
        AtCut::All => before < quota,
        AtCut::None => before + tied <= quota,
    }
}

/// Returns how many seats there are; a share is of those that passed, which missing marks may still
/// change.
fn quota(award: &Award, turnout: Turnout) -> SeatsGiven {
    let seats = |share: &Number, mode, passed: usize| {
        let exact = share * &Number::from(passed);
        let whole = exact.round(Rounding { places: 0, mode });
        whole
            .to_string()
            .parse()
            .expect("a rounded count is a whole number")
    };
    let (fewest, most): (usize, usize) = match &award.quota {
        None => {
            return SeatsGiven {
                fewest: None,
                most: None,
            };
        }
        Some(Quota::Seats(number)) => (*number, *number),
        Some(Quota::Share(share, mode)) => (
            seats(share, *mode, turnout.passed),
            seats(share, *mode, turnout.may_pass),
        ),
    };
    SeatsGiven {
        fewest: Some(fewest.max(award.at_least)),
        most: Some(most.max(award.at_least)),
    }
}
