//! What real papers get wrong, one lint a file.
//!
//! A lint sees the plain rubric and its trees, and asks [`Context::places`] where a row stands. Adding one
//! takes its file, which opens with its code, and its line in [`LINTS`].

mod award_overlap;
mod award_seats;
mod bands;
mod coefficient;
mod context;
mod coverage;
mod duplicate_basis;
mod duplicate_code;
mod duplicate_name;
mod duplicate_words;
mod empty_kind;
mod exemption_worth;
mod factor;
mod factor_above_one;
mod floor;
mod fold_best;
mod fold_names;
mod fraction_for_percent;
mod full_sum;
mod grade_quota;
mod grades;
mod grey_zone;
mod heading_word;
mod highest_rescale;
mod idle_cap;
mod knots;
mod leaf_points;
mod least;
mod lowest_grade;
mod minimum;
mod most;
mod no_pass_line;
mod nothing_assumed;
mod part_section;
mod pass_between_grades;
mod pass_line;
mod penalty_rule;
mod points_sum;
mod range;
mod rank_fold;
mod rank_order;
mod rate_above_points;
mod reporter;
mod rescale_coverage;
mod role_nesting;
mod role_weight;
mod rounding;
mod rule_above_points;
mod rule_below_points;
mod rule_on_section;
mod same_for_all;
mod share_of_open;
mod step_misfit;
mod take;
mod tie_break;
mod tie_break_first;
mod tier_order;
mod total_cap;
mod unknown_kind;
mod unknown_name;
mod unreachable;
mod unstated_full;
mod veto_negation;
mod weight_sum;
mod weights;

use context::{key_of, kind_of};

pub use context::Context;

use reporter::{Lint, Reporter};

use crate::diagnostics::{Code, Diagnostic, Findings};

/// In the order in which they look at a rubric.
static LINTS: [&Lint; 62] = [
    &duplicate_code::LINT,
    &duplicate_name::LINT,
    &duplicate_words::LINT,
    &heading_word::LINT,
    &unknown_kind::LINT,
    &empty_kind::LINT,
    &leaf_points::LINT,
    &part_section::LINT,
    &rule_on_section::LINT,
    &rule_above_points::LINT,
    &rule_below_points::LINT,
    &rate_above_points::LINT,
    &least::LINT,
    &step_misfit::LINT,
    &same_for_all::LINT,
    &bands::LINT,
    &range::LINT,
    &fraction_for_percent::LINT,
    &knots::LINT,
    &rank_order::LINT,
    &rank_fold::LINT,
    &grey_zone::LINT,
    &coefficient::LINT,
    &rounding::LINT,
    &penalty_rule::LINT,
    &coverage::LINT,
    &rescale_coverage::LINT,
    &highest_rescale::LINT,
    &take::LINT,
    &fold_best::LINT,
    &fold_names::LINT,
    &veto_negation::LINT,
    &weights::LINT,
    &weight_sum::LINT,
    &role_nesting::LINT,
    &role_weight::LINT,
    &factor::LINT,
    &factor_above_one::LINT,
    &points_sum::LINT,
    &full_sum::LINT,
    &unstated_full::LINT,
    &minimum::LINT,
    &floor::LINT,
    &idle_cap::LINT,
    &total_cap::LINT,
    &grades::LINT,
    &lowest_grade::LINT,
    &pass_line::LINT,
    &no_pass_line::LINT,
    &pass_between_grades::LINT,
    &share_of_open::LINT,
    &unreachable::LINT,
    &grade_quota::LINT,
    &award_seats::LINT,
    &award_overlap::LINT,
    &tier_order::LINT,
    &unknown_name::LINT,
    &exemption_worth::LINT,
    &tie_break::LINT,
    &tie_break_first::LINT,
    &duplicate_basis::LINT,
    &nothing_assumed::LINT,
];

/// Returns what all lints find.
pub fn lint(context: &Context) -> Vec<Diagnostic> {
    let mut findings = Findings::listing_all();
    if context.rubric.indicators.is_empty() {
        return Vec::new();
    }
    for lint in LINTS {
        let mut reporter = Reporter {
            code: lint.code,
            findings: &mut findings,
        };
        (lint.check)(context, &mut reporter);
    }
    findings.into_vec()
}

/// Returns the code of every lint.
pub fn codes() -> impl Iterator<Item = Code> {
    LINTS.into_iter().map(|lint| lint.code)
}
