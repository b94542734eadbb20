//! What a lint looks at.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::diagnostics::Diagnostic;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{Cutoff, Indicator, Missing, NodeId, NotApplicable, Rubric, Tree};
use crate::text;
use crate::toml_text::Places;

/// A rubric, its trees, and where its values stand in the file.
pub struct Context<'a> {
    pub rubric: &'a Rubric,
    pub trees: &'a [Tree],
    pub places: &'a Places<'a>,
    /// What reading the file found: a row that could not be read is no evidence of anything else.
    pub faults: &'a [Diagnostic],
    /// The most that nodes can come to, as far as somebody asked.
    most: RefCell<HashMap<(*const Tree, NodeId), Option<Number>, RandomState>>,
    may_be_carried: OnceCell<bool>,
}

impl<'a> Context<'a> {
    pub fn new(
        rubric: &'a Rubric,
        trees: &'a [Tree],
        places: &'a Places<'a>,
        faults: &'a [Diagnostic],
    ) -> Context<'a> {
        Context {
            rubric,
            trees,
            places,
            faults,
            most: RefCell::default(),
            may_be_carried: OnceCell::new(),
        }
    }

    /// Returns the most that a node can come to: several lints ask for it, each of the whole tree.
    pub fn most_of(
        &self,
        tree: &Tree,
        id: NodeId,
        reckon: impl FnOnce() -> Option<Number>,
    ) -> Option<Number> {
        let node = (std::ptr::from_ref(tree), id);
        if let Some(known) = self.most.borrow().get(&node) {
            return known.clone();
        }
        let most = reckon();
        self.most.borrow_mut().insert(node, most.clone());
        most
    }

    /// Returns whether 不适用 or a missing mark may leave its points to its siblings.
    pub fn may_be_carried(&self) -> bool {
        let rescales = |missing: &Missing| matches!(missing, Missing::Rescale);
        let row_rescales = |row: &Indicator| {
            row.na == Some(NotApplicable::Rescale) || row.missing.as_ref().is_some_and(rescales)
        };
        *self.may_be_carried.get_or_init(|| {
            let mut rows = self.rubric.indicators.iter();
            rescales(&self.rubric.missing) || rows.any(|row| row_rescales(row))
        })
    }

    /// Returns whether a row was read without fault.
    pub fn is_sound(&self, row: usize) -> bool {
        let mut places = self.faults.iter().flat_map(|fault| &fault.places);
        places.all(|place| !place.is_within(&self.places.whole_row(row)))
    }

    /// Returns whether a node and its children were all read without fault.
    pub fn is_sound_below(&self, tree: &Tree, id: NodeId) -> bool {
        let node = tree.node(id);
        let children = node
            .children
            .iter()
            .map(|&child| tree.node(child).indicator);
        std::iter::once(node.indicator)
            .chain(children)
            .flatten()
            .all(|row| self.is_sound(row))
    }

    /// Calls `visit` with every node that has a row, in every tree.
    pub fn for_each_node(&self, mut visit: impl FnMut(&Tree, NodeId, usize)) {
        for tree in self.trees {
            for id in tree.ids() {
                if let Some(row) = tree.node(id).indicator {
                    visit(tree, id, row);
                }
            }
        }
    }
}

/// Returns a tree's kind as messages name it beside a number; nothing where there is one kind.
pub fn kind_of(tree: &Tree) -> Text {
    match &tree.kind {
        Some(kind) => text! {"（{kind}）"; " ({kind})"},
        None => text! {""; ""},
    }
}

/// Returns the key that states a line, if there is one.
pub fn key_of(line: &Option<Cutoff>) -> &'static str {
    line.as_ref().map_or("from", |line| line.reach.key())
}
