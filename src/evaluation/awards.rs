//! Titles with their own line and quota.

use std::collections::BTreeMap;

use super::graded::Sight;
use super::outcome::{Subject, Verdict};
use super::ranking::{Key, better_first};
use crate::number::Number;
use crate::plan::Required;
use crate::rubric::{AtCut, Award, AwardId, Bottom};
use crate::sheet::UnitId;
use crate::span::Span;

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
    /// Has a higher award of the same tier.
    HasHigher,
}

impl Seat {
    /// Returns whether a unit has it, as far as that can be told.
    pub fn is_had(self, sight: Sight) -> bool {
        match sight {
            Sight::Surely => self == Seat::Won { provisional: false },
            Sight::AsItStands => matches!(self, Seat::Won { .. }),
            Sight::Possibly => matches!(self, Seat::Won { .. } | Seat::Open),
        }
    }

    pub fn better(self, other: Seat) -> Seat {
        let order = |seat: &Seat| match seat {
            Seat::NotQualified => 0,
            Seat::NoSeat | Seat::HasHigher => 1,
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
    pub unit: UnitId,
    /// The value of the attribute that the seats are given within; nothing where it is not known.
    pub group: Option<String>,
    /// Whether it meets the conditions whatever is missing, as things stand now, or at best.
    pub surely: bool,
    pub as_it_stands: bool,
    pub possibly: bool,
    /// What orders candidates; for one that lacks marks, its best.
    pub key: Key,
    /// The best key that it may come to by marks of others.
    pub best: Option<Key>,
    /// What its total may come to, by its own marks and by those of others.
    pub total: Span,
    /// The total as things stand; nothing where marks are missing.
    pub total_now: Option<Number>,
    pub complete: bool,
    /// Whether the award is for its kind of unit.
    pub of_kind: bool,
    /// Whether it stands, or may, for quotas that are a share of those.
    pub stands: bool,
    pub may_stand: bool,
}

/// Returns whether a unit meets the conditions that the rubric sets for an award. `earlier` tells
/// whether it has the awards, by their numbers, that this one may rest on.
pub fn qualifies(
    subject: &Subject,
    award: AwardId,
    sight: Sight,
    earlier: impl Fn(AwardId) -> bool,
) -> bool {
    let (award, side) = (subject.plan.award(award), sight.side());
    let verdict = subject.verdict_at(side);
    if award.bottom.is_some() {
        return award.is_for_kind && verdict != Some(Verdict::Ineligible);
    }
    let requirement = |required: &Required| match *required {
        Required::Award(number) => earlier(number),
        Required::Grade(wanted) => subject
            .grade_seen(sight)
            .is_some_and(|grade| grade <= wanted),
    };
    let required = match award.requires.as_slice() {
        [] => Verdict::stands(verdict),
        requirements => {
            verdict != Some(Verdict::Ineligible) && requirements.iter().all(requirement)
        }
    };
    required
        && award.is_for_kind
        && !subject.is_barred_from_awards(side)
        && subject.reaches(&award.asks, side)
}

/// Those who contend for the seats of one award within one group.
pub struct Contest<'c> {
    award: &'c Award,
    standing: Count,
    quota: Option<Count>,
    /// The keys of those who stand as they are, and of those whom missing marks may carry in; both
    /// the best first.
    known: Vec<&'c Key>,
    open: Vec<&'c Key>,
    /// The keys of those who stand as they are and are among the open ones too, with the best they
    /// may come to.
    moving: Vec<&'c Key>,
}

/// Gives the seats of one award, and returns what there was to give in each group.
pub fn seats(candidates: &[Candidate], award: &Award) -> (Vec<Seat>, Vec<Allotment>) {
    let contests = contests(candidates, award);
    let seat = |candidate: &Candidate| match &candidate.group {
        Some(group) => contests[&Some(group.as_str())].seat(candidate),
        // Who may belong to several groups stands as it does in the best of them.
        None => {
            let seats = contests.values().map(|contest| contest.seat(candidate));
            seats.fold(Seat::NotQualified, Seat::better)
        }
    };
    let allotment = |(group, contest): (&Option<&str>, &Contest)| {
        Some(Allotment {
            group: (*group)?.to_owned(),
            standing: contest.standing,
            seats: contest.quota,
            empty: contest.empty_seats(),
        })
    };
    let allotments = contests.iter().filter_map(allotment).collect();
    (candidates.iter().map(seat).collect(), allotments)
}

/// Returns the contest of each group. Those of no known group contend in every one, and in one that
/// nobody else is in.
fn contests<'c>(
    candidates: &'c [Candidate],
    award: &'c Award,
) -> BTreeMap<Option<&'c str>, Contest<'c>> {
    let group = |candidate: &'c Candidate| (candidate.group.as_deref(), Vec::new());
    let mut groups: BTreeMap<Option<&str>, Vec<&Candidate>> =
        candidates.iter().map(group).collect();
    groups.entry(None).or_default();
    let mut best_first: Vec<&Candidate> = candidates.iter().collect();
    best_first.sort_by(|one, other| better_first(&one.key, &other.key));
    for candidate in best_first {
        match candidate.group.as_deref() {
            Some(group) => groups
                .get_mut(&Some(group))
                .expect("every group is there")
                .push(candidate),
            None => groups
                .values_mut()
                .for_each(|members| members.push(candidate)),
        }
    }
    let contest = |(group, members): (_, Vec<_>)| (group, Contest::new(award, members.into_iter()));
    groups.into_iter().map(contest).collect()
}

