//! What all units came to on a row that is marked: mean, share of the full marks, who lost points.

use crate::evaluation::{Leaf, UnitResult};
use crate::number::Number;
use crate::rubric::{NodeId, Role};
use crate::sheet::UnitId;

/// What all units came to on one row that is marked, on the row's own scale.
pub struct Attained {
    /// Its number among the rows of the rubric.
    pub row: usize,
    pub role: Role,
    pub full: Option<Number>,
    /// How many units it is for.
    pub units: usize,
    /// Whose points count and are known.
    pub known: usize,
    /// Of those known: who had full marks without being marked, who earned what the rubric says for
    /// 不适用, and where blanks counted as nothing.
    pub exempt: usize,
    pub assumed: usize,
    pub blank: usize,
    /// Whose marks are missing.
    pub missing: usize,
    pub not_applicable: usize,
    /// What the known add up to.
    pub sum: Number,
    /// Who is known to have full marks, where it has any; and who to have nothing.
    pub at_full: usize,
    pub at_nothing: usize,
    /// Who lost points, the most first; of a penalty, from whom it took some.
    pub losers: Vec<Losers>,
    pub lost: Number,
    /// The same in points of the total: by points and weights, limits on the way left aside.
    pub lost_of_total: Number,
    /// Why points were lost, as the sheets say beside the marks; the most frequent first.
    pub reasons: Vec<Reason>,
}

/// Units that lost the same on a row, in the order in which people list their names.
pub struct Losers {
    pub points: Number,
    pub units: Vec<UnitId>,
}

/// What one unit lost on a row.
pub struct UnitLoss<'a> {
    pub unit: UnitId,
    pub points: &'a Number,
}

/// A reason that was given, of how many units, and what these lost.
pub struct Reason {
    pub words: String,
    pub units: usize,
    pub lost: Number,
}

impl Attained {
    pub fn new(row: usize, role: Role, full: Option<Number>) -> Attained {
        Attained {
            row,
            role,
            full,
            units: 0,
            known: 0,
            exempt: 0,
            assumed: 0,
            blank: 0,
            missing: 0,
            not_applicable: 0,
            sum: Number::ZERO,
            at_full: 0,
            at_nothing: 0,
            losers: Vec::new(),
            lost: Number::ZERO,
            lost_of_total: Number::ZERO,
            reasons: Vec::new(),
        }
    }

    /// Returns the mean of those who are known; nothing where nobody is.
    pub fn mean(&self) -> Option<Number> {
        (self.known > 0).then(|| &self.sum / &Number::from(self.known))
    }

    /// Returns the mean as a share of the full marks (得分率), of what is scored.
    pub fn rate(&self) -> Option<Number> {
        let full = self.full.as_ref().filter(|full| full.is_positive());
        let full = full.filter(|_| self.role == Role::Scored);
        Some(&self.mean()? / full?)
    }

    /// Returns how many units it applies to.
    pub fn applies_to(&self) -> usize {
        self.units - self.not_applicable
    }

    /// Returns how many units lost points.
    pub fn losing(&self) -> usize {
        self.losers.iter().map(|losers| losers.units.len()).sum()
    }

