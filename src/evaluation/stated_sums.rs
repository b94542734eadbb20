//! The sums that sheets state, held against those that the rubric makes of the marks.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::case::Case;
use super::interpreter::is_reckoned;
use super::readings::Readings;
use super::unit_result::UnitResult;
use crate::diagnostics::{Diagnostic, FileId, Findings};
use crate::evaluation::codes;
use crate::lang::Text;
use crate::names::plain;
use crate::number::{Number, Rounding};
use crate::plan::Question;
use crate::rubric::Tree;
use crate::sheet::{FoundCell, QuestionId, UnitId};
use crate::text;

/// A sum that a sheet states, and the one that the rubric makes of the marks.
struct Sum {
    cell: FoundCell,
    theirs: Number,
    ours: Number,
    /// How many decimals its column shows.
    places: u8,
}

impl Sum {
    /// Returns how the two are printed, so that they are seen to differ.
    fn printed(&self, usual: Rounding) -> Rounding {
        Rounding {
            places: usual.places.max(self.places),
            ..usual
        }
    }

    /// How far the two are apart.
    fn apart(&self) -> Number {
        let apart = &self.theirs - &self.ours;
        if apart.is_negative() { -&apart } else { apart }
    }
}

/// Compares the sums that sheets state with ours, at the decimals that each column shows. The
/// largest difference is named.
pub fn differing_sums(case: &Case, results: &[UnitResult], readings: &Readings) -> Vec<Diagnostic> {
    let sums = stated_sums(case, results, readings);
    let mut shown: HashMap<(FileId, QuestionId), u8> = HashMap::new();
    for sum in &sums {
        let places = shown
            .entry((sum.cell.place.file, sum.cell.question))
            .or_default();
        *places = (*places).max(decimals(sum.cell.words(case.sheet)));
    }
    let usual = case.rubric.numbers.rounding;
    let mut differing: BTreeMap<QuestionId, Vec<Sum>> = BTreeMap::new();
    for sum in sums {
        let places = shown[&(sum.cell.place.file, sum.cell.question)];
        let as_shown = Rounding { places, ..usual };
        let sum = Sum { places, ..sum };
        if sum.theirs.round(as_shown) != sum.ours.round(as_shown) {
            differing.entry(sum.cell.question).or_default().push(sum);
        }
    }
    let corrected: HashSet<UnitId> = case.sheet.corrections.iter().map(|of| of.unit).collect();
    let mut findings = Findings::listing_the_first();
    for (question, mut sums) in differing {
        sums.sort_by_key(|sum| Reverse(sum.apart()));
        let label = match question == case.questions.number(&Question::Total) {
            true => text! {"总分"; "total"},
            false => Text::verbatim(case.questions.label(question, case.rubric)),
        };
        let largest = sums[0].apart().to_fixed(sums[0].printed(usual));
        let message = text! {"表上的 {label} 与算出的不同，最多相差 {largest}"; "the sheet's {label} differs from what the rubric makes it, by up to {largest}"; label};
        for sum in sums {
            let label = comparison(case, &sum, &corrected);
            let warning = Diagnostic::of(codes::SUM_DIFFERS, message.clone());
            findings.push(warning.at(sum.cell.place.clone().label(label)));
        }
    }
    findings.into_vec()
}

/// Returns every sum that the sheets state and that is known to us.
fn stated_sums(case: &Case, results: &[UnitResult], readings: &Readings) -> Vec<Sum> {
    let questions = case.questions;
    let mut sums = questions.all().filter(|(_, question)| question.is_sum());
    if !sums.any(|(id, _)| case.sheet.asks(id)) {
        return Vec::new();
    }
    let results: HashMap<UnitId, &UnitResult> =
        results.iter().map(|result| (result.unit, result)).collect();
    let cells = case.sheet.find_cells(case.files, |unit, question, _, _| {
        questions[question].is_sum() && results.contains_key(&unit)
    });
    let sum = |cell: FoundCell| {
        let result = results[&cell.unit];
        let node = match &case.questions[cell.question] {
            Question::Subtotal(code) => case.trees[result.tree].find(code.as_str())?,
            Question::Total
            | Question::Mark { .. }
            | Question::Veto(_)
            | Question::Gate(_)
            | Question::Exemption(_) => Tree::ROOT,
        };
        let ours = result.span(node)?.only()?.clone();
        let marked = readings.of(case, cell.unit, result.tree);
        let mut entries = marked.entries(cell.question);
        let (_, theirs) = entries.find(|(judge, _)| *judge == cell.judge)?;
        let theirs = theirs.value()?.clone();
        Some(Sum {
            cell,
            theirs,
            ours,
            places: 0,
        })
    };
    cells.into_iter().filter_map(sum).collect()
}

/// Returns how many decimals a numeral shows; what a spreadsheet's arithmetic left behind does not
/// count.
fn decimals(words: &str) -> u8 {
    const OF_A_RESIDUE: u8 = 8;
    let words = plain(words);
    let fraction = words.split_once('.').map_or("", |(_, fraction)| fraction);
    let places = fraction.chars().take_while(char::is_ascii_digit).count();
    match is_reckoned(&words) {
        true => OF_A_RESIDUE,
        false => u8::try_from(places).unwrap_or(u8::MAX),
    }
}

fn comparison(case: &Case, sum: &Sum, corrected: &HashSet<UnitId>) -> Text {
    let name = case.sheet.full_name(sum.cell.unit);
    let printed = sum.printed(case.rubric.numbers.rounding);
    let (theirs, ours) = (&sum.theirs, sum.ours.to_fixed(printed));
    match corrected.contains(&sum.cell.unit) {
        true => {
            text! {"{name}：表上 {theirs}，更正后算出 {ours}"; "{name}: the sheet says {theirs}, the rubric makes it {ours} after corrections"}
        }
        false => {
            text! {"{name}：表上 {theirs}，算出 {ours}"; "{name}: the sheet says {theirs}, the rubric makes it {ours}"}
        }
    }
}
