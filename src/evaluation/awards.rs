//! Titles with their own line and quota.

use std::collections::BTreeMap;

use super::outcome::{Subject, Verdict};
use super::ranking::{Key, better_first};
use super::span::Side;
use crate::number::{Number, Rounding};
use crate::rubric::{AtCut, Award, Quota, Requirement, applies};

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
    let root = crate::rubric::Tree::ROOT;
    let Some(total) = subject.values[root.0].span() else {
        return false;
    };
    let total = super::outcome::judged(subject.case, total);
    required
        && applies(&award.kinds, subject.tree.kind.as_deref())
        && !subject.is_barred_from_awards(side)
        && subject.reaches(total.at(side), award.from.as_ref(), root)
        && subject.holds(&award.minima, side)
}

/// Gives the seats of one award, and returns how many stay empty because those who tie for them
/// are too many.
pub fn seats(candidates: &[Candidate], award: &Award) -> (Vec<Seat>, usize) {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        groups.entry(&candidate.group).or_default().push(index);
    }
    let mut seats = vec![Seat::NotQualified; candidates.len()];
    let mut empty = 0;
    for members in groups.values() {
        let members: Vec<(usize, &Candidate)> = members
            .iter()
            .map(|&index| (index, &candidates[index]))
            .collect();
        let (given, left) = group_seats(&members, award);
        empty += left;
        for (index, seat) in given {
            seats[index] = seat;
        }
    }
    (seats, empty)
}

fn group_seats(members: &[(usize, &Candidate)], award: &Award) -> (Vec<(usize, Seat)>, usize) {
    let (fewest, most) = quota(members, award);
    let stands = |candidate: &Candidate| candidate.complete && candidate.as_it_stands;
    let mut known: Vec<&(usize, &Candidate)> = members
        .iter()
        .filter(|(_, candidate)| stands(candidate))
        .collect();
    known.sort_by(|(_, one), (_, other)| better_first(&one.key, &other.key));
    let open: Vec<&(usize, &Candidate)> = members
        .iter()
        .filter(|(_, candidate)| candidate.possibly && !stands(candidate))
        .collect();
    let mut seats = Vec::new();
    let mut before = 0;
    let mut left = 0;
    for tied in known.chunk_by(|(_, one), (_, other)| one.key == other.key) {
        let rivals = open
            .iter()
            .filter(|(_, rival)| rival.key >= tied[0].1.key)
            .count();
        let has_seat = fits(before, tied.len(), most, award.at_cut);
        let keeps_seat = fits(before + rivals, tied.len(), fewest, award.at_cut);
        seats.extend(tied.iter().map(|&&(index, candidate)| {
            let seat = match has_seat {
                true => Seat::Won {
                    provisional: !(keeps_seat && candidate.surely),
                },
                false => Seat::NoSeat,
            };
            (index, seat)
        }));
        if !has_seat && left == 0 {
            left = most.map_or(0, |most| most.saturating_sub(before));
        }
        before += tied.len();
    }
    for &&(index, candidate) in &open {
        let ahead = known
            .iter()
            .filter(|(_, rival)| rival.key > candidate.key)
            .count();
        let certain = candidate.surely && most.is_none();
        let seat = match (certain, fits(ahead, 1, most, award.at_cut)) {
            (true, _) => Seat::Won { provisional: false },
            (false, true) => Seat::Open,
            (false, false) => Seat::NoSeat,
        };
        seats.push((index, seat));
    }
    (seats, left)
}

/// Returns whether as many as tie, behind those before them, still get seats.
fn fits(before: usize, tied: usize, quota: Option<usize>, at_cut: AtCut) -> bool {
    let Some(quota) = quota else { return true };
    match at_cut {
        AtCut::All => before < quota,
        AtCut::None => before + tied <= quota,
    }
}

/// Returns the fewest and the most seats there may be; a share is of those that passed, which
/// missing marks may still change.
fn quota(members: &[(usize, &Candidate)], award: &Award) -> (Option<usize>, Option<usize>) {
    let passed = |counts: fn(Verdict) -> bool| {
        members
            .iter()
            .filter(|(_, candidate)| candidate.of_kind && counts(candidate.verdict))
            .count()
    };
    let seats = |share: &Number, mode, passed: usize| {
        let exact = share * &Number::from(passed);
        let whole = exact.round(Rounding { places: 0, mode });
        whole
            .to_string()
            .parse()
            .expect("a rounded count is a whole number")
    };
    let (fewest, most): (usize, usize) = match &award.quota {
        None => return (None, None),
        Some(Quota::Seats(number)) => (*number, *number),
        Some(Quota::Share(share, mode)) => (
            seats(share, *mode, passed(|verdict| verdict == Verdict::Pass)),
            seats(
                share,
                *mode,
                passed(|verdict| matches!(verdict, Verdict::Pass | Verdict::Undetermined)),
            ),
        ),
    };
    (
        Some(fewest.max(award.at_least)),
        Some(most.max(award.at_least)),
    )
}
