//! Means over all units of a kind, and leaves that earn them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::case::{Case, plans};
use super::faults::LeafMisfit;
use super::leaf::Leaf;
use super::readings::Readings;
use super::rows::Leaves;
use super::value::LeafValue;
use crate::evaluation::codes;
use crate::number::Number;
use crate::rubric::rule::{Against, Known, Misfit};
use crate::rubric::{NodeId, TreeId};
use crate::sheet::UnitId;
use crate::span::Span;
use crate::text;

/// By tree and leaf: the marks that the marks of units of the kind are held against.
pub type AllKnown = BTreeMap<(TreeId, NodeId), Known>;

/// Returns the known marks of all units of a kind, for the leaves that are held against them.
pub fn known_marks(case: &Case, units: &[(UnitId, TreeId)], readings: &Readings) -> AllKnown {
    let mut all = AllKnown::new();
    for (tree, plan) in plans(case) {
        for (id, _) in plan.leaves().filter(|(_, leaf)| leaf.is_against_others()) {
            let of_kind = units.iter().filter(|&&(_, of)| of == tree);
            let marks = of_kind.filter_map(|&(unit, of)| {
                let leaf = readings.of(case, unit, of).leaf(id)?;
                leaf.value()
            });
            all.insert((tree, id), Known::of(marks.collect()));
        }
    }
    all
}

/// What units of a kind are measured by, and those whose leaf rests on it.
pub struct Measure {
    pub by: Against,
    /// The number of the tree.
    pub tree: TreeId,
    pub leaf: NodeId,
    /// How many units have a mark that counts in it, and how many lack theirs.
    pub known: usize,
    pub lacking: usize,
    /// By the order of the units.
    pub resting: Vec<usize>,
}

/// Returns how many units of a kind lack marks on a leaf.
pub fn lacking(units: &[(UnitId, TreeId)], all: &[Leaves], tree: TreeId, leaf: NodeId) -> usize {
    let of_kind = all.iter().zip(units).filter(|&(_, &(_, of))| of == tree);
    let lacks = |leaves: &Leaves| match leaf_of(leaves, leaf) {
        Some(Leaf::Missing(_) | Leaf::MissingRescaled(_) | Leaf::BlankAsZero { .. }) => true,
        Some(
            Leaf::Earned(_) | Leaf::Assumed(_) | Leaf::NotApplicable | Leaf::NotApplicableMean,
        )
        | None => false,
    };
    of_kind.filter(|(leaves, _)| lacks(leaves)).count()
}

/// Gives leaves that do not apply what the others of their kind earned on them in the mean, and
/// returns these means. They are of marks alone, so that no mean rests on another.
pub fn give_means(
    case: &Case,
    units: &[(UnitId, TreeId)],
    all: &mut [Leaves],
    faults: &mut Vec<LeafMisfit>,
) -> Vec<Measure> {
    let mut resting: BTreeMap<(TreeId, NodeId), Vec<usize>> = BTreeMap::new();
    for (index, (leaves, &(_, tree))) in all.iter().zip(units).enumerate() {
        for id in case.plans[tree].ids() {
            if leaf_of(leaves, id) == Some(&Leaf::NotApplicableMean) {
                resting.entry((tree, id)).or_default().push(index);
            }
        }
    }
    let mut measures = Vec::new();
    for ((tree, leaf), resting) in resting {
        let of_kind = all.iter().zip(units).filter(|&(_, &(_, of))| of == tree);
        let earned = of_kind.filter_map(|(leaves, _)| match leaf_of(leaves, leaf) {
            Some(Leaf::Earned(span)) => span.only().cloned(),
            Some(
                Leaf::Assumed(_)
                | Leaf::BlankAsZero { .. }
                | Leaf::Missing(_)
                | Leaf::MissingRescaled(_)
                | Leaf::NotApplicable
                | Leaf::NotApplicableMean,
            )
            | None => None,
        });
        let known = Known::of(earned.collect());
        if known.count() == 0 {
            let of_nobody = |&index: &usize| mean_of_nobody(case, units[index], leaf);
            faults.extend(resting.iter().map(of_nobody));
        }
        measures.push(Measure {
            by: Against::Mean,
            tree,
            leaf,
            known: known.count(),
            lacking: lacking(units, all, tree, leaf),
            resting: resting.clone(),
        });
        let points = Span::point(known.peers().mean().unwrap_or(Number::ZERO));
        let assumed = LeafValue::new(&case.plans[tree], leaf, Leaf::Assumed(points));
        for index in resting {
            all[index][leaf.0] = Some(Arc::clone(&assumed));
        }
    }
    measures
}

fn leaf_of(leaves: &Leaves, id: NodeId) -> Option<&Leaf> {
    leaves[id.0].as_ref().map(|leaf| &leaf.leaf)
}

fn mean_of_nobody(case: &Case, (unit, tree): (UnitId, TreeId), leaf: NodeId) -> LeafMisfit {
    let leaf = case.plans[tree].node(leaf).leaf();
    LeafMisfit {
        unit,
        question: leaf.expect("it is asked of leaves").questions[0],
        misfit: Misfit {
            code: codes::MEAN_OF_NOBODY,
            problem: text! {"不适用按平均计，而没有别的单位有得分"; "does not apply and would earn the mean, but nobody else has a mark"},
            remedy: text! {"填上得分，或改写这一行的 `na`"; "fill in a mark, or change this row's `na`"},
        },
    }
}
