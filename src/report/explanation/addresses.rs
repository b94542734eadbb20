//! Where the cells of some units stand in the files.

use std::collections::HashMap;

use crate::diagnostics::Place;
use crate::evaluation::{Case, Entry};
use crate::sheet::UnitId;

pub struct Addresses(HashMap<(UnitId, Entry), Place>);

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
            places.entry((cell.unit, entry)).or_insert(cell.place);
        }
        Addresses(places)
    }

    pub fn get(&self, unit: UnitId, entry: Entry) -> Option<&Place> {
        self.0.get(&(unit, entry))
    }
}
