//! Leaves whose assessors are further apart than the rubric allows, so that they mark again (复评). It
//! changes no points.

use std::collections::BTreeMap;

use super::ballot::Ballot;
use super::case::Case;
use super::codes;
use super::entered::Entered;
use super::readings::Readings;
use super::unit_result::UnitResult;
use crate::diagnostics::Diagnostic;
use crate::lang::Text;
use crate::number::Number;
use crate::plan::Plan;
use crate::rubric::{NodeId, Tree};
use crate::text;

/// The assessors of one leaf of one unit who are furthest apart, with their marks.
struct Ends<'b> {
    least: (&'b str, &'b Number),
    greatest: (&'b str, &'b Number),
}

/// A leaf, its row in the rubric, and how far apart its assessors may be.
struct Watched<'a> {
    id: NodeId,
    row: usize,
    apart: &'a Number,
}

/// Returns a warning for every leaf that assessors of some units are too far apart on.
pub fn far_apart(case: &Case, results: &[UnitResult], readings: &Readings) -> Vec<Diagnostic> {
    let mut found: BTreeMap<usize, (&Number, Vec<Text>)> = BTreeMap::new();
    let watched: Vec<Vec<Watched>> = case.plans.iter().zip(case.trees).map(watched).collect();
    if watched.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    for result in results {
        let watched = &watched[result.tree.0];
        let marked = readings.of(case, result.unit, result.tree);
        for &Watched { id, row, apart } in watched {
            let Some(Entered::Ballots(ballots)) = marked.leaf(id).map(|leaf| leaf.entered()) else {
                continue;
            };
            if let Some(ends) = furthest(&ballots).filter(|ends| ends.distance() > *apart) {
                let (_, units) = found.entry(row).or_insert((apart, Vec::new()));
                units.push(ends.words(&case.sheet.full_name(result.unit)));
            }
        }
    }
    let warning = |(row, (apart, units)): (usize, (&Number, Vec<Text>))| {
        let row = &case.rubric.indicators[row];
        let (code, name, units) = (&row.code, &row.name, Text::list(&units));
        let words = text! {
            "{code} {name}：考评人相差超过 {apart}，要复评：{units}";
            "{code} {name}: assessors more than {apart} apart, to mark again: {units}"; units
        };
        Diagnostic::of(codes::ASSESSORS_APART, words)
    };
    found.into_iter().map(warning).collect()
}

/// Returns the leaves of a kind of unit whose assessors are not to be far apart.
fn watched<'a>((plan, tree): (&'a Plan, &Tree)) -> Vec<Watched<'a>> {
    let leaves = plan.leaves().filter_map(|(id, leaf)| {
        Some(Watched {
            id,
            row: tree.node(id).indicator?,
            apart: leaf.folds.assessors.as_ref()?.apart.as_ref()?,
        })
    });
    leaves.collect()
}

/// Returns those who are furthest apart of one source and period, on one of the inputs.
fn furthest(ballots: &[Ballot]) -> Option<Ends<'_>> {
    let mut panels: BTreeMap<(&str, &str, usize), Ends> = BTreeMap::new();
    for ballot in ballots {
        for (input, entry) in ballot.entries.iter().enumerate() {
            let Some(mark) = entry else { continue };
            let own = (ballot.assessor.as_str(), mark);
            let panel = (ballot.period.as_str(), ballot.source.as_str(), input);
            let ends = panels.entry(panel).or_insert(Ends {
                least: own,
                greatest: own,
            });
            if mark < ends.least.1 {
                ends.least = own;
            }
            if mark > ends.greatest.1 {
                ends.greatest = own;
            }
        }
    }
    panels
        .into_values()
        .reduce(|one, other| match other.distance() > one.distance() {
            true => other,
            false => one,
        })
}

impl Ends<'_> {
    fn distance(&self) -> Number {
        self.greatest.1 - self.least.1
    }

    fn words(&self, unit: &str) -> Text {
        let ((low, least), (high, greatest)) = (self.least, self.greatest);
        text! {
            "{unit}（{high} {greatest}，{low} {least}）";
            "{unit} ({high} {greatest}, {low} {least})"
        }
    }
}