    /// Returns what each unit lost that lost points, the most first.
    pub fn losses(&self) -> impl Iterator<Item = UnitLoss<'_>> {
        self.losers.iter().flat_map(|Losers { points, units }| {
            let units = units.iter().copied();
            units.map(move |unit| UnitLoss { unit, points })
        })
    }

    /// Adds units by what they came to; a point of it is so much of the total.
    pub fn add<'a>(&mut self, all: impl Iterator<Item = Alike<'a>>, of_total: &Number) {
        let (mut points_of_all, mut lost_by_all) = (Vec::new(), Vec::new());
        for alike in all {
            let Some(points) = self.count(&alike) else {
                continue;
            };
            let times = Number::from(alike.units.len());
            points_of_all.push(points * &times);
            let lost = lost(self.role, self.full.as_ref(), points);
            if lost.is_positive() {
                lost_by_all.push(&lost * &times);
                self.losers.push(Losers {
                    points: lost,
                    units: alike.units,
                });
            }
        }
        let points: Number = points_of_all.into_iter().sum();
        let lost: Number = lost_by_all.into_iter().sum();
        self.sum = &self.sum + &points;
        self.lost = &self.lost + &lost;
        self.lost_of_total = &self.lost_of_total + &(&lost * of_total);
    }

    /// Puts those who lost most first, and together who lost the same, each unit at its place.
    pub fn sort_losers(&mut self, place: impl Fn(UnitId) -> usize) {
        self.losers
            .sort_by(|one, other| other.points.cmp(&one.points));
        self.losers.dedup_by(|next, losers| {
            let is_same = next.points == losers.points;
            if is_same {
                losers.units.append(&mut next.units);
            }
            is_same
        });
        for losers in &mut self.losers {
            losers.units.sort_by_key(|&unit| place(unit));
        }
    }

    /// Counts units that came to the same, and returns how many points that is, where it is known.
    fn count<'a>(&mut self, alike: &'a Alike) -> Option<&'a Number> {
        let count = alike.units.len();
        self.units += count;
        match alike.leaf {
            Some(Leaf::Assumed(_) | Leaf::NotApplicableMean) => self.assumed += count,
            Some(Leaf::BlankAsZero { .. }) => self.blank += count,
            Some(
                Leaf::Earned(_) | Leaf::Missing(_) | Leaf::MissingRescaled(_) | Leaf::NotApplicable,
            )
            | None => {}
        }
        let points = match &alike.came_to {
            CameTo::NotApplicable => {
                self.not_applicable += count;
                return None;
            }
            CameTo::Missing => {
                self.missing += count;
                return None;
            }
            CameTo::Known(points) => points,
        };
        self.known += count;
        if self.full.as_ref().is_some_and(|full| points >= full) {
            self.at_full += count;
        }
        if !points.is_positive() {
            self.at_nothing += count;
        }
        Some(points)
    }
}

/// Units that came to the same on a row.
pub struct Alike<'a> {
    pub units: Vec<UnitId>,
    leaf: Option<&'a Leaf>,
    came_to: CameTo,
}

impl<'a> Alike<'a> {
    /// Returns a unit, with whom others may have come to the same.
    pub fn of(result: &'a UnitResult, leaf: NodeId) -> Alike<'a> {
        const FEW: usize = 16;
        let mut units = Vec::with_capacity(FEW);
        units.push(result.unit);
        Alike {
            units,
            leaf: result.leaf(leaf),
            came_to: CameTo::of(result, leaf),
        }
    }
}

/// What a unit came to on a row.
pub enum CameTo {
    Known(Number),
    Missing,
    NotApplicable,
}

impl CameTo {
    /// Returns what a unit came to on a leaf.
    pub fn of(result: &UnitResult, leaf: NodeId) -> CameTo {
        let known = |points: Option<Number>| points.map_or(CameTo::Missing, CameTo::Known);
        match result.leaf(leaf) {
            Some(Leaf::NotApplicable) | None => CameTo::NotApplicable,
            Some(Leaf::Missing(_) | Leaf::MissingRescaled(_)) => CameTo::Missing,
            Some(
                Leaf::Earned(_)
                | Leaf::Assumed(_)
                | Leaf::BlankAsZero { .. }
                | Leaf::NotApplicableMean,
            ) => known(result.span(leaf).and_then(|span| span.only().cloned())),
        }
    }
}

/// Returns the points that were lost on a row by who came to these: of a penalty what it takes off,
/// of a bonus what it fell below nothing.
pub fn lost(role: Role, full: Option<&Number>, points: &Number) -> Number {
    let lost = match (role, full) {
        (Role::Scored, Some(full)) => full - points,
        (Role::Scored, None) | (Role::Bonus, _) => -points,
        (Role::Penalty, _) => points.clone(),
        (Role::Factor | Role::Info, _) => Number::ZERO,
    };
    lost.max(Number::ZERO)
}
