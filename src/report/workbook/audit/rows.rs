//! A column for every row of the rubric: the leaves first that a section is made of, then the section.

use super::leaf::add_leaf;
use super::workings::{Ends, Workings};
use crate::plan::Body;
use crate::report::workbook::formulas::{
    Term, Test, before_factors, limited, multiplied, section_value,
};
use crate::rubric::{NodeId, Tree};
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
            Some(section_value(&scene, value, finish))
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
