//! Who has the same total, and what parted them.

use crate::evaluation::{Case, Evaluation, UnitResult, parted_by, ranking_group};
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
pub fn ties(case: &Case, evaluation: &Evaluation, result: &UnitResult) -> Vec<Tie> {
    let Some(rank) = result.rank else {
        return Vec::new();
    };
    let group = ranking_group(case, result);
    let others = evaluation.results.iter().filter(|other| {
        other.unit != result.unit
            && other.judged == result.judged
            && ranking_group(case, other) == group
    });
    let tie = |other: &UnitResult| {
        let place = other.rank?.place;
        let decisive = parted_by(case, result, other);
        Some(Tie {
            with: other.unit,
            parted_by: decisive.map(|position| case.rubric.ranking.tie_break[position].by.clone()),
            is_behind: place < rank.place,
        })
    };
    others.filter_map(tie).collect()
}
