//! Seats, award by award.

use wuhua_eval::evaluation::{Seat, Verdict};
use wuhua_eval::rubric::{AtCut, Award, Effect, Quota, Requirement, applies};

use super::Standing;
use super::amount::{Rational, exact, round, whole};
use super::outcome::Judged;

/// Gives the seats of every award, in the order of the rubric.
pub fn give(awards: &[Award], standings: &mut [Standing]) {
    for (number, award) in awards.iter().enumerate() {
        let seats: Vec<Seat> = standings
            .iter()
            .map(|standing| seat(award, standing, standings, awards))
            .collect();
        for (standing, seat) in standings.iter_mut().zip(seats) {
            debug_assert_eq!(standing.seats.len(), number);
            standing.seats.push(seat);
        }
    }
}

fn seat(award: &Award, standing: &Standing, all: &[Standing], awards: &[Award]) -> Seat {
    let contest = Contest { award, awards };
    if !contest.could_qualify(standing) {
        return Seat::NotQualified;
    }
    let group: Vec<&Standing> = all
        .iter()
        .filter(|other| same_group(award, standing, other))
        .collect();
    let (known, open): (Vec<&Standing>, Vec<&Standing>) = group
        .iter()
        .filter(|other| contest.could_qualify(other))
        .partition(|other| contest.is_known(other));
    let key = &standing.best.key;
    let ahead = known.iter().filter(|other| other.best.key > *key).count();
    let tied = known.iter().filter(|other| other.best.key == *key).count();
    if !contest.is_known(standing) {
        let is_certain = award.quota.is_none() && contest.qualifies_for_certain(standing);
        return match (
            is_certain,
            fits(ahead, 1, most_seats(award, &group), award.at_cut),
        ) {
            (true, _) => Seat::Won { provisional: false },
            (false, true) => Seat::Open,
            (false, false) => Seat::NoSeat,
        };
    }
    if !fits(ahead, tied, most_seats(award, &group), award.at_cut) {
        return Seat::NoSeat;
    }
    let rivals = open.iter().filter(|other| other.best.key >= *key).count();
    let stays = contest.qualifies_for_certain(standing)
        && fits(
            ahead + rivals,
            tied,
            fewest_seats(award, &group),
            award.at_cut,
        );
    Seat::Won {
        provisional: !stays,
    }
}

/// Returns whether as many as tie still get seats behind those ahead of them.
fn fits(ahead: usize, tied: usize, seats: Option<usize>, at_cut: AtCut) -> bool {
    match (seats, at_cut) {
        (None, _) => true,
        (Some(seats), AtCut::All) => ahead < seats,
        (Some(seats), AtCut::None) => ahead + tied <= seats,
    }
}

fn same_group(award: &Award, one: &Standing, other: &Standing) -> bool {
    let kind_is_meant = applies(&award.kinds, other.best.kind());
    let attribute = |standing: &Standing| award.per.as_ref().map(|name| standing.attribute(name));
    kind_is_meant && attribute(one) == attribute(other)
}

/// Returns how many seats those make that have passed or, without a pass line, are not failed.
fn fewest_seats(award: &Award, group: &[&Standing]) -> Option<usize> {
    seats(award, group, |verdict| {
        matches!(verdict, Some(Verdict::Pass) | None)
    })
}

/// Returns how many seats those make, and those that still may pass.
fn most_seats(award: &Award, group: &[&Standing]) -> Option<usize> {
    seats(award, group, |verdict| {
        !matches!(verdict, Some(Verdict::Fail | Verdict::Ineligible))
    })
}

fn seats(award: &Award, group: &[&Standing], counts: fn(Option<Verdict>) -> bool) -> Option<usize> {
    let seats = match award.quota.as_ref()? {
        Quota::Seats(seats) => *seats,
        Quota::Share(share, mode) => {
            let passed = group
                .iter()
                .filter(|standing| counts(standing.verdict))
                .count();
            let seats: Rational = round(&(exact(share) * whole(passed)), 0, *mode);
            seats
                .to_integer()
                .try_into()
                .expect("a share of a count is no less than nothing")
        }
    };
    Some(seats.max(award.at_least))
}

/// Who meets the conditions of one award.
struct Contest<'a> {
    award: &'a Award,
    awards: &'a [Award],
}

impl Contest<'_> {
    /// Returns whether a unit takes part with what is known of it: its key and verdict are
    /// certain, and it meets the conditions, perhaps by an award that it has provisionally.
    fn is_known(&self, standing: &Standing) -> bool {
        let has = |seat: &Seat| matches!(seat, Seat::Won { .. });
        !standing.is_open && self.qualifies(standing, &standing.worst, has)
    }

    fn qualifies_for_certain(&self, standing: &Standing) -> bool {
        self.qualifies(standing, &standing.worst, |seat| {
            *seat == Seat::Won { provisional: false }
        })
    }

    fn could_qualify(&self, standing: &Standing) -> bool {
        let could_have = |seat: &Seat| matches!(seat, Seat::Won { .. } | Seat::Open);
        self.qualifies(standing, &standing.best, could_have)
    }

    fn qualifies(&self, standing: &Standing, judged: &Judged, has: impl Fn(&Seat) -> bool) -> bool {
        let required = match self.award.requires.as_slice() {
            [] => judged.stands(),
            requirements => requirements.iter().all(|requirement| match requirement {
                Requirement::Grade(name) => has_grade(judged, name),
                Requirement::Award(name) => has(self.earlier_seat(name, standing)),
            }),
        };
        required
            && judged.verdict != Some(Verdict::Ineligible)
            && !judged.effects.contains(&Effect::NoAward)
            && applies(&self.award.kinds, judged.kind())
            && judged.reaches(&self.award.from)
            && judged.meets(&self.award.minima)
    }

    fn earlier_seat<'s>(&self, name: &str, standing: &'s Standing) -> &'s Seat {
        let number = self.awards.iter().position(|award| award.name == name);
        &standing.seats[number.expect("an award rests on those before it")]
    }
}

/// Returns whether a unit has this grade or a better one.
fn has_grade(judged: &Judged, name: &str) -> bool {
    let wanted = judged.grades().iter().position(|grade| grade.name == name);
    judged
        .grade
        .is_some_and(|index| wanted.is_some_and(|wanted| index <= wanted))
}
