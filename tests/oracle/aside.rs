//! Units set aside: what cannot be told of them may be anything.

use std::collections::{BTreeMap, BTreeSet};

use wuhua_eval::evaluation::{Seat, Verdict};
use wuhua_eval::rubric::{Attribute, Award, Missing, NodeId, Requirement, Tree, applies};
use wuhua_eval::sheet::UnitId;

use super::amount::Amount;
use super::awards::Contest;
use super::completion::Completion;
use super::leaf::{Case, Earned, Subject};
use super::means::Means;
use super::outcome::Judged;
use super::ranking::Key;
use super::rule::Leaf;
use super::{Standing, key_between, standing, subject};

/// How the leaves count that cannot be told of a unit: each with its mark, or carried by siblings.
pub struct Way(BTreeMap<NodeId, Counts>);

#[derive(Clone, Copy)]
enum Counts {
    Marked,
    Carried,
}

impl Way {
    /// Returns the way in which some leaves may be anything, those that are missing being carried
    /// where their siblings carry them.
    pub fn unsettled(subject: &Subject, leaves: Vec<NodeId>, means: &Means) -> Way {
        let counts = |id: NodeId| {
            let is_carried = matches!(subject.missing_policy(id), Missing::Rescale);
            match is_carried && subject.lacks_mark(id, means) {
                true => (id, Counts::Carried),
                false => (id, Counts::Marked),
            }
        };
        Way(leaves.into_iter().map(counts).collect())
    }

    /// Returns whether a leaf is one that cannot be told.
    pub fn is_of(&self, id: NodeId) -> bool {
        self.0.contains_key(&id)
    }

    /// Returns what a leaf comes to that cannot be told: from nothing to all it can earn.
    pub fn earned(&self, id: NodeId, leaf: &Leaf, completion: Completion) -> Option<Earned> {
        let ends = vec![leaf.clamped(Amount::Below), leaf.clamped(Amount::Above)];
        let points = || completion.choose_amount(ends, leaf.more_points_are_better());
        Some(match self.0.get(&id)? {
            Counts::Marked => Earned::Points(points()),
            Counts::Carried => Earned::Carried(points()),
        })
    }
}

/// A unit at fault, before anything is made of it.
pub struct SetAside<'a> {
    case: Case<'a>,
    unit: UnitId,
    /// Nothing where its kind is not known.
    tree: Option<&'a Tree>,
    ways: Vec<Way>,
}

impl SetAside<'_> {
    /// Returns whether it is of the kind of another, or may be.
    pub fn may_be_like(&self, subject: &Subject) -> bool {
        self.tree.is_none_or(|tree| tree.kind == subject.tree.kind)
    }
}

/// More ways than these are as good as anything.
const MOST_WAYS: u32 = 64;

pub fn set_aside<'a>(case: Case<'a>, unit: UnitId, means: &Means) -> SetAside<'a> {
    let found = subject(case, unit);
    SetAside {
        case,
        unit,
        tree: found.map(|found| found.tree),
        ways: found.map_or(Vec::new(), |found| ways(found, means)),
    }
}

fn ways(subject: Subject, means: &Means) -> Vec<Way> {
    let doubtful = subject
        .leaves()
        .filter(|&id| subject.is_doubtful(id, means));
    let doubtful: Vec<NodeId> = doubtful.collect();
    let carried = doubtful
        .iter()
        .copied()
        .filter(|&id| matches!(subject.missing_policy(id), Missing::Rescale));
    let carried: Vec<NodeId> = carried.collect();
    let count = 2_u32.checked_pow(carried.len().try_into().expect("few leaves"));
    let Some(count) = count.filter(|count| *count <= MOST_WAYS) else {
        return Vec::new();
    };
    let way = |number: u32| {
        let marked = doubtful.iter().map(|&id| (id, Counts::Marked));
        let is_carried = |(place, _): &(usize, &NodeId)| number >> place & 1 == 1;
        let carried = carried.iter().enumerate().filter(is_carried);
        let carried = carried.map(|(_, &id)| (id, Counts::Carried));
        Way(marked.chain(carried).collect())
    };
    (0..count).map(way).collect()
}

/// A unit at fault, as it may turn out.
pub struct Aside<'a> {
    case: Case<'a>,
    pub unit: UnitId,
    pub tree: Option<&'a Tree>,
    /// None where anything may come of it.
    ways: Vec<Standing<'a>>,
    pub seats: Vec<Seat>,
}

