//! An evaluator of its own: small, slow, obviously right. Engine and oracle must agree exactly.
//!
//! It follows `docs/method.md` with rationals of any size, shares the types of rubric and sheet
//! with the program and nothing of its evaluation, and knows no intervals: it fills in the missing
//! marks, worst and best, and computes each filling with plain numbers.

mod agreement;
mod amount;
mod aside;
mod awards;
pub mod better;
mod cell;
mod completion;
mod dice;
mod differences;
mod fold;
mod generator;
mod leaf;
mod marks;
mod means;
mod outcome;
mod quotas;
mod range;
mod ranking;
mod rule;
mod scene;
mod tree;
mod under_mean;

use std::collections::{BTreeMap, BTreeSet};

use wuhua_eval::evaluation::{Seat, Verdict};
use wuhua_eval::rubric::{Attribute, NodeId};
use wuhua_eval::sheet::UnitId;

pub use cell::ILLEGIBLE;
pub use dice::Dice;
pub use generator::{Marks, is_blank, is_mark, rubric as random_rubric};
pub use scene::{Paper, Scene, read_rubric};

use aside::{Aside, Way, asides, set_aside};
use leaf::{Case, Fault};

use amount::Amount;
use completion::Completion;
use leaf::Subject;
use means::Means;
use outcome::{Judged, judge};
use quotas::Left;
use ranking::{Key, Rank, rank};

/// All that follows from one unit's marks.
pub struct Standing<'a> {
    subject: Subject<'a>,
    worst: Judged<'a>,
    best: Judged<'a>,
    /// What it may come to by marks that others lack; nothing where these move nothing.
    unsettled: Option<Unsettled<'a>>,
    /// What orders it among others.
    key: Key,
    /// What is missing could move the unit, so it is not ranked.
    is_open: bool,
    verdict: Option<Verdict>,
    rank: Option<Rank>,
    /// The grades that quotas may leave it, where grades have any.
    left: Option<Left>,
    seats: Vec<Seat>,
}

/// A unit whose leaves that rest on means may be anything.
pub struct Unsettled<'a> {
    worst: Judged<'a>,
    best: Judged<'a>,
    verdict: Option<Verdict>,
    least: Key,
    most: Key,
}

impl Standing<'_> {
    /// Returns the best key that it may come to.
    fn most(&self) -> &Key {
        self.unsettled.as_ref().map_or(&self.key, |one| &one.most)
    }

    /// Returns the worst key that its own marks may come to.
    fn lowest(&self) -> Key {
        let ends = self.worst.key.iter().zip(&self.best.key);
        match self.is_open {
            true => ends.map(|(worst, best)| worst.min(best).clone()).collect(),
            false => self.key.clone(),
        }
    }

    /// Returns the grades that it has at worst, as it stands, and at best.
    fn grades(&self) -> Left {
        self.left.unwrap_or(Left {
            worst: self.worst.grade,
            stands: self.worst.grade,
            best: self.best.grade,
        })
    }

    fn attribute(&self, name: &str) -> String {
        let case = self.subject.case;
        let unit = case.sheet.unit(self.subject.unit);
        let value = match Attribute::named(name) {
            Attribute::Street => unit.street.clone(),
            Attribute::Kind => unit.kind.clone(),
            Attribute::Other => {
                let known = case.rubric.attributes();
                let number = known.iter().position(|known| known == name);
                unit.attributes[number.expect("the rubric names it")].clone()
            }
        };
        value.map_or_else(String::new, |value| value.to_string())
    }

    /// Returns the group that it is ranked in.
    fn ranking(&self) -> Vec<String> {
        let within = self.subject.case.rubric.ranking.within.iter();
        within.map(|name| self.attribute(name)).collect()
    }

    /// Returns whether some mark that is missing could change a value.
    fn lacks_marks(&self) -> bool {
        self.worst.values != self.best.values || self.worst.effects != self.best.effects
    }

    /// Returns the values of a node in the worst and the best completion.
    fn ends(&self, id: NodeId) -> Option<(&Amount, &Amount)> {
        let worst = self.worst.values[id.0].amount()?;
        let best = self.best.values[id.0].amount()?;
        Some((worst.min(best), worst.max(best)))
    }
}

