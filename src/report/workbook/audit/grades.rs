//! Grades of rows and of the whole, and the lines of awards.

use super::conditions::Flag;
use super::flags::{flagged, head, sides_of};
use super::grid::Says;
use super::model::Wanted;
use super::words::verdict_word;
use super::workings::{Ends, Workings, ends};
use crate::evaluation::{Graded, Verdict};
use crate::plan::{Ask, Effect, GradePlan};
use crate::report::workbook::formulas::{Held, Spot, Term, Test};
use crate::rubric::{AwardId, GradeId, NodeGrades, NodeId};
use crate::span::Side;
use crate::text;

/// Adds the grade that a row has by itself.
pub fn add_row_grades(workings: &mut Workings, id: NodeId, total: Ends) {
    let case = &workings.model.results.case;
    let plan = workings.plan();
    let row = case.trees[workings.tree].row(id, case.rubric);
    let names = match row.map(|row| &row.grades) {
        Some(NodeGrades::Own(grades)) => grades,
        Some(NodeGrades::AsTotal) => &case.rubric.outcome.grades,
        Some(NodeGrades::Ungraded) | None => return,
    };
    let none = workings.model.words.none.clone();
    let cell = workings.row(id);
    let spots: Vec<Spot> = workings
        .sides(id)
        .into_iter()
        .map(|side| {
            let grades = plan.node(id).grades.iter().rev();
            let graded = grades.fold(Term::word(&none), |rest, grade| {
                let reaches = reaches(workings, &grade.asks, side, total);
                let name = Term::word(&names[grade.number].name);
                when_all(name, reaches, rest)
            });
            let wanted = Wanted {
                head: workings.head(id, side, text! {"本项等级"; "grade of the row"}),
                says: Says::Grade,
                terms: vec![Some(
                    graded.when(Test::Number(cell.at(side)), Term::word(&none)),
                )],
            };
            workings.model.add(workings.sheet, wanted, |result| {
                let grade = result.node_grade(case, id, side);
                Some(Held::Word(grade.unwrap_or_else(|| none.clone())))
            })
        })
        .collect();
    let of_side = ends(spots);
    if of_side.low == of_side.high {
        return;
    }
    let open = workings.model.words.open.clone();
    let agreed = Term::Cell(of_side.low);
    let wanted = Wanted {
        head: workings.head(
            id,
            Side::Worst,
            text! {"本项等级（定）"; "grade of the row, settled"},
        ),
        says: Says::Grade,
        terms: vec![Some(
            agreed.when(Test::Same(of_side.low, of_side.high), Term::word(&open)),
        )],
    };
    workings.model.add(workings.sheet, wanted, |result| {
        let [worst, best] = Side::BOTH.map(|side| result.node_grade(case, id, side));
        Some(Held::Word(match worst == best {
            true => worst.unwrap_or_else(|| none.clone()),
            false => open.clone(),
        }))
    });
}

/// What grades and awards are made of.
pub struct Judge<'j> {
    pub flags: &'j [Flag],
    pub verdict: Ends,
    pub total: Ends,
}