impl Candidate {
    pub fn stands_as_it_is(&self) -> bool {
        self.complete && self.as_it_stands
    }

    pub fn may_be_of(&self, group: &str) -> bool {
        self.group.as_ref().is_none_or(|own| own == group)
    }

    /// Returns a candidate that is measured by marks of others, and with them may come to this.
    pub fn unsettled(self, unsettled: Candidate, best: Key) -> Candidate {
        Candidate {
            surely: self.surely && unsettled.surely,
            possibly: self.possibly || unsettled.possibly,
            stands: self.stands && unsettled.stands,
            may_stand: self.may_stand || unsettled.may_stand,
            total: self.total.hull(&unsettled.total),
            best: Some(best),
            ..self
        }
    }

    fn best(&self) -> &Key {
        self.best.as_ref().unwrap_or(&self.key)
    }
}

impl<'c> Contest<'c> {
    /// Returns the contest of some candidates, of whom the best come first.
    pub fn new(award: &'c Award, best_first: impl Iterator<Item = &'c Candidate>) -> Contest<'c> {
        let mut standing = Count { fewest: 0, most: 0 };
        let (mut known, mut open, mut moving) = (Vec::new(), Vec::new(), Vec::new());
        for candidate in best_first {
            standing = standing.with(candidate);
            let stands = candidate.stands_as_it_is();
            if stands {
                known.push(&candidate.key);
            }
            if stands && candidate.best.is_some() {
                moving.push(&candidate.key);
            }
            if candidate.possibly && (!stands || candidate.best.is_some()) {
                open.push(candidate.best());
            }
        }
        open.sort_by(|one, other| better_first(one, other));
        Contest {
            award,
            standing,
            quota: quota(standing, award),
            known,
            open,
            moving,
        }
    }

    /// Returns the seat of one of them.
    fn seat(&self, candidate: &Candidate) -> Seat {
        self.given(candidate, self.level_with(&candidate.key), self.quota)
    }

    /// Returns the seat of somebody who would join them.
    pub fn seat_of_another(&self, candidate: &Candidate) -> Seat {
        let quota = quota(self.standing.with(candidate), self.award);
        self.given(candidate, self.level_with(&candidate.key) + 1, quota)
    }

    fn given(&self, candidate: &Candidate, tied: usize, quota: Option<Count>) -> Seat {
        let (key, at_cut) = (&candidate.key, self.award.at_cut);
        let fewest = quota.map(|seats| seats.fewest);
        let most = quota.map(|seats| seats.most);
        let before = self.ahead_of(key);
        if candidate.stands_as_it_is() {
            let keeps_seat = fits(before + self.rivals_of(key), tied, fewest, at_cut);
            let is_settled = candidate.surely && candidate.best.is_none();
            if fits(before, tied, most, at_cut) {
                return Seat::Won {
                    provisional: !(keeps_seat && is_settled),
                };
            }
            if candidate.best.is_none() {
                return Seat::NoSeat;
            }
        }
        if !candidate.possibly {
            return Seat::NotQualified;
        }
        let certain = candidate.surely && most.is_none();
        let best = candidate.best();
        // With the best that it may come to it would be one more of those level with that.
        let tied = 1 + match candidate.stands_as_it_is() && best == key {
            true => self.level_with(best) - 1,
            false => self.level_with(best),
        };
        match (certain, fits(self.ahead_of(best), tied, most, at_cut)) {
            (true, _) => Seat::Won { provisional: false },
            (false, true) => Seat::Open,
            (false, false) => Seat::NoSeat,
        }
    }

    fn ahead_of(&self, key: &Key) -> usize {
        self.known.partition_point(|&rival| rival > key)
    }

    /// Returns how many may come to stand before a key, or level with it, who do not stand before
    /// it now.
    fn rivals_of(&self, key: &Key) -> usize {
        let may = self.open.partition_point(|&rival| rival >= key);
        may - self.moving.partition_point(|&rival| rival > key)
    }

    /// Returns how many of those who stand as they are have a key.
    fn level_with(&self, key: &Key) -> usize {
        let not_behind = self.known.partition_point(|&rival| rival >= key);
        not_behind - self.ahead_of(key)
    }

    /// Returns how many seats stay empty because those who tie for them are too many.
    fn empty_seats(&self) -> usize {
        let Some(Count { most, .. }) = self.quota else {
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

impl Count {
    /// Returns how many stand with somebody more.
    fn with(self, candidate: &Candidate) -> Count {
        Count {
            fewest: self.fewest + usize::from(candidate.of_kind && candidate.stands),
            most: self.most + usize::from(candidate.of_kind && candidate.may_stand),
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

/// Returns how many seats there are; a share is of those that stand.
fn quota(standing: Count, award: &Award) -> Option<Count> {
    if let Some(Bottom::Last(number)) = award.bottom {
        return Some(Count {
            fewest: number,
            most: number,
        });
    }
    let quota = award.quota.as_ref()?;
    Some(Count {
        fewest: quota.seats(standing.fewest).max(award.at_least),
        most: quota.seats(standing.most).max(award.at_least),
    })
}
