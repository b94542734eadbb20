//! What every leaf earned, for every unit: marks folded, ruled, and what is missing set apart.

use std::collections::HashMap;
use std::sync::Arc;

use super::case::{Case, plans};
use super::entered::MarkedLeaf;
use super::faults::LeafMisfit;
use super::means::{AllKnown, Measure, give_means, known_marks, lacking};
use super::readings::Readings;
use super::rows::Leaves;
use super::value::LeafValue;
use crate::diagnostics::{Diagnostic, Findings};
use crate::evaluation::codes;
use crate::lang::Text;
use crate::rubric::rule::{Known, Peers};
use crate::rubric::{How, NodeId, TreeId};
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
pub fn leaves(case: &Case, units: &[(UnitId, TreeId)], readings: &Readings) -> AllLeaves {
    let mut misfits = Vec::new();
    let all_known = known_marks(case, units, readings);
    let mut all = every_leaf(case, units, readings, &all_known, &mut misfits);
    let measure = |(&(tree, leaf), known): (&(TreeId, NodeId), &Known)| {
        Some(Measure {
            by: case.plans[tree].node(leaf).leaf()?.against_others()?,
            tree,
            leaf,
            known: known.count(),
            lacking: lacking(units, &all, tree, leaf),
            resting: resting_on_others(case, units, readings, &all, (tree, leaf)),
        })
    };
    let mut measures: Vec<Measure> = all_known.iter().filter_map(measure).collect();
    measures.extend(give_means(case, units, &mut all, &mut misfits));
    measures.sort_by_key(|measure| (measure.tree, measure.leaf));
    AllLeaves {
        leaves: all,
        misfits,
        measures,
        remarks: [
            not_counted(case, readings),
            coinciding_ends(case, &all_known),
        ]
        .concat(),
    }
}

/// Returns the leaves of every unit. What a text earns is worked out once, where nothing else has a
/// part in it.
fn every_leaf(
    case: &Case,
    units: &[(UnitId, TreeId)],
    readings: &Readings,
    all_known: &AllKnown,
    misfits: &mut Vec<LeafMisfit>,
) -> Vec<Leaves> {
    let mut known: HashMap<(TreeId, NodeId, Option<WordId>), Arc<LeafValue>> = HashMap::new();
    let mut leaf = |marked: MarkedLeaf| {
        let tree = marked.marked.tree;
        let key = marked.sole_word().map(|word| (tree, marked.id, word));
        if let Some(leaf) = key.and_then(|key| known.get(&key)) {
            return Arc::clone(leaf);
        }
        let others = all_known.get(&(tree, marked.id));
        let peers = others.map_or(Peers::NONE, Known::peers);
        let faults = misfits.len();
        let leaf = marked.leaf(&peers, misfits);
        let leaf = LeafValue::new(marked.marked.plan(), marked.id, leaf);
        // Who is at fault is told of every unit.
        if let Some(key) = key.filter(|_| misfits.len() == faults) {
            known.insert(key, Arc::clone(&leaf));
        }
        leaf
    };
    let of_unit = |&(unit, tree): &(UnitId, TreeId)| {
        let marked = readings.of(case, unit, tree);
        let ids = case.plans[tree].ids();
        ids.map(|id| Some(leaf(marked.leaf(id)?))).collect()
    };
    units.iter().map(of_unit).collect()
}

/// Returns the units, by their order, whose mark on a leaf is held against those of others.
fn resting_on_others(
    case: &Case,
    units: &[(UnitId, TreeId)],
    readings: &Readings,
    all: &[Leaves],
    (tree, id): (TreeId, NodeId),
) -> Vec<usize> {
    let rests = |&index: &usize| {
        let (unit, of) = units[index];
        of == tree && {
            let leaf = readings.of(case, unit, tree).leaf(id);
            let earned = all[index][id.0].as_deref();
            leaf.zip(earned)
                .is_some_and(|(leaf, earned)| leaf.rests_on_others(&earned.leaf))
        }
    };
    (0..units.len()).filter(rests).collect()
}

/// Returns which sources and periods are there to compare, and do not count.
fn not_counted(case: &Case, readings: &Readings) -> Vec<Diagnostic> {
    let mut findings = Findings::listing_the_first();
    for (tree, plan) in plans(case) {
        for (id, leaf) in plan.leaves() {
            let names = readings.names(tree, id);
            for (fold, names) in [
                (&leaf.folds.sources, &names.sources),
                (&leaf.folds.periods, &names.periods),
            ] {
                let Some(How::Use(wanted)) = fold.as_ref().map(|fold| &fold.how) else {
                    continue;
                };
                let others = names.iter().filter(|name| *name != wanted);
                let others: Vec<Text> = others.map(|name| text! {"`{name}`"; "`{name}`"}).collect();
                if !others.is_empty() {
                    let others = Text::list(&others);
                    findings.push(Diagnostic::of(codes::NOT_COUNTED, text! {"只取 `{wanted}`；{others} 供比较，不计入"; "only `{wanted}` counts; {others} are there to compare"; others}));
                }
            }
        }
    }
    let mut remarks = findings.into_vec();
    remarks.sort_by(|one: &Diagnostic, other| one.message.cmp(&other.message));
    remarks
}

/// Returns the leaves on which the values that earn nothing and all are one.
fn coinciding_ends(case: &Case, all_known: &AllKnown) -> Vec<Diagnostic> {
    let note = |(&(tree, leaf), known): (&(TreeId, NodeId), &Known)| {
        let row = case.trees[tree].row(leaf, case.rubric)?;
        let coincide = known.count() > 0 && row.rule.ends_coincide(&known.peers());
        let (code, name) = (&row.code, &row.name);
        let message = text! {"{code} {name} 得 0 分和得满分的数值成了同一个，达到它的得满分"; "the values of {code} {name} that earn nothing and all came to be one, and whoever is there has full marks"};
        coincide.then(|| Diagnostic::of(codes::ENDS_COINCIDE, message))
    };
    all_known.iter().filter_map(note).collect()
}
