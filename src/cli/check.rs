//! `wuhua-eval check`: everything that is wrong with a rubric, and with sheets held against it.

use clap::Args;

use super::Ending;
use super::args::{READING, ReadingArgs, in_chinese};
use super::failure::Failure;
use super::inputs::{Inputs, read_rubric};
use super::reading::read;
use super::ui::Ui;
use crate::diagnostics::{Diagnostic, Files, Findings};
use crate::evaluation::evaluate;
use crate::lang::plural;
use crate::report::assumed_text;
use crate::rubric::Rubric;
use crate::text;

/// Look for faults in a rubric, and in sheets against it, without scoring
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wuhua-eval check rules.toml
  wuhua-eval check city-2012 sheet.csv

Exit status: 0 no errors, though perhaps warnings; 1 errors; 2 wrong usage")]
pub struct CheckArgs {
    /// Rubric: a TOML file, or the name of one that comes with the program
    #[arg(value_name = "RUBRIC")]
    pub rubric: String,
    /// Score sheets to hold against it
    #[arg(value_name = "SHEET")]
    pub sheets: Vec<String>,
    #[command(flatten)]
    pub reading: ReadingArgs,
}

pub fn run(args: &CheckArgs, ui: &Ui) -> Result<Ending, Failure> {
    let inputs = Inputs {
        rubric: &args.rubric,
        sheets: &args.sheets,
        reading: &args.reading,
    };
    inputs.check()?;
    let read = match args.sheets.is_empty() {
        true => read_rubric(&inputs, &mut Files::default(), ui)
            .and_then(|(parsed, _)| tell_assumed(&parsed.rubric, ui))
            .map(|()| None),
        false => read(&inputs, ui).map(Some),
    };
    let reading = match read {
        Err(Failure::Input(diagnostics)) => return conclude(&diagnostics, ui),
        Err(failure) => return Err(failure),
        Ok(None) => return conclude(&[], ui),
        Ok(Some(reading)) => reading,
    };
    let case = reading.case();
    tell_assumed(case.rubric, ui)?;
    let faults = &reading.sheets.faults;
    let (in_doubt, of_units): (Vec<_>, Vec<_>) = faults.of_units.iter().cloned().unzip();
    let mut findings = Findings::listing_the_first();
    findings.extend(faults.general.iter().cloned());
    findings.extend(of_units);
    let (evaluation, faults) = evaluate(&case, &in_doubt);
    findings.extend(faults.into_iter().map(|fault| fault.diagnostic));
    findings.extend(evaluation.notes);
    let found = findings.into_vec();
    ui.show(&found, &reading.files);
    conclude(&found, ui)
}

/// A reconstruction is judged by how much of it is on record.
fn tell_assumed(rubric: &Rubric, ui: &Ui) -> Result<(), Failure> {
    match assumed_text(rubric) {
        Some(words) => {
            let line = text!("{words}\n"; "{words}\n"; words);
            ui.print(ui.say(&line).as_bytes()).map_err(Failure::from)
        }
        None => Ok(()),
    }
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

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("查考评细则和评分表的毛病，不评分")
        .override_usage("wuhua-eval check <细则> [评分表]... [选项]")
        .after_help(
            "\
例:
  wuhua-eval check 细则.toml
  wuhua-eval check city-2012 评分表.csv

退出状态:0 没有错误,或只有警告;1 有错误;2 用法不对",
        );
    let command = in_chinese(
        command,
        &[
            ("rubric", "细则", "考评细则：TOML 文件，或内置细则的名称"),
            ("sheets", "评分表", "要对照细则查的评分表"),
        ],
    );
    in_chinese(command, READING)
}
