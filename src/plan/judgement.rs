//! What points have to reach, as limits on the scale of the row that each speaks of.

use crate::number::Number;
use crate::rubric::{Below, Effect, Limit, NodeId, Rubric, Tree};

/// The pass line, or the minimum of a row.
#[derive(Clone, Debug)]
pub struct Line {
    /// The row whose value is held against it; the root for the pass line.
    pub node: NodeId,
    pub limit: Number,
    /// What missing it does.
    pub effect: Effect,
}

/// Returns the pass line and the minima of rows.
pub fn lines(rubric: &Rubric, tree: &Tree) -> Vec<Line> {
    let line = |node: NodeId, limit: &Limit, effect| {
        Some(Line {
            node,
            limit: limit.in_points(tree.node(node).full.as_ref())?,
            effect,
        })
    };
    let pass = rubric.outcome.pass.iter();
    let pass = pass.filter_map(|limit| line(Tree::ROOT, limit, Effect::Fail));
    let minima = tree.ids().filter_map(|id| {
        let minimum = tree.row(id, rubric)?.minimum.as_ref()?;
        let effect = match minimum.below {
            Below::Fail => Effect::Fail,
            Below::NoAward => Effect::NoAward,
        };
        line(id, &minimum.limit, effect)
    });
    pass.chain(minima).collect()
}
