//! One pass over all units.

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
    pub faults: Vec<Fault>,
    pub measures: Vec<Measure>,
    pub remarks: Vec<Diagnostic>,
}

/// Returns what follows for every unit, each with the number of its tree.
pub fn results_of(case: &Case, units: &[(UnitId, TreeId)], readings: &Readings) -> Pass {
    let ledger = Ledger::new(case, units, readings);
    let begin = |&(unit, tree): &(UnitId, TreeId)| {
        let marked = readings.of(case, unit, tree);
        match Stand::of(marked, &ledger) {
            Stand {
                declared,
                rows: Some(rows),
            } => Begun::Done(result_of(marked, rows, declared)),
            Stand {
                declared,
                rows: None,
            } => Begun::Declared(declared),
        }
    };
    let begun = parallel::map(units, begin);
    let others = units.iter().zip(&begun);
    let others = others.filter(|(_, begun)| matches!(begun, Begun::Declared(_)));
    let others: Vec<(UnitId, TreeId)> = others.map(|(&unit, _)| unit).collect();
    let AllLeaves {
        leaves,
        misfits,
        measures,
        remarks,
    } = leaves(case, &others, readings);
    let mut faults = of_leaves(case, misfits);
    let mut results = Vec::new();
    let mut of_units = Vec::new();
    let mut leaves = leaves.into_iter();
    for (&(unit, tree), begun) in units.iter().zip(begun) {
        let result = match begun {
            Begun::Done(result) => result,
            Begun::Declared(declared) => {
                let leaves = leaves.next().expect("all others have leaves");
                let declared = declared.map_err(UnitMisfit::Leaf);
                let marked = readings.of(case, unit, tree);
                declared.and_then(|declared| result_under(marked, leaves, declared.into()))
            }
        };
        match result {
            Ok(result) => results.push(result),
            Err(misfit) => of_units.push(misfit),
        }
    }
    faults.extend(of_whole_units(case, of_units));
    Pass {
        results,
        faults,
        measures,
        remarks,
    }
}

/// How a unit stands before its leaves are asked for.
struct Stand {
    /// Its vetoes and gates.
    declared: Declared,
    /// Its rows, where they are no more than sums.
    rows: Option<Rows>,
}

impl Stand {
    fn of(marked: Marked, ledger: &Ledger) -> Stand {
        let declared = declared_conditions(marked);
        let is_untouched = (declared.as_ref()).is_ok_and(|declared| zeroed(declared).is_empty());
        let rows = is_untouched.then(|| ledger.rows(marked.unit, marked.tree));
        let rows = rows.flatten().map(Rows::tallied);
        debug_assert!(rows.iter().all(|rows| is_as_formed(marked, rows)));
        Stand { declared, rows }
    }
}

/// What is known of a unit before the leaves of others are formed.
enum Begun {
    /// All, since its rows are no more than sums.
    Done(Result<UnitResult, UnitMisfit>),
    /// Its vetoes and gates.
    Declared(Declared),
}

type Declared = Result<Vec<Condition>, LeafMisfit>;

/// Returns what follows from rows that are added up.
fn result_of(marked: Marked, rows: Rows, declared: Declared) -> Result<UnitResult, UnitMisfit> {
    let declared = declared.map_err(UnitMisfit::Leaf)?;
    result_of_rows(marked, rows, declared.into())
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
        && formed.is_ok_and(|values| rows.values().eq(values))
}
