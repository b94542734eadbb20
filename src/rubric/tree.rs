//! The tree of indicators, as it is for one kind of unit.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::{Fold, Folds, Indicator, Keep, Missing, Role, Rubric, Section, Take, Uncovered};
use crate::number::Number;

/// The indicators of one kind of unit. Parents stand before their children, siblings in the order
/// of the paper, and the root first.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The kind, where the rubric knows several.
    pub kind: Option<String>,
    pub nodes: Vec<Node>,
    /// The first node of each code.
    by_code: HashMap<String, NodeId, RandomState>,
}

/// One tree for each kind, in the order of the rubric's `kinds`; a single one where it has none.
pub type Trees = Vec<Tree>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub usize);

#[derive(Clone, Debug)]
pub struct Node {
    /// Its row in the rubric; the root has none.
    pub indicator: Option<usize>,
    pub parent: Option<NodeId>,
    pub children: Vec<NodeId>,
    /// Its role, or that of the row above that is not scored: all below a bonus is bonus, except
    /// what is only printed.
    pub role: Role,
    /// Full marks on its own scale; `None` where there is no upper end, and of a factor.
    pub full: Option<Number>,
    /// 0 for the root, 1 for a first-level section.
    pub depth: usize,
}

impl Node {
    pub fn is_leaf(&self) -> bool {
        self.indicator.is_some() && self.children.is_empty()
    }
}

impl Tree {
    pub const ROOT: NodeId = NodeId(0);

