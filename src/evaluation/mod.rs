//! The program itself: a rubric and a sheet in, verdicts and rankings out.
//!
//! In order: every cell is read by its leaf's rule (`readings`), the marks of one leaf are folded
//! and earn points (`leaves`), points go up the tree (`aggregate`), the total is judged
//! (`outcome`), and the judged are ranked (`standings`), left the grades that have room for them
//! (`grade_quotas`) and given awards.

mod again;
mod aggregate;
mod apart;
mod aside;
mod averages;
mod awards;
mod ballot;
mod branch;
mod carrying;
mod case;
mod closeup;
pub mod codes;
mod conditions;
mod earned;
mod entered;
mod entrant;
mod fates;
mod faults;
mod fold;
mod grade_quotas;
mod graded;
mod headings;
mod interpreter;
mod kept;
mod keys;
mod leaf;
mod leaves;
mod ledger;
mod means;
mod occurring;
mod outcome;
mod pass;
mod ranking;
mod readings;
mod remarks;
mod results;
mod rows;
mod score_or_entry;
mod standings;
mod stated_sums;
mod supposed;
mod under_mean;
mod unit_result;
mod units;
mod unmarked;
mod unsettled;
mod value;

use std::collections::BTreeSet;

pub use again::Totals;
pub use aside::Aside;
pub use awards::{Allotment, Count, Seat};
pub use carrying::Carried;
pub use case::{Bar, Barred, Case, NOBODY};
pub use closeup::{Closeup, Closeups};
pub use fates::{Fate, Mark};
pub use faults::Fault;
pub use graded::{AfterQuotas, Fall, Graded, Sight};
pub use headings::vocabulary;
pub use interpreter::{Reading, repair_text, repairs};
pub use kept::Kept;
pub use leaf::Leaf;
pub use outcome::{Condition, ConditionKind, Met, Verdict};
pub use ranking::Rank;
pub use readings::Entry;
pub use results::Evaluation;
pub use rows::Values;
pub use score_or_entry::score_or_entry;
pub use standings::{parted_by, qualifies, ranking_group, rankings};
pub use supposed::Supposed;
pub use unit_result::UnitResult;
pub use units::attribute;
pub use unmarked::{first_of, marks_missing, unmarked};
pub use value::{LeafValue, Value};

use apart::far_apart;
use aside::asides;
use grade_quotas::count_quotas;
use pass::{Pass, results_of};
use readings::read_cells;
use remarks::{
    blanks_as_nothing, carried_without_coverage, differing_full_marks, stranded_extras, unasked,
    untouched_points,
};
use standings::{give_awards, rank_all};
use stated_sums::differing_sums;
use units::{blank_attributes, kinds, without};
use unsettled::unsettle;

use crate::diagnostics::Findings;
use crate::sheet::UnitId;

/// Evaluates every unit whose marks are sound, and returns what is wrong with the others.
/// `left_out` are units that take no part.
pub fn evaluate(case: &Case, left_out: &[UnitId]) -> (Evaluation, Vec<Fault>) {
    let mut notes = Findings::listing_the_first();
    let doubts = case.sheet.doubts.iter();
    let mut aside: BTreeSet<UnitId> = doubts.map(|&(unit, _)| unit).collect();
    let not_evaluated = aside.iter().chain(left_out).copied().collect();
    let (mut units, mut faults) = kinds(case, &not_evaluated);
    faults.extend(blank_attributes(case, &units));
    let (readings, cell_faults, repairs) = read_cells(case, &units);
    notes.extend(case.sheet.notes.iter().cloned());
    notes.extend(repairs);
    faults.extend(cell_faults);
    aside.extend(faults.iter().flat_map(|fault| fault.units.iter().copied()));
    let found = loop {
        units = without(units, &aside);
        let found = results_of(case, &units, &readings);
        if found.faults.is_empty() {
            break found;
        }
        // A unit set aside counts in no mean, so the others are gone through again without it.
        aside.extend(
            found
                .faults
                .iter()
                .flat_map(|fault| fault.units.iter().copied()),
        );
        faults.extend(found.faults);
    };
    drop(units);
    let Pass {
        mut results,
        lacks_nothing,
        measures,
        ledger,
        ..
    } = found;
    notes.extend(found.remarks);
    notes.extend(unasked(case));
    // Very many units have nothing about them that could be remarked upon.
    let lacking = results
        .iter()
        .take_while(|_| !lacks_nothing)
        .filter(|result| !result.is_seen_to_be_earned());
    let lacking: Vec<&UnitResult> = lacking.collect();
    notes.extend(blanks_as_nothing(case, &lacking));
    notes.extend(far_apart(case, &results, &readings));
    notes.extend(carried_without_coverage(case, &lacking));
    notes.extend(stranded_extras(case, &lacking));
    notes.extend(untouched_points(case, &results));
    notes.extend(differing_sums(case, &results, &readings));
    notes.extend(differing_full_marks(case));
    let mut asides = asides(case, &aside);
    let unsettled = unsettle(case, &mut results, &asides, &measures, &readings);
    notes.extend(unsettled);
    let has_provisional_ranks = rank_all(case, &mut results, &asides);
    count_quotas(case, &mut results, &asides);
    let allotments = give_awards(case, &mut results, &mut asides);
    let notes = notes.into_vec();
    let evaluation = Evaluation {
        results,
        asides,
        allotments,
        notes,
        lacks_nothing,
        has_provisional_ranks,
        readings,
        ledger,
    };
    (evaluation, faults)
}
