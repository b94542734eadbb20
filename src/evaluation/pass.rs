//! One pass over all units.

use super::case::Case;
use super::faults::{Fault, of_leaves, of_whole_units};
use super::leaves::{AllLeaves, leaves};
use super::means::Measure;
use super::readings::Readings;
use super::unit_result::{UnitResult, result};
use crate::diagnostics::Diagnostic;
use crate::rubric::TreeId;
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
    let AllLeaves {
        leaves,
        misfits,
        measures,
        remarks,
    } = leaves(case, units, readings);
    let mut faults = of_leaves(case, misfits);
    let mut results = Vec::new();
    let mut of_units = Vec::new();
    for (&(unit, tree), leaves) in units.iter().zip(leaves) {
        match result(readings.of(case, unit, tree), leaves) {
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
