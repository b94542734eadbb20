//! Units set aside because of faults, as they may turn out. What cannot be read of them may be
//! anything, so they stand like units that lack marks.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::awards::{self, Candidate, Seat};
use super::case::{Bar, Case};
use super::conditions::conditions_in_doubt;
use super::entered::MarkedLeaf;
use super::entrant::Entrant;
use super::graded::Sight;
use super::keys::{best_key, from_below, key_at};
use super::outcome::{Condition, Verdict};
use super::ranking::{Key, may_be_in};
use super::readings::{Marked, read_what_is_legible};
use super::unit_result::{UnitResult, result_under};
use super::units::{known_attribute, tree_of};
use super::value::LeafValue;
use crate::rubric::rule::Peers;
use crate::rubric::{AwardId, TreeId};
use crate::sheet::UnitId;
use crate::span::{Extended, Side, Span};

/// A unit that has no result.
#[derive(Clone)]
pub struct Aside {
    pub unit: UnitId,
    /// The number of its tree, where its kind is known.
    tree: Option<TreeId>,
    prospects: Prospects,
    /// By the rubric's awards.
    pub seats: Vec<Seat>,
}

/// The best that a unit may come to.
#[derive(Clone)]
struct Prospects {
    /// In a ranking; nothing where it is ineligible whatever comes.
    key: Option<Key>,
    /// The worst that it may come to there.
    lowest: Option<Key>,
    may_stand: bool,
    /// By the rubric's awards: whether it may meet the conditions, other awards left aside.
    meets: Vec<bool>,
    /// As the quotas of grades see it; nothing where anything may come of it.
    entrant: Option<Entrant>,
}

/// More ways are not gone through.
const MOST_WAYS: usize = 64;

/// Returns the units that are set aside, as they may turn out.
pub fn asides(case: &Case, units: &BTreeSet<UnitId>) -> Vec<Aside> {
    if units.is_empty() {
        return Vec::new();
    }
    let of_kind = units.iter().map(|&unit| (unit, tree_of(case, unit)));
    let of_kind: Vec<(UnitId, Option<TreeId>)> = of_kind.collect();
    let known: Vec<(UnitId, TreeId)> = of_kind
        .iter()
        .filter_map(|&(unit, tree)| Some((unit, tree?)))
        .collect();
    let readings = read_what_is_legible(case, &known);
    let aside = |(unit, tree): (UnitId, Option<TreeId>)| {
        let ways = tree.map(|tree| ways(readings.of(case, unit, tree)));
        Aside {
            unit,
            tree,
            prospects: Prospects::of(case, &ways.unwrap_or_default()),
            seats: Vec::new(),
        }
    };
    of_kind.into_iter().map(aside).collect()
}

impl Prospects {
    /// Returns the best of some ways; where there are none, anything may come of the unit.
    fn of(case: &Case, ways: &[UnitResult]) -> Prospects {
        let awards = AwardId::all(&case.rubric.awards);
        if ways.is_empty() {
            return Prospects {
                key: Some(Key::of_total(Extended::Above)),
                lowest: Some(Key::of_total(Extended::Below)),
                may_stand: true,
                meets: vec![true; case.rubric.awards.len()],
                entrant: None,
            };
        }
        let is_ranked = |way: &&UnitResult| way.verdict != Some(Verdict::Ineligible);
        let meets = |award: AwardId| {
            let mut subjects = ways.iter().map(|way| way.subject(case));
            subjects.any(|subject| awards::qualifies(&subject, award, Sight::Possibly, |_| true))
        };
        Prospects {
            key: ways
                .iter()
                .filter(is_ranked)
                .map(|way| best_key(&way.subject(case)))
                .max(),
            lowest: ways
                .iter()
                .filter(is_ranked)
                .map(|way| key_at(&way.subject(case), Side::Worst))
                .min(),
            may_stand: ways.iter().any(|way| Verdict::may_stand(way.verdict)),
            meets: awards.map(|(id, _)| meets(id)).collect(),
            entrant: ways
                .iter()
                .map(|way| Entrant::at_large(&way.subject(case)))
                .reduce(Entrant::or),
        }
    }
}

