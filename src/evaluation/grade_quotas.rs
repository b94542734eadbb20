//! Grades that only so many may have. In each ranking, from the best grade down, those who reach one
//! and have no better contend for it; who finds no room goes on to the next.
//!
//! While marks are missing, of everything two bounds are kept: who surely contends for a grade, and
//! who may. A unit may stay where it finds room behind those who surely come before it, and surely
//! does where it finds room behind all who may.
//!
//! Nobody falls below the pass line: a rubric whose lowest passing grade has a quota, or asks for what
//! a better one with a quota does not, is refused.

use std::collections::BTreeMap;

use super::aside::Aside;
use super::awards::Count;
use super::case::Case;
use super::entrant::Entrant;
use super::graded::{AfterQuotas, Fall, Graded};
use super::keys::is_complete;
use super::outcome::Met;
use super::ranking::{Key, better_first};
use super::standings::ranking_group;
use super::unit_result::UnitResult;
use crate::rubric::{Grade, GradeId, Quota};

/// Counts the quotas of grades, if there are any: what is left to every unit, in each ranking.
pub fn count_quotas(case: &Case, results: &mut [UnitResult], asides: &[Aside]) {
    if !case.rubric.outcome.has_quotas() {
        return;
    }
    let grades = &case.rubric.outcome.grades;
    let groups = results.iter().map(|result| ranking_group(case, result));
    let mut rankings: BTreeMap<Vec<String>, Vec<&mut UnitResult>> = BTreeMap::new();
    for (group, result) in groups.collect::<Vec<_>>().into_iter().zip(results) {
        rankings.entry(group).or_default().push(result);
    }
    for (group, members) in rankings {
        let outside = asides.iter();
        let outside = outside.filter_map(|aside| aside.entrant(case, &group));
        let outside: Vec<Entrant> = outside.collect();
        let own = members
            .iter()
            .map(|member| Entrant::of(&member.subject(case)));
        let own: Vec<Entrant> = own.collect();
        let unsettled = members.iter().zip(&own).map(|(member, own)| {
            let unsettled = member.unsettled.as_ref();
            match unsettled.map(|unsettled| Entrant::at_large(&unsettled.subject(case))) {
                Some(unsettled) => own.clone().or(unsettled),
                None => own.clone(),
            }
        });
        let may_be = courses(grades, unsettled.chain(outside.iter().cloned()).collect());
        let all = own.into_iter().chain(outside);
        let stands = courses(grades, all.map(Entrant::with_the_worst).collect());
        for ((member, may_be), stands) in members.into_iter().zip(may_be).zip(stands) {
            leave(case, member, may_be, stands);
        }
    }
}

/// Sets down what is left to a unit.
fn leave(case: &Case, result: &mut UnitResult, may_be: Course, stands: Course) {
    let Graded { worst, best } = result.reached;
    let is_settled = worst == best && is_complete(&result.subject(case), result.verdict);
    let mut quotas = AfterQuotas {
        held: match is_settled {
            true => stands.held,
            false => may_be.held,
        },
        as_it_stands: stands.held.worst,
        may_be: may_be.held,
        falls: stands.falls,
    };
    // Where its own marks decide yet, it has no certain place among others.
    if !is_settled {
        quotas.falls.clear();
    }
    if let Some(unsettled) = &mut result.unsettled {
        unsettled.quotas = Some(Box::new(quotas.clone()));
    }
    result.quotas = Some(Box::new(quotas));
}

/// What becomes of a unit on its way down the grades.
struct Course {
    /// Whether it comes as far as this without a grade.
    arrives: Met,
    /// The worst and the best grade that it may have.
    held: Graded,
    falls: Vec<Fall>,
}

/// Those who contend for a grade.
struct Contenders<'e> {
    /// The keys that those who may contend may have, and that those who surely do surely have; the
    /// best first.
    most: Vec<&'e Key>,
    least: Vec<&'e Key>,
    of: Count,
    seats: Count,
}