impl Judge<'_> {
    /// Adds the grade by the outcome's table.
    pub fn add_grade(&self, workings: &mut Workings) -> Option<Spot> {
        let plan = workings.plan();
        let case = &workings.model.results.case;
        let names = &case.rubric.outcome.grades;
        if names.is_empty() {
            return None;
        }
        let none = workings.model.words.none.clone();
        let open = workings.model.words.open.clone();
        let asked = plan.grades().flat_map(|(_, grade)| &grade.asks);
        let asked = asked.map(|ask| workings.row(ask.node));
        let sides = sides_of(asked.chain([self.verdict, self.total]).chain(self.caps()));
        let has_both = sides.len() > 1;
        let name = |grade: Option<GradeId>| {
            Held::Word(grade.map_or(none.clone(), |grade| names[grade].name.clone()))
        };
        let spots = sides.into_iter().map(|side| {
            let grades: Vec<(GradeId, &GradePlan)> = plan.grades().collect();
            let term = grades
                .into_iter()
                .rev()
                .fold(Term::word(&none), |rest, (id, grade)| {
                    match self.reach(workings, id, grade, side) {
                        Some(tests) => when_all(Term::word(&names[id].name), tests, rest),
                        None => rest,
                    }
                });
            let label = text! {"等级"; "grade"};
            let wanted = Wanted {
                head: head(workings, &label, has_both.then_some(side)),
                says: Says::Grade,
                terms: vec![Some(term)],
            };
            workings.model.add(workings.sheet, wanted, |result| {
                let Graded { worst, best } = result.reached;
                Some(match side {
                    Side::Worst if has_both || worst == best => name(worst),
                    Side::Worst => Held::word(&open),
                    Side::Best => name(best),
                })
            })
        });
        let spots = spots.collect();
        let of_side = ends(spots);
        if of_side.low == of_side.high {
            return Some(of_side.low);
        }
        let agreed = Term::Cell(of_side.low);
        let wanted = Wanted {
            head: head(workings, &text! {"等级（定）"; "grade, settled"}, None),
            says: Says::Grade,
            terms: vec![Some(
                agreed.when(Test::Same(of_side.low, of_side.high), Term::word(&open)),
            )],
        };
        Some(workings.model.add(workings.sheet, wanted, |result| {
            let Graded { worst, best } = result.reached;
            Some(if worst == best {
                name(worst)
            } else {
                Held::word(&open)
            })
        }))
    }

    fn caps(&self) -> impl Iterator<Item = Ends> {
        let caps = |flag: &&Flag| matches!(flag.effect, Effect::Cap(_));
        self.flags.iter().filter(caps).map(|flag| flag.ends)
    }

    /// Returns what it takes to reach a grade; nothing where the kind of unit does not have it.
    fn reach(
        &self,
        workings: &Workings,
        id: GradeId,
        grade: &GradePlan,
        side: Side,
    ) -> Option<Vec<Test>> {
        if !grade.is_for_kind {
            return None;
        }
        let outcome = &workings.model.results.case.rubric.outcome;
        let words = &workings.model.words;
        let word = |verdict| verdict_word(verdict, outcome, words.lang);
        let caps = self.flags.iter().filter(|flag| match flag.effect {
            Effect::Cap(cap) => cap > id,
            Effect::Ineligible | Effect::Fail | Effect::NoAward | Effect::Zero(_) => false,
        });
        let mut tests: Vec<Test> = caps.map(|flag| Test::lowered(flag.ends.at(side))).collect();
        let mut may_be = vec![word(Verdict::Pass), words.none.clone()];
        if !grade.passes {
            may_be.push(word(Verdict::Fail));
        }
        let verdict = self.verdict.at(side);
        let may_be = may_be.iter().map(|word| Test::is(verdict, word));
        tests.push(Test::any(may_be.collect()));
        tests.extend(reaches(workings, &grade.asks, side, self.total));
        Some(tests)
    }

    /// Adds by grade whether it is reached, where quotas may leave a unit another than the best.
    pub fn add_reached(&self, workings: &mut Workings) -> Vec<Spot> {
        let plan = workings.plan();
        let case = &workings.model.results.case;
        if !case.rubric.outcome.has_quotas() {
            return Vec::new();
        }
        let reached = plan.grades().map(|(id, grade)| {
            let tests = self.reach(workings, id, grade, Side::Worst);
            let term = tests.map_or(Term::zero(), |tests| {
                when_all(Term::one(), tests, Term::zero())
            });
            let name = &case.rubric.outcome.grades[id].name;
            let label = text! {"达到“{name}”为 1"; "1 if {name} is reached"};
            let wanted = Wanted {
                head: head(workings, &label, None),
                says: Says::Grade,
                terms: vec![Some(term)],
            };
            workings.model.add(workings.sheet, wanted, |result| {
                let subject = result.subject(case);
                let reached = subject.grades_at(Side::Worst).any(|grade| grade == id);
                Some(flagged(reached))
            })
        });
        reached.collect()
    }

    /// Adds by award whether its lines are reached.
    pub fn add_awards(&self, workings: &mut Workings) -> Vec<Option<Spot>> {
        let plan = workings.plan();
        let case = &workings.model.results.case;
        let awards = AwardId::all(&case.rubric.awards).map(|(id, award)| {
            let asks = &plan.award(id).asks;
            if asks.is_empty() {
                return None;
            }
            let tests = reaches(workings, asks, Side::Worst, self.total);
            let name = &award.name;
            let label = text! {"达到“{name}”的分数线为 1"; "1 if the lines of {name} are reached"};
            let wanted = Wanted {
                head: head(workings, &label, None),
                says: Says::Award,
                terms: vec![Some(when_all(Term::one(), tests, Term::zero()))],
            };
            Some(workings.model.add(workings.sheet, wanted, |result| {
                Some(flagged(result.subject(case).reaches(asks, Side::Worst)))
            }))
        });
        awards.collect()
    }
}

/// Returns what it takes for rows to reach what is asked of them. What does not apply falls short of
/// nothing.
fn reaches(workings: &Workings, asks: &[Ask], side: Side, total: Ends) -> Vec<Test> {
    let test = |ask: &Ask| {
        let Some(limit) = &ask.limit else {
            // Nobody reaches a share of what has no end.
            return Test::above(Term::zero(), Term::one());
        };
        let value = workings.judged(ask.node, side, total);
        let reaches = Test::reaches(value, limit);
        match workings.may_not_apply(ask.node) {
            false => reaches,
            true => {
                let flag = Term::one().when(reaches, Term::zero());
                let cell = workings.row(ask.node).at(side);
                let flag = flag.when(Test::Number(cell), Term::one());
                Test::at_least(flag, Term::one())
            }
        }
    };
    asks.iter().map(test).collect()
}

fn when_all(term: Term, tests: Vec<Test>, rest: Term) -> Term {
    match tests.is_empty() {
        true => term,
        false => term.when(Test::all(tests), rest),
    }
}
