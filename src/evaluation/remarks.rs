//! What the reader of results should know of the sheets: columns they lack, sums that differ.

use std::collections::HashMap;

use super::entry::Reading;
use super::questions::Question;
use super::readings::Readings;
use super::span::Span;
use super::{Case, UnitResult, Value};
use crate::diagnostics::{Diagnostic, Findings};
use crate::number::{Number, Rounding};
use crate::rubric::{NodeId, Role, Tree};
use crate::sheet::UnitId;
use crate::text;

/// Returns a note for each thing the rubric asks for and no sheet has.
pub fn unasked(case: &Case) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    for (number, question) in case.questions.list.iter().enumerate() {
        if case.sheet.asks(number) {
            continue;
        }
        let label = case.questions.label(number, case.rubric);
        notes.extend(match question {
            Question::Mark { .. } => Some(Diagnostic::warning("no-column", text!("评分表里没有 {label} 这一列，各单位都缺这一项"; "no sheet has {label}; every unit lacks it"))),
            Question::Veto(_) => Some(Diagnostic::note("no-veto-column", text!("评分表里没有 {label} 这一列，视为都没有发生"; "no sheet has a column for {label}; taken as not having happened"))),
            Question::Gate(_) => Some(Diagnostic::warning("no-column", text!("评分表里没有 {label} 这一列，各单位都缺这一项"; "no sheet has {label}; every unit lacks it"))),
            Question::Exemption(_) | Question::Subtotal(_) | Question::Total => None,
        });
    }
    notes
}

/// Returns a warning for each section that does not apply to a unit although a bonus or a penalty
/// below it does: with its section it counts for nothing.
pub fn stranded_extras(case: &Case, results: &[UnitResult]) -> Vec<Diagnostic> {
    let mut findings = Findings::listing_the_first();
    for result in results {
        let tree = &case.trees[result.tree];
        for id in tree
            .ids()
            .filter(|&id| result.values[id.0] == Value::NotApplicable)
        {
            let extras = [Role::Bonus, Role::Penalty].map(|role| tree.children(id, role));
            let counts = |child: NodeId| {
                result.values[child.0]
                    .span()
                    .is_some_and(|span| *span != Span::zero())
            };
            if let (true, Some(row)) = (
                extras.into_iter().flatten().any(counts),
                tree.row(id, case.rubric),
            ) {
                let (code, name, unit) = (&row.code, &row.name, case.sheet.full_name(result.unit));
                findings.push(Diagnostic::warning("stranded-extras", text!("{unit}：{code} {name} 不适用，里面的加分、扣分也就没有算"; "{unit}: {code} {name} does not apply, so the bonus or penalty in it was not counted")));
            }
        }
    }
    findings.into_vec()
}

/// Compares the sums that sheets state with ours. A sheet shows as many places as it likes; what
/// it shows is compared.
pub fn differing_sums(case: &Case, results: &[UnitResult], readings: &Readings) -> Vec<Diagnostic> {
    let mut differing: HashMap<(UnitId, usize), (Number, String)> = HashMap::new();
    for (number, question) in case.questions.list.iter().enumerate() {
        let code = match question {
            Question::Subtotal(code) => Some(code.as_str()),
            Question::Total => None,
            Question::Mark { .. }
            | Question::Veto(_)
            | Question::Gate(_)
            | Question::Exemption(_) => continue,
        };
        for result in results {
            let tree = &case.trees[result.tree];
            let node = match code {
                Some(code) => tree.find(code, case.rubric),
                None => Some(Tree::ROOT),
            };
            let ours = node
                .and_then(|node| result.values[node.0].span())
                .and_then(Span::only);
            for (_, reading) in readings.of(case, result.unit, result.tree).entries(number) {
                if let (Some(ours), Reading::Value(theirs)) = (ours, reading)
                    && let Some(ours) = difference(case, ours, theirs)
                {
                    differing.insert((result.unit, number), (theirs.clone(), ours));
                }
            }
        }
    }
    if differing.is_empty() {
        return Vec::new();
    }
    let mut findings = Findings::listing_the_first();
    let cells = case.sheet.find_cells(case.files, |unit, question, _, _| {
        differing.contains_key(&(unit, question))
    });
    for cell in cells {
        let (theirs, ours) = &differing[&(cell.unit, cell.question)];
        let (name, label) = (
            case.sheet.full_name(cell.unit),
            case.questions.label(cell.question, case.rubric),
        );
        let mut corrections = case.sheet.corrections.iter();
        let label_text = match corrections.any(|correction| correction.unit == cell.unit) {
            true => {
                text!("{name}：表上 {theirs}，更正后算出 {ours}"; "{name}: the sheet says {theirs}, the rubric makes it {ours} after corrections")
            }
            false => {
                text!("{name}：表上 {theirs}，算出 {ours}"; "{name}: the sheet says {theirs}, the rubric makes it {ours}")
            }
        };
        let message = text!("表上的 {label} 与算出的不同"; "the sheet's {label} differs from what the rubric makes it");
        findings.push(Diagnostic::warning("sum-differs", message).at(cell.place.label(label_text)));
    }
    findings.into_vec()
}

/// Returns our sum as text, where a sheet's differs from it.
fn difference(case: &Case, ours: &Number, theirs: &Number) -> Option<String> {
    let usual = case.rubric.numbers.rounding;
    let places = u8::try_from(theirs.decimal_places().unwrap_or(0)).unwrap_or(u8::MAX);
    let as_shown = Rounding { places, ..usual };
    let with_usual = Rounding {
        places: places.max(usual.places),
        ..usual
    };
    (*theirs != ours.round(as_shown)).then(|| ours.to_fixed(with_usual))
}
