//! Who reached a line with the total and does not have what stands behind it, and what stood in the
//! way: those who will ask.

use super::distance::Gap;
use super::line::Line;
use crate::evaluation::{Case, Condition, Fall, Met, Seat, UnitResult, Verdict};
use crate::plan::{Ask, Effect, Plan, Required};
use crate::rubric::{Award, AwardId, Cutoff, GradeId, Requirement, Tree};

/// What a unit's total reaches, and what the unit does not have whatever is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// To pass, a grade or an award; never a minimum.
    pub line: Line,
    /// All that stood in the way.
    pub obstacles: Vec<Obstacle>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A condition of the outcome does not hold.
    Condition(Condition),
    /// A section is short of what the grade or the award asks of it.
    Short(Gap),
    /// The award is only for those who have another, or a grade that the total does not reach.
    Lacks(Required),
    /// Others have the grade; which room there was, where the unit's place among them is certain.
    Room(Option<Fall>),
    /// Others have the seats of this award.
    Seats(AwardId),
}

/// Returns what a unit is kept from although its total reaches the line: to pass first, then grades
/// and awards from the best down.
pub fn withheld(case: &Case, result: &UnitResult) -> Vec<Withheld> {
    let unit = Unit {
        case,
        result,
        plan: &case.plans[result.tree],
        unmet: unmet(case, result),
    };
    let mut withheld: Vec<Withheld> = unit.pass().into_iter().collect();
    let grades = GradeId::all(&case.rubric.outcome.grades);
    withheld.extend(grades.filter_map(|(id, grade)| unit.grade(id, &grade.line)));
    for (id, award) in AwardId::all(&case.rubric.awards) {
        // An award rests on earlier ones only, so what it rests on is there.
        let award = unit.award(id, award);
        let award = award.map(|award| through(&withheld, award));
        withheld.extend(award);
    }
    withheld
}

/// A unit, and the conditions that do not hold for it.
struct Unit<'a> {
    case: &'a Case<'a>,
    result: &'a UnitResult,
    plan: &'a Plan,
    unmet: Vec<Condition>,
}

fn unmet(case: &Case, result: &UnitResult) -> Vec<Condition> {
    if result.meets_all {
        return Vec::new();
    }
    let mut conditions = result.conditions(case);
    conditions.retain(|condition| condition.met == Met::No);
    conditions
}

