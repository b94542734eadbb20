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

impl Seat {
    fn better(self, other: Seat) -> Seat {
        let order = |seat: &Seat| match seat {
            Seat::NotQualified => 0,
            Seat::NoSeat => 1,
            Seat::Open => 2,
            Seat::Won { provisional: true } => 3,
            Seat::Won { provisional: false } => 4,
        };
        if order(&other) > order(&self) {
            other
        } else {
            self
        }
    }
}

/// What an award has to give, to the units of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allotment {
    /// The value of the attribute that seats are given within; empty where they are not.
    pub group: String,
    /// Whom a share is of: those of its kinds that stand.
    pub standing: Count,
    /// Nothing without a quota.
    pub seats: Option<Count>,
    /// Seats that stay empty because too many tie for them.
    pub empty: usize,
}

/// A number that missing marks may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub fewest: usize,
    pub most: usize,
}

/// One unit as an award sees it.
pub struct Candidate {
    /// The value of the attribute that the seats are given within; nothing where it is not known.
    pub group: Option<String>,
    /// Whether it meets the conditions whatever is missing, as things stand now, or at best.
    pub surely: bool,
    pub as_it_stands: bool,
    pub possibly: bool,
    /// What orders candidates; for one that lacks marks, its best.
    pub key: Key,
    pub complete: bool,
    /// Whether the award is for its kind of unit.
    pub of_kind: bool,
    /// Whether it stands, or may, for quotas that are a share of those.
    pub stands: bool,
    pub may_stand: bool,
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
        [] => Verdict::stands(verdict),
        requirements => {
            verdict != Some(Verdict::Ineligible) && requirements.iter().all(requirement)
        }
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

/// Gives the seats of one award, and returns what there was to give in each group.
pub fn seats(candidates: &[Candidate], award: &Award) -> (Vec<Seat>, Vec<Allotment>) {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        if let Some(group) = &candidate.group {
            groups.entry(group).or_default().push(index);
        }
    }
    let strays: Vec<usize> = (0..candidates.len())
        .filter(|&index| candidates[index].group.is_none())
        .collect();
    groups
        .values_mut()
        .for_each(|members| members.extend(&strays));
    let mut seats = vec![Seat::NotQualified; candidates.len()];
    let mut allotments = Vec::new();
    // Those of no known group may also be of one that nobody else is in.
    let groups = groups
        .into_iter()
        .map(|(group, members)| (Some(group), members));
    for (group, members) in groups.chain([(None, strays)]) {
        let members: Vec<(usize, &Candidate)> = members
            .iter()
            .map(|&index| (index, &candidates[index]))
            .collect();
        let standing = standing(&members);
        let quota = quota(standing, award);
        let (given, empty) = group_seats(&members, quota, award.at_cut);
        allotments.extend(group.map(|group| Allotment {
            group: group.to_owned(),
            standing,
            seats: quota,
            empty,
        }));
        for (index, seat) in given {
            // Who may belong to several groups stands as it does in the best of them.
            seats[index] = seats[index].better(seat);
        }
    }
    (seats, allotments)
}

/// Returns who of a group has a seat, and how many seats stay empty.
fn group_seats(
    members: &[(usize, &Candidate)],
    quota: Option<Count>,
    at_cut: AtCut,
) -> (Vec<(usize, Seat)>, usize) {
    let fewest = quota.map(|seats| seats.fewest);
    let most = quota.map(|seats| seats.most);
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
        let has_seat = fits(before, tied.len(), most, at_cut);
        let keeps_seat = fits(before + rivals, tied.len(), fewest, at_cut);
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
        let seat = match (certain, fits(ahead, 1, most, at_cut)) {
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

/// Returns how many of the kinds of an award stand.
fn standing(members: &[(usize, &Candidate)]) -> Count {
    let counted = |counts: fn(&Candidate) -> bool| {
        let of_kind = members.iter().filter(|(_, candidate)| candidate.of_kind);
        of_kind.filter(|(_, candidate)| counts(candidate)).count()
    };
    Count {
        fewest: counted(|candidate| candidate.stands),
        most: counted(|candidate| candidate.may_stand),
    }
}

/// Returns how many seats there are; a share is of those that stand.
fn quota(standing: Count, award: &Award) -> Option<Count> {
    let seats = |of: usize| match award.quota.as_ref()? {
        Quota::Seats(number) => Some(*number),
        Quota::Share(share, mode) => {
            let exact = share * &Number::from(of);
            let whole = exact.round(Rounding {
                places: 0,
                mode: *mode,
            });
            let whole = whole.to_string().parse();
            Some(whole.expect("a rounded count is a whole number"))
        }
    };
    Some(Count {
        fewest: seats(standing.fewest)?.max(award.at_least),
        most: seats(standing.most)?.max(award.at_least),
    })
}
