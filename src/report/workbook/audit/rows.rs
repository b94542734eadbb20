//! A column for every row of the rubric: the leaves first that a section is made of, then the section.

use super::leaf::add_leaf;
use super::workings::{BOTTOMLESS, ENDLESS, Ends, Workings};
use crate::plan::{Body, Finish};
use crate::report::workbook::formulas::{
    Child, Scene, Term, Test, before_factors, limited, multiplied, section_value,
};
use crate::rubric::{NodeId, Role, Tree};
use crate::span::Side;
use crate::text;

/// Adds the columns of all rows.
pub fn add_rows(workings: &mut Workings) {
    add_below(workings, Tree::ROOT);
}

fn add_below(workings: &mut Workings, id: NodeId) {
    let ends = match &workings.plan().node(id).body {
        Body::Leaf(leaf) => add_leaf(workings, id, leaf),
        Body::Section(section) => {
            for &child in &section.children {
                add_below(workings, child);
            }
            add_section(workings, id)
        }
    };
    workings.keep(id, ends);
}

fn add_section(workings: &mut Workings, id: NodeId) -> Ends {
    let has_factors = workings.scene(id, Side::Worst).has_factors();
    let finish = &workings.plan().node(id).finish;
    if !has_factors && !workings.is_rounded_to_even(id) {
        return workings.add_ends(id, |workings, side| {
            let scene = workings.scene(id, side);
            let value = limited(before_factors(&scene)?, finish);
            let value = section_value(&scene, value, finish);
            Some(unless_endless(workings, &scene, side, (value, finish)))
        });
    }
    // What a formula takes twice has a column of its own.
    let label = text! {"乘系数、修约之前"; "before factors and rounding"};
    let before = workings.add_steps(id, label, |workings, side| {
        let scene = workings.scene(id, side);
        Some(section_value(&scene, before_factors(&scene)?, finish))
    });
    workings.add_ends(id, |workings, side| {
        let sum = before.at(side);
        let value = match has_factors {
            true => multiplied(&workings.scene(id, side), sum),
            false => Term::Cell(sum),
        };
        Some(limited(value, finish).when(Test::Number(sum), Term::Cell(sum)))
    })
}

/// Returns the value of a section where no row below it is without an end, and what is then left of that.
fn unless_endless(
    workings: &Workings,
    scene: &Scene,
    side: Side,
    (value, finish): (Term, &Finish),
) -> Term {
    let (word, end) = match side {
        Side::Worst => (BOTTOMLESS, &finish.floor),
        Side::Best => (ENDLESS, &finish.cap),
    };
    // Points that are taken off have no end where those of the section have none below.
    let of_child = |child: &Child| match child.part.role {
        Role::Penalty => ENDLESS,
        Role::Scored | Role::Bonus | Role::Factor | Role::Info => word,
    };
    let counts = scene
        .children
        .iter()
        .filter(|child| child.part.role != Role::Info);
    let endless = counts.filter(|child| workings.has_word(child.cell, of_child(child)));
    let tests: Vec<Test> = endless
        .map(|child| Test::is(child.cell, of_child(child)))
        .collect();
    if tests.is_empty() {
        return value;
    }
    let left = match end {
        Some(end) => limited(Term::number(end), finish),
        None => Term::word(word),
    };
    left.when(Test::any(tests), value)
}