/// Evaluates the units that can be; the others stand as they may turn out.
pub fn evaluate<'a>(case: Case<'a>, means: &'a Means<'a>) -> (Vec<Standing<'a>>, Vec<Aside<'a>>) {
    let standing = |&subject| standing(subject, means).expect("those at fault were set aside");
    let mut standings: Vec<Standing> = means.units.iter().map(standing).collect();
    let mut asides = asides(means);
    let ranks: Vec<Option<Rank>> = standings
        .iter()
        .map(|one| rank_of(case, one, &standings, &asides))
        .collect();
    for (standing, rank) in standings.iter_mut().zip(ranks) {
        standing.rank = rank;
    }
    quotas::count(&case.rubric.outcome.grades, &mut standings, &asides);
    awards::give(&case.rubric.awards, &mut standings, &mut asides);
    (standings, asides)
}

/// Returns the units that can be evaluated. One that cannot is set aside and counts in no mean,
/// which may leave another without the mean it would earn.
pub fn evaluable(case: Case) -> Means {
    let mut means = Means {
        units: case
            .sheet
            .unit_ids()
            .filter(|&unit| has_its_attributes(case, unit))
            .filter_map(|unit| subject(case, unit))
            .filter(Subject::is_legible)
            .collect(),
        aside: Vec::new(),
        unsettled: BTreeMap::new(),
    };
    loop {
        let sound = |subject: &&Subject| judge(**subject, &means, Completion::Worst).is_ok();
        let units: Vec<Subject> = means.units.iter().filter(sound).copied().collect();
        if units.len() == means.units.len() {
            break;
        }
        means = Means {
            units,
            aside: Vec::new(),
            unsettled: BTreeMap::new(),
        };
    }
    let evaluated: BTreeSet<UnitId> = means.units.iter().map(|subject| subject.unit).collect();
    let mut unsettled = BTreeMap::new();
    let others = case.sheet.unit_ids();
    let others = others.filter(|unit| !evaluated.contains(unit));
    let aside = others.map(|unit| set_aside(case, unit, &means)).collect();
    let mut means = Means { aside, ..means };
    for subject in &means.units {
        let resting = means.resting(subject);
        if !resting.is_empty() {
            let way = Way::unsettled(subject, resting, &means);
            unsettled.insert(subject.unit, way);
        }
    }
    means.unsettled = unsettled;
    means
}

/// Returns a unit in the tree of its kind, where that is known.
fn subject(case: Case, unit: UnitId) -> Option<Subject> {
    let kind = &case.sheet.unit(unit).kind;
    let mut trees = case.trees.iter();
    let tree = trees.find(|tree| tree.kind.is_none() || tree.kind.as_deref() == kind.as_deref())?;
    Some(Subject {
        case,
        unit,
        tree,
        way: None,
    })
}

/// Returns whether a unit has all that it is grouped by.
fn has_its_attributes(case: Case, unit: UnitId) -> bool {
    let per = case
        .rubric
        .awards
        .iter()
        .filter_map(|award| award.per.as_ref());
    let mut named = case.rubric.ranking.within.iter().chain(per);
    let unit = case.sheet.unit(unit);
    named.all(|name| match Attribute::named(name) {
        Attribute::Street => unit.street.is_some(),
        Attribute::Kind => unit.kind.is_some(),
        Attribute::Other => {
            let known = case.rubric.attributes();
            let number = known.iter().position(|known| known == name);
            unit.attributes[number.expect("the rubric names it")].is_some()
        }
    })
}

