//! What only so many may have: grades with quotas, and awards.

use super::flags::flagged;
use super::grid::Says;
use super::standing::{OfKind, Standing};
use super::words::verdict_word;
use crate::evaluation::{Graded, Seat, UnitResult, Verdict};
use crate::number::{Number, Rounding};
use crate::plan::Required;
use crate::report::workbook::formulas::{Beyond, Held, Order, Spot, Term, Test};
use crate::rubric::{AtCut, Attribute, Award, AwardId, Bottom, GradeId, Quota};
use crate::text;

/// Which units stand for something, and where.
struct Contest {
    /// 1 where a unit contends.
    contends: Spot,
    /// What seats are given within.
    within: Vec<(Spot, Term)>,
}

/// Adds the grades that quotas leave, and returns by grade where it says that a unit has it.
pub fn add_grades(standing: &mut Standing) -> Vec<Spot> {
    let case = &standing.model.results.case;
    let outcome = &case.rubric.outcome;
    let none = standing.model.words.none.clone();
    let open = standing.model.words.open.clone();
    let name = |id: Option<GradeId>| {
        Held::Word(id.map_or(none.clone(), |id| outcome.grades[id].name.clone()))
    };
    let ours = |result: &UnitResult| {
        let Graded { worst, best } = result.grade();
        Some(if worst == best {
            name(worst)
        } else {
            Held::word(&open)
        })
    };
    let label = text! {"等级"; "grade"};
    if !outcome.has_quotas() {
        let grades = standing.by_kind(|kind| kind.verdicts.grade.map(Term::Cell));
        if !outcome.grades.is_empty() {
            standing.add((label, Says::Grade), grades, ours);
        }
        return Vec::new();
    }
    let mut has: Vec<Spot> = Vec::new();
    for (id, grade) in GradeId::all(&outcome.grades) {
        let reached = |kind: &OfKind| kind.verdicts.reached.get(id.number()).copied();
        let contends = standing.by_kind(|kind| {
            let earlier = has.iter().map(|&earlier| Test::lowered(earlier));
            let tests = [Test::raised(standing.ranked), Test::raised(reached(kind)?)];
            let tests = tests.into_iter().chain(earlier).collect();
            Some(Term::one().when(Test::All(tests), Term::zero()))
        });
        let name = &grade.name;
        let label = text! {"争取“{name}”为 1"; "1 if in line for {name}"};
        let contends = standing.add((label, Says::Step), contends, |_| None);
        let contest = Contest {
            contends,
            within: standing.in_group(),
        };
        let has_it = match &grade.quota {
            None => Some(Term::Cell(contends)),
            Some(quota) => {
                let of_kind = standing.by_kind(|kind| of_ranking(standing, kind, id));
                let label = text! {"“{name}”的基数"; "counts for {name}"};
                let counts = standing.add((label, Says::Step), of_kind, |_| None);
                let seats = seats_of(quota, (counts, &contest.within));
                // Those level with each other have it all, or none of them.
                let up_to = contest.count(standing.order, Order::UpTo);
                let has_room = Test::at_least(seats, up_to);
                let stays = Term::one().when(has_room, Term::zero());
                Some(stays.when(Test::raised(contends), Term::zero()))
            }
        };
        let label = text! {"列为“{name}”为 1"; "1 if graded {name}"};
        has.push(standing.add((label, Says::Step), vec![has_it], |_| None));
    }
    let grades = GradeId::all(&outcome.grades).rev();
    let graded = grades.fold(Term::word(&none), |rest, (id, grade)| {
        Term::word(&grade.name).when(Test::raised(has[id.number()]), rest)
    });
    let out = verdict_word(Verdict::Ineligible, outcome, standing.model.words.lang);
    let terms = standing.by_kind(|kind| {
        let verdict = kind.verdicts.verdict;
        let otherwise = Term::word(&none).when(Test::is(verdict, &out), Term::Absent);
        Some(
            graded
                .clone()
                .when(Test::raised(standing.ranked), otherwise),
        )
    });
    standing.add((label, Says::Grade), terms, ours);
    has
}

