//! What every row of one unit comes to, by the nodes of its tree. Whoever wants to know asks here.

use std::hint::black_box;
use std::sync::Arc;

use super::leaf::Leaf;
use super::ledger::{Sections, Tallied};
use super::value::{LeafValue, Value};
use crate::plan::{Plan, Slot};
use crate::rubric::{NodeId, Tree};
use crate::span::Span;

/// The leaves of one unit, in the order of its tree's nodes; `None` for inner nodes. Units whose
/// mark is the same have one leaf together.
pub type Leaves = Vec<Option<Arc<LeafValue>>>;

/// What every row of a unit comes to.
#[derive(Clone)]
pub struct Rows(Kept);

#[derive(Clone)]
enum Kept {
    Formed(Box<Formed>),
    /// To be added up from the marks whenever somebody asks.
    Tallied(Tallied),
}

/// Of leaves and sections each in the order of the rubric, where the plan says.
#[derive(Clone)]
struct Formed {
    slots: Arc<[Slot]>,
    leaves: Box<[Arc<LeafValue>]>,
    sections: Box<[Value]>,
    /// Leaves that a veto or a gate sets to nothing, or may; of most units none.
    zeroed: Box<[(NodeId, Value)]>,
}

impl Formed {
    fn value(&self, id: NodeId) -> &Value {
        match self.slots[id.0] {
            Slot::Section(place) => &self.sections[place],
            Slot::Leaf(place) => {
                let zeroed = self.zeroed.iter().find(|(leaf, _)| *leaf == id);
                zeroed.map_or(&self.leaves[place].value, |(_, value)| value)
            }
        }
    }
}

impl Rows {
    pub fn new(plan: &Plan, leaves: Leaves, values: Vec<Value>) -> Rows {
        let (mut of_leaves, mut sections, mut zeroed) = (Vec::new(), Vec::new(), Vec::new());
        for ((leaf, value), id) in leaves.into_iter().zip(values).zip(plan.ids()) {
            match leaf {
                None => sections.push(value),
                Some(leaf) => {
                    if leaf.value != value {
                        zeroed.push((id, value));
                    }
                    of_leaves.push(leaf);
                }
            }
        }
        Rows(Kept::Formed(Box::new(Formed {
            slots: Arc::clone(&plan.slots),
            leaves: of_leaves.into(),
            sections: sections.into(),
            zeroed: zeroed.into(),
        })))
    }

    pub fn tallied(tallied: Tallied) -> Rows {
        Rows(Kept::Tallied(tallied))
    }

    /// Looks at where they are kept, so that they are near when somebody asks for them.
    pub fn look_at(&self) {
        match &self.0 {
            Kept::Formed(formed) => {
                let first = formed.sections.first();
                black_box(first.map(|value| *value == Value::NotApplicable));
            }
            Kept::Tallied(tallied) => tallied.look_at(),
        }
    }

    /// Returns whether every row of it counts, and is neither missing nor does not apply.
    pub fn all_count(&self) -> bool {
        matches!(self.0, Kept::Tallied(_))
    }

    /// Returns whether it is seen at once that every leaf is marked, and every row counts.
    pub fn are_seen_to_be_earned(&self) -> bool {
        match &self.0 {
            Kept::Formed(_) => false,
            Kept::Tallied(tallied) => tallied.all_earned(),
        }
    }

    pub fn value(&self, id: NodeId) -> Value {
        match &self.0 {
            Kept::Formed(formed) => formed.value(id).clone(),
            Kept::Tallied(tallied) => tallied.value(id, &Sections::default()),
        }
    }

    pub fn values(&self) -> impl Iterator<Item = Value> {
        let stated = Values::stated(self);
        self.ids().map(move |id| stated.get(id))
    }

    /// Returns the value of a row; nothing where none of it applies.
    pub fn span(&self, id: NodeId) -> Option<Span> {
        self.value(id).into_span()
    }

    /// Returns the value of the whole.
    pub fn total(&self) -> Option<Span> {
        self.span(Tree::ROOT)
    }

    /// Returns what a leaf contributes; nothing for a section.
    pub fn leaf(&self, id: NodeId) -> Option<&Leaf> {
        self.shared(id).map(|leaf| &leaf.leaf)
    }

    /// Returns what a leaf contributes, where its row comes to that and no veto or gate to something else.
    pub fn unaltered(&self, id: NodeId) -> Option<&Leaf> {
        let is_altered = match &self.0 {
            Kept::Formed(formed) => formed.zeroed.iter().any(|(leaf, _)| *leaf == id),
            Kept::Tallied(_) => false,
        };
        self.leaf(id).filter(|_| !is_altered)
    }