fn standing<'a>(subject: Subject<'a>, means: &'a Means<'a>) -> Result<Standing<'a>, Fault> {
    let worst = judge(subject, means, Completion::Worst)?;
    let best = judge(subject, means, Completion::Best)?;
    let verdict = match worst.verdict == best.verdict {
        true => worst.verdict,
        false => Some(Verdict::Undetermined),
    };
    let is_open = worst.total != best.total || worst.verdict != best.verdict;
    Ok(Standing {
        subject,
        key: key_between(&worst, &best, is_open),
        unsettled: unsettled(subject, (&worst, &best), means),
        worst,
        best,
        is_open,
        verdict,
        rank: None,
        left: None,
        seats: Vec::new(),
    })
}

fn unsettled<'a>(
    subject: Subject<'a>,
    stands: (&Judged, &Judged),
    means: &'a Means<'a>,
) -> Option<Unsettled<'a>> {
    let subject = Subject {
        way: Some(means.unsettled.get(&subject.unit)?),
        ..subject
    };
    let worst = judge(subject, means, Completion::Worst).ok()?;
    let best = judge(subject, means, Completion::Best).ok()?;
    let ends = |(worst, best): (&Judged, &Judged)| -> (Key, Key) {
        let both = worst.key.iter().zip(&best.key);
        both.map(|(one, other)| (one.min(other).clone(), one.max(other).clone()))
            .unzip()
    };
    let qualifies = |judged: &Judged| -> Vec<bool> {
        let awards = &subject.case.rubric.awards;
        let contests = awards.iter().map(|award| awards::Contest { award, awards });
        contests
            .map(|contest| contest.meets(judged, judged.grade, |_| true))
            .collect()
    };
    let outcome = |judged: &Judged| (judged.verdict, judged.grade, qualifies(judged));
    let is_moved = ends(stands) != ends((&worst, &best))
        || outcome(stands.0) != outcome(&worst)
        || outcome(stands.1) != outcome(&best);
    let (least, most) = ends((&worst, &best));
    is_moved.then(|| Unsettled {
        verdict: match worst.verdict == best.verdict {
            true => worst.verdict,
            false => Some(Verdict::Undetermined),
        },
        worst,
        best,
        least,
        most,
    })
}

/// Returns the best that a unit may bring to a ranking. Once its result is certain, a tie-break that
/// lacks marks comes last.
fn key_between(worst: &Judged, best: &Judged, is_open: bool) -> Key {
    let ends = worst.key.iter().zip(&best.key);
    ends.map(|(worst, best)| match worst == best || is_open {
        true => worst.max(best).clone(),
        false => Amount::Below,
    })
    .collect()
}

fn rank_of(case: Case, one: &Standing, all: &[Standing], asides: &[Aside]) -> Option<Rank> {
    let ranking = &case.rubric.ranking;
    if one.is_open || one.verdict == Some(Verdict::Ineligible) {
        return None;
    }
    let is_rival = |other: &&Standing| {
        other.verdict != Some(Verdict::Ineligible)
            && ranking
                .within
                .iter()
                .all(|name| one.attribute(name) == other.attribute(name))
    };
    let (open, known): (Vec<&Standing>, Vec<&Standing>) =
        all.iter().filter(is_rival).partition(|other| other.is_open);
    let keys = |standings: &[&Standing]| -> Vec<Key> {
        let keys = standings.iter().map(|standing| standing.key.clone());
        keys.collect()
    };
    let rivals = asides.iter().filter(|aside| aside.may_be_ranked_with(one));
    let most = open.iter().map(|standing| standing.most().clone());
    let open: Vec<Key> = most.chain(rivals.filter_map(Aside::best)).collect();
    let mut swings = known.iter().filter_map(|other| other.unsettled.as_ref());
    let is_passed = swings.any(|swing| swing.least <= one.key && one.key <= swing.most);
    let rank = rank(&one.key, &keys(&known), &open, ranking.ties);
    Some(Rank {
        provisional: rank.provisional || is_passed,
        ..rank
    })
}