impl Unit<'_> {
    fn pass(&self) -> Option<Withheld> {
        let line = &self.case.rubric.outcome.pass;
        let failed = matches!(
            self.result.verdict,
            Some(Verdict::Fail | Verdict::Ineligible)
        );
        let is_withheld = failed && self.reaches(line);
        is_withheld.then(|| Withheld {
            line: Line::Pass,
            obstacles: self.conditions(|effect| self.fails(effect)),
        })
    }

    fn grade(&self, id: GradeId, line: &Option<Cutoff>) -> Option<Withheld> {
        let plan = self.plan.grade(id);
        let may_have = |best: Option<GradeId>| best.is_some_and(|best| best <= id);
        let is_withheld =
            plan.is_for_kind && self.reaches(line) && !may_have(self.result.grade().best);
        is_withheld.then(|| Withheld {
            line: Line::Grade(id),
            obstacles: match may_have(self.result.reached.best) {
                true => vec![Obstacle::Room(self.fall(id))],
                false => {
                    let mut obstacles = self.conditions(|effect| match effect {
                        Effect::Cap(best) => best > id,
                        Effect::Ineligible => true,
                        Effect::Fail => plan.passes,
                        Effect::NoAward | Effect::Zero(_) => false,
                    });
                    obstacles.extend(self.short(&plan.asks));
                    obstacles
                }
            },
        })
    }

    fn award(&self, id: AwardId, award: &Award) -> Option<Withheld> {
        let plan = self.plan.award(id);
        let lines = self.award_lines(award);
        let is_reached = !lines.is_empty() && lines.into_iter().all(|line| self.reaches(line));
        if !plan.is_for_kind || plan.bottom.is_some() || !is_reached {
            return None;
        }
        let obstacles = match self.result.seats[id.0] {
            Seat::NoSeat => vec![Obstacle::Seats(id)],
            Seat::NotQualified => {
                let rests_on_verdict = plan.requires.is_empty();
                let mut obstacles = self.conditions(|effect| match effect {
                    Effect::Ineligible | Effect::NoAward => true,
                    Effect::Fail | Effect::Cap(_) => rests_on_verdict && self.fails(effect),
                    Effect::Zero(_) => false,
                });
                let required = plan.requires.iter().copied();
                let lacks = required.filter(|&required| self.lacks(required));
                obstacles.extend(lacks.map(Obstacle::Lacks));
                obstacles.extend(self.short(&plan.asks));
                obstacles
            }
            Seat::Won { .. } | Seat::Open | Seat::HasHigher => return None,
        };
        Some(Withheld {
            line: Line::Award(id),
            obstacles,
        })
    }

    /// Returns the lines that an award is behind: its own, or those of what it rests on. Where it has a
    /// quota instead there is none, for then everybody beyond the last seat would have reached it.
    fn award_lines<'o>(&'o self, award: &'o Award) -> Vec<&'o Option<Cutoff>> {
        let outcome = &self.case.rubric.outcome;
        if award.line.is_some() {
            return vec![&award.line];
        }
        if award.quota.is_some() {
            return Vec::new();
        }
        let required = award.requires.iter().filter_map(|required| match required {
            Requirement::Grade(name) => {
                let mut grades = outcome.grades.iter();
                let grade = grades.find(|grade| grade.name == *name)?;
                Some(&grade.line)
            }
            Requirement::Award(_) => None,
        });
        match award.requires.is_empty() {
            true => vec![&outcome.pass],
            false => required.collect(),
        }
    }

    /// Returns whether the total reaches a line, whatever is missing.
    fn reaches(&self, line: &Option<Cutoff>) -> bool {
        let tree = &self.case.trees[self.result.tree];
        let full = tree.node(Tree::ROOT).full.as_ref();
        let limit = line.as_ref().and_then(|line| line.in_points(full));
        limit.is_some_and(|limit| limit.is_met_by(&self.result.judged.low))
    }

    fn fails(&self, effect: Effect) -> bool {
        match effect {
            Effect::Ineligible | Effect::Fail => true,
            Effect::Cap(best) => !self.plan.grade(best).passes,
            Effect::NoAward | Effect::Zero(_) => false,
        }
    }

    fn conditions(&self, keeps: impl Fn(Effect) -> bool) -> Vec<Obstacle> {
        let unmet = self.unmet.iter();
        let keeping = unmet.filter(|condition| keeps(condition.effect));
        keeping.cloned().map(Obstacle::Condition).collect()
    }

    /// Returns what falls short of what is asked, even at its best.
    fn short(&self, asks: &[Ask]) -> Vec<Obstacle> {
        let gap = |Ask { node, limit }: &Ask| {
            let value = self.result.judged_value(self.case, *node)?;
            let limit = limit.clone()?;
            let is_short = !limit.is_met_by(&value.high);
            is_short.then_some(Gap {
                node: *node,
                value,
                limit,
            })
        };
        asks.iter().filter_map(gap).map(Obstacle::Short).collect()
    }

    fn lacks(&self, required: Required) -> bool {
        match required {
            Required::Grade(wanted) => {
                let best = self.result.grade().best;
                best.is_none_or(|best| best > wanted)
            }
            Required::Award(wanted) => match self.result.seats[wanted.0] {
                Seat::NotQualified | Seat::NoSeat | Seat::HasHigher => true,
                Seat::Won { .. } | Seat::Open => false,
            },
        }
    }

    fn fall(&self, from: GradeId) -> Option<Fall> {
        let mut falls = self.result.falls().iter();
        falls.find(|fall| fall.from == from).copied()
    }
}

/// Returns the same with the obstacles of what it lacks, where that is withheld too.
fn through(earlier: &[Withheld], one: Withheld) -> Withheld {
    let behind = |required: Required| {
        let line = match required {
            Required::Grade(wanted) => Line::Grade(wanted),
            Required::Award(wanted) => Line::Award(wanted),
        };
        let withheld = earlier.iter().find(|other| other.line == line);
        withheld.map(|other| other.obstacles.clone())
    };
    let mut obstacles: Vec<Obstacle> = Vec::new();
    for obstacle in one.obstacles {
        let told = match &obstacle {
            Obstacle::Lacks(required) => behind(*required),
            Obstacle::Condition(_) | Obstacle::Short(_) => None,
            Obstacle::Room(_) | Obstacle::Seats(_) => None,
        };
        for obstacle in told.unwrap_or(vec![obstacle]) {
            if !obstacles.contains(&obstacle) {
                obstacles.push(obstacle);
            }
        }
    }
    Withheld { obstacles, ..one }
}
