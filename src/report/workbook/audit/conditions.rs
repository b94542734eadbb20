//! A column for each condition of a kind: 1 where it does not hold. Where missing marks decide that, there
//! are two, for the worst and for the best of them.

use super::grid::{Head, Says};
use super::model::Wanted;
use super::workings::{Ends, Workings, ends, side_text};
use crate::evaluation::{ConditionKind, Met, UnitResult};
use crate::number::Number;
use crate::plan::{Declared, Effect};
use crate::report::workbook::formulas::{Held, Spot, Term, Test};
use crate::rubric::Tree;
use crate::span::Side;
use crate::text;

/// A condition, and where it says that it does not hold.
#[derive(Clone, Copy)]
pub struct Flag {
    pub effect: Effect,
    pub ends: Ends,
}

/// Adds the columns of vetoes and gates.
pub fn add_declared(workings: &mut Workings) -> Vec<Flag> {
    let plan = workings.plan();
    let rubric = workings.model.results.case.rubric;
    let mut flags = Vec::new();
    for veto in &plan.vetoes {
        let row = &rubric.vetoes[veto.id];
        let head = (row.code.clone(), row.name.clone());
        flags.push(add_condition(
            workings,
            veto,
            head,
            ConditionKind::Veto(veto.id),
        ));
    }
    for gate in &plan.gates {
        let row = &rubric.gates[gate.id];
        let head = (row.code.clone(), row.name.clone());
        flags.push(add_condition(
            workings,
            gate,
            head,
            ConditionKind::Gate(gate.id),
        ));
    }
    for flag in &flags {
        if let Effect::Zero(Some(node)) = flag.effect {
            workings.zeroes.push((node, flag.ends));
        }
    }
    flags
}

fn add_condition<Id>(
    workings: &mut Workings,
    declared: &Declared<Id>,
    (code, name): (String, String),
    what: ConditionKind,
) -> Flag {
    let cell = workings.marks.only(declared.question);
    let yes = workings.model.words.yes.clone();
    let is_veto = matches!(what, ConditionKind::Veto(_));
    let label = match is_veto {
        true => text! {"发生为 1"; "1 if it happened"},
        false => text! {"未达到为 1"; "1 if it does not hold"},
    };
    let case = &workings.model.results.case;
    let is_open = |result: &&UnitResult| {
        let found = result.conditions(case);
        found
            .iter()
            .any(|one| one.what == what && one.met == Met::Open)
    };
    let sides = match workings.units().iter().any(is_open) {
        true => Side::BOTH.to_vec(),
        false => vec![Side::Worst],
    };
    let has_both = sides.len() > 1;
    let spots = sides.into_iter().map(|side| {
        let holds = match &declared.line {
            Some(line) => Test::reaches(Term::Cell(cell), line),
            None => Test::is(cell, &yes),
        };
        let term = match is_veto {
            true => Term::one().when(holds, Term::zero()),
            false => {
                let blank = match (has_both, side) {
                    (false, _) => Term::Absent,
                    (true, Side::Worst) => Term::one(),
                    (true, Side::Best) => Term::zero(),
                };
                blank.when(Test::Blank(cell), Term::zero().when(holds, Term::one()))
            }
        };
        let head = Head {
            code: code.clone(),
            name: name.clone(),
            note: side_text(&workings.model.words, &label, has_both.then_some(side)),
            full: String::new(),
        };
        add_flag(workings, head, term, (what, side))
    });
    let spots = spots.collect();
    Flag {
        effect: declared.effect,
        ends: ends(spots),
    }
}

/// Adds the columns of the pass line and of the minima of rows; `total` is the judged one.
pub fn add_lines(workings: &mut Workings, total: Ends) -> Vec<Flag> {
    let plan = workings.plan();
    let lines = plan.lines.iter().map(|line| {
        let what = match line.node {
            Tree::ROOT => ConditionKind::PassLine,
            row => ConditionKind::Minimum(row),
        };
        let label = match what {
            ConditionKind::PassLine => text! {"未达合格线为 1"; "1 below the pass line"},
            ConditionKind::Minimum(_) | ConditionKind::Veto(_) | ConditionKind::Gate(_) => {
                text! {"未达最低要求为 1"; "1 below the minimum"}
            }
        };
        let sides = workings.sides(line.node);
        let spots = sides.into_iter().map(|side| {
            let cell = workings.row(line.node).at(side);
            let value = workings.judged(line.node, side, total);
            let holds = Test::reaches(value, &line.limit);
            let flag = Term::zero().when(holds, Term::one());
            let head = Head {
                full: line
                    .limit
                    .words()
                    .speak(workings.model.words.lang)
                    .to_owned(),
                ..workings.head(line.node, side, label.clone())
            };
            let term = flag.when(Test::Number(cell), Term::zero());
            add_flag(workings, head, term, (what, side))
        });
        let spots = spots.collect();
        Flag {
            effect: line.effect,
            ends: ends(spots),
        }
    });
    lines.collect()
}

fn add_flag(
    workings: &mut Workings,
    head: Head,
    term: Term,
    (what, side): (ConditionKind, Side),
) -> Spot {
    let wanted = Wanted {
        head,
        says: Says::Verdict,
        terms: vec![Some(term)],
    };
    let case = &workings.model.results.case;
    workings.model.add(workings.sheet, wanted, |result| {
        let conditions = result.conditions(case);
        let found = conditions.iter().find(|one| one.what == what);
        // Of what does not apply nothing is asked.
        let fails = found.is_some_and(|found| match found.met {
            Met::Yes => false,
            Met::No => true,
            Met::Open => side == Side::Worst,
        });
        Some(Held::Number(Number::from(i64::from(fails))))
    })
}
