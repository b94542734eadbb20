//! A rubric compiled for one kind of unit: all that depends on no mark, worked out once.
//!
//! A plan knows no sheet, no text and no language. What evaluates, explains or estimates reads it,
//! and of the rubric nothing but the words to print.

mod conditions;
mod judgement;
mod leaf;
mod questions;
mod section;

use std::ops::Index;
use std::sync::Arc;

pub use conditions::{Declared, Effect};
pub use judgement::{Ask, AwardPlan, Break, GradePlan, Line, Required, RowGrade};
pub use leaf::{Beyond, LeafPlan, Sought};
pub use questions::{Question, Questions, titled};
pub use section::{Part, Section, Taking};

use crate::number::{Number, Rounding};
use crate::rubric::{AwardId, Compare, GateId, GradeId, NodeId, Rubric, Tree, TreeId, VetoId};
use crate::sheet::QuestionId;
use crate::span::Span;

/// A rubric as it is for one kind of unit.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Parents stand before their children, as in the tree of the kind.
    pub nodes: Vec<Node>,
    /// Where the value of each row stands among those of the leaves, or of the sections.
    pub slots: Arc<[Slot]>,
    /// By question: the leaf that it is a mark of, and which of its inputs.
    asked: Vec<Option<(NodeId, usize)>>,
    pub vetoes: Vec<Declared<VetoId>>,
    pub gates: Vec<Declared<GateId>>,
    /// How a value is rounded before it is held against a line; nothing where it is compared in full.
    pub compare: Option<Rounding>,
    pub has_pass_line: bool,
    /// The pass line and the minima of rows.
    pub lines: Vec<Line>,
    /// By their numbers in the rubric, as all that follows.
    grades: Vec<GradePlan>,
    awards: Vec<AwardPlan>,
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
    pub body: Body,
    /// The grades that it has by itself, the best first.
    pub grades: Vec<RowGrade>,
}

/// What gives a row its value.
#[derive(Clone, Debug)]
pub enum Body {
    /// Marks.
    Leaf(Box<LeafPlan>),
    /// The rows below it.
    Section(Section),
}

/// The place of a row among the leaves, or among the sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    Leaf(usize),
    Section(usize),
}

/// What is done to the value of a row once it is there: cap, then floor, then rounding.
#[derive(Clone, Debug)]
pub struct Finish {
    pub cap: Option<Number>,
    pub floor: Option<Number>,
    pub round: Option<Rounding>,
}

fn slots(nodes: &[Node]) -> Arc<[Slot]> {
    let (mut leaves, mut sections) = (0.., 0..);
    let slot = |node: &Node| match node.body {
        Body::Leaf(_) => leaves.next().map(Slot::Leaf),
        Body::Section(_) => sections.next().map(Slot::Section),
    };
    nodes.iter().filter_map(slot).collect()
}

/// Compiles a rubric for each of its kinds, in the order of their trees.
pub fn compile(rubric: &Rubric, trees: &[Tree], questions: &Questions) -> Vec<Plan> {
    let plan = |tree| Plan::new(rubric, tree, questions);
    trees.iter().map(plan).collect()
}

impl Plan {
    pub fn new(rubric: &Rubric, tree: &Tree, questions: &Questions) -> Plan {
        let body = |id| match tree.node(id).is_leaf() {
            true => Body::Leaf(Box::new(LeafPlan::new(rubric, tree, questions, id))),
            false => Body::Section(Section::new(rubric, tree, id)),
        };
        let node = |id| Node {
            parent: tree.node(id).parent,
            part: Part::new(rubric, tree, id),
            finish: Finish::new(rubric, tree, id),
            body: body(id),
            grades: judgement::row_grades(rubric, tree, id),
        };
        let nodes: Vec<Node> = tree.ids().map(node).collect();
        Plan {
            slots: slots(&nodes),
            asked: asked(&nodes, questions.count()),
            nodes,
            vetoes: conditions::vetoes(rubric, tree, questions),
            gates: conditions::gates(rubric, tree, questions),
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
        self.nodes.iter().filter_map(Node::section)
    }

    /// Returns the rows that are marked, in the order of the rubric.
    pub fn leaves(&self) -> impl Iterator<Item = (NodeId, &LeafPlan)> {
        let leaf = |id| Some((id, self.node(id).leaf()?));
        self.ids().filter_map(leaf)
    }

    /// Returns a value as it is held against lines: exact, or rounded once, as the rubric says.
    pub fn judged(&self, span: Span) -> Span {
        match self.compare {
            None => span,
            Some(rounding) => span.map(|end| end.rounded(rounding)),
        }
    }

    pub fn award(&self, id: AwardId) -> &AwardPlan {
        &self.awards[id.0]
    }

    pub fn grade(&self, id: GradeId) -> &GradePlan {
        &self.grades[id.number()]
    }

    /// Returns the grades of the outcome, the best first, each with its number.
    pub fn grades(&self) -> impl Iterator<Item = (GradeId, &GradePlan)> {
        let grades = self.grades.iter().enumerate();
        grades.map(|(number, grade)| (GradeId::new(number), grade))
    }

    /// Returns the leaf that a question asks a mark for, and for which of its inputs; nothing where
    /// the kind of unit has none.
    pub fn leaf_asked(&self, question: QuestionId) -> Option<(&LeafPlan, usize)> {
        let (leaf, input) = self.asked[question.0]?;
        Some((self.node(leaf).leaf()?, input))
    }

    /// Returns the plan without rounding on the way to the total.
    pub fn without_rounding(mut self) -> Plan {
        for node in &mut self.nodes {
            node.finish.round = None;
        }
        self
    }
}

impl Index<TreeId> for [Plan] {
    type Output = Plan;

    fn index(&self, id: TreeId) -> &Plan {
        &self[id.0]
    }
}

impl Node {
    pub fn leaf(&self) -> Option<&LeafPlan> {
        match &self.body {
            Body::Leaf(leaf) => Some(leaf),
            Body::Section(_) => None,
        }
    }

    pub fn section(&self) -> Option<&Section> {
        match &self.body {
            Body::Section(section) => Some(section),
            Body::Leaf(_) => None,
        }
    }
}

/// Returns by question the leaf that it is a mark of, and which of its inputs.
fn asked(nodes: &[Node], questions: usize) -> Vec<Option<(NodeId, usize)>> {
    let mut asked = vec![None; questions];
    for (id, node) in nodes.iter().enumerate() {
        let questions = node.leaf().map_or(&[][..], |leaf| &leaf.questions);
        for (input, &question) in questions.iter().enumerate() {
            asked[question.0] = Some((NodeId(id), input));
        }
    }
    asked
}

impl Finish {
    fn new(rubric: &Rubric, tree: &Tree, id: NodeId) -> Finish {
        let row = tree.row(id, rubric);
        let mode = rubric.numbers.rounding.mode;
        Finish {
            cap: tree.cap(id, rubric),
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
