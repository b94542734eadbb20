//! What real papers get wrong, one lint a file.
//!
//! A lint sees the plain rubric and its trees, and asks [`Places`] where a row stands. Adding one
//! takes its file and its line in [`LINTS`].

mod bands;
mod codes;
mod coefficient;
mod duplicate_words;
mod full_sum;
mod grades;
mod grey_zone;
mod heading_words;
mod kinds;
mod leaf_points;
mod minima_of_grades;
mod minimum;
mod names;
mod pass;
mod penalty_rule;
mod points_sum;
mod references;
mod role_nesting;
mod role_weight;
mod rounding;
mod rule_above_points;
mod rule_on_section;
mod share_of_open;
mod tie_break;
mod weights;

use super::toml::Places;
use super::{NodeId, Points, Rubric, Tree};
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::number::Number;

/// What a lint looks at.
pub struct Context<'a> {
    pub rubric: &'a Rubric,
    pub trees: &'a [Tree],
    pub places: &'a Places<'a>,
    /// What reading the file found: a row that could not be read is no evidence of anything else.
    pub faults: &'a [Diagnostic],
}

/// One kind of finding.
struct Lint {
    code: &'static str,
    check: fn(&Context, &mut Reporter),
}

const LINTS: [Lint; 25] = [
    codes::LINT,
    names::LINT,
    duplicate_words::LINT,
    heading_words::LINT,
    kinds::LINT,
    leaf_points::LINT,
    rule_on_section::LINT,
    rule_above_points::LINT,
    bands::LINT,
    grey_zone::LINT,
    coefficient::LINT,
    rounding::LINT,
    penalty_rule::LINT,
    weights::LINT,
    role_nesting::LINT,
    role_weight::LINT,
    points_sum::LINT,
    full_sum::LINT,
    minimum::LINT,
    grades::LINT,
    pass::LINT,
    share_of_open::LINT,
    minima_of_grades::LINT,
    references::LINT,
    tie_break::LINT,
];

/// Returns what all lints find.
pub fn lint(context: &Context) -> Vec<Diagnostic> {
    let mut findings = Findings::listing_all();
    if context.rubric.indicators.is_empty() {
        return Vec::new();
    }
    for lint in &LINTS {
        let mut reporter = Reporter {
            code: lint.code,
            findings: &mut findings,
        };
        (lint.check)(context, &mut reporter);
    }
    findings.into_vec()
}

/// Where a lint puts what it finds, under its own code.
struct Reporter<'f> {
    code: &'static str,
    findings: &'f mut Findings,
}

impl Reporter<'_> {
    fn error(&mut self, place: Place, message: crate::lang::Text, remedy: crate::lang::Text) {
        self.findings
            .push(Diagnostic::error(self.code, message).at(place).help(remedy));
    }

    fn warning(&mut self, place: Place, message: crate::lang::Text, remedy: crate::lang::Text) {
        self.findings.push(
            Diagnostic::warning(self.code, message)
                .at(place)
                .help(remedy),
        );
    }
}

impl Context<'_> {
    /// Returns whether a row was read without fault.
    fn is_sound(&self, row: usize) -> bool {
        let stretch = self.places.whole_row(row);
        self.faults
            .iter()
            .flat_map(|fault| &fault.places)
            .all(|place| !stretch.contains(&place.span.start))
    }

    /// Returns whether a node and its children were all read without fault.
    fn is_sound_below(&self, tree: &Tree, id: NodeId) -> bool {
        let node = tree.node(id);
        let children = node
            .children
            .iter()
            .map(|&child| tree.node(child).indicator);
        std::iter::once(node.indicator)
            .chain(children)
            .flatten()
            .all(|row| self.is_sound(row))
    }

    /// Calls `visit` with every node that has a row, in every tree.
    fn for_each_node(&self, mut visit: impl FnMut(&Tree, NodeId, usize)) {
        for tree in self.trees {
            for id in tree.ids() {
                if let Some(row) = tree.node(id).indicator {
                    visit(tree, id, row);
                }
            }
        }
    }
}

/// Returns the points a row states as a number.
fn stated_points(points: &Option<Points>) -> Option<&Number> {
    match points {
        Some(Points::Fixed(points)) => Some(points),
        Some(Points::Open) | None => None,
    }
}
