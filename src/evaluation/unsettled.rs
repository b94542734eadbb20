//! Units measured by others of which some marks are not there yet. Their points stand; what follows
//! from these is provisional.

use std::collections::BTreeMap;

use super::aside::Aside;
use super::awards;
use super::case::Case;
use super::graded::Sight;
use super::keys::key_at;
use super::leaf::Leaf;
use super::means::Measure;
use super::outcome::Subject;
use super::readings::Readings;
use super::unit_result::{UnitResult, result_under};
use super::value::LeafValue;
use crate::diagnostics::Diagnostic;
use crate::evaluation::codes;
use crate::rubric::AwardId;
use crate::rubric::rule::Against;
use crate::text;

/// Sets down of every unit what it may come to once all marks are there that it is measured by, and
/// returns a note on each of these.
pub fn unsettle(
    case: &Case,
    results: &mut [UnitResult],
    asides: &[Aside],
    measures: &[Measure],
    readings: &Readings,
) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let mut resting: BTreeMap<usize, Vec<&Measure>> = BTreeMap::new();
    for measure in measures {
        let of_kind = asides.iter().filter(|aside| aside.may_be_of(measure.tree));
        let lacking = measure.lacking + of_kind.count();
        if lacking == 0 || measure.resting.is_empty() {
            continue;
        }
        notes.extend(incomplete(case, measure, lacking));
        for &index in &measure.resting {
            resting.entry(index).or_default().push(measure);
        }
    }
    for (index, measures) in resting {
        let unsettled = unsettled(case, &results[index], &measures, readings);
        results[index].unsettled = unsettled.map(Box::new);
    }
    notes
}

/// Returns a unit with any points on the leaves that rest on others; nothing where that moves nothing.
fn unsettled(
    case: &Case,
    result: &UnitResult,
    measures: &[&Measure],
    readings: &Readings,
) -> Option<UnitResult> {
    let plan = &case.plans[result.tree];
    let mut leaves = result.rows.to_leaves();
    for measure in measures {
        let any = plan.node(measure.leaf).leaf()?.anything();
        let leaf = match result.leaf(measure.leaf) {
            Some(Leaf::MissingRescaled(_)) => Leaf::MissingRescaled(any),
            Some(_) | None => Leaf::Missing(any),
        };
        leaves[measure.leaf.0] = Some(LeafValue::new(plan, measure.leaf, leaf));
    }
    let marked = readings.of(case, result.unit, result.tree);
    let unsettled = result_under(marked, leaves, result.declared.clone()).ok()?;
    let is_moved = is_moved(&result.subject(case), &unsettled.subject(case));
    is_moved.then_some(unsettled)
}

/// Returns whether anything that units are ranked, graded or given awards by is other.
fn is_moved(stands: &Subject, unsettled: &Subject) -> bool {
    [Sight::Surely, Sight::Possibly].into_iter().any(|sight| {
        let side = sight.side();
        let qualifies = |award| {
            let by = |subject| awards::qualifies(subject, award, sight, |_| true);
            by(stands) != by(unsettled)
        };
        key_at(stands, side) != key_at(unsettled, side)
            || stands.verdict_at(side) != unsettled.verdict_at(side)
            || stands.grade_at(side) != unsettled.grade_at(side)
            || AwardId::all(&stands.case.rubric.awards).any(|(id, _)| qualifies(id))
    })
}

/// Returns a note on a mean, or on places, that rest on fewer marks than they will once the missing
/// ones are in.
fn incomplete(case: &Case, measure: &Measure, lacking: usize) -> Option<Diagnostic> {
    let row = case.trees[measure.tree].row(measure.leaf, case.rubric)?;
    let (code, name, known) = (&row.code, &row.name, measure.known);
    let all = known + lacking;
    Some(match measure.by {
        Against::Mean => Diagnostic::of(
            codes::MEAN_INCOMPLETE,
            text! {"{code} {name} 的平均只据 {all} 个单位中的 {known} 个，其余缺分或暂未评分；以它计分的单位，结论、名次、等级和命名都是暂定的"; "the mean of {code} {name} rests on {known} of {all} units, the others lack marks or were set aside; verdicts, ranks, grades and awards of those measured by it are provisional"},
        ),
        Against::Ends => Diagnostic::of(
            codes::ENDS_INCOMPLETE,
            text! {"{code} {name} 的最高、最低只据 {all} 个单位中的 {known} 个，其余缺分或暂未评分；与它相比计分的单位，结论、名次、等级和命名都是暂定的"; "the highest and lowest of {code} {name} are those of {known} of {all} units, the others lack marks or were set aside; verdicts, ranks, grades and awards of those measured by them are provisional"},
        ),
        Against::Place => Diagnostic::of(
            codes::PLACES_INCOMPLETE,
            text! {"{code} {name} 只在 {all} 个单位中的 {known} 个之间排名次，其余缺分或暂未评分；按名次计分的单位，结论、名次、等级和命名都是暂定的"; "the places on {code} {name} are among {known} of {all} units, the others lack marks or were set aside; verdicts, ranks, grades and awards of those that earn by them are provisional"},
        ),
    })
}
