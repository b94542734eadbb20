//! From points and conditions to a verdict and a grade: what follows at the worst and at the best of what
//! is missing, and whether both agree.

use super::conditions::{Flag, add_lines};
use super::flags::{head, sides_of};
use super::grades::{Judge, add_row_grades};
use super::grid::Says;
use super::model::Wanted;
use super::words::verdict_word;
use super::workings::{Ends, Workings, ends, of_span};
use crate::evaluation::{UnitResult, Verdict};
use crate::plan::Effect;
use crate::report::workbook::formulas::{Held, Spot, Term, Test};
use crate::rubric::Tree;
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
            let verdict = match has_both {
                true => result.subject(case).verdict_at(side),
                false => result.verdict,
            };
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
