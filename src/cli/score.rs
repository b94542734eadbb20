//! `wuhua-eval score`: read a rubric, read a sheet, evaluate, report.

use super::Ending;
use super::args::ScoreArgs;
use super::failure::Failure;
use super::inputs::{Inputs, read_rubric, read_sheets, refused};
use super::outputs::{Output, deliver};
use super::ui::Ui;
use crate::analysis::Figures;
use crate::diagnostics::{Diagnostic, Files, Findings, did_you_mean};
use crate::evaluation::{Case, Evaluation, Fault, Questions, Verdict, evaluate};
use crate::report::{Provenance, Results, View};
use crate::sheet::{self, Sheet, UnitId};
use crate::text;

pub fn run(args: &ScoreArgs, ui: &Ui) -> Result<Ending, Failure> {
    let inputs = Inputs {
        rubric: &args.rubric,
        sheets: &args.sheets,
        reading: &args.reading,
    };
    inputs.check()?;
    let outputs = Output::all(args, &inputs)?;
    let mut files = Files::default();
    let (rubric, rubric_print) = read_rubric(&inputs, &mut files, ui)?;
    let questions = Questions::new(&rubric.rubric, &rubric.trees);
    let sheets = read_sheets(&inputs, &rubric, &questions, &mut files, ui)?;
    check_street(args, &sheets.sheet)?;
    inputs.check_columns(&sheets.sheet)?;
    let case = Case {
        rubric: &rubric.rubric,
        trees: &rubric.trees,
        questions: &questions,
        sheet: &sheets.sheet,
        files: &files,
    };
    let (evaluation, set_aside) = evaluate_or_refuse(&case, sheets.faults, args.partial, ui)?;
    let results = Results {
        case: &case,
        evaluation: &evaluation,
        figures: &Figures::new(&case, &evaluation),
        provenance: &Provenance {
            program: concat!("wuhua-eval ", env!("CARGO_PKG_VERSION")).to_owned(),
            rubric: rubric_print,
            sheets: sheets.prints,
            roster: sheets.roster_print,
        },
        set_aside: &set_aside,
    };
    let view = View {
        top: args.top.map(|top| top as usize),
        street: args.street.clone(),
        failed: args.failed,
    };
    deliver(&outputs, &results, &view, ui)?;
    Ok(match args.require_pass && !all_pass(&results) {
        true => Ending::NotSo,
        false => Ending::Done,
    })
}

/// A street that no community has is a slip of the keyboard.
fn check_street(args: &ScoreArgs, sheet: &Sheet) -> Result<(), Failure> {
    let Some(wanted) = &args.street else {
        return Ok(());
    };
    let streets = || sheet.units.iter().filter_map(|unit| unit.street.as_deref());
    if streets().any(|street| street == wanted) {
        return Ok(());
    }
    let message = text!("评分表里没有街道 `{wanted}`"; "no sheet has the street `{wanted}`");
    Err(Failure::Usage(match did_you_mean(wanted, streets()) {
        Some(remedy) => text!("{message}；{remedy}"; "{message}; {remedy}"; message, remedy),
        None => message,
    }))
}

fn all_pass(results: &Results) -> bool {
    let passes = |verdict| verdict == Verdict::Pass;
    let mut verdicts = results
        .evaluation
        .results
        .iter()
        .map(|result| result.verdict);
    results.set_aside.is_empty() && verdicts.all(passes)
}

type SetAside = Vec<(UnitId, Vec<Diagnostic>)>;

/// Evaluates the sheet. Faults stop it, unless `partial` sets their units aside.
fn evaluate_or_refuse(
    case: &Case,
    read_faults: sheet::Faults,
    partial: bool,
    ui: &Ui,
) -> Result<(Evaluation, SetAside), Failure> {
    let in_doubt: Vec<UnitId> = read_faults.of_units.iter().map(|(unit, _)| *unit).collect();
    let (evaluation, found) = evaluate(case, &in_doubt);
    let of_units = read_faults
        .of_units
        .into_iter()
        .map(|(unit, diagnostic)| Fault {
            units: vec![unit],
            diagnostic,
        });
    let faults: Vec<Fault> = of_units.chain(found).collect();
    let is_hopeless = !read_faults.general.is_empty();
    let mut findings = Findings::listing_the_first();
    findings.extend(read_faults.general);
    findings.extend(faults.iter().map(|fault| fault.diagnostic.clone()));
    let mut diagnostics = findings.into_vec();
    diagnostics.sort_by_key(|found| {
        found
            .places
            .first()
            .map(|place| (place.file, place.span.start))
    });
    ui.show(&diagnostics, case.files);
    let nobody_left = evaluation.results.is_empty();
    if is_hopeless || !diagnostics.is_empty() && (!partial || nobody_left) {
        return Err(refused(diagnostics));
    }
    Ok((evaluation, set_aside(&faults)))
}

/// Returns the units at fault, each with its faults.
fn set_aside(faults: &[Fault]) -> SetAside {
    let mut set_aside: SetAside = Vec::new();
    for fault in faults {
        for &unit in &fault.units {
            match set_aside.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, faults)) => faults.push(fault.diagnostic.clone()),
                None => set_aside.push((unit, vec![fault.diagnostic.clone()])),
            }
        }
    }
    set_aside
}
