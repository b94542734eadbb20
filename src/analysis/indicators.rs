//! Where points were lost: what all units came to on every row that is marked.

use std::cmp::Reverse;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use super::attained::{Alike, Attained};
use super::reasons::reasons;
use crate::evaluation::{Case, Evaluation, Leaf, UnitResult};
use crate::number::Number;
use crate::plan::{Node, Plan, Taking};
use crate::rubric::{NodeId, Role};
use crate::sheet::natural;

/// Returns what all units came to on each row that is marked, in the order of the rubric. A row that
/// several kinds have is one.
pub fn indicators(case: &Case, evaluation: &Evaluation) -> Vec<Attained> {
    let mut by_row: Vec<Option<Attained>> = case.rubric.indicators.iter().map(|_| None).collect();
    let by_name = by_name(case, evaluation);
    for (number, tree) in case.trees.iter().enumerate() {
        let plan = &case.plans[number];
        let results = by_name.iter().copied();
        let results: Vec<&UnitResult> = results.filter(|result| result.tree.0 == number).collect();
        for (leaf, _) in plan.leaves() {
            let Some(row) = tree.node(leaf).indicator else {
                continue;
            };
            let node = tree.node(leaf);
            let new = || Attained::new(row, node.role, node.full.clone());
            let attained = by_row[row].get_or_insert_with(new);
            let among = Among {
                case,
                evaluation,
                leaf,
                plan,
            };
            among.add_all(&results, attained);
        }
    }
    let mut all: Vec<Attained> = by_row.into_iter().flatten().collect();
    let mut places = vec![0; case.sheet.units.len()];
    for (place, result) in by_name.iter().enumerate() {
        places[result.unit.0] = place;
    }
    for attained in &mut all {
        attained.sort_losers(|unit| places[unit.0]);
    }
    for (attained, found) in reasons(case, &all) {
        all[attained].reasons = found;
    }
    all
}

/// Returns all units in the order in which people list their names.
fn by_name<'e>(case: &Case, evaluation: &'e Evaluation) -> Vec<&'e UnitResult> {
    let mut results: Vec<&UnitResult> = evaluation.results.iter().collect();
    let name = |result: &UnitResult| &case.sheet.unit(result.unit).name;
    results.sort_by_key(|result| result.tree);
    results.sort_by(|one, other| natural(name(one), name(other)));
    results
}

/// A leaf among the units of one kind.
struct Among<'a> {
    case: &'a Case<'a>,
    evaluation: &'a Evaluation,
    leaf: NodeId,
    plan: &'a Plan,
}

impl Among<'_> {
    fn add_all(&self, results: &[&UnitResult], attained: &mut Attained) {
        let of_total = of_total(self.plan, self.leaf);
        let leaf = self.plan.node(self.leaf).leaf();
        let may_be_exempt = leaf.is_some_and(|leaf| !leaf.exemptions.is_empty());
        let may_be_left_out = is_chosen_from(self.plan, self.leaf);
        let mut alike: IndexMap<*const Leaf, Alike, RandomState> = IndexMap::default();
        let (mut others, mut left_out) = (Vec::new(), Vec::new());
        for &result in results {
            let is_exempt =
                may_be_exempt && self.evaluation.is_exempt(self.case, result, self.leaf);
            attained.exempt += usize::from(is_exempt);
            let came_to = || Alike::of(result, self.leaf);
            // What is passed over for better ones costs nothing.
            if may_be_left_out && result.is_left_out(self.case, self.leaf) {
                left_out.push(came_to());
                continue;
            }
            // Units whose mark is the same share a leaf.
            match result.unaltered(self.leaf) {
                Some(leaf) => {
                    let known = alike.entry(std::ptr::from_ref(leaf));
                    let known = known.and_modify(|known| known.units.push(result.unit));
                    known.or_insert_with(came_to);
                }
                None => others.push(came_to()),
            }
        }
        attained.add(alike.into_values().chain(others), &of_total);
        attained.add(left_out.into_iter(), &Number::ZERO);
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
