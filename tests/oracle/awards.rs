//! Seats, award by award.

use std::collections::BTreeSet;

use wuhua_eval::evaluation::{Seat, Verdict};
use wuhua_eval::rubric::{AtCut, Award, Bottom, Effect, Quota, Requirement, applies};

use super::Standing;
use super::amount::{Rational, exact, round, whole};
use super::aside::Aside;
use super::outcome::Judged;
use super::quotas::Held;
use super::ranking::Key;
use super::under_mean;

/// Gives the seats of every award, in the order of the rubric.
pub fn give(awards: &[Award], standings: &mut [Standing], asides: &mut [Aside]) {
    for (number, award) in awards.iter().enumerate() {
        let contest = Contest { award, awards };
        let seats: Vec<Seat> = standings
            .iter()
            .map(|standing| seat(&contest, standing, standings, asides))
            .collect();
        let of_asides: Vec<Seat> = asides
            .iter()
            .map(|aside| seat_of_aside(&contest, aside, standings, asides))
            .collect();
        for (standing, seat) in standings.iter_mut().zip(seats) {
            debug_assert_eq!(standing.seats.len(), number);
            standing.seats.push(seat);
        }
        for (aside, seat) in asides.iter_mut().zip(of_asides) {
            aside.seats.push(seat);
        }
    }
}

/// Returns whether a unit set aside could still come in, in some group that it may be of.
fn seat_of_aside(
    contest: &Contest,
    aside: &Aside,
    standings: &[Standing],
    asides: &[Aside],
) -> Seat {
    let award = contest.award;
    let key = match contest.best_of(aside) {
        Some(key) if aside.may_qualify(contest) => key,
        Some(_) | None => return Seat::NotQualified,
    };
    let of_standings = standings.iter().map(|one| group_of(award, one));
    let of_asides = asides.iter().filter_map(|one| one.award_group(award));
    let groups: BTreeSet<String> = of_standings.chain(of_asides).collect();
    let own = aside.award_group(award);
    let mut groups = groups
        .iter()
        .filter(|group| own.as_ref().is_none_or(|own| own == *group));
    if award.bottom == Some(Bottom::UnderMean) {
        return under_mean::seat_of_aside(contest, aside, groups.cloned(), standings, asides);
    }
    let comes_in = |group: &String| {
        let of_group: Vec<&Standing> = standings
            .iter()
            .filter(|one| is_of_kind(award, one) && group_of(award, one) == *group)
            .collect();
        let ahead = of_group
            .iter()
            .filter(|one| contest.is_known(one) && contest.key(one) > key);
        let level = of_group
            .iter()
            .filter(|one| contest.is_known(one) && contest.key(one) == key);
        let most = most_seats(award, &of_group, &asides_of(award, group, asides));
        fits(ahead.count(), level.count() + 1, most, award.at_cut)
    };
    // A group that is not known may be one that nobody else is in.
    let strays: Vec<&Aside> = asides
        .iter()
        .filter(|one| one.is_of_kind(award) && one.award_group(award).is_none())
        .collect();
    let comes_in_elsewhere =
        || own.is_none() && fits(0, 1, most_seats(award, &[], &strays), award.at_cut);
    match groups.any(comes_in) || comes_in_elsewhere() {
        true => Seat::Open,
        false => Seat::NoSeat,
    }
}

