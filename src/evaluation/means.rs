//! Means over all units of a kind, and leaves that earn them.

use std::collections::HashMap;

use super::Case;
use super::faults::{LeafMisfit, Misfit};
use super::leaf::{Leaf, Leaves};
use super::span::Span;
use crate::diagnostics::Diagnostic;
use crate::number::Number;
use crate::rubric::NodeId;
use crate::sheet::UnitId;
use crate::text;

/// The mean of the marks that there are.
#[derive(Clone, Debug, Default)]
pub struct Mean {
    sum: Number,
    count: usize,
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

/// Gives leaves that do not apply what the others of their kind earned on them in the mean. The
/// means are of marks alone, so that no mean rests on another.
pub fn with_means(
    case: &Case,
    units: &[(UnitId, usize)],
    mut all: Vec<Leaves>,
    faults: &mut Vec<LeafMisfit>,
    notes: &mut Vec<Diagnostic>,
) -> Vec<Leaves> {
    let mut means: HashMap<(usize, usize), Option<Number>> = HashMap::new();
    let mut wanted: Vec<(usize, usize, usize)> = Vec::new();
    for (index, (leaves, &(_, tree))) in all.iter().zip(units).enumerate() {
        for (node, leaf) in leaves.iter().enumerate() {
            if let Some(Leaf::NotApplicableMean) = leaf {
                wanted.push((index, tree, node));
            }
        }
    }
    for &(_, tree, node) in &wanted {
        means.entry((tree, node)).or_insert_with(|| {
            let mut mean = Mean::default();
            for (leaves, _) in all.iter().zip(units).filter(|&(_, &(_, of))| of == tree) {
                if let Some(Leaf::Earned(span)) = &leaves[node] {
                    mean.enter(span.only());
                }
            }
            mean.value()
        });
    }
    for &(tree, node) in means.keys() {
        notes.extend(incomplete_mean(case, units, &all, tree, node));
    }
    for (index, tree, node) in wanted {
        let mean = means[&(tree, node)].clone();
        if mean.is_none() {
            let (unit, _) = units[index];
            let row = case.trees[tree]
                .row(NodeId(node), case.rubric)
                .expect("a leaf has a row");
            faults.push(LeafMisfit {
                unit,
                question: case.questions.of_leaf(&row.code)[0],
                misfit: Misfit {
                    code: "mean-of-nobody",
                    problem: text!("不适用按平均计，而没有别的单位有得分"; "does not apply and would earn the mean, but nobody else has a mark"),
                    remedy: text!("填上得分，或改写这一行的 `na`"; "fill in a mark, or change this row's `na`"),
                },
            });
        }
        all[index][node] = Some(Leaf::Earned(Span::point(mean.unwrap_or(Number::ZERO))));
    }
    all
}

/// Returns a note on a mean that rests on fewer marks than it will once the missing ones are in.
pub fn incomplete_mean(
    case: &Case,
    units: &[(UnitId, usize)],
    all: &[Leaves],
    tree: usize,
    node: usize,
) -> Option<Diagnostic> {
    let of_kind = all.iter().zip(units).filter(|&(_, &(_, of))| of == tree);
    let lacks = |leaves: &Leaves| {
        matches!(
            leaves[node],
            Some(Leaf::Missing(_) | Leaf::MissingRescaled(_))
        )
    };
    let missing = of_kind.filter(|(leaves, _)| lacks(leaves)).count();
    let row = case.trees[tree].row(NodeId(node), case.rubric)?;
    let (code, name) = (&row.code, &row.name);
    (missing > 0).then(|| {
        Diagnostic::note("mean-incomplete", text!("{code} {name} 的平均还缺 {missing} 个单位的得分，补齐后会变"; "the mean of {code} {name} still lacks the marks of {missing} units, and will change with them"))
    })
}
