//! A unit among those that it is ranked with, as the quotas of grades see it.

use super::case::Case;
use super::keys::{best_key, is_complete, key, key_at};
use super::outcome::{Met, Subject, Verdict};
use super::ranking::Key;
use crate::rubric::{GradeId, TreeId};
use crate::span::{Extended, Side};

/// A unit with all that may come of it.
#[derive(Clone)]
pub struct Entrant {
    /// What it may bring to the ranking.
    pub least: Key,
    pub most: Key,
    /// Whether it is of the ranking: of the group, and not ineligible.
    pub is_ranked: Met,
    /// The grades of the outcome, the best first.
    pub grades: Vec<Reached>,
}

/// A grade, as a unit has to do with it.
#[derive(Clone, Copy)]
pub struct Reached {
    pub is_reached: Met,
    /// Whether it is for the unit's kind; open where that is not known.
    pub is_for_kind: Met,
}

impl Entrant {
    /// Returns a unit of which anything may come, of a kind that may be known.
    pub fn unknown(case: &Case, tree: Option<TreeId>) -> Entrant {
        let reached = |(id, _)| {
            let plan = tree.map(|tree| &case.plans[tree]);
            let is_for_kind = plan.map(|plan| certainly(plan.grade(id).is_for_kind));
            let is_for_kind = is_for_kind.unwrap_or(Met::Open);
            Reached {
                is_reached: is_for_kind.and(Met::Open),
                is_for_kind,
            }
        };
        let grades = GradeId::all(&case.rubric.outcome.grades);
        Entrant {
            least: Key::of_total(Extended::Below),
            most: Key::of_total(Extended::Above),
            is_ranked: Met::Open,
            grades: grades.map(reached).collect(),
        }
    }

    /// Returns a unit by its own marks.
    pub fn of(subject: &Subject) -> Entrant {
        let verdict = subject.verdict();
        match is_complete(subject, verdict) {
            true => Entrant {
                least: key(subject, verdict),
                most: key(subject, verdict),
                ..Entrant::at_large(subject)
            },
            false => Entrant::at_large(subject),
        }
    }

    /// Returns a unit nothing of which is settled.
    pub fn at_large(subject: &Subject) -> Entrant {
        let is_out = |side| subject.verdict_at(side) == Some(Verdict::Ineligible);
        let at = |side| subject.grades_at(side).collect::<Vec<GradeId>>();
        let (worst, best) = (at(Side::Worst), at(Side::Best));
        let reached = |(id, _)| Reached {
            is_reached: Met::of(worst.contains(&id), best.contains(&id)),
            is_for_kind: certainly(subject.plan.grade(id).is_for_kind),
        };
        Entrant {
            least: key_at(subject, Side::Worst),
            most: best_key(subject),
            is_ranked: Met::of(!is_out(Side::Worst), !is_out(Side::Best)),
            grades: subject.plan.grades().map(reached).collect(),
        }
    }

    /// Returns a unit that is one or the other.
    pub fn or(self, other: Entrant) -> Entrant {
        let grades = self.grades.into_iter().zip(other.grades);
        let grades = grades.map(|(one, other)| Reached {
            is_reached: one.is_reached.or(other.is_reached),
            ..one
        });
        Entrant {
            grades: grades.collect(),
            least: self.least.min(other.least),
            most: self.most.max(other.most),
            is_ranked: self.is_ranked.or(other.is_ranked),
        }
    }

    /// Returns a unit that may be of another ranking.
    pub fn perhaps(mut self) -> Entrant {
        self.is_ranked = self.is_ranked.and(Met::Open);
        for grade in &mut self.grades {
            grade.is_reached = grade.is_reached.and(Met::Open);
        }
        self
    }

    /// Returns a unit as it stands: it counts, with the worst that its own marks may bring.
    pub fn with_the_worst(mut self) -> Entrant {
        let counts = |met: Met| match met {
            Met::Yes | Met::Open => Met::Yes,
            Met::No => Met::No,
        };
        self.most.clone_from(&self.least);
        self.is_ranked = counts(self.is_ranked);
        for grade in &mut self.grades {
            grade.is_for_kind = counts(grade.is_for_kind);
            grade.is_reached = match grade.is_reached {
                Met::Yes => Met::Yes,
                Met::No | Met::Open => Met::No,
            };
        }
        self
    }
}

fn certainly(is_so: bool) -> Met {
    Met::of(is_so, is_so)
}
