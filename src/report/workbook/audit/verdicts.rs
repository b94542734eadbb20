//! From points and conditions to a verdict and a grade: what follows at the worst and at the best of what
//! is missing, and whether both agree.

use super::conditions::{Flag, add_lines};
use super::grid::{Head, Says};
use super::model::Wanted;
use super::words::verdict_word;
use super::workings::{Ends, Workings, ends, of_span, side_text};
use crate::evaluation::{Graded, UnitResult, Verdict};
use crate::lang::Text;
use crate::number::Number;
use crate::plan::{Ask, Effect, GradePlan};
use crate::report::workbook::formulas::{Held, Spot, Term, Test};
use crate::rubric::{AwardId, GradeId, NodeGrades, NodeId, Tree};
use crate::span::Side;
use crate::text;

/// What the workings of a kind say of verdicts, for the sheet of standings.
pub struct Verdicts {
    /// The total as it is held against lines.
    pub total: Ends,
    pub verdict: Spot,
    /// The grade by the outcome's table, quotas left aside.
    pub grade: Option<Spot>,
    /// By grade: whether it is reached, where quotas may leave others.
    pub reached: Vec<Spot>,
    /// Where it says that something bars a unit from awards.
    pub barring: Vec<Spot>,
    /// By award: where it says that its lines are reached, if it has any.
    pub awards: Vec<Option<Spot>>,
}

/// Adds the columns of verdicts and grades.
pub fn add_verdicts(workings: &mut Workings, mut flags: Vec<Flag>) -> Verdicts {
    let plan = workings.plan();
    let total = add_judged_total(workings);
    flags.extend(add_lines(workings, total));
    let of_side = add_verdicts_at(workings, &flags);
    let verdict = add_verdict(workings, of_side);
    for id in plan.ids().filter(|&id| !plan.node(id).grades.is_empty()) {
        add_row_grades(workings, id, total);
    }
    let judge = Judge {
        flags: &flags,
        verdict: of_side,
        total,
    };
    let grade = judge.add_grade(workings);
    let reached = judge.add_reached(workings);
    let awards = judge.add_awards(workings);
    let bars = |flag: &&Flag| flag.effect == Effect::NoAward;
    Verdicts {
        total,
        verdict,
        grade,
        reached,
        barring: flags
            .iter()
            .filter(bars)
            .map(|flag| flag.ends.low)
            .collect(),
        awards,
    }
}

/// Adds the total as it is held against lines, where it is rounded for that.
fn add_judged_total(workings: &mut Workings) -> Ends {
    let row = workings.row(Tree::ROOT);
    let Some(rounding) = workings.plan().compare else {
        return row;
    };
    let spots = workings.sides(Tree::ROOT).into_iter().map(|side| {
        let label = text! {"修约后，用于判定"; "rounded, to be judged"};
        let wanted = Wanted {
            head: workings.head(Tree::ROOT, side, label),
            says: Says::Total,
            terms: vec![Some(Term::Cell(row.at(side)).rounded(rounding))],
        };
        let found = move |result: &UnitResult| Some(of_span(&result.judged, side));
        workings.model.add(workings.sheet, wanted, found)
    });
    let spots = spots.collect();
    ends(spots)
}

/// Adds the verdict at the worst, and at the best where that may be another.
fn add_verdicts_at(workings: &mut Workings, flags: &[Flag]) -> Ends {
    let outcome = &workings.model.results.case.rubric.outcome;
    let plan = workings.plan();
    let lang = workings.model.words.lang;
    let word = |verdict| verdict_word(verdict, outcome, lang);
    let fails = |flag: &Flag| match flag.effect {
        Effect::Fail => true,
        Effect::Cap(grade) => !plan.grade(grade).passes,
        Effect::Ineligible | Effect::NoAward | Effect::Zero(_) => false,
    };
    let is_out = |flag: &Flag| flag.effect == Effect::Ineligible;
    let otherwise = match plan.has_pass_line {
        true => word(Verdict::Pass),
        false => workings.model.words.none.clone(),
    };
    let sides = sides_of(flags.iter().map(|flag| flag.ends));
    let has_both = sides.len() > 1;
    let spots = sides.into_iter().map(|side| {
        let raised = |is: &dyn Fn(&Flag) -> bool| {
            let flags = flags.iter().filter(|flag| is(flag));
            flags
                .map(|flag| Test::raised(flag.ends.at(side)))
                .collect::<Vec<Test>>()
        };
        let mut term = Term::word(&otherwise);
        for (verdict, tests) in [
            (Verdict::Fail, raised(&fails)),
            (Verdict::Ineligible, raised(&is_out)),
        ] {
            if !tests.is_empty() {
                term = Term::word(&word(verdict)).when(Test::any(tests), term);
            }
        }
        let label = text! {"结论"; "verdict"};
        let head = head(workings, &label, has_both.then_some(side));
        let case = &workings.model.results.case;
        let none = workings.model.words.none.clone();
        let wanted = Wanted {
            head,
            says: Says::Verdict,
            terms: vec![Some(term)],
        };
        workings.model.add(workings.sheet, wanted, |result| {
            let verdict = result.subject(case).verdict_at(side);
            Some(Held::Word(verdict.map_or(none.clone(), word)))
        })
    });
    let spots = spots.collect();
    ends(spots)
}

/// Adds the verdict: that of both sides, or that it is open.
fn add_verdict(workings: &mut Workings, of_side: Ends) -> Spot {
    if of_side.low == of_side.high {
        return of_side.low;
    }
    let outcome = &workings.model.results.case.rubric.outcome;
    let lang = workings.model.words.lang;
    let none = workings.model.words.none.clone();
    let open = verdict_word(Verdict::Undetermined, outcome, lang);
    let agreed = Term::Cell(of_side.low);
    let term = agreed.when(Test::Same(of_side.low, of_side.high), Term::word(&open));
    let wanted = Wanted {
        head: head(workings, &text! {"结论（定）"; "verdict, settled"}, None),
        says: Says::Verdict,
        terms: vec![Some(term)],
    };
    workings.model.add(workings.sheet, wanted, |result| {
        let word = |verdict| verdict_word(verdict, outcome, lang);
        Some(Held::Word(result.verdict.map_or(none.clone(), word)))
    })
}

/// Adds the grade that a row has by itself.
fn add_row_grades(workings: &mut Workings, id: NodeId, total: Ends) {
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
struct Judge<'j> {
    flags: &'j [Flag],
    verdict: Ends,
    total: Ends,
}

impl Judge<'_> {
    /// Adds the grade by the outcome's table.
    fn add_grade(&self, workings: &mut Workings) -> Option<Spot> {
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
                Some(name(match side {
                    Side::Worst => worst,
                    Side::Best => best,
                }))
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
    fn add_reached(&self, workings: &mut Workings) -> Vec<Spot> {
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
    fn add_awards(&self, workings: &mut Workings) -> Vec<Option<Spot>> {
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

/// Returns the sides on which something may stand otherwise.
fn sides_of(mut all: impl Iterator<Item = Ends>) -> Vec<Side> {
    match all.any(|ends| ends.low != ends.high) {
        true => Side::BOTH.to_vec(),
        false => vec![Side::Worst],
    }
}

fn head(workings: &Workings, label: &Text, side: Option<Side>) -> Head {
    Head {
        note: side_text(&workings.model.words, label, side),
        ..Head::default()
    }
}

/// Returns 1 for yes, and 0 for no.
pub fn flagged(holds: bool) -> Held {
    Held::Number(Number::from(i64::from(holds)))
}