    /// Returns the tree of `rubric` as it is for `kind`.
    pub fn new(rubric: &Rubric, kind: Option<&str>) -> Tree {
        let mut tree = Tree {
            kind: kind.map(str::to_owned),
            nodes: vec![Node {
                indicator: None,
                parent: None,
                children: Vec::new(),
                role: Role::Scored,
                full: None,
                depth: 0,
            }],
            by_code: HashMap::default(),
        };
        let rows: Vec<usize> = (0..rubric.indicators.len())
            .filter(|&row| applies(&rubric.indicators[row].kinds, kind))
            .collect();
        tree.add_children(Tree::ROOT, None, &by_parent(&rows, rubric), rubric);
        for id in (0..tree.nodes.len()).rev() {
            tree.nodes[id].full = tree.full_marks(NodeId(id), rubric);
        }
        tree
    }

    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId)
    }

    /// Returns the row of a node; the root has none.
    pub fn row<'r>(&self, id: NodeId, rubric: &'r Rubric) -> Option<&'r Arc<Indicator>> {
        self.node(id).indicator.map(|row| &rubric.indicators[row])
    }

    /// Returns the node of a code.
    pub fn find(&self, code: &str) -> Option<NodeId> {
        self.by_code.get(code).copied()
    }

    /// Returns the node of a row, where this kind of unit has it.
    pub fn node_of_row(&self, row: usize) -> Option<NodeId> {
        self.ids().find(|&id| self.node(id).indicator == Some(row))
    }

    /// Returns what a row, or else the nearest row above it, says.
    pub fn nearest<T>(
        &self,
        id: NodeId,
        rubric: &Rubric,
        says: impl Fn(&Indicator) -> Option<T>,
    ) -> Option<T> {
        let path = std::iter::successors(Some(id), |&below| self.node(below).parent);
        path.filter_map(|id| self.row(id, rubric))
            .find_map(|row| says(row))
    }

    /// Returns what a missing mark does at a node: what its row says, the nearest row above, or else
    /// the rubric.
    pub fn missing(&self, id: NodeId, rubric: &Rubric) -> Missing {
        let stated = self.nearest(id, rubric, |row| row.missing.clone());
        stated.unwrap_or_else(|| rubric.missing.clone())
    }

    /// Returns what a section does of which less than its coverage is there: as its row says, or else
    /// the rubric.
    pub fn uncovered(&self, id: NodeId, rubric: &Rubric) -> Uncovered {
        let row = self.row(id, rubric);
        let stated = row.and_then(|row| row.uncovered).or(rubric.uncovered);
        match id {
            // There is nothing that could carry the whole.
            Tree::ROOT => Uncovered::Interval,
            _ => stated.unwrap_or(Uncovered::Interval),
        }
    }

    /// Returns how several marks of a node become one, dimension by dimension: as its row says, the
    /// nearest row above, or else the rubric.
    pub fn folds(&self, id: NodeId, rubric: &Rubric) -> Folds {
        let fold = |of: fn(&Folds) -> &Option<Fold>| {
            let stated = self.nearest(id, rubric, |row| of(&row.folds).clone());
            stated.or_else(|| of(&rubric.folds).clone())
        };
        Folds {
            assessors: fold(|folds| &folds.assessors),
            sources: fold(|folds| &folds.sources),
            periods: fold(|folds| &folds.periods),
        }
    }

    /// Returns the children of a node that play a role in it.
    pub fn children(&self, id: NodeId, role: Role) -> impl Iterator<Item = NodeId> {
        let children = self.node(id).children.iter().copied();
        children.filter(move |&child| self.role_in_parent(child) == role)
    }

    /// Returns what a node is to the one above: scored where both play one role, for within a bonus
    /// what is bonus is simply counted.
    pub fn role_in_parent(&self, child: NodeId) -> Role {
        let child = self.node(child);
        let above = child
            .parent
            .map_or(Role::Scored, |above| self.node(above).role);
        match child.role == above {
            true => Role::Scored,
            false => child.role,
        }
    }

    /// Returns the first-level sections that are scored.
    pub fn sections(&self) -> impl Iterator<Item = NodeId> {
        self.children(Tree::ROOT, Role::Scored)
    }

    /// Returns the nodes that a minimum speaks of, as far as this kind of unit has them.
    pub fn nodes_of(&self, section: &Section) -> Vec<NodeId> {
        match section {
            Section::One(code) => self.find(code.as_str()).into_iter().collect(),
            Section::Each => self.sections().collect(),
        }
    }

    /// Returns what the scored children of a node add up to, on the scale of the children.
    pub fn sum_of_children(&self, id: NodeId, rubric: &Rubric) -> Option<Number> {
        let mut fulls = Vec::new();
        for child in self.children(id, Role::Scored) {
            fulls.push(self.node(child).full.clone()?);
        }
        let take = self.row(id, rubric).map_or(Take::Sum, |row| row.take);
        Some(match take {
            Take::Sum => fulls.iter().sum(),
            Take::Highest => fulls.into_iter().max().unwrap_or(Number::ZERO),
            Take::Kept(keep) => greatest(fulls, keep),
        })
    }

    /// Returns the most that a node comes to, in its own points, where its row, or of the total the
    /// outcome, says so; nothing where it says a share of what has no full marks.
    pub fn cap(&self, id: NodeId, rubric: &Rubric) -> Option<Number> {
        let cap = match self.row(id, rubric) {
            Some(row) => row.cap.as_ref()?,
            None => rubric.outcome.cap.as_ref()?,
        };
        cap.in_points(self.whole_of_cap(id, rubric).as_ref())
    }

    /// Returns the full marks that a share in the cap of a node is of: of a bonus or a penalty those
    /// of the row that it is added to, on its own scale.
    fn whole_of_cap(&self, id: NodeId, rubric: &Rubric) -> Option<Number> {
        let node = self.node(id);
        let above = match (node.role, node.parent) {
            (Role::Bonus | Role::Penalty, Some(above)) => above,
            (Role::Factor, _) => return self.row(id, rubric)?.full_marks(),
            (Role::Scored | Role::Info | Role::Bonus | Role::Penalty, _) => {
                return node.full.clone();
            }
        };
        let whole = match self.node(above).role == node.role {
            true => self.whole_of_cap(above, rubric),
            false => self.node(above).full.clone(),
        };
        let of = self.row(above, rubric).and_then(|row| row.of.as_ref());
        match (of, &self.node(above).full) {
            (Some(of), Some(full)) => Some(&(&whole? * of) / full),
            (Some(_) | None, _) => whole,
        }
    }

    /// Returns whether the scored children of a node bear weights.
    pub fn is_weighted(&self, id: NodeId, rubric: &Rubric) -> bool {
        self.children(id, Role::Scored).any(|child| {
            self.row(child, rubric)
                .is_some_and(|row| row.weight.is_some())
        })
    }

    /// Returns what a node starts from: its own points, where its children only take off from them
    /// (扣分制).
    pub fn start<'r>(&self, id: NodeId, rubric: &'r Rubric) -> Option<&'r Number> {
        let node = self.node(id);
        let has = |role| self.children(id, role).next().is_some();
        let only_loses = match node.role {
            Role::Scored | Role::Bonus => {
                has(Role::Penalty) && !has(Role::Scored) && !has(Role::Bonus)
            }
            Role::Penalty | Role::Factor | Role::Info => false,
        };
        let points = match self.row(id, rubric) {
            None => rubric.full.as_ref(),
            Some(row) => row.stated_points(),
        };
        points.filter(|_| only_loses)
    }

    fn add_children(
        &mut self,
        parent: NodeId,
        code: Option<&str>,
        by_parent: &ByParent,
        rubric: &Rubric,
    ) {
        for &row in by_parent.get(&code).map_or(&[][..], Vec::as_slice) {
            let id = NodeId(self.nodes.len());
            let above = self.node(parent);
            let role = match (above.role, rubric.indicators[row].role) {
                (Role::Scored, own) => own,
                (_, Role::Info) => Role::Info,
                (Role::Bonus, Role::Factor) => Role::Factor,
                (inherited, _) => inherited,
            };
            let depth = above.depth + 1;
            self.nodes.push(Node {
                indicator: Some(row),
                parent: Some(parent),
                children: Vec::new(),
                role,
                full: None,
                depth,
            });
            self.nodes[parent.0].children.push(id);
            let code = rubric.indicators[row].code.as_str();
            self.by_code.entry(code.to_owned()).or_insert(id);
            self.add_children(id, Some(code), by_parent, rubric);
        }
    }

    fn full_marks(&self, id: NodeId, rubric: &Rubric) -> Option<Number> {
        let Some(row) = self.row(id, rubric) else {
            return match &rubric.full {
                Some(full) => Some(full.clone()),
                None => self.natural_scale(id, rubric),
            };
        };
        if self.node(id).role == Role::Factor {
            return None;
        }
        if self.node(id).is_leaf() {
            return row.full_marks();
        }
        match &row.points {
            Some(_) => row.stated_points().cloned(),
            None => self.natural_scale(id, rubric),
        }
    }

    /// A sum lives on the scale of the sum of its parts; a weighted mean on that of its parts,
    /// where they share one.
    fn natural_scale(&self, id: NodeId, rubric: &Rubric) -> Option<Number> {
        if self.is_weighted(id, rubric) {
            let mut fulls = self
                .children(id, Role::Scored)
                .map(|child| self.node(child).full.clone());
            let first = fulls.next().flatten()?;
            if fulls.all(|full| full.as_ref() == Some(&first)) {
                return Some(first);
            }
        }
        self.sum_of_children(id, rubric)
    }
}