fn seat(contest: &Contest, standing: &Standing, all: &[Standing], asides: &[Aside]) -> Seat {
    let award = contest.award;
    if contest.has_higher(standing, is_won) {
        return Seat::HasHigher;
    }
    if award.bottom == Some(Bottom::UnderMean) {
        return under_mean::seat(contest, standing, all, asides);
    }
    if !contest.could_qualify(standing) {
        return Seat::NotQualified;
    }
    let group: Vec<&Standing> = all
        .iter()
        .filter(|other| same_group(award, standing, other))
        .collect();
    let could = group.iter().filter(|other| contest.could_qualify(other));
    let could: Vec<&Standing> = could.copied().collect();
    let known: Vec<&Standing> = could
        .iter()
        .copied()
        .filter(|other| contest.is_known(other))
        .collect();
    let asides = asides_of(award, &group_of(award, standing), asides);
    let most = most_seats(award, &group, &asides);
    let key = &contest.key(standing);
    let ahead_of = |key: &Key| {
        known
            .iter()
            .filter(|other| contest.key(other) > *key)
            .count()
    };
    let ahead = ahead_of(key);
    let tied = known
        .iter()
        .filter(|other| contest.key(other) == *key)
        .count();
    let moves = standing.unsettled.is_some();
    let has_seat = contest.is_known(standing) && fits(ahead, tied, most, award.at_cut);
    if !has_seat && contest.is_known(standing) && !moves {
        return Seat::NoSeat;
    }
    if !has_seat {
        let is_certain = most.is_none() && contest.qualifies_for_certain(standing);
        let best = &contest.most(standing);
        let is_level = |other: &&&Standing| {
            contest.key(other) == *best && other.subject.unit != standing.subject.unit
        };
        let level = known.iter().filter(is_level).count();
        let comes_in = fits(ahead_of(best), level + 1, most, award.at_cut);
        return match (is_certain, comes_in) {
            (true, _) => Seat::Won { provisional: false },
            (false, true) => Seat::Open,
            (false, false) => Seat::NoSeat,
        };
    }
    let may_come_in = |aside: &&&Aside| {
        aside.may_qualify(contest) && contest.best_of(aside).is_some_and(|best| best >= *key)
    };
    let may_pass = |other: &&&Standing| {
        let is_behind = !contest.is_known(other) || contest.key(other) <= *key;
        let moves = !contest.is_known(other) || other.unsettled.is_some();
        is_behind && moves && contest.most(other) >= *key
    };
    let rivals = could.iter().filter(may_pass).count() + asides.iter().filter(may_come_in).count();
    let stays = !moves
        && contest.qualifies_for_certain(standing)
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
    is_of_kind(award, other) && group_of(award, one) == group_of(award, other)
}

pub fn is_of_kind(award: &Award, standing: &Standing) -> bool {
    applies(&award.kinds, standing.best.kind())
}

pub fn group_of(award: &Award, standing: &Standing) -> String {
    let per = award.per.as_ref();
    per.map_or(String::new(), |name| standing.attribute(name))
}

/// Returns the units set aside that are of a group and of the kinds of an award, or may be.
pub fn asides_of<'s, 'a>(
    award: &Award,
    group: &str,
    asides: &'s [Aside<'a>],
) -> Vec<&'s Aside<'a>> {
    let may_belong = |aside: &&Aside| {
        let own = aside.award_group(award);
        aside.is_of_kind(award) && own.is_none_or(|own| own == group)
    };
    asides.iter().filter(may_belong).collect()
}

/// Returns how many seats those make that have passed or, without a pass line, are not failed.
fn fewest_seats(award: &Award, group: &[&Standing]) -> Option<usize> {
    let passed = |verdict: Option<Verdict>| matches!(verdict, Some(Verdict::Pass) | None);
    let stands = |one: &&&Standing| {
        let unsettled = one.unsettled.as_ref();
        passed(one.verdict) && unsettled.is_none_or(|unsettled| passed(unsettled.verdict))
    };
    seats(award, group.iter().filter(stands).count())
}

/// Returns how many seats those make, and those that still may.
fn most_seats(award: &Award, group: &[&Standing], asides: &[&Aside]) -> Option<usize> {
    let failed =
        |verdict: Option<Verdict>| matches!(verdict, Some(Verdict::Fail | Verdict::Ineligible));
    let may_stand = |one: &&&Standing| {
        let unsettled = one.unsettled.as_ref();
        !failed(one.verdict) || unsettled.is_some_and(|unsettled| !failed(unsettled.verdict))
    };
    let asides = asides.iter().filter(|aside| aside.may_stand());
    seats(
        award,
        group.iter().filter(may_stand).count() + asides.count(),
    )
}

fn seats(award: &Award, of: usize) -> Option<usize> {
    if let Some(Bottom::Last(seats)) = award.bottom {
        return Some(seats);
    }
    let seats = match award.quota.as_ref()? {
        Quota::Seats(seats) => *seats,
        Quota::Share(share, mode) => {
            let seats: Rational = round(&(exact(share) * whole(of)), 0, *mode);
            seats
                .to_integer()
                .try_into()
                .expect("a share of a count is no less than nothing")
        }
    };
    Some(seats.max(award.at_least))
}

fn is_won(seat: &Seat) -> bool {
    matches!(seat, Seat::Won { .. })
}

fn is_firmly_won(seat: &Seat) -> bool {
    *seat == Seat::Won { provisional: false }
}

fn could_have(seat: &Seat) -> bool {
    matches!(seat, Seat::Won { .. } | Seat::Open)
}

/// Returns a key that orders the other way round.
fn turned(key: &Key) -> Key {
    let less = -whole(1);
    key.iter().map(|amount| amount.times(&less)).collect()
}

