//! Ranks and seats of all units, from their judged totals.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::aside::Aside;
use super::awards::{self, Allotment, Candidate, Seat};
use super::case::{Bar, Case};
use super::graded::Sight;
use super::keys::{best_key, from_below, is_complete, key, key_at};
use super::outcome::{Subject, Verdict};
use super::ranking::{Heat, Outsider, Ranking, Standing, Swing};
use super::under_mean;
use super::unit_result::UnitResult;
use super::units::attribute;
use crate::parallel;
use crate::rubric::{AwardId, Bottom};
use crate::sheet::UnitId;
use crate::span::Side;

/// So many units are ranked at once.
const UNITS_OF_A_HEAT: usize = 4096;

/// Ranks the results, and returns whether any rank is provisional. Units set aside have none, but may keep
/// others from theirs.
pub fn rank_all(case: &Case, results: &mut [UnitResult], asides: &[Aside]) -> bool {
    let mut has_provisional = false;
    let outsiders = asides.iter().filter_map(|aside| {
        Some(Outsider {
            group: aside.ranking_group(case),
            best: aside.best()?.clone(),
        })
    });
    let outsiders: Vec<Outsider> = outsiders.collect();
    for (group, members) in rankings(case, results) {
        let rivals = outsiders.iter().filter(|one| one.may_belong_to(&group));
        let highest = rivals.map(|rival| &rival.best).max().cloned();
        let mut ranking = Ranking::new(highest);
        let heats: Vec<&[usize]> = members.chunks(UNITS_OF_A_HEAT).collect();
        parallel::in_order(
            0..heats.len(),
            |_| (),
            |(), number| {
                let members = heats[number].iter();
                Heat::new(members.map(|&index| standing(case, &results[index])))
            },
            |heat| {
                ranking.enter(heat);
                ControlFlow::Continue(())
            },
        );
        let ranks = ranking.ranks(case.rubric.ranking.ties);
        for (&index, rank) in members.iter().zip(ranks) {
            has_provisional |= rank.is_some_and(|rank| rank.is_provisional());
            results[index].rank = rank;
        }
    }
    has_provisional
}

/// Returns who is ranked together, by the group: the places of their results.
pub fn rankings<'c>(case: &'c Case, results: &[UnitResult]) -> BTreeMap<Vec<&'c str>, Vec<usize>> {
    let within = &case.rubric.ranking.within;
    if within.is_empty() {
        return BTreeMap::from([(Vec::new(), (0..results.len()).collect())]);
    }
    let mut groups: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (index, result) in results.iter().enumerate() {
        let group = within.iter().map(|name| attribute(case, result.unit, name));
        groups.entry(group.collect()).or_default().push(index);
    }
    groups
}

fn standing(case: &Case, result: &UnitResult) -> Standing {
    let (subject, verdict) = (result.subject(case), result.verdict);
    if verdict == Some(Verdict::Ineligible) {
        return Standing::Out;
    }
    let unsettled = result.unsettled.as_ref();
    let unsettled = unsettled.map(|unsettled| unsettled.subject(case));
    match is_complete(&subject, verdict) {
        true => {
            let swing = unsettled.as_ref().map(swing).map(Box::new);
            Standing::Known(key(&subject, verdict), swing)
        }
        false => Standing::Open {
            best: unsettled
                .as_ref()
                .map_or_else(|| key(&subject, verdict), best_key),
        },
    }
}

fn swing(unsettled: &Subject) -> Swing {
    Swing {
        least: key_at(unsettled, Side::Worst),
        most: best_key(unsettled),
    }
}

/// Gives the seats of every award, and returns what there was to give of each.
pub fn give_awards(
    case: &Case,
    results: &mut [UnitResult],
    asides: &mut [Aside],
) -> Vec<Vec<Allotment>> {
    let mut all = Vec::new();
    for (number, award) in AwardId::all(&case.rubric.awards) {
        let candidates = candidates(case, results, asides, number);
        let (mut seats, allotments) = match award.bottom {
            Some(Bottom::UnderMean) => under_mean::seats(&candidates),
            Some(Bottom::Last(_)) | None => awards::seats(&candidates, award),
        };
        all.push(allotments);
        for (result, seat) in results.iter().zip(&mut seats) {
            let above = &case.plans[result.tree].award(number).above;
            if above
                .iter()
                .any(|&higher| result.seats[higher.0].is_had(Sight::AsItStands))
            {
                *seat = Seat::HasHigher;
            }
        }
        let results = results.iter_mut().map(|result| &mut result.seats);
        let asides = asides.iter_mut().map(|aside| &mut aside.seats);
        for (of_unit, seat) in results.chain(asides).zip(seats) {
            of_unit.push(seat);
        }
    }
    all
}