pub fn asides<'a>(means: &'a Means<'a>) -> Vec<Aside<'a>> {
    let aside = |one: &'a SetAside<'a>| {
        let way = |way: &'a Way| {
            let subject = Subject {
                way: Some(way),
                ..subject(one.case, one.unit)?
            };
            standing(subject, means).ok()
        };
        Aside {
            case: one.case,
            unit: one.unit,
            tree: one.tree,
            ways: one.ways.iter().filter_map(way).collect(),
            seats: Vec::new(),
        }
    };
    means.aside.iter().map(aside).collect()
}

impl Aside<'_> {
    /// Returns the value of an attribute where it is known.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let unit = self.case.sheet.unit(self.unit);
        let value = match Attribute::named(name) {
            Attribute::Street => unit.street.clone(),
            Attribute::Kind => unit.kind.clone().filter(|_| self.tree.is_some()),
            Attribute::Other => {
                let known = self.case.rubric.attributes();
                let number = known.iter().position(|known| known == name);
                unit.attributes[number.expect("the rubric names it")].clone()
            }
        };
        value.map(|value| value.to_string())
    }

    pub fn may_be_ranked_with(&self, standing: &Standing) -> bool {
        let mut within = self.case.rubric.ranking.within.iter();
        within.all(|name| {
            let own = self.attribute(name);
            own.is_none_or(|own| own == standing.attribute(name))
        })
    }

    pub fn knows_its_ranking(&self) -> bool {
        let mut within = self.case.rubric.ranking.within.iter();
        within.all(|name| self.attribute(name).is_some())
    }

    /// Returns the worst and the best that each of its ways comes to.
    pub fn judged(&self) -> impl Iterator<Item = (&Judged<'_>, &Judged<'_>)> {
        self.ways.iter().map(|way| (&way.worst, &way.best))
    }

    /// Returns the best keys of its ways, or the worst.
    pub fn keys(&self, best: bool) -> impl Iterator<Item = Key> {
        self.ways.iter().map(move |way| {
            let ends = way.worst.key.iter().zip(&way.best.key);
            let end = ends.map(|(worst, other)| match best {
                true => worst.max(other).clone(),
                false => worst.min(other).clone(),
            });
            end.collect()
        })
    }

    /// Returns the best key it may come to have; none where it is ineligible.
    pub fn best(&self) -> Option<Key> {
        if self.ways.is_empty() {
            return Some(vec![Amount::Above]);
        }
        let ranked = self.ways.iter();
        let ranked = ranked.filter(|way| way.verdict != Some(Verdict::Ineligible));
        let keys = ranked.map(|way| key_between(&way.worst, &way.best, true));
        keys.max()
    }

    /// Returns the worst key it may come to have; none where it is ineligible.
    pub fn lowest(&self) -> Option<Key> {
        if self.ways.is_empty() {
            return Some(vec![Amount::Below]);
        }
        let ranked = self.ways.iter();
        let ranked = ranked.filter(|way| way.verdict != Some(Verdict::Ineligible));
        ranked.map(Standing::lowest).min()
    }

    /// Returns the group of an award that it belongs to, where that is known.
    pub fn award_group(&self, award: &Award) -> Option<String> {
        match &award.per {
            Some(name) => self.attribute(name),
            None => Some(String::new()),
        }
    }

    pub fn is_of_kind(&self, award: &Award) -> bool {
        self.tree
            .is_none_or(|tree| applies(&award.kinds, tree.kind.as_deref()))
    }

    pub fn may_stand(&self) -> bool {
        let fails =
            |way: &Standing| matches!(way.verdict, Some(Verdict::Fail | Verdict::Ineligible));
        self.ways.is_empty() || !self.ways.iter().all(fails)
    }

    pub fn may_qualify(&self, contest: &Contest) -> bool {
        let may_have = |name: &str| {
            let number = contest.awards.iter().position(|award| award.name == name);
            self.seats[number.expect("an award rests on those before it")] == Seat::Open
        };
        let requires = contest.award.requires.iter();
        let mut earlier = requires.filter_map(|requirement| match requirement {
            Requirement::Award(name) => Some(name),
            Requirement::Grade(_) => None,
        });
        let ways: BTreeSet<bool> = self
            .ways
            .iter()
            .map(|way| contest.meets(&way.best, way.best.grade, may_have))
            .collect();
        self.is_of_kind(contest.award)
            && match self.ways.is_empty() {
                true => earlier.all(|name| may_have(name)),
                false => ways.contains(&true),
            }
    }
}