/// Returns what a unit may come to, for every way in which its leaves may count.
fn ways(marked: Marked) -> Vec<UnitResult> {
    let ids = marked.plan().ids();
    let leaves = ids.map(|id| marked.leaf(id).map(may_be));
    let leaves: Vec<Option<Vec<Arc<LeafValue>>>> = leaves.collect();
    let mut count = 1;
    for leaf in leaves.iter().flatten() {
        count *= leaf.len();
        if count > MOST_WAYS {
            return Vec::new();
        }
    }
    let conditions: Arc<[Condition]> = conditions_in_doubt(marked).into();
    let way = |mut number: usize| {
        let mut chosen = |leaf: &Vec<Arc<LeafValue>>| {
            let choice = number % leaf.len();
            number /= leaf.len();
            Arc::clone(&leaf[choice])
        };
        let leaves = leaves.iter().map(|leaf| leaf.as_ref().map(&mut chosen));
        result_under(marked, leaves.collect(), conditions.clone()).ok()
    };
    (0..count).filter_map(way).collect()
}

fn may_be(marked: MarkedLeaf) -> Vec<Arc<LeafValue>> {
    let mut faults = Vec::new();
    let leaf = marked.leaf(&Peers::NONE, &mut faults);
    let value = |leaf| LeafValue::new(marked.marked.plan(), marked.id, leaf);
    match faults.is_empty() && marked.is_certain(&leaf) {
        true => vec![value(leaf)],
        false => marked.uncertain().into_iter().map(value).collect(),
    }
}

impl Aside {
    /// Returns whether it is of the kind of a tree, by its number, or may be.
    pub fn may_be_of(&self, tree: TreeId) -> bool {
        self.tree.is_none_or(|own| own == tree)
    }

    /// Returns the best key that it may come to have in a ranking; none where it is ineligible.
    pub fn best(&self) -> Option<&Key> {
        self.prospects.key.as_ref()
    }

    /// Returns whether it may pass or, without a pass line, may be neither failed nor ineligible.
    pub fn may_stand(&self) -> bool {
        self.prospects.may_stand
    }

    /// Returns the group that it is ranked in, as far as it is known.
    pub fn ranking_group(&self, case: &Case) -> Vec<Option<String>> {
        let within = case.rubric.ranking.within.iter();
        within.map(|name| self.attribute(case, name)).collect()
    }

    /// Returns the unit as the quotas of grades see it in a ranking; nothing where it is not of that.
    pub fn entrant(&self, case: &Case, group: &[String]) -> Option<Entrant> {
        let own = self.ranking_group(case);
        if !may_be_in(&own, group) {
            return None;
        }
        let entrant = self.prospects.entrant.clone();
        let entrant = entrant.unwrap_or_else(|| Entrant::unknown(case, self.tree));
        Some(match own.contains(&None) {
            true => entrant.perhaps(),
            false => entrant,
        })
    }

    /// Returns the unit as an award, by its number, sees it.
    pub fn candidate(&self, case: &Case, number: AwardId) -> Candidate {
        let is_for = |tree: TreeId| case.plans[tree].award(number).is_for_kind;
        let of_kind = self.tree.is_none_or(is_for);
        let award = &case.rubric.awards[number];
        let bar = case.barred.get(&(self.unit, number));
        let is_barred = award.bottom.is_none() && bar == Some(&Bar::Certain);
        let key = match award.bottom {
            None => self.best().cloned(),
            Some(_) => self.prospects.lowest.as_ref().map(from_below),
        };
        let end = |key: &Option<Key>, otherwise| {
            let total = key.as_ref().map(|key| key.total.clone());
            total.unwrap_or(otherwise)
        };
        Candidate {
            unit: self.unit,
            group: self.award_group(case, number),
            surely: false,
            as_it_stands: false,
            possibly: !is_barred
                && of_kind
                && self.prospects.meets[number.0]
                && self.may_have_what_it_requires(case, number),
            // Who is ineligible whatever comes contends for nothing.
            key: key.unwrap_or_else(|| Key::of_total(Extended::Below)),
            best: None,
            total: Span {
                low: end(&self.prospects.lowest, Extended::Below),
                high: end(&self.prospects.key, Extended::Above),
            },
            total_now: None,
            complete: false,
            of_kind,
            stands: false,
            may_stand: self.may_stand(),
        }
    }

    /// Returns the group that it is given an award's seats in, where it is known.
    pub fn award_group(&self, case: &Case, award: AwardId) -> Option<String> {
        match &case.rubric.awards[award].per {
            Some(name) => self.attribute(case, name),
            None => Some(String::new()),
        }
    }

    fn may_have_what_it_requires(&self, case: &Case, award: AwardId) -> bool {
        // What an award rests on is the same for every kind.
        let award = &case.plans[self.tree.unwrap_or(TreeId(0))].award(award);
        let may_have = |earlier: AwardId| self.seats.get(earlier.0) == Some(&Seat::Open);
        award.required_awards().all(may_have)
    }

    fn attribute(&self, case: &Case, name: &str) -> Option<String> {
        known_attribute(case, self.unit, name).map(str::to_owned)
    }
}
