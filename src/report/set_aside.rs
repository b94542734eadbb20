//! What is wrong with sheets, whether reading or evaluating them found it, and whom it concerns.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::evaluation::Fault;
use crate::sheet::{Faults, UnitId};

/// Units left out because of faults in their marks, with the faults.
pub type SetAside = Vec<(UnitId, Vec<Diagnostic>)>;

/// All that is wrong with the sheets of a run.
pub struct Wrong {
    /// Nothing can be told from these sheets.
    pub general: Vec<Diagnostic>,
    /// The marks of some units are in doubt, or at fault.
    pub of_units: Vec<Fault>,
}

impl Wrong {
    /// Returns as one what reading and evaluating sheets found.
    pub fn new(read: Faults, evaluated: Vec<Fault>) -> Wrong {
        let of_unit = |(unit, diagnostic)| Fault {
            units: vec![unit],
            diagnostic,
        };
        let of_units = read.of_units.into_iter().map(of_unit);
        Wrong {
            general: read.general,
            of_units: of_units.chain(evaluated).collect(),
        }
    }

    /// Returns every fault once, with its first places.
    pub fn findings(&self) -> Findings {
        let mut findings = Findings::listing_the_first();
        let of_units = self.of_units.iter().map(|fault| &fault.diagnostic);
        findings.extend(self.general.iter().chain(of_units).cloned());
        findings
    }

    /// Returns every fault once, in the order in which a reader of the files meets them.
    pub fn in_order(&self) -> Vec<Diagnostic> {
        let mut found = self.findings().into_vec();
        found.sort_by_key(|found| found.places.first().map(Place::order));
        found
    }

    /// Returns the units at fault, each with its faults.
    pub fn set_aside(&self) -> SetAside {
        let mut set_aside: SetAside = Vec::new();
        let mut position: HashMap<UnitId, usize> = HashMap::new();
        for fault in &self.of_units {
            for &unit in &fault.units {
                let position = *position.entry(unit).or_insert_with(|| {
                    set_aside.push((unit, Vec::new()));
                    set_aside.len() - 1
                });
                set_aside[position].1.push(fault.diagnostic.clone());
            }
        }
        set_aside
    }
}
