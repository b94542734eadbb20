//! A rubric compiled for one kind of unit: all that depends on no mark, worked out once.
//!
//! A plan knows no sheet, no text and no language. What evaluates, explains or estimates reads it,
//! and of the rubric nothing but the words to print.

mod judgement;
mod section;

pub use judgement::{Ask, AwardPlan, Break, GradePlan, Line, Required, RowGrade};
pub use section::{Part, Section, Taking};

use crate::number::{Number, Rounding};
use crate::rubric::{Compare, NodeId, Rubric, Tree};

/// A rubric as it is for one kind of unit.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Parents stand before their children, as in the tree of the kind.
    pub nodes: Vec<Node>,
    /// How a value is rounded before it is held against a line; nothing where it is compared in full.
    pub compare: Option<Rounding>,
    pub has_pass_line: bool,
    /// The pass line and the minima of rows.
    pub lines: Vec<Line>,
    /// By their numbers in the rubric, as all that follows.
    pub grades: Vec<GradePlan>,
    pub awards: Vec<AwardPlan>,
    /// What orders equal totals.
    pub order: Vec<Break>,
}

/// A row, or the whole.
#[derive(Clone, Debug)]
pub struct Node {
    pub parent: Option<NodeId>,
    /// What it is to the section above it.
    pub part: Part,
    pub finish: Finish,
    /// What it makes of the rows below it; nothing of a leaf.
    pub section: Option<Section>,
    /// The grades that it has by itself, the best first.
    pub grades: Vec<RowGrade>,
}

/// What is done to the value of a row once it is there: cap, then floor, then rounding.
#[derive(Clone, Debug)]
pub struct Finish {
    pub cap: Option<Number>,
    pub floor: Option<Number>,
    pub round: Option<Rounding>,
}

/// Compiles a rubric for each of its kinds, in the order of their trees.
pub fn compile(rubric: &Rubric, trees: &[Tree]) -> Vec<Plan> {
    trees.iter().map(|tree| Plan::new(rubric, tree)).collect()
}

impl Plan {
    pub fn new(rubric: &Rubric, tree: &Tree) -> Plan {
        let node = |id| Node {
            parent: tree.node(id).parent,
            part: Part::new(rubric, tree, id),
            finish: Finish::new(rubric, tree, id),
            section: (!tree.node(id).is_leaf()).then(|| Section::new(rubric, tree, id)),
            grades: judgement::row_grades(rubric, tree, id),
        };
        Plan {
            nodes: tree.ids().map(node).collect(),
            compare: match rubric.numbers.compare {
                Compare::Full => None,
                Compare::Rounded => Some(rubric.numbers.rounding),
            },
            has_pass_line: rubric.outcome.pass.is_some(),
            lines: judgement::lines(rubric, tree),
            grades: judgement::grades(rubric, tree),
            awards: judgement::awards(rubric, tree),
            order: judgement::order(rubric, tree),
        }
    }

    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId)
    }

    /// Returns the rows that have rows below them, and the whole, parents first.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.nodes.iter().filter_map(|node| node.section.as_ref())
    }

    /// Returns the plan without rounding on the way to the total.
    pub fn without_rounding(mut self) -> Plan {
        for node in &mut self.nodes {
            node.finish.round = None;
        }
        self
    }
}

impl Finish {
    fn new(rubric: &Rubric, tree: &Tree, id: NodeId) -> Finish {
        let row = tree.row(id, rubric);
        let mode = rubric.numbers.rounding.mode;
        Finish {
            cap: row.and_then(|row| row.cap.clone()),
            floor: row.and_then(|row| row.floor.clone()),
            round: row.and_then(|row| {
                Some(Rounding {
                    places: row.round?,
                    mode,
                })
            }),
        }
    }
}