/// Returns all units as an award sees them, in the order of their results; those set aside come
/// last.
pub fn candidates(
    case: &Case,
    results: &[UnitResult],
    asides: &[Aside],
    number: AwardId,
) -> Vec<Candidate> {
    let results = results.iter();
    let set_aside = asides.iter().map(|aside| aside.candidate(case, number));
    let candidate = |result: &UnitResult| {
        let earlier = &result.seats[..number.0.min(result.seats.len())];
        let stands = candidate(&result.subject(case), result.unit, number, earlier);
        match &result.unsettled {
            None => stands,
            Some(unsettled) => {
                let subject = unsettled.subject(case);
                let best = match case.rubric.awards[number].bottom {
                    None => best_key(&subject),
                    Some(_) => from_below(&key_at(&subject, Side::Worst)),
                };
                stands.unsettled(candidate(&subject, result.unit, number, earlier), best)
            }
        }
    };
    results.map(candidate).chain(set_aside).collect()
}

/// Returns a unit as an award sees it. `seats` are those that it has by earlier awards.
pub fn candidate(subject: &Subject, unit: UnitId, number: AwardId, seats: &[Seat]) -> Candidate {
    let case = subject.case;
    let plan = subject.plan.award(number);
    let has = |earlier: AwardId, sight| seats.get(earlier.0).is_some_and(|seat| seat.is_had(sight));
    let has_higher = |sight| plan.above.iter().any(|&higher| has(higher, sight));
    let meets = |sight| awards::qualifies(subject, number, sight, |earlier| has(earlier, sight));
    let bar = match plan.bottom {
        None => case.barred.get(&(unit, number)).copied(),
        Some(_) => None,
    };
    let per = case.rubric.awards[number].per.as_ref();
    let group = per.map(|name| attribute(case, unit, name));
    let verdict = subject.verdict();
    let complete = is_complete(subject, verdict);
    let total = subject.total().expect("what has a result has a total");
    Candidate {
        unit,
        group: Some(group.unwrap_or_default().to_owned()),
        surely: bar.is_none() && !has_higher(Sight::Possibly) && meets(Sight::Surely),
        as_it_stands: bar <= Some(Bar::Provisional)
            && !has_higher(Sight::AsItStands)
            && meets(Sight::AsItStands),
        possibly: bar != Some(Bar::Certain) && !has_higher(Sight::Surely) && meets(Sight::Possibly),
        key: match (plan.bottom, complete) {
            (None, _) => key(subject, verdict),
            (Some(_), true) => from_below(&key(subject, verdict)),
            (Some(_), false) => from_below(&key_at(subject, Side::Worst)),
        },
        best: None,
        total_now: total.only().filter(|_| complete).cloned(),
        total: total.clone(),
        complete,
        of_kind: plan.is_for_kind,
        stands: Verdict::stands(verdict),
        may_stand: Verdict::may_stand(verdict),
    }
}

/// Returns whether a result meets the conditions of an award whatever is missing, with the earlier
/// awards that it has.
pub fn qualifies(case: &Case, result: &UnitResult, award: AwardId) -> bool {
    let seats = &result.seats;
    let earlier = |award: AwardId| {
        let seat = seats.get(award.0);
        seat.is_some_and(|seat| seat.is_had(Sight::AsItStands))
    };
    qualifies_with(&result.subject(case), result.unit, award, earlier)
}

/// Returns whether a unit meets the conditions of an award whatever is missing. `earlier` tells
/// whether it has the awards that this one may rest on.
pub fn qualifies_with(
    subject: &Subject,
    unit: UnitId,
    award: AwardId,
    earlier: impl Fn(AwardId) -> bool,
) -> bool {
    subject.case.barred.get(&(unit, award)) <= Some(&Bar::Provisional)
        && awards::qualifies(subject, award, Sight::AsItStands, earlier)
}

/// Returns which of the rubric's tie-breaks, by its position, parts two units of equal totals.
pub fn parted_by(case: &Case, one: &UnitResult, other: &UnitResult) -> Option<usize> {
    let [one, other] = [one, other].map(|result| key(&result.subject(case), result.verdict));
    let mut breaks = one.breaks.iter().zip(&other.breaks);
    match one.total == other.total {
        true => breaks.position(|(one, other)| one != other),
        false => None,
    }
}

/// Returns the group that a unit is ranked in.
pub fn ranking_group(case: &Case, result: &UnitResult) -> Vec<String> {
    let within = case.rubric.ranking.within.iter();
    within
        .map(|name| attribute(case, result.unit, name).to_owned())
        .collect()
}
