//! What all units came to on a row that is marked: mean, share of the full marks, what was lost.

use crate::evaluation::{Leaf, UnitResult};
use crate::number::Number;
use crate::rubric::{NodeId, Role};

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
    /// How many units lost points, and the most that one of them lost; of a penalty, what it took.
    pub losing: usize,
    pub most_lost: Number,
    pub lost: Number,
    /// The same in points of the total: by points and weights, limits on the way left aside.
    pub lost_of_total: Number,
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
            losing: 0,
            most_lost: Number::ZERO,
            lost: Number::ZERO,
            lost_of_total: Number::ZERO,
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

    /// Adds units by what they came to; a point of it is so much of the total.
    pub fn add<'a>(&mut self, all: impl Iterator<Item = Alike<'a>>, of_total: &Number) {
        let room = all.size_hint().0;
        let (mut points_of_all, mut lost_by_all) =
            (Vec::with_capacity(room), Vec::with_capacity(room));
        for alike in all {
            let Some(points) = self.count(&alike) else {
                continue;
            };
            let times = Number::from(alike.units);
            points_of_all.push(points * &times);
            let lost = self.lost_by(points);
            if lost.is_positive() {
                lost_by_all.push(&lost * &times);
                self.losing += alike.units;
                self.most_lost = lost.max(std::mem::take(&mut self.most_lost));
            }
        }
        let points: Number = points_of_all.into_iter().sum();
        let lost: Number = lost_by_all.into_iter().sum();
        self.sum = &self.sum + &points;
        self.lost = &self.lost + &lost;
        self.lost_of_total = &self.lost_of_total + &(&lost * of_total);
    }

    /// Returns the points that were lost by who came to these: of a penalty what it takes off, of a
    /// bonus what it fell below nothing.
    pub fn lost_by(&self, points: &Number) -> Number {
        let lost = match (self.role, &self.full) {
            (Role::Scored, Some(full)) => full - points,
            (Role::Scored, None) | (Role::Bonus, _) => -points,
            (Role::Penalty, _) => points.clone(),
            (Role::Factor | Role::Info, _) => Number::ZERO,
        };
        lost.max(Number::ZERO)
    }

    /// Counts units that came to the same, and returns how many points that is, where it is known.
    fn count<'a>(&mut self, alike: &'a Alike) -> Option<&'a Number> {
        let count = alike.units;
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

/// Units that came to the same on a row: how many they are, and what that is.
pub struct Alike<'a> {
    pub units: usize,
    leaf: Option<&'a Leaf>,
    came_to: CameTo,
}

impl<'a> Alike<'a> {
    /// Returns a unit, with whom others may have come to the same.
    pub fn of(result: &'a UnitResult, leaf: NodeId) -> Alike<'a> {
        Alike {
            units: 1,
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
