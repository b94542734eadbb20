//! What every leaf earned, for every unit: marks folded, ruled, and what is missing set apart.

use std::collections::HashMap;
use std::sync::Arc;

use super::Case;
use super::faults::LeafMisfit;
use super::leaf::{Leaf, Leaves};
use super::means::{Mean, Measure, give_means, lacking};
use super::plan::{LeafPlan, Plans, plans};
use super::readings::Readings;
use crate::diagnostics::{Diagnostic, Findings};
use crate::evaluation::codes;
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{How, NodeId};
use crate::sheet::{UnitId, WordId};
use crate::text;

/// What all units earned on their leaves.
pub struct AllLeaves {
    /// By unit.
    pub leaves: Vec<Leaves>,
    pub misfits: Vec<LeafMisfit>,
    /// The means that some of them are measured by.
    pub measures: Vec<Measure>,
    pub remarks: Vec<Diagnostic>,
}

/// Returns the leaves of every unit, each with the number of its tree.
pub fn leaves(case: &Case, units: &[(UnitId, usize)], readings: &Readings) -> AllLeaves {
    let mut misfits = Vec::new();
    let plans: Vec<Plans> = case.trees.iter().map(|tree| plans(case, tree)).collect();
    let mut means: HashMap<(usize, NodeId), Mean> = HashMap::new();
    for (tree, plans) in plans.iter().enumerate() {
        for (node, plan) in plans.iter().enumerate() {
            let of_kind = units.iter().filter(|&&(_, of)| of == tree);
            let marked = of_kind.map(|&(unit, tree)| readings.of(case, unit, tree));
            let mean = plan.as_ref().and_then(|plan| plan.mean(marked));
            means.extend(mean.map(|mean| ((tree, NodeId(node)), mean)));
        }
    }
    let targets: HashMap<(usize, NodeId), Number> = means
        .iter()
        .filter_map(|(&of, mean)| Some((of, mean.value()?)))
        .collect();
    // What a text earns is worked out once, where nothing else has a part in it.
    let mut known: HashMap<(usize, usize, Option<WordId>), Arc<Leaf>> = HashMap::new();
    let mut all: Vec<Leaves> = units
        .iter()
        .map(|&(unit, tree)| {
            let of_node = |(node, plan): (usize, &Option<LeafPlan>)| {
                let plan = plan.as_ref()?;
                let mean = targets.get(&(tree, NodeId(node)));
                let marked = readings.of(case, unit, tree);
                let key = plan.sole_word(marked).map(|word| (tree, node, word));
                if let Some(leaf) = key.and_then(|key| known.get(&key)) {
                    return Some(Arc::clone(leaf));
                }
                let faults = misfits.len();
                let leaf = Arc::new(plan.leaf(marked, mean, &mut misfits));
                // Who is at fault is told of every unit.
                if let Some(key) = key.filter(|_| misfits.len() == faults) {
                    known.insert(key, Arc::clone(&leaf));
                }
                Some(leaf)
            };
            plans[tree].iter().enumerate().map(of_node).collect()
        })
        .collect();
    let mut measures: Vec<Measure> = means
        .into_iter()
        .map(|((tree, leaf), mean)| Measure {
            tree,
            leaf,
            known: mean.count,
            lacking: lacking(units, &all, tree, leaf),
            resting: held_against(
                case,
                (units, &all),
                &plans[tree][leaf.0],
                (tree, leaf),
                readings,
            ),
        })
        .collect();
    measures.extend(give_means(case, units, &mut all, &mut misfits));
    measures.sort_by_key(|measure| (measure.tree, measure.leaf));
    let mut remarks = not_counted(plans.iter().flatten().flatten());
    remarks.sort_by(|one: &Diagnostic, other| one.message.cmp(&other.message));
    AllLeaves {
        leaves: all,
        misfits,
        measures,
        remarks,
    }
}

/// Returns the units, by their order, whose mark on a leaf is held against the mean of others.
fn held_against(
    case: &Case,
    (units, all): (&[(UnitId, usize)], &[Leaves]),
    plan: &Option<LeafPlan>,
    (tree, leaf): (usize, NodeId),
    readings: &Readings,
) -> Vec<usize> {
    let Some(plan) = plan else { return Vec::new() };
    let rests = |&index: &usize| {
        let (unit, of) = units[index];
        of == tree
            && all[index][leaf.0]
                .as_ref()
                .is_some_and(|earned| plan.rests_on_mean(readings.of(case, unit, tree), earned))
    };
    (0..units.len()).filter(rests).collect()
}

/// Returns which sources and periods are there to compare, and do not count.
fn not_counted<'p, 'c: 'p>(plans: impl Iterator<Item = &'p LeafPlan<'c>>) -> Vec<Diagnostic> {
    let mut findings = Findings::listing_the_first();
    for plan in plans {
        for (fold, names) in [
            (&plan.folds.sources, &plan.sources),
            (&plan.folds.periods, &plan.periods),
        ] {
            let Some(How::Use(wanted)) = fold.as_ref().map(|fold| &fold.how) else {
                continue;
            };
            let others = names.iter().filter(|name| *name != wanted);
            let others: Vec<Text> = others.map(|name| text!("`{name}`"; "`{name}`")).collect();
            if !others.is_empty() {
                let others = Text::list(&others);
                findings.push(Diagnostic::of(codes::NOT_COUNTED, text!("只取 `{wanted}`；{others} 供比较，不计入"; "only `{wanted}` counts; {others} are there to compare"; others)));
            }
        }
    }
    findings.into_vec()
}