/// Who meets the conditions of one award.
pub struct Contest<'a> {
    pub award: &'a Award,
    pub awards: &'a [Award],
}

impl Contest<'_> {
    /// Returns whether a unit takes part with what is known of it: its key and verdict are
    /// certain, and it meets the conditions, perhaps by an award that it has provisionally.
    pub fn is_known(&self, standing: &Standing) -> bool {
        !standing.is_open
            && !self.has_higher(standing, is_won)
            && self.qualifies(
                standing,
                (&standing.worst, standing.grades().stands),
                is_won,
            )
    }

    pub fn qualifies_for_certain(&self, standing: &Standing) -> bool {
        let has = is_firmly_won;
        let unsettled = standing.unsettled.as_ref();
        !self.has_higher(standing, could_have)
            && self.qualifies(standing, (&standing.worst, standing.grades().worst), has)
            && unsettled.is_none_or(|one| {
                let grade = standing.left.map_or(one.worst.grade, |left| left.worst);
                self.qualifies(standing, (&one.worst, grade), has)
            })
    }

    pub fn could_qualify(&self, standing: &Standing) -> bool {
        let unsettled = standing.unsettled.as_ref();
        !self.has_higher(standing, is_firmly_won)
            && (self.qualifies(
                standing,
                (&standing.best, standing.grades().best),
                could_have,
            ) || unsettled.is_some_and(|one| {
                let grade = standing.left.map_or(one.best.grade, |left| left.best);
                self.qualifies(standing, (&one.best, grade), could_have)
            }))
    }

    /// Returns whether a unit has an award of the same tier that is listed before.
    fn has_higher(&self, standing: &Standing, has: impl Fn(&Seat) -> bool) -> bool {
        let earlier = self.awards.iter().zip(&standing.seats);
        let mut of_tier = earlier
            .filter(|(other, _)| other.tier.is_some() && other.tier == self.award.tier)
            .filter(|(other, _)| other.name != self.award.name);
        of_tier.any(|(_, seat)| has(seat))
    }

    /// Returns what orders a unit among those who contend: from below, the other way round.
    fn key(&self, standing: &Standing) -> Key {
        match self.award.bottom {
            None => standing.key.clone(),
            Some(_) => turned(&standing.lowest()),
        }
    }

    /// Returns the key with which a unit would come in first.
    fn most(&self, standing: &Standing) -> Key {
        let unsettled = standing.unsettled.as_ref();
        match self.award.bottom {
            None => standing.most().clone(),
            Some(_) => unsettled.map_or_else(|| self.key(standing), |one| turned(&one.least)),
        }
    }

    fn best_of(&self, aside: &Aside) -> Option<Key> {
        match self.award.bottom {
            None => aside.best(),
            Some(_) => aside.lowest().map(|key| turned(&key)),
        }
    }

    fn qualifies(
        &self,
        standing: &Standing,
        (judged, grade): (&Judged, Held),
        has: impl Fn(&Seat) -> bool,
    ) -> bool {
        self.meets(judged, grade, |name| has(self.earlier_seat(name, standing)))
    }

    /// Returns whether a unit meets the conditions, if it has a grade, and some awards given before.
    pub fn meets(&self, judged: &Judged, grade: Held, has: impl Fn(&str) -> bool) -> bool {
        if self.award.bottom.is_some() {
            let is_of_kind = applies(&self.award.kinds, judged.kind());
            return is_of_kind && judged.verdict != Some(Verdict::Ineligible);
        }
        let required = match self.award.requires.as_slice() {
            [] => judged.stands(),
            requirements => requirements.iter().all(|requirement| match requirement {
                Requirement::Grade(name) => is_as_good(judged, grade, name),
                Requirement::Award(name) => has(name),
            }),
        };
        required
            && judged.verdict != Some(Verdict::Ineligible)
            && !judged.effects.contains(&Effect::NoAward)
            && applies(&self.award.kinds, judged.kind())
            && judged.reaches(&self.award.line)
            && judged.meets(&self.award.minima)
    }

    fn earlier_seat<'s>(&self, name: &str, standing: &'s Standing) -> &'s Seat {
        let number = self.awards.iter().position(|award| award.name == name);
        &standing.seats[number.expect("an award rests on those before it")]
    }
}

/// Returns whether a grade is the one of this name, or a better one.
fn is_as_good(judged: &Judged, grade: Held, name: &str) -> bool {
    let mut grades = judged.grades().iter();
    let wanted = grades.position(|grade| grade.name == name);
    grade.is_some_and(|number| wanted.is_some_and(|wanted| number <= wanted))
}
