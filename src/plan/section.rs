//! What a section makes of the rows below it, as far as no mark is needed to tell.

use crate::number::Number;
use crate::rubric::{Keep, Missing, NodeId, Role, Rubric, Take, Tree, Uncovered};

/// A row with rows below it, or the whole.
#[derive(Clone, Debug)]
pub struct Section {
    pub id: NodeId,
    pub children: Vec<NodeId>,
    pub taking: Taking,
    /// Full marks on its own scale; nothing where they have no upper end.
    pub full: Option<Number>,
    /// What a point of a child outside the points is worth in it; of a scored one too, where the
    /// children bear no weights.
    pub conversion: Number,
    /// The least share of the children that must be there to carry those that are missing: as its
    /// row says, or else the rubric, which speaks of every section.
    pub coverage: Option<Number>,
    /// What it does where fewer of them are there.
    pub uncovered: Uncovered,
    /// The points that it starts from, where its children only take off from them.
    pub start: Option<Number>,
    /// What it does if all that is asked for is missing.
    pub missing: Missing,
}

/// How a section makes one value of its scored children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    Weighted,
    Sum,
    Highest,
    /// The mean of those kept, for as many as are kept where all apply.
    Kept(Keep),
}

/// A row in the eyes of the section above it.
#[derive(Clone, Debug)]
pub struct Part {
    pub role: Role,
    /// What it weighs among its siblings: its weight, or its full marks.
    pub share: Number,
    /// Full marks on its own scale; nothing where they have no upper end.
    pub full: Option<Number>,
}

impl Section {
    pub fn new(rubric: &Rubric, tree: &Tree, id: NodeId) -> Section {
        let (row, node) = (tree.row(id, rubric), tree.node(id));
        let of = row.and_then(|row| row.of.as_ref());
        let coverage = row.and_then(|row| row.coverage.as_ref());
        Section {
            id,
            children: node.children.clone(),
            taking: match (tree.is_weighted(id, rubric), row.map(|row| row.take)) {
                (true, _) => Taking::Weighted,
                (false, Some(Take::Highest)) => Taking::Highest,
                (false, Some(Take::Kept(keep))) => Taking::Kept(keep),
                (false, Some(Take::Sum) | None) => Taking::Sum,
            },
            full: node.full.clone(),
            conversion: match (of, &node.full) {
                (Some(of), Some(full)) => full / of,
                _ => Number::ONE,
            },
            coverage: coverage.or(rubric.coverage.as_ref()).cloned(),
            uncovered: tree.uncovered(id, rubric),
            start: tree.start(id, rubric).cloned(),
            missing: tree.missing(id, rubric),
        }
    }
}

impl Part {
    pub fn new(rubric: &Rubric, tree: &Tree, id: NodeId) -> Part {
        let full = tree.node(id).full.clone();
        let weight = tree.row(id, rubric).and_then(|row| row.weight.clone());
        Part {
            role: tree.role_in_parent(id),
            share: weight.or_else(|| full.clone()).unwrap_or(Number::ZERO),
            full,
        }
    }
}
