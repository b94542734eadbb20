//! Where points were lost: what all units came to on every row that is marked.

use std::cmp::Reverse;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::attained::{Alike, Attained};
use crate::evaluation::{Case, Evaluation, Leaf, UnitResult};
use crate::number::Number;
use crate::plan::{Node, Plan, Taking};
use crate::rubric::{NodeId, Role};

/// Returns what all units came to on each row that is marked, in the order of the rubric. A row that
/// several kinds have is one.
pub fn indicators(case: &Case, evaluation: &Evaluation) -> Vec<Attained> {
    let mut by_row: Vec<Option<Attained>> = case.rubric.indicators.iter().map(|_| None).collect();
    for (number, tree) in case.trees.iter().enumerate() {
        let plan = &case.plans[number];
        let leaves = plan.leaves();
        let mut leaves: Vec<OnLeaf> = leaves.map(|(leaf, _)| OnLeaf::new(plan, leaf)).collect();
        let results = evaluation.results.iter();
        for result in results.filter(|result| result.tree.0 == number) {
            let mut texts = result.texts();
            for leaf in &mut leaves {
                let text = texts.as_mut().and_then(Iterator::next);
                leaf.add((case, evaluation), result, text);
            }
        }
        for on_leaf in leaves {
            let node = tree.node(on_leaf.leaf);
            let Some(row) = node.indicator else {
                continue;
            };
            let new = || Attained::new(row, node.role, node.full.clone());
            let attained = by_row[row].get_or_insert_with(new);
            let of_total = of_total(plan, on_leaf.leaf);
            on_leaf.add_to(attained, &of_total);
        }
    }
    by_row.into_iter().flatten().collect()
}

/// What the units of one kind came to on a leaf.
struct OnLeaf<'e> {
    leaf: NodeId,
    may_be_exempt: bool,
    may_be_left_out: bool,
    exempt: usize,
    /// Units that are marked by the same text, by its number.
    by_text: Vec<Option<Alike<'e>>>,
    /// Others whose mark is the same share a leaf.
    by_leaf: IndexMap<*const Leaf, Alike<'e>, RandomState>,
    others: Vec<Alike<'e>>,
    left_out: Vec<Alike<'e>>,
}

impl<'e> OnLeaf<'e> {
    fn new(plan: &Plan, id: NodeId) -> OnLeaf<'e> {
        let leaf = plan.node(id).leaf();
        OnLeaf {
            leaf: id,
            may_be_exempt: leaf.is_some_and(|leaf| !leaf.exemptions.is_empty()),
            may_be_left_out: is_chosen_from(plan, id),
            exempt: 0,
            by_text: Vec::new(),
            by_leaf: IndexMap::default(),
            others: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Adds a unit, which is marked by the text of this number among those of its column.
    fn add(
        &mut self,
        (case, evaluation): (&Case, &Evaluation),
        result: &'e UnitResult,
        text: Option<usize>,
    ) {
        if self.may_be_exempt {
            let is_exempt = evaluation.is_exempt(case, result, self.leaf);
            self.exempt += usize::from(is_exempt);
        }
        let came_to = || Alike::of(result, self.leaf);
        if self.may_be_left_out && result.is_left_out(case, self.leaf) {
            self.left_out.push(came_to());
            return;
        }
        if let Some(text) = text {
            if self.by_text.len() <= text {
                self.by_text.resize_with(text + 1, || None);
            }
            match &mut self.by_text[text] {
                Some(alike) => alike.units += 1,
                first @ None => *first = Some(came_to()),
            }
            return;
        }
        match result.unaltered(self.leaf) {
            Some(leaf) => {
                let known = self.by_leaf.entry(std::ptr::from_ref(leaf));
                let known = known.and_modify(|known| known.units += 1);
                known.or_insert_with(came_to);
            }
            None => self.others.push(came_to()),
        }
    }

    fn add_to(self, attained: &mut Attained, of_total: &Number) {
        attained.exempt += self.exempt;
        let by_text = self.by_text.into_iter().flatten();
        let all = by_text.chain(self.by_leaf.into_values()).chain(self.others);
        attained.add(all, of_total);
        // What is passed over for better ones costs nothing.
        attained.add(self.left_out.into_iter(), &Number::ZERO);
    }
}

/// Returns whether a row, or one above it, counts only while no better one does.
fn is_chosen_from(plan: &Plan, leaf: NodeId) -> bool {
    let mut above = std::iter::successors(plan.node(leaf).parent, |&id| plan.node(id).parent);
    above.any(|id| {
        let section = plan.node(id).section();
        section.is_some_and(|section| match section.taking {
            Taking::Highest | Taking::Kept(_) => true,
            Taking::Weighted | Taking::Sum => false,
        })
    })
}

/// Returns what a point of a leaf is of the total, by points and weights.
fn of_total(plan: &Plan, leaf: NodeId) -> Number {
    let path = std::iter::successors(Some(leaf), |&id| plan.node(id).parent);
    path.map(|id| of_parent(plan, id))
        .fold(Number::ONE, |total, step| &total * &step)
}

/// Returns what a point of a row is in the section above it.
fn of_parent(plan: &Plan, id: NodeId) -> Number {
    let node = plan.node(id);
    let section = node.parent.and_then(|above| plan.node(above).section());
    let Some(section) = section else {
        return Number::ONE;
    };
    match (section.taking, node.part.role) {
        (Taking::Weighted, Role::Scored) => {
            let parts = section.children.iter().map(|&child| plan.node(child));
            let scored = parts.filter(|child| child.part.role == Role::Scored);
            let shares: Number = scored.map(|child: &Node| &child.part.share).sum();
            let full = node.part.full.as_ref().zip(section.full.as_ref());
            full.map_or(Number::ZERO, |(own, above)| {
                &(&(&node.part.share / &shares) * above) / own
            })
        }
        (Taking::Weighted, Role::Bonus | Role::Penalty | Role::Factor | Role::Info)
        | (Taking::Sum | Taking::Highest | Taking::Kept(_), _) => section.conversion.clone(),
    }
}

/// Returns those on which points were lost, by what that came to in the total: the most first,
/// equals in the order of the rubric.
pub fn by_loss(all: &[Attained]) -> Vec<&Attained> {
    let lost = all
        .iter()
        .filter(|attained| attained.lost_of_total.is_positive());
    let mut lost: Vec<&Attained> = lost.collect();
    lost.sort_by_key(|attained| Reverse(attained.lost_of_total.clone()));
    lost
}
