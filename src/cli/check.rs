//! `wuhua-eval check`: everything that is wrong with a rubric, and with sheets held against it.

use super::Ending;
use super::args::CheckArgs;
use super::failure::Failure;
use super::inputs::{Inputs, read_rubric, read_sheets};
use super::ui::Ui;
use crate::diagnostics::{Diagnostic, Files, Findings};
use crate::evaluation::{Case, Questions, evaluate};
use crate::lang::plural;
use crate::text;

pub fn run(args: &CheckArgs, ui: &Ui) -> Result<Ending, Failure> {
    let inputs = Inputs {
        rubric: &args.rubric,
        sheets: &args.sheets,
        reading: &args.reading,
    };
    inputs.check()?;
    let mut files = Files::default();
    let (rubric, _) = match read_rubric(&inputs, &mut files, ui) {
        Err(Failure::Input(diagnostics)) => return conclude(&diagnostics, ui),
        read => read?,
    };
    if args.sheets.is_empty() {
        return conclude(&[], ui);
    }
    let questions = Questions::new(&rubric.rubric, &rubric.trees);
    let sheets = match read_sheets(&inputs, &rubric, &questions, &mut files, ui) {
        Err(Failure::Input(diagnostics)) => return conclude(&diagnostics, ui),
        read => read?,
    };
    inputs.check_columns(&sheets.sheet)?;
    let case = Case {
        rubric: &rubric.rubric,
        trees: &rubric.trees,
        questions: &questions,
        sheet: &sheets.sheet,
        files: &files,
    };
    let mut findings = Findings::listing_the_first();
    let (in_doubt, of_units): (Vec<_>, Vec<_>) = sheets.faults.of_units.into_iter().unzip();
    findings.extend(sheets.faults.general);
    findings.extend(of_units);
    let (evaluation, faults) = evaluate(&case, &in_doubt);
    findings.extend(faults.into_iter().map(|fault| fault.diagnostic));
    findings.extend(evaluation.notes);
    let found = findings.into_vec();
    ui.show(&found, &files);
    conclude(&found, ui)
}

/// Says how many faults there are, and returns how the run ends.
fn conclude(found: &[Diagnostic], ui: &Ui) -> Result<Ending, Failure> {
    let count = found
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .count();
    let faults = plural(count, "fault", "faults");
    let words = match count {
        0 => text!("没有错误\n"; "no faults\n"),
        _ => text!("{count} 处错误\n"; "{count} {faults}\n"),
    };
    ui.print(ui.say(&words).as_bytes())?;
    Ok(match count {
        0 => Ending::Done,
        _ => Ending::Refused,
    })
}
