//! What every leaf earned, for every unit: marks folded, ruled, and what is missing set apart.

use std::collections::HashMap;

use super::Case;
use super::faults::LeafMisfit;
use super::leaf::Leaves;
use super::means::{incomplete_mean, with_means};
use super::plan::{LeafPlan, Plans, plans};
use super::readings::Readings;
use crate::diagnostics::{Diagnostic, Findings};
use crate::lang::Text;
use crate::number::Number;
use crate::rubric::{How, NodeId};
use crate::sheet::UnitId;
use crate::text;

/// Returns the leaves of every unit, each with the number of its tree, what is wrong with them,
/// and remarks on means.
pub fn leaves(
    case: &Case,
    units: &[(UnitId, usize)],
    readings: &Readings,
) -> (Vec<Leaves>, Vec<LeafMisfit>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let plans: Vec<Plans> = case.trees.iter().map(|tree| plans(case, tree)).collect();
    let mut means: HashMap<(usize, NodeId), Number> = HashMap::new();
    for (tree, plans) in plans.iter().enumerate() {
        for (node, plan) in plans.iter().enumerate() {
            let of_kind = units.iter().filter(|&&(_, of)| of == tree);
            let marked = of_kind.map(|&(unit, tree)| readings.of(case, unit, tree));
            let mean = plan.as_ref().and_then(|plan| plan.mean(marked)?.value());
            means.extend(mean.map(|mean| ((tree, NodeId(node)), mean)));
        }
    }
    let all: Vec<Leaves> = units
        .iter()
        .map(|&(unit, tree)| {
            let of_node = |(node, plan): (usize, &Option<LeafPlan>)| {
                let plan = plan.as_ref()?;
                let mean = means.get(&(tree, NodeId(node)));
                Some(plan.leaf(readings.of(case, unit, tree), mean, &mut faults))
            };
            plans[tree].iter().enumerate().map(of_node).collect()
        })
        .collect();
    let mut notes = not_counted(plans.iter().flatten().flatten());
    for &(tree, node) in means.keys() {
        notes.extend(incomplete_mean(case, units, &all, tree, node.0));
    }
    let all = with_means(case, units, all, &mut faults, &mut notes);
    notes.sort_by(|one: &Diagnostic, other| one.message.cmp(&other.message));
    (all, faults, notes)
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
                findings.push(Diagnostic::note("not-counted", text!("只取 `{wanted}`；{others} 供比较，不计入"; "only `{wanted}` counts; {others} are there to compare"; others)));
            }
        }
    }
    findings.into_vec()
}