/// Returns what the greatest of some numbers add up to, as many of them as are kept.
pub fn greatest(mut numbers: Vec<Number>, keep: Keep) -> Number {
    numbers.sort_by(|one, other| other.cmp(one));
    numbers[..keep.among(numbers.len())].iter().sum()
}

/// Rows, by the code that stands nearest above theirs; nothing above those of the first level.
type ByParent<'r> = HashMap<Option<&'r str>, Vec<usize>, RandomState>;

/// The parent of a code is the longest code above it that has a row.
fn by_parent<'r>(rows: &[usize], rubric: &'r Rubric) -> ByParent<'r> {
    let code = |row: usize| rubric.indicators[row].code.as_str();
    let codes: HashSet<&str, RandomState> = rows.iter().map(|&row| code(row)).collect();
    let mut by_parent = ByParent::default();
    for &row in rows {
        let above = rubric.indicators[row].code.all_above();
        let mut known = above.filter(|above| codes.contains(above));
        by_parent.entry(known.next()).or_default().push(row);
    }
    by_parent
}

/// Returns whether a list of kinds includes `kind`; an empty list includes all.
pub fn applies(kinds: &[String], kind: Option<&str>) -> bool {
    kinds.is_empty() || kind.is_some_and(|kind| kinds.iter().any(|named| named == kind))
}
