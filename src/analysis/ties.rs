//! Who has the same total, and what parted them.

use crate::evaluation::{Closeup, UnitResult, parted_by};
use crate::rubric::IndicatorCode;
use crate::sheet::UnitId;

/// Another unit of the same total in the same ranking.
pub struct Tie {
    pub with: UnitId,
    /// The indicator that put one before the other; none where they share the rank.
    pub parted_by: Option<IndicatorCode>,
    /// Whether the other one stands higher.
    pub is_behind: bool,
}

/// Returns the ranked units that have the total of a ranked one, in the order of the sheet.
pub fn ties(closeup: &Closeup) -> Vec<Tie> {
    let (case, result) = (closeup.case, closeup.result);
    let Some(rank) = result.rank else {
        return Vec::new();
    };
    // Totals rank before all that parts them, so those of one total stand side by side.
    let ranked = closeup.ranked();
    let first = ranked.partition_point(|other| other.judged.low > result.judged.low);
    let of_one_total = ranked[first..]
        .iter()
        .take_while(|other| other.judged == result.judged);
    let mut others: Vec<&UnitResult> = of_one_total
        .copied()
        .filter(|other| other.unit != result.unit)
        .collect();
    others.sort_by_key(|other| other.unit);
    let tie = |other: &UnitResult| {
        let place = other.rank?.place();
        let decisive = parted_by(case, result, other);
        Some(Tie {
            with: other.unit,
            parted_by: decisive.map(|position| case.rubric.ranking.tie_break[position].by.clone()),
            is_behind: place < rank.place(),
        })
    };
    others.into_iter().filter_map(tie).collect()
}
