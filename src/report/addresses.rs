//! Where the cells of some units stand in the files.

use std::collections::HashMap;

use crate::diagnostics::Place;
use crate::evaluation::{Case, Entry};
use crate::sheet::UnitId;

/// Where each entry stands, and what is said beside it.
pub struct Addresses(HashMap<(UnitId, Entry), (Place, Option<String>)>);

impl Addresses {
    /// Finds the cells of all units that are wanted, in one reading of the files.
    pub fn of(case: &Case, wanted: impl Fn(UnitId) -> bool) -> Addresses {
        let mut places = HashMap::new();
        let cells = case
            .sheet
            .find_cells(case.files, |unit, _, _, _| wanted(unit));
        for cell in cells {
            let entry = Entry {
                question: cell.question,
                judge: cell.judge,
            };
            places
                .entry((cell.unit, entry))
                .or_insert((cell.place, cell.remark));
        }
        Addresses(places)
    }

    pub fn get(&self, unit: UnitId, entry: Entry) -> Option<&Place> {
        self.0.get(&(unit, entry)).map(|(place, _)| place)
    }

    /// Returns why an entry is what it is, where the sheet says so beside it.
    pub fn remark(&self, unit: UnitId, entry: Entry) -> Option<&str> {
        self.0.get(&(unit, entry))?.1.as_deref()
    }
}