/// Returns the course of every entrant of one ranking.
fn courses(grades: &[Grade], entrants: Vec<Entrant>) -> Vec<Course> {
    let course = |_: &Entrant| Course {
        arrives: Met::Yes,
        held: Graded {
            worst: None,
            best: None,
        },
        falls: Vec::new(),
    };
    let mut courses: Vec<Course> = entrants.iter().map(course).collect();
    for (id, grade) in GradeId::all(grades) {
        let contends = entrants.iter().zip(&courses);
        let contends = contends
            .map(|(entrant, course)| course.arrives.and(entrant.grades[id.number()].is_reached))
            .collect::<Vec<Met>>();
        let quota = grade.quota.as_ref();
        let contenders = quota.map(|quota| Contenders::new(quota, id, &entrants, &contends));
        for ((entrant, course), contends) in entrants.iter().zip(&mut courses).zip(contends) {
            let stays = match &contenders {
                Some(contenders) => contenders.has_room(entrant, contends),
                None => Met::Yes,
            };
            if let (Met::Yes, Met::No, Some(contenders)) = (contends, stays, &contenders) {
                course.falls.push(contenders.fall(entrant, id));
            }
            course.pass(
                id,
                contends,
                entrant.grades[id.number()].is_reached.and(stays),
            );
        }
    }
    for course in &mut courses {
        if course.arrives != Met::No {
            course.held.worst = None;
        }
    }
    courses
}

impl Course {
    /// Goes past a grade. `stays` is whether the unit would have it, if it came so far.
    fn pass(&mut self, grade: GradeId, contends: Met, stays: Met) {
        if contends.and(stays) != Met::No {
            self.held.worst = Some(grade);
            self.held.best = self.held.best.or(Some(grade));
        }
        self.arrives = match stays {
            Met::Yes => Met::No,
            Met::Open => self.arrives.and(Met::Open),
            Met::No => self.arrives,
        };
    }
}

impl<'e> Contenders<'e> {
    fn new(quota: &Quota, grade: GradeId, entrants: &'e [Entrant], contends: &[Met]) -> Self {
        let mut contenders = Contenders {
            most: Vec::new(),
            least: Vec::new(),
            of: Count { fewest: 0, most: 0 },
            seats: Count { fewest: 0, most: 0 },
        };
        for (entrant, contends) in entrants.iter().zip(contends) {
            let counts = entrant
                .is_ranked
                .and(entrant.grades[grade.number()].is_for_kind);
            contenders.of.fewest += usize::from(counts == Met::Yes);
            contenders.of.most += usize::from(counts != Met::No);
            if *contends != Met::No {
                contenders.most.push(&entrant.most);
            }
            if *contends == Met::Yes {
                contenders.least.push(&entrant.least);
            }
        }
        contenders
            .most
            .sort_by(|one, other| better_first(one, other));
        contenders
            .least
            .sort_by(|one, other| better_first(one, other));
        contenders.seats = Count {
            fewest: quota.seats(contenders.of.fewest),
            most: quota.seats(contenders.of.most),
        };
        contenders
    }

    /// Returns whether a unit finds room with all that are level with it.
    fn has_room(&self, entrant: &Entrant, contends: Met) -> Met {
        let at_least = |keys: &[&Key], key: &Key| keys.partition_point(|&rival| rival >= key);
        // One of the rivals is the unit itself.
        let is_rival = contends == Met::Yes && entrant.least == entrant.most;
        let fewest = at_least(&self.least, &entrant.most) + usize::from(!is_rival);
        let most = at_least(&self.most, &entrant.least);
        Met::of(most <= self.seats.fewest, fewest <= self.seats.most)
    }

    /// Returns how a unit fell whose place is certain.
    fn fall(&self, entrant: &Entrant, from: GradeId) -> Fall {
        let before = self.least.partition_point(|&rival| *rival > entrant.least);
        let not_behind = self.least.partition_point(|&rival| *rival >= entrant.least);
        Fall {
            from,
            before,
            level: (not_behind - before).saturating_sub(1),
            seats: self.seats.most,
            of: self.of.most,
        }
    }
}