    /// Returns by which texts the leaves are marked, in the order of the rubric, where these alone decide
    /// what each comes to.
    pub fn texts(&self) -> Option<impl Iterator<Item = usize>> {
        match &self.0 {
            Kept::Formed(_) => None,
            Kept::Tallied(tallied) => Some(tallied.texts()),
        }
    }

    /// Returns all leaves, in the order of the rubric.
    pub fn leaves(&self) -> impl Iterator<Item = (NodeId, &Leaf)> {
        self.ids().filter_map(|id| Some((id, self.leaf(id)?)))
    }

    /// Returns those leaves that are anything but marked: they are few.
    pub fn unearned(&self) -> impl Iterator<Item = (NodeId, &Leaf)> {
        let may_be = |id: &NodeId| match (self.slots()[id.0], &self.0) {
            (Slot::Section(_), _) => false,
            (Slot::Leaf(_), Kept::Formed(_)) => true,
            (Slot::Leaf(place), Kept::Tallied(tallied)) => !tallied.is_earned(place),
        };
        let all_earned = self.are_seen_to_be_earned();
        let leaves = self.ids().take_while(move |_| !all_earned).filter(may_be);
        let leaves = leaves.filter_map(|id| Some((id, self.leaf(id)?)));
        leaves.filter(|(_, leaf)| !matches!(leaf, Leaf::Earned(_)))
    }

    /// Returns the leaves as they are put together.
    pub fn to_leaves(&self) -> Leaves {
        self.ids().map(|id| self.shared(id).cloned()).collect()
    }

    fn shared(&self, id: NodeId) -> Option<&Arc<LeafValue>> {
        match (self.slots()[id.0], &self.0) {
            (Slot::Section(_), _) => None,
            (Slot::Leaf(place), Kept::Formed(formed)) => Some(&formed.leaves[place]),
            (Slot::Leaf(place), Kept::Tallied(tallied)) => Some(tallied.leaf(place)),
        }
    }

    fn slots(&self) -> &[Slot] {
        match &self.0 {
            Kept::Formed(formed) => &formed.slots,
            Kept::Tallied(tallied) => tallied.slots(),
        }
    }

    fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.slots().len()).map(NodeId)
    }
}

/// What rows come to: as they do, or as they would with some of them replaced. Sections that are added
/// up from marks are so once, however many are asked for.
pub struct Values<'v> {
    stated: &'v Rows,
    replaced: &'v [(NodeId, Value)],
    sections: Sections,
}

impl<'v> Values<'v> {
    pub fn stated(stated: &'v Rows) -> Values<'v> {
        Values::replacing(stated, &[])
    }

    pub fn replacing(stated: &'v Rows, replaced: &'v [(NodeId, Value)]) -> Values<'v> {
        Values {
            stated,
            replaced,
            sections: Sections::default(),
        }
    }

    pub fn get(&self, id: NodeId) -> Value {
        let replaced = self.replaced.iter().find(|(node, _)| *node == id);
        replaced.map_or_else(|| self.as_stated(id), |(_, value)| value.clone())
    }

    fn as_stated(&self, id: NodeId) -> Value {
        match &self.stated.0 {
            Kept::Formed(formed) => formed.value(id).clone(),
            Kept::Tallied(tallied) => tallied.value(id, &self.sections),
        }
    }

    /// Returns of every line of the plan whether it is met at worst, and at best, where that is seen from
    /// counts.
    pub fn meet(&self) -> Option<impl Iterator<Item = (bool, bool)>> {
        let tallied = self.counted()?;
        Some(tallied.meets(&self.sections))
    }

    /// Returns what a row comes to, counted in its parts, where that is known and can be counted.
    pub fn count(&self, id: NodeId) -> Option<i64> {
        let tallied = self.counted()?;
        tallied.count(id, &self.sections)
    }

    fn counted(&self) -> Option<&Tallied> {
        match (&self.stated.0, self.replaced) {
            (Kept::Tallied(tallied), []) => Some(tallied),
            (Kept::Tallied(_) | Kept::Formed(_), _) => None,
        }
    }

    /// Returns what a leaf contributes that is not replaced.
    pub fn leaf(&self, id: NodeId) -> Option<&'v Leaf> {
        self.stated.leaf(id)
    }

    /// Returns the value of a node; nothing where none of it applies.
    pub fn span(&self, id: NodeId) -> Option<Span> {
        self.get(id).into_span()
    }
}
