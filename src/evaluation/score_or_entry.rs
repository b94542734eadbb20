//! Marks headed 得分 beside 分值, where a rule counts or measures: what was found, or what it earned.

use super::case::Case;
use crate::cell::{self, Cell, Idiom};
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::evaluation::codes;
use crate::lang::Text;
use crate::number::Number;
use crate::plan::LeafPlan;
use crate::rubric::ScoreIs;
use crate::rubric::rule::Peers;
use crate::sheet::{Arrangement, FoundCell, Layout};
use crate::span::Span;
use crate::text;

/// Returns what cannot be told of cells that may hold points as well as an entry of their rule, where
/// the two differ; it is the whole table's fault, for it is what the column holds that is not known.
pub fn score_or_entry(case: &Case) -> Vec<Diagnostic> {
    let mut findings = Findings::listing_the_first();
    findings.extend(wide_of_points(case));
    if !(case.sheet.layouts.iter()).any(|layout| layout.may_be_points()) {
        return findings.into_vec();
    }
    let is_asked = |question| {
        let leaves = case
            .plans
            .iter()
            .filter_map(|plan| plan.leaf_asked(question));
        leaves.into_iter().any(|(leaf, _)| !leaf.holds_mark())
    };
    let cells = case
        .sheet
        .find_cells(case.files, |_, question, _, _| is_asked(question));
    for cell in cells.into_iter().filter(|cell| cell.may_be_points) {
        let leaves = case
            .plans
            .iter()
            .filter_map(|plan| plan.leaf_asked(cell.question));
        let readings = leaves.filter_map(|(leaf, input)| both(case, &cell, leaf, input));
        if let Some(both) = readings.into_iter().next() {
            findings.push(fault().at(cell.place.label(both)));
        }
    }
    findings.into_vec()
}

/// Returns the faults of wide sheets where the rubric takes 得分 for points: they have no such column.
fn wide_of_points(case: &Case) -> Vec<Diagnostic> {
    let is_leaf = |question| {
        case.plans
            .iter()
            .any(|plan| plan.leaf_asked(question).is_some())
    };
    let is_wide = |arrangement: &Arrangement| match arrangement {
        Arrangement::Wide { questions } => questions.iter().any(|&(_, asked)| is_leaf(asked)),
        Arrangement::Long { .. } => false,
    };
    let takes_points = case.rubric.columns.score_is == Some(ScoreIs::Points);
    let layouts = case.sheet.layouts.iter().filter(|_| takes_points);
    let wide = layouts.filter(|layout| is_wide(&layout.arrangement));
    let fault = |layout: &Layout| {
        Diagnostic::of(
            codes::SCORE_OR_ENTRY,
            text! {
                "考评细则写了 `score-is = \"points\"`，这张表却是一列一项，没有得分一列";
                "the rubric says `score-is = \"points\"`, and this sheet has a column an indicator, \
                 and none of scores"
            },
        )
        .at(Place::new(layout.file, 0..0))
        .help(text! {
            "这张表填的若是次数、数值，另用一份没有 `score-is` 的考评细则；若是得分，改成一行一项，\
             有 `指标`、`得分` 两列";
            "if it holds counts and measured values, score it under a rubric without `score-is`; if it \
             holds points, make it a row an indicator, with columns `indicator` and `score`"
        })
    };
    wide.map(fault).collect()
}

/// Returns what a cell comes to either way, where it may be either and that makes a difference.
fn both(case: &Case, cell: &FoundCell, leaf: &LeafPlan, input: usize) -> Option<Text> {
    if leaf.holds_mark() {
        return None;
    }
    let words = cell.words(case.sheet);
    let idiom = Idiom {
        units: &[],
        no_points: false,
        blanks: &case.rubric.columns.blank,
        levels: &leaf.levels,
    };
    let said = cell::read(words, &idiom).0;
    let Cell::Number {
        value,
        percent: false,
    } = &said
    else {
        return None;
    };
    let is_beyond = |full: &Number| value > full;
    if value.is_negative() || leaf.full.as_ref().is_some_and(is_beyond) {
        return None;
    }
    let shown = words.trim();
    let Ok(entry) = leaf.accepts(&said) else {
        return Some(
            text! {"`{shown}`：算得分是 {value} 分，不能是次数、数值"; "`{shown}`: {value} as points, and nothing as an entry"},
        );
    };
    if leaf.questions.len() > 1 || leaf.is_against_others() || input > 0 {
        return Some(
            text! {"`{shown}`：算得分是 {value} 分，也可能是次数、数值"; "`{shown}`: {value} as points, or an entry"},
        );
    }
    let earned = leaf.points(&[Span::point(entry)], &Peers::NONE);
    let earned = earned.only()?.clone();
    let differs = text! {
        "`{shown}`：算得分是 {value} 分，算次数、数值是 {earned} 分";
        "`{shown}`: {value} as points, {earned} as an entry"
    };
    (earned != *value).then_some(differs)
}

fn fault() -> Diagnostic {
    Diagnostic::of(
        codes::SCORE_OR_ENTRY,
        text! {
            "这些格子是得分，还是按标准计分用的次数、数值，看不出来";
            "these cells may be points that were earned, or what was counted or measured"
        },
    )
    .help(text! {
        "若是次数、数值：列名改成 `次数` 或 `实际值`，或在考评细则的 `[columns]` 里写 \
         `score-is = \"entry\"`";
        "if they were counted or measured, head the column `count` or `actual`, or write \
         `score-is = \"entry\"` under `[columns]` in the rubric"
    })
    .help(text! {
        "若是已经算好的得分：在考评细则的 `[columns]` 里写 `score-is = \"points\"`";
        "if they are points, write `score-is = \"points\"` under `[columns]` in the rubric"
    })
}
