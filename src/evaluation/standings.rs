//! Ranks and seats of all units, from their judged totals.

use super::aside::Aside;
use super::awards::{self, Allotment, Candidate, Seat};
use super::outcome::{Verdict, judged};
use super::ranking::{Entrant, Key, Outsider, Standing, rank};
use super::span::{Extended, Side, Span};
use super::units::attribute;
use super::{Bar, Case, UnitResult};
use crate::rubric::{Role, applies};

/// Ranks the results. Units set aside have no rank, but may keep others from theirs.
pub fn rank_all(case: &Case, results: &mut [UnitResult], asides: &[Aside]) {
    let entrants: Vec<Entrant> = results
        .iter()
        .map(|result| Entrant {
            group: ranking_group(case, result),
            standing: match result.verdict {
                Some(Verdict::Ineligible) => Standing::Out,
                _ if is_complete(case, result) => Standing::Known(key(case, result, Side::Best)),
                _ => Standing::Open {
                    best: key(case, result, Side::Best),
                },
            },
        })
        .collect();
    let outsiders = asides.iter().filter_map(|aside| {
        Some(Outsider {
            group: aside.ranking_group(case),
            best: aside.best()?.clone(),
        })
    });
    let outsiders: Vec<Outsider> = outsiders.collect();
    let ranks = rank(&entrants, &outsiders, case.rubric.ranking.ties);
    for (result, rank) in results.iter_mut().zip(ranks) {
        result.rank = rank;
    }
}

/// Gives the seats of every award, and returns what there was to give of each.
pub fn give_awards(
    case: &Case,
    results: &mut [UnitResult],
    asides: &mut [Aside],
) -> Vec<Vec<Allotment>> {
    let mut all = Vec::new();
    for (number, award) in case.rubric.awards.iter().enumerate() {
        let evaluated = results.iter().map(|result| candidate(case, result, number));
        let set_aside = asides.iter().map(|aside| aside.candidate(case, number));
        let candidates: Vec<Candidate> = evaluated.chain(set_aside).collect();
        let (seats, allotments) = awards::seats(&candidates, award);
        all.push(allotments);
        let results = results.iter_mut().map(|result| &mut result.seats);
        let asides = asides.iter_mut().map(|aside| &mut aside.seats);
        for (of_unit, seat) in results.chain(asides).zip(seats) {
            of_unit.push(seat);
        }
    }
    all
}

/// Returns a result as an award, by its number, sees it.
fn candidate(case: &Case, result: &UnitResult, number: usize) -> Candidate {
    let award = &case.rubric.awards[number];
    let subject = result.subject(case);
    let has = |counts: fn(Seat) -> bool| {
        move |name: &str| {
            let mut earlier = case.rubric.awards.iter().zip(&result.seats);
            earlier.any(|(award, &seat)| award.name == name && counts(seat))
        }
    };
    let firmly = |seat| seat == Seat::Won { provisional: false };
    let as_it_stands = |seat| matches!(seat, Seat::Won { .. });
    let possibly = |seat| matches!(seat, Seat::Won { .. } | Seat::Open);
    let bar = case.barred.get(&(result.unit, number)).copied();
    let group = award
        .per
        .as_ref()
        .map_or("", |name| attribute(case, result.unit, name));
    Candidate {
        group: Some(group.to_owned()),
        surely: bar.is_none() && awards::qualifies(&subject, award, Side::Worst, has(firmly)),
        as_it_stands: bar <= Some(Bar::Provisional)
            && awards::qualifies(&subject, award, Side::Worst, has(as_it_stands)),
        possibly: bar != Some(Bar::Certain)
            && awards::qualifies(&subject, award, Side::Best, has(possibly)),
        key: key(case, result, Side::Best),
        complete: is_complete(case, result),
        of_kind: applies(&award.kinds, case.trees[result.tree].kind.as_deref()),
        stands: Verdict::stands(result.verdict),
        may_stand: Verdict::may_stand(result.verdict),
    }
}

/// Returns whether a result meets the conditions of an award whatever is missing, with the earlier
/// awards that it has.
pub fn qualifies(case: &Case, result: &UnitResult, award: usize) -> bool {
    let earlier = |name: &str| {
        let mut awards = case.rubric.awards.iter().zip(&result.seats);
        awards.any(|(award, seat)| award.name == name && matches!(seat, Seat::Won { .. }))
    };
    qualifies_with(case, result, award, earlier)
}

/// Returns whether a result meets the conditions of an award whatever is missing. `earlier` tells
/// whether it has the awards that this one may rest on.
pub fn qualifies_with(
    case: &Case,
    result: &UnitResult,
    award: usize,
    earlier: impl Fn(&str) -> bool,
) -> bool {
    let subject = result.subject(case);
    case.barred.get(&(result.unit, award)) <= Some(&Bar::Provisional)
        && awards::qualifies(&subject, &case.rubric.awards[award], Side::Worst, earlier)
}

/// Returns which of the rubric's tie-breaks, by its position, parts two units of equal totals.
pub fn parted_by(case: &Case, one: &UnitResult, other: &UnitResult) -> Option<usize> {
    let (one, other) = (key(case, one, Side::Best), key(case, other, Side::Best));
    let differs = one
        .iter()
        .zip(&other)
        .position(|(one, other)| one != other)?;
    differs.checked_sub(1)
}

/// Returns the group that a unit is ranked in.
pub fn ranking_group(case: &Case, result: &UnitResult) -> Vec<String> {
    let within = case.rubric.ranking.within.iter();
    within
        .map(|name| attribute(case, result.unit, name).to_owned())
        .collect()
}

/// Returns what orders units: the judged total, then the judged tie-breaks.
pub fn key(case: &Case, result: &UnitResult, side: Side) -> Key {
    let tree = &case.trees[result.tree];
    let breaks = case.rubric.ranking.tie_break.iter().map(|code| {
        let node = tree.find(code.as_str());
        let Some((node, span)) = node.and_then(|node| Some((node, result.values[node.0].span()?)))
        else {
            return Extended::Below;
        };
        let judged = judged(case, span);
        // Of two penalties the smaller is the better.
        match tree.node(node).role {
            Role::Penalty => Span::zero().subtract(&judged).at(side).clone(),
            Role::Scored | Role::Bonus | Role::Info => judged.at(side).clone(),
        }
    });
    std::iter::once(result.judged.at(side).clone())
        .chain(breaks)
        .collect()
}

/// Returns whether nothing that is missing could move a unit.
fn is_complete(case: &Case, result: &UnitResult) -> bool {
    result.verdict != Some(Verdict::Undetermined)
        && key(case, result, Side::Worst) == key(case, result, Side::Best)
}