/// Returns whether a unit is one of those that a share of a grade is of.
fn of_ranking(standing: &Standing, kind: &OfKind, id: GradeId) -> Option<Term> {
    let case = &standing.model.results.case;
    let tree = kind.tree;
    let is_for_kind = case.plans[tree].grade(id).is_for_kind;
    Some(if is_for_kind {
        Term::Cell(standing.ranked)
    } else {
        Term::zero()
    })
}

/// Adds a column for every award: 1 for whoever has it.
pub fn add_awards(standing: &mut Standing, grades: &[Spot]) {
    let awards = &standing.model.results.case.rubric.awards;
    let mut given: Vec<Spot> = Vec::new();
    for (id, award) in AwardId::all(awards) {
        let within = award.per.as_ref().map(|per| {
            let words = Attribute::words(per);
            let label = text! {"命名分组（{words}）"; "group of seats ({words})"; words};
            standing.give_groups(&label, std::slice::from_ref(per))
        });
        let within = within
            .into_iter()
            .map(|spot| (spot, Term::Cell(spot)))
            .collect();
        let name = &award.name;
        let label = text! {"符合“{name}”的条件为 1"; "1 if {name} may be given"};
        let candidates = standing.by_kind(|kind| candidate(standing, kind, id, (grades, &given)));
        let contends = standing.add((label, Says::Step), candidates, |_| None);
        let contest = Contest { contends, within };
        let seat = seat(standing, award, id, &contest);
        let label = text! {"命名“{name}”为 1"; "1 if {name} is given"};
        let provisional = standing.model.words.provisional.clone();
        let open = standing.model.words.open.clone();
        given.push(
            standing.add((label, Says::Award), vec![seat], move |result| {
                Some(match result.seats[id.0] {
                    Seat::Won { provisional: false } => flagged(true),
                    Seat::Won { provisional: true } => Held::word(&provisional),
                    Seat::Open => Held::word(&open),
                    Seat::NotQualified | Seat::NoSeat | Seat::HasHigher => flagged(false),
                })
            }),
        );
    }
}

/// Returns whether a unit meets the conditions of an award, and has none above it.
fn candidate(
    standing: &Standing,
    kind: &OfKind,
    id: AwardId,
    (grades, given): (&[Spot], &[Spot]),
) -> Option<Term> {
    let case = &standing.model.results.case;
    let outcome = &case.rubric.outcome;
    let words = &standing.model.words;
    let plan = case.plans[kind.tree].award(id);
    if !plan.is_for_kind {
        return Some(Term::zero());
    }
    let mut tests = vec![Test::raised(standing.ranked)];
    if plan.bottom.is_none() {
        let verdict = kind.verdicts.verdict;
        if plan.requires.is_empty() {
            let pass = verdict_word(Verdict::Pass, outcome, words.lang);
            let stands = [pass.as_str(), words.none.as_str()];
            tests.push(Test::any(
                stands.map(|word| Test::is(verdict, word)).to_vec(),
            ));
        }
        for required in &plan.requires {
            tests.push(match *required {
                Required::Award(award) => Test::raised(*given.get(award.0)?),
                Required::Grade(wanted) if grades.is_empty() => {
                    let names = GradeId::all(&outcome.grades).take_while(|(id, _)| *id <= wanted);
                    let grade = kind.verdicts.grade?;
                    Test::any(names.map(|(_, one)| Test::is(grade, &one.name)).collect())
                }
                Required::Grade(wanted) => {
                    let better = grades.iter().take(wanted.number() + 1);
                    Test::any(better.map(|&grade| Test::raised(grade)).collect())
                }
            });
        }
        tests.extend(kind.verdicts.barring.iter().map(|&bar| Test::lowered(bar)));
        tests.extend(kind.verdicts.awards[id.0].map(Test::raised));
    }
    tests.extend(
        plan.above
            .iter()
            .filter_map(|above| given.get(above.0))
            .map(|&had| Test::lowered(had)),
    );
    Some(Term::one().when(Test::All(tests), Term::zero()))
}

