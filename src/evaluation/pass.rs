//! One pass over all units.

use std::convert::Infallible;
use std::sync::Arc;

use super::aggregate::aggregate;
use super::case::Case;
use super::conditions::{declared_conditions, zeroed};
use super::faults::{Fault, LeafMisfit, UnitMisfit, of_leaves, of_whole_units};
use super::leaves::{AllLeaves, leaves};
use super::ledger::Ledger;
use super::means::Measure;
use super::outcome::Condition;
use super::readings::{Marked, Readings};
use super::rows::{Leaves, Rows};
use super::unit_result::{UnitResult, result_of_rows, result_under};
use super::value::LeafValue;
use crate::diagnostics::Diagnostic;
use crate::parallel;
use crate::rubric::TreeId;
use crate::rubric::rule::Peers;
use crate::sheet::UnitId;

/// What one pass over all units finds.
pub struct Pass {
    pub results: Vec<UnitResult>,
    /// Whether it is seen at once that every leaf of every unit is marked.
    pub lacks_nothing: bool,
    pub faults: Vec<Fault>,
    pub measures: Vec<Measure>,
    pub remarks: Vec<Diagnostic>,
    /// The accounts of those trees whose units are all tallied.
    pub ledger: Ledger,
}

/// Returns what follows for every unit, each with the number of its tree.
pub fn results_of(case: &Case, units: &[(UnitId, TreeId)], readings: &Readings) -> Pass {
    let ledger = Ledger::new(case, units, readings);
    let begin = |some: &[(UnitId, TreeId)]| {
        let mut begun = Begun {
            results: Vec::with_capacity(some.len()),
            ..Begun::default()
        };
        for (&(unit, tree), rows) in some.iter().zip(ledger.rows(some)) {
            begun.begin(readings.of(case, unit, tree), rows.map(Rows::tallied));
        }
        begun
    };
    let mut results = Vec::with_capacity(units.len());
    let mut of_units = Vec::new();
    let (mut others, mut conditions) = (Vec::new(), Vec::new());
    let mut lacks_nothing = true;
    let Ok(()) = parallel::parts(units, begin, |begun| {
        lacks_nothing &= begun.lacks_nothing();
        results.extend(begun.results);
        of_units.extend(begun.misfits);
        others.extend(begun.others);
        conditions.extend(begun.conditions);
        Ok::<(), Infallible>(())
    });
    let AllLeaves {
        leaves,
        misfits,
        measures,
        remarks,
    } = leaves(case, &others, readings);
    let mut faults = of_leaves(case, misfits);
    for ((&(unit, tree), leaves), declared) in others.iter().zip(leaves).zip(conditions) {
        let declared = declared.map_err(UnitMisfit::Leaf);
        let marked = readings.of(case, unit, tree);
        match declared.and_then(|declared| result_under(marked, leaves, declared)) {
            Ok(result) => results.push(result),
            Err(misfit) => of_units.push(misfit),
        }
    }
    if !others.is_empty() {
        results.sort_unstable_by_key(|result| result.unit);
    }
    faults.extend(of_whole_units(case, of_units));
    Pass {
        results,
        lacks_nothing,
        faults,
        measures,
        remarks,
        ledger: ledger.without(others.iter().map(|&(_, tree)| tree)),
    }
}

/// What is known of some units before the leaves of others are formed.
#[derive(Default)]
struct Begun {
    /// All, of those whose rows are no more than sums.
    results: Vec<UnitResult>,
    misfits: Vec<UnitMisfit>,
    /// The others, and their vetoes and gates.
    others: Vec<(UnitId, TreeId)>,
    conditions: Vec<Result<Arc<[Condition]>, LeafMisfit>>,
    /// Those of the last unit.
    last: Arc<[Condition]>,
}

impl Begun {
    /// Begins with a unit; `rows` are there where they are no more than sums.
    fn begin(&mut self, marked: Marked, rows: Option<Rows>) {
        let declared = declared_conditions(marked).map(|declared| self.shared(declared));
        let untouched = declared.as_ref().ok();
        let untouched = untouched.filter(|declared| zeroed(declared).is_empty());
        match (untouched.and(rows), declared) {
            (Some(rows), Ok(declared)) => {
                debug_assert!(is_as_formed(marked, &rows));
                match result_of_rows(marked, rows, declared) {
                    Ok(result) => self.results.push(result),
                    Err(misfit) => self.misfits.push(misfit),
                }
            }
            (_, declared) => {
                self.others.push((marked.unit, marked.tree));
                self.conditions.push(declared);
            }
        }
    }

    fn lacks_nothing(&self) -> bool {
        let mut results = self.results.iter();
        self.others.is_empty() && results.all(UnitResult::is_seen_to_be_earned)
    }

    /// Returns conditions as those of the last unit, where they are the same.
    fn shared(&mut self, declared: Vec<Condition>) -> Arc<[Condition]> {
        if *self.last != *declared {
            self.last = declared.into();
        }
        Arc::clone(&self.last)
    }
}

/// Returns whether rows that are added up are what the ordinary evaluation makes of the marks.
fn is_as_formed(marked: Marked, rows: &Rows) -> bool {
    let plan = marked.plan();
    let mut faults = Vec::new();
    let mut leaf = |id| {
        let leaf = marked.leaf(id)?.leaf(&Peers::NONE, &mut faults);
        Some(LeafValue::new(plan, id, leaf))
    };
    let leaves: Leaves = plan.ids().map(&mut leaf).collect();
    let formed = aggregate(plan, &leaves, &[]);
    faults.is_empty()
        && leaves == rows.to_leaves()
        && formed.is_ok_and(|values| {
            let one_by_one = plan.ids().map(|id| rows.value(id));
            one_by_one.eq(values.iter().cloned()) && rows.values().eq(values)
        })
}
