//! What the reader of results should know of the sheets: columns they lack, blanks that count, full
//! marks that differ.

use std::collections::BTreeMap;

use super::case::Case;
use super::leaf::Leaf;
use super::unit_result::UnitResult;
use super::value::Value;
use crate::cell::{self, Cell, Idiom};
use crate::diagnostics::{Diagnostic, Findings};
use crate::evaluation::codes;
use crate::lang::plural;
use crate::number::Number;
use crate::plan::Question;
use crate::rubric::{NodeId, Role, Tree};
use crate::span::Span;
use crate::text;

/// Returns a note for each thing the rubric asks for and no sheet has; none where no sheet could be
/// read at all.
pub fn unasked(case: &Case) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    if case.sheet.layouts.is_empty() {
        return notes;
    }
    for (number, question) in case.questions.all() {
        if case.sheet.asks(number) {
            continue;
        }
        let label = case.questions.label(number, case.rubric);
        notes.extend(match question {
            Question::Mark { .. } => Some(Diagnostic::of(
                codes::NO_COLUMN,
                text! {
                    "评分表里没有 {label} 这一列，各单位都缺这一项";
                    "no sheet has {label}; every unit lacks it"
                },
            )),
            Question::Veto(_) => Some(Diagnostic::of(
                codes::NO_VETO_COLUMN,
                text! {
                    "评分表里没有 {label} 这一列，视为都没有发生";
                    "no sheet has a column for {label}; taken as not having happened"
                },
            )),
            Question::Gate(_) => Some(Diagnostic::of(
                codes::NO_COLUMN,
                text! {
                    "评分表里没有 {label} 这一列，各单位都缺这一项";
                    "no sheet has {label}; every unit lacks it"
                },
            )),
            Question::Exemption(_) | Question::Subtotal(_) | Question::Total => None,
        });
    }
    notes
}

/// Returns how many blanks count for nothing, if any do; of factors that is 1. Whoever has every mark has
/// none of them.
pub fn blanks_as_nothing(case: &Case, lacking: &[&UnitResult]) -> Vec<Diagnostic> {
    let told = |is_factor| {
        let told = blanks(case, lacking, is_factor);
        told.map(|(count, units)| blank_note(count, units, is_factor))
    };
    let mut nodes = case
        .trees
        .iter()
        .flat_map(|tree| tree.ids().map(|id| tree.node(id)));
    let has_factors = nodes.any(|node| node.role == Role::Factor);
    let kinds = [false, true].into_iter();
    let kinds = kinds.filter(|&is_factor| has_factors || !is_factor);
    kinds.filter_map(told).collect()
}

/// Returns how many blanks of factors, or of others, count for nothing, and of how many units.
fn blanks(case: &Case, lacking: &[&UnitResult], is_factor: bool) -> Option<(usize, usize)> {
    let blanks_of = |result: &&UnitResult| -> usize {
        let tree = &case.trees[result.tree];
        let leaves = result.unearned();
        let leaves = leaves.filter(|(id, _)| (tree.node(*id).role == Role::Factor) == is_factor);
        let blanks = leaves.map(|(_, leaf)| match leaf {
            Leaf::BlankAsZero { blanks, .. } => *blanks,
            Leaf::Earned(_)
            | Leaf::Assumed(_)
            | Leaf::Missing(_)
            | Leaf::MissingRescaled(_)
            | Leaf::NotApplicable
            | Leaf::NotApplicableMean => 0,
        });
        blanks.sum()
    };
    let blanks: Vec<usize> = lacking
        .iter()
        .map(blanks_of)
        .filter(|&blanks| blanks > 0)
        .collect();
    (!blanks.is_empty()).then(|| (blanks.iter().sum(), blanks.len()))
}

fn blank_note(count: usize, units: usize, is_factor: bool) -> Diagnostic {
    let (blank, unit) = (
        plural(count, "blank", "blanks"),
        plural(units, "unit", "units"),
    );
    let words = match is_factor {
        false => text! {
            "空白按 0 分计：{units} 个单位，共 {count} 处";
            "{count} {blank} of {units} {unit} counted as 0"
        },
        true => text! {
            "空白的系数按 1 计：{units} 个单位，共 {count} 处";
            "{count} {blank} among the factors of {units} {unit} counted as 1"
        },
    };
    Diagnostic::of(codes::BLANK_AS_ZERO, words)
}

/// Returns a warning where missing marks are carried by siblings, and nothing says how few may do it.
pub fn carried_without_coverage(case: &Case, lacking: &[&UnitResult]) -> Option<Diagnostic> {
    let is_carried = |result: &&&UnitResult| {
        if result.all_count() {
            return false;
        }
        let plan = &case.plans[result.tree];
        plan.sections().any(|section| {
            let is_missing = |child: &NodeId| {
                let is_scored = plan.node(*child).part.role == Role::Scored;
                is_scored && matches!(result.value(*child), Value::Missing(_))
            };
            section.coverage.is_none()
                && section.children.iter().any(is_missing)
                && result.carried(case, section.id).is_some()
        })
    };
    let count = lacking.iter().filter(is_carried).count();
    let unit = plural(count, "unit", "units");
    (count > 0).then(|| {
        Diagnostic::of(
            codes::CARRIED_WITHOUT_COVERAGE,
            text! {
                "缺分由同级分担：{count} 个单位；没有规定至少要有多少得分";
                "in {count} {unit} siblings carry missing marks, and nothing says how few may do \
                 so"
            },
        )
        .help(text! {
            "在考评细则里写 `coverage = \"2/3\"`";
            "write `coverage = \"2/3\"` in the rubric"
        })
    })
}

