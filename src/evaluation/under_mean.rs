//! Who is below the mean: all whose totals are strictly less than that of the totals of all that are
//! ranked, each group by itself.

use std::collections::BTreeSet;

use super::awards::{Allotment, Candidate, Count, Seat};
use crate::number::Number;
use crate::span::Extended;

/// What the mean of a group may come to.
struct Mean {
    /// Of the totals that are known; nothing where none is.
    now: Option<Number>,
    /// As missing marks, marks of others and units set aside may still make it.
    least: Extended,
    most: Extended,
}

/// Returns who is below the mean of its group, and the groups.
pub fn seats(candidates: &[Candidate]) -> (Vec<Seat>, Vec<Allotment>) {
    let groups: BTreeSet<&str> = candidates
        .iter()
        .filter_map(|candidate| candidate.group.as_deref())
        .collect();
    let means: Vec<(&str, Mean)> = groups
        .into_iter()
        .map(|group| (group, Mean::of(candidates, group)))
        .collect();
    let seat = |candidate: &Candidate| {
        let of_group = means.iter().filter(|(group, _)| candidate.may_be_of(group));
        let seats = of_group.map(|(_, mean)| mean.seat(candidate));
        seats.fold(Seat::NotQualified, Seat::better)
    };
    let allotment = |(group, _): &(&str, Mean)| Allotment {
        group: (*group).to_owned(),
        standing: Count { fewest: 0, most: 0 },
        seats: None,
        empty: 0,
    };
    (
        candidates.iter().map(seat).collect(),
        means.iter().map(allotment).collect(),
    )
}

impl Mean {
    fn of(candidates: &[Candidate], group: &str) -> Mean {
        let members = || candidates.iter().filter(|one| one.may_be_of(group));
        let known = members().filter(|one| one.stands_as_it_is() && one.group.is_some());
        let known: Vec<&Number> = known.filter_map(|one| one.total_now.as_ref()).collect();
        let is_sure = |one: &&Candidate| one.surely && one.group.is_some();
        let (sure, unsure): (Vec<&Candidate>, Vec<&Candidate>) =
            members().filter(|one| one.possibly).partition(is_sure);
        let end = |of: fn(&Candidate) -> &Extended, is_least| {
            let ends = |some: &[&Candidate]| some.iter().map(|one| of(one).clone()).collect();
            extreme(ends(&sure), ends(&unsure), is_least)
        };
        Mean {
            now: mean(&known),
            least: end(|one| &one.total.low, true),
            most: end(|one| &one.total.high, false),
        }
    }

    fn seat(&self, candidate: &Candidate) -> Seat {
        let total = &candidate.total;
        if !candidate.possibly {
            return Seat::NotQualified;
        }
        if candidate.surely && candidate.group.is_some() && total.high < self.least {
            return Seat::Won { provisional: false };
        }
        let is_under = candidate.stands_as_it_is() && candidate.total_now < self.now;
        match (is_under, total.low < self.most) {
            (true, _) => Seat::Won { provisional: true },
            (false, true) => Seat::Open,
            (false, false) => Seat::NotQualified,
        }
    }
}

/// Returns the least, or the most, that the mean of some totals comes to, of which those that are not
/// sure may be left out.
fn extreme(sure: Vec<Extended>, mut unsure: Vec<Extended>, is_least: bool) -> Extended {
    unsure.sort();
    if !is_least {
        unsure.reverse();
    }
    let far = |end: &Extended| match is_least {
        true => *end == Extended::Below,
        false => *end == Extended::Above,
    };
    if let Some(end) = sure.iter().chain(&unsure).find(|end| far(end)) {
        return end.clone();
    }
    let mut totals: Vec<&Number> = sure.iter().filter_map(Extended::number).collect();
    for end in unsure.iter().filter_map(Extended::number) {
        let moves = mean(&totals).is_none_or(|mean| match is_least {
            true => *end < mean,
            false => *end > mean,
        });
        if moves {
            totals.push(end);
        }
    }
    mean(&totals).map_or(Extended::ZERO, Extended::At)
}

fn mean(totals: &[&Number]) -> Option<Number> {
    let count = Number::from(totals.len());
    let sum: Number = totals.iter().copied().sum();
    (!totals.is_empty()).then(|| &sum / &count)
}
