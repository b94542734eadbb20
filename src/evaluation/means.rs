//! Means over all units of a kind, and leaves that earn them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Case;
use super::faults::LeafMisfit;
use super::leaf::{Leaf, Leaves};
use crate::evaluation::codes;
use crate::number::Number;
use crate::rubric::NodeId;
use crate::rubric::rule::Misfit;
use crate::sheet::UnitId;
use crate::span::Span;
use crate::text;

/// The mean of the marks that there are.
#[derive(Clone, Debug, Default)]
pub struct Mean {
    sum: Number,
    pub count: usize,
}

impl Mean {
    /// Counts the mark of one more unit, if it has one.
    pub fn enter(&mut self, mark: Option<&Number>) {
        if let Some(mark) = mark {
            self.sum = &self.sum + mark;
            self.count += 1;
        }
    }

    /// Counts the mark of one unit no more, if it had one.
    pub fn leave(&mut self, mark: Option<&Number>) {
        if let Some(mark) = mark {
            self.sum = &self.sum - mark;
            self.count -= 1;
        }
    }

    /// Returns nothing where there are no marks.
    pub fn value(&self) -> Option<Number> {
        (self.count > 0).then(|| &self.sum / &Number::from(self.count))
    }
}

/// A mean that units of a kind are measured by, and those whose leaf rests on it.
pub struct Measure {
    /// The number of the tree.
    pub tree: usize,
    pub leaf: NodeId,
    /// How many units have a mark that counts in it, and how many lack theirs.
    pub known: usize,
    pub lacking: usize,
    /// By the order of the units.
    pub resting: Vec<usize>,
}

/// Returns how many units of a kind lack marks on a leaf.
pub fn lacking(units: &[(UnitId, usize)], all: &[Leaves], tree: usize, leaf: NodeId) -> usize {
    let of_kind = all.iter().zip(units).filter(|&(_, &(_, of))| of == tree);
    let lacks = |leaves: &Leaves| match leaves[leaf.0].as_deref() {
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
    units: &[(UnitId, usize)],
    all: &mut [Leaves],
    faults: &mut Vec<LeafMisfit>,
) -> Vec<Measure> {
    let mut resting: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (index, (leaves, &(_, tree))) in all.iter().zip(units).enumerate() {
        for (node, leaf) in leaves.iter().enumerate() {
            if let Some(Leaf::NotApplicableMean) = leaf.as_deref() {
                resting.entry((tree, node)).or_default().push(index);
            }
        }
    }
    let mut measures = Vec::new();
    for ((tree, node), resting) in resting {
        let mut mean = Mean::default();
        for (leaves, _) in all.iter().zip(units).filter(|&(_, &(_, of))| of == tree) {
            if let Some(Leaf::Earned(span)) = leaves[node].as_deref() {
                mean.enter(span.only());
            }
        }
        let leaf = NodeId(node);
        if mean.count == 0 {
            let of_nobody = |&index: &usize| mean_of_nobody(case, units[index], leaf);
            faults.extend(resting.iter().map(of_nobody));
        }
        measures.push(Measure {
            tree,
            leaf,
            known: mean.count,
            lacking: lacking(units, all, tree, leaf),
            resting: resting.clone(),
        });
        let points = Span::point(mean.value().unwrap_or(Number::ZERO));
        let assumed = Arc::new(Leaf::Assumed(points));
        for index in resting {
            all[index][node] = Some(Arc::clone(&assumed));
        }
    }
    measures
}

fn mean_of_nobody(case: &Case, (unit, tree): (UnitId, usize), leaf: NodeId) -> LeafMisfit {
    let row = case.trees[tree].row(leaf, case.rubric);
    let row = row.expect("a leaf has a row");
    LeafMisfit {
        unit,
        question: case.questions.of_leaf(&row.code)[0],
        misfit: Misfit {
            code: codes::MEAN_OF_NOBODY,
            problem: text!("不适用按平均计，而没有别的单位有得分"; "does not apply and would earn the mean, but nobody else has a mark"),
            remedy: text!("填上得分，或改写这一行的 `na`"; "fill in a mark, or change this row's `na`"),
        },
    }
}