/// Returns whether a unit that contends has a seat.
fn seat(standing: &mut Standing, award: &Award, id: AwardId, contest: &Contest) -> Option<Term> {
    let order = standing.order;
    let seats = match (award.bottom, &award.quota) {
        (Some(Bottom::UnderMean), _) => {
            let total = standing.total?;
            let sum = Term::SumOf(total, contest.members());
            let times = Term::Cell(total).times(Term::Count(contest.members(), None));
            let under = Term::one().when(Test::above(sum, times), Term::zero());
            return Some(under.when(Test::raised(contest.contends), Term::zero()));
        }
        (Some(Bottom::Last(number)), _) => Term::count(number),
        (None, None) => return Some(Term::Cell(contest.contends)),
        (None, Some(quota)) => {
            let stands = standing.by_kind(|kind| stands(standing, kind, id));
            let name = &award.name;
            let label = text! {"“{name}”名额的基数"; "counts for the seats of {name}"};
            let counts = standing.add((label, Says::Step), stands, |_| None);
            let seats = seats_of(quota, (counts, &contest.within));
            seats.at_least(&Number::from(award.at_least))
        }
    };
    let is_from_below = award.bottom.is_some();
    let (before, level) = match is_from_below {
        true => (Order::More, Order::UpTo),
        false => (Order::Less, Order::UpTo),
    };
    let fits = match (award.at_cut, is_from_below) {
        (AtCut::All, _) => Test::above(seats, contest.count(order, before)),
        (AtCut::None, false) => Test::at_least(seats, contest.count(order, level)),
        // All but those who come before.
        (AtCut::None, true) => {
            let all = Term::Count(contest.members(), None);
            let behind = all.minus(contest.count(order, Order::Less));
            Test::at_least(seats, behind)
        }
    };
    let has = Term::one().when(fits, Term::zero());
    Some(has.when(Test::raised(contest.contends), Term::zero()))
}

/// Returns whether a unit is one of those that a share of an award is of.
fn stands(standing: &Standing, kind: &OfKind, id: AwardId) -> Option<Term> {
    let case = &standing.model.results.case;
    let words = &standing.model.words;
    if !case.plans[kind.tree].award(id).is_for_kind {
        return Some(Term::zero());
    }
    let pass = verdict_word(Verdict::Pass, &case.rubric.outcome, words.lang);
    let stands = [pass.as_str(), words.none.as_str()];
    let stands = stands.map(|word| Test::is(kind.verdicts.verdict, word));
    Some(Term::one().when(Test::any(stands.to_vec()), Term::zero()))
}

/// Returns how many seats there are; a share is of those that count.
fn seats_of(quota: &Quota, (counts, within): (Spot, &[(Spot, Term)])) -> Term {
    match quota {
        Quota::Seats(number) => Term::count(*number),
        Quota::Share(share, mode) => {
            let counted = [(counts, Term::one())]
                .into_iter()
                .chain(within.iter().cloned());
            let of = Term::Count(counted.collect(), None);
            of.scaled(share).rounded(Rounding {
                places: 0,
                mode: *mode,
            })
        }
    }
}

impl Contest {
    fn members(&self) -> Vec<(Spot, Term)> {
        let contends = [(self.contends, Term::one())];
        contends
            .into_iter()
            .chain(self.within.iter().cloned())
            .collect()
    }

    /// Returns how many of those who contend stand before a unit, or also level with it.
    fn count(&self, order: Spot, before: Order) -> Term {
        let beyond = Beyond {
            column: order,
            order: before,
            line: Box::new(Term::Cell(order)),
        };
        Term::Count(self.members(), Some(beyond))
    }
}
