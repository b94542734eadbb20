//! Who belongs to a district.

use crate::evaluation::Case;
use crate::names::is_one;
use crate::review::{Scheme, Units};
use crate::rubric::applies;
use crate::sheet::Unit;

/// Who belongs to the district.
pub struct District {
    pub communities: Vec<Unit>,
    pub streets: Vec<String>,
}

impl District {
    /// Returns the district of a list of communities; streets stand in the order of the list.
    pub fn new(communities: Vec<Unit>) -> District {
        let mut streets: Vec<String> = Vec::new();
        for street in communities.iter().filter_map(|unit| unit.street.as_deref()) {
            if !streets.iter().any(|known| known == street) {
                streets.push(street.to_owned());
            }
        }
        District {
            communities,
            streets,
        }
    }

    /// Returns the member that a unit of a scheme's sheet is, by its place in the list.
    pub fn member(&self, scheme: &Scheme, unit: usize, name: &str) -> Option<usize> {
        match scheme.units {
            // The list stands before the sheets, so units have its order.
            Units::Communities => (unit < self.communities.len()).then_some(unit),
            Units::Streets => self.streets.iter().position(|street| is_one(street, name)),
        }
    }

    /// Returns how many members a scheme is for.
    pub fn members(&self, scheme: &Scheme, case: &Case) -> usize {
        let kinds = &case.rubric.kinds;
        let is_for = |unit: &&Unit| kinds.is_empty() || applies(kinds, unit.kind.as_deref());
        match scheme.units {
            Units::Communities => self.communities.iter().filter(is_for).count(),
            Units::Streets => self.streets.len(),
        }
    }
}