/// Returns a warning for each row that only loses, and keeps all its points in some units because
/// every one of its penalties is blank.
pub fn untouched_points(case: &Case, results: &[UnitResult]) -> Vec<Diagnostic> {
    let only_lose = |tree: &Tree| -> Vec<NodeId> {
        let ids = tree.ids();
        ids.filter(|&id| tree.start(id, case.rubric).is_some())
            .collect()
    };
    let only_lose: Vec<Vec<NodeId>> = case.trees.iter().map(only_lose).collect();
    let mut units: BTreeMap<usize, usize> = BTreeMap::new();
    if only_lose.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    for result in results {
        let tree = &case.trees[result.tree];
        for &id in &only_lose[result.tree.0] {
            let row = tree.node(id).indicator;
            if let Some(row) = row.filter(|_| is_blank_below(tree, id, result)) {
                *units.entry(row).or_default() += 1;
            }
        }
    }
    let warning = |(row, count): (usize, usize)| {
        let row = &case.rubric.indicators[row];
        let (code, name, unit) = (
            &row.code,
            &row.name,
            plural(count, "unit keeps", "units keep"),
        );
        Diagnostic::of(
            codes::UNTOUCHED_POINTS,
            text! {
                "{code} {name}：{count} 个单位的扣分项全是空白，按没有扣分计满分";
                "{code} {name}: {count} {unit} all its points, since every penalty below it is \
                 blank"
            },
        )
        .help(text! {
            "没有扣分的填 0，没有评的补上";
            "write 0 where nothing was taken off, and fill in what was not marked"
        })
    };
    units.into_iter().map(warning).collect()
}

fn is_blank_below(tree: &Tree, id: NodeId, result: &UnitResult) -> bool {
    tree.node(id).children.iter().all(|&child| {
        let node = tree.node(child);
        match result.leaf(child) {
            _ if matches!(node.role, Role::Factor | Role::Info) => true,
            Some(leaf) => matches!(leaf, Leaf::BlankAsZero { marked: false, .. }),
            None => is_blank_below(tree, child, result),
        }
    })
}

/// Returns a warning for each section that does not apply to a unit although a bonus or a penalty
/// below it does: with its section it counts for nothing.
pub fn stranded_extras(case: &Case, lacking: &[&UnitResult]) -> Vec<Diagnostic> {
    let mut findings = Findings::listing_the_first();
    for result in lacking {
        if result.all_count() {
            continue;
        }
        let tree = &case.trees[result.tree];
        for id in tree
            .ids()
            .filter(|&id| result.value(id) == Value::NotApplicable)
        {
            let extras = [Role::Bonus, Role::Penalty].map(|role| tree.children(id, role));
            let counts =
                |child: NodeId| result.span(child).is_some_and(|span| span != Span::zero());
            if let (true, Some(row)) = (
                extras.into_iter().flatten().any(counts),
                tree.row(id, case.rubric),
            ) {
                let (code, name, unit) = (&row.code, &row.name, case.sheet.full_name(result.unit));
                findings.push(Diagnostic::of(codes::STRANDED_EXTRAS, text! {"{unit}：{code} {name} 不适用，里面的加分、扣分也就没有算"; "{unit}: {code} {name} does not apply, so the bonus or penalty in it was not counted"}));
            }
        }
    }
    findings.into_vec()
}

/// Compares the full marks that sheets print with the rubric's.
pub fn differing_full_marks(case: &Case) -> Vec<Diagnostic> {
    let mut findings = Findings::listing_the_first();
    for (&(question, word), place) in &case.sheet.printed_marks {
        let code = match &case.questions[question] {
            Question::Mark { code, .. } | Question::Subtotal(code) => code.as_str(),
            Question::Veto(_) | Question::Gate(_) | Question::Exemption(_) | Question::Total => {
                continue;
            }
        };
        let full = case.trees.iter().filter_map(|tree| {
            let node = tree.find(code)?;
            tree.node(node).full.clone()
        });
        let full: Vec<Number> = full.collect();
        let (Cell::Number { value: printed, .. }, Some(ours)) = (
            cell::read(case.sheet.words.get(question, word), &Idiom::default()).0,
            full.first(),
        ) else {
            continue;
        };
        if full.contains(&printed) {
            continue;
        }
        let label = case.questions.label(question, case.rubric);
        findings.push(
            Diagnostic::of(
                codes::FULL_MARKS_DIFFER,
                text! {
                    "{label}：表上印的分值是 {printed}，考评细则是 {ours}";
                    "{label}: the sheet prints {printed} as its full marks, the rubric has {ours}"
                },
            )
            .at(place.clone())
            .help(text! {
                "核对评分表和考评细则是不是同一份方案";
                "check that sheet and rubric are of one scheme"
            }),
        );
    }
    findings.into_vec()
}
