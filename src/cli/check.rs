//! `wuhua-eval check`: everything that is wrong with a rubric, and with sheets held against it.

use clap::{Args, ValueEnum};

use super::ending::{Ending, leave_to_the_system};
use super::failure::Failure;
use super::inputs::{Inputs, open_rubric, parse_rubric};
use super::options::{OWNER, READING, ReadingArgs, in_chinese};
use super::reading::{PROGRAM, read_against};
use super::sheets::check_unchanged;
use super::shelf::Shelf;
use super::ui::Ui;
use crate::diagnostics::{Counts, Diagnostic, Files, did_you_mean};
use crate::evaluation::{evaluate, marks_missing};
use crate::lang::Text;
use crate::report::{self, Fingerprint, Wrong, assumed_text, json};
use crate::rubric::parse::Parsed;
use crate::text;

/// Look for faults in a rubric, and in sheets against it, without scoring
#[derive(Debug, Args)]
#[command(
    override_usage = "wuhua-eval check [OPTIONS] <RUBRIC> [SHEET]...\n       \
        wuhua-eval check --explain <CODE>",
    after_help = "\
Examples:
  wuhua-eval check rules.toml
  wuhua-eval check city-2012 sheet.csv
  wuhua-eval check rules.toml --worth
  wuhua-eval check --explain points-sum

Exit status: 0 no errors, though perhaps warnings; 1 errors; 2 wrong usage"
)]
pub struct CheckArgs {
    /// Rubric: a TOML file, or the name of one that comes with the program
    #[arg(value_name = "RUBRIC", required_unless_present = "explain")]
    pub rubric: Option<String>,
    /// Score sheets to hold against it
    #[arg(value_name = "SHEET")]
    pub sheets: Vec<String>,
    /// Whose a form is that does not say so: a sheet of one community, with a row an indicator
    #[arg(long, value_name = "NAME")]
    pub community: Option<String>,
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Format: table or json
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub format: CheckFormat,
    /// Print what each indicator is worth of the whole, for every kind
    #[arg(long, conflicts_with_all = ["sheets", "format"])]
    pub worth: bool,
    /// Print what a code means: what it finds, why, and what to write instead
    #[arg(long, value_name = "CODE", conflicts_with_all = [
        "rubric", "sheets", "format", "worth", "communities", "corrections", "column_roles", "encoding"
    ])]
    pub explain: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Framed snippets on standard error, and how many on standard output.
    Table,
    Json,
}

pub fn run(args: &CheckArgs, ui: &Ui) -> Result<Ending, Failure> {
    if let Some(code) = &args.explain {
        return explain(code, ui);
    }
    let inputs = Inputs {
        rubric: args.rubric.as_deref().expect("required without --explain"),
        sheets: &args.sheets,
        reading: &args.reading,
        owner: args.community.as_deref(),
        likely_owner: None,
        limits: args.reading.limits(),
        shelf: &Shelf::Disk,
    };
    inputs.check()?;
    let checked = look(&inputs, ui)?;
    if let (true, Some(parsed)) = (args.worth, &checked.sound) {
        let report = report::worth_report(&parsed.rubric, &parsed.trees);
        ui.print(|out| report::terminal(&report, ui.lang, ui.width(), out))?;
    }
    checked.tell(args.format, ui)?;
    Ok(match Counts::of(&checked.found).errors {
        0 => Ending::Done,
        _ => Ending::Refused,
    })
}

/// What was looked at, and what was found.
struct Checked {
    rubric: Fingerprint,
    sheets: Vec<Fingerprint>,
    roster: Option<Fingerprint>,
    found: Vec<Diagnostic>,
    files: Files,
    /// How much of a reconstruction is on no record.
    assumed: Option<Text>,
    /// The rubric by itself, where nothing is wrong with it and no sheet is held against it.
    sound: Option<Parsed>,
}

/// Looks at the rubric and, where nothing is wrong with it, at the sheets.
fn look(inputs: &Inputs, ui: &Ui) -> Result<Checked, Failure> {
    let mut files = Files::default();
    let (file, print) = open_rubric(inputs.rubric, inputs.shelf, &mut files, ui)?;
    let (parsed, mut found) = parse_rubric(file, &files);
    let assumed = parsed
        .as_ref()
        .and_then(|parsed| assumed_text(&parsed.rubric));
    let (sound, parsed) = match inputs.sheets.is_empty() {
        true => (parsed, None),
        false => (None, parsed),
    };
    let Some(mut parsed) = parsed else {
        return Ok(Checked {
            rubric: print,
            sheets: Vec::new(),
            roster: None,
            found,
            files,
            assumed,
            sound,
        });
    };
    inputs.name_columns(&mut parsed);
    let reading = read_against(parsed, print, files, inputs, ui)?;
    let (evaluation, faults) = evaluate(&reading.case(), &[]);
    let lacking = marks_missing(&reading.case(), &evaluation.results);
    let mut findings = Wrong::new(reading.sheets.faults, faults).findings();
    findings.extend(evaluation.notes);
    findings.extend(lacking);
    found.extend(findings.into_vec());
    check_unchanged(&reading.files, ui)?;
    leave_to_the_system((evaluation.results, reading.sheets.sheet));
    Ok(Checked {
        rubric: reading.rubric_print,
        sheets: reading.sheets.prints,
        roster: reading.sheets.roster_print,
        found,
        files: reading.files,
        assumed,
        sound,
    })
}

impl Checked {
    fn tell(&self, format: CheckFormat, ui: &Ui) -> Result<(), Failure> {
        match format {
            CheckFormat::Table => {
                ui.show(&self.found, &self.files);
                if let Some(words) = &self.assumed {
                    ui.print(|out| writeln!(out, "{}", ui.say(words)))?;
                }
                let counts = Counts::of(&self.found).in_words();
                ui.print(|out| writeln!(out, "{}", ui.say(&counts)))?;
            }
            CheckFormat::Json => {
                let checked = json::Checked {
                    program: PROGRAM,
                    rubric: &self.rubric,
                    sheets: &self.sheets,
                    roster: self.roster.as_ref(),
                    found: &self.found,
                    files: &self.files,
                };
                ui.print_data(|out| json::check(&checked, out))?;
            }
        }
        Ok(())
    }
}

/// Prints the page of a code.
fn explain(code: &str, ui: &Ui) -> Result<Ending, Failure> {
    let page = report::pages().find(|page| page.code.name == code);
    let Some(page) = page else {
        let message = text! {"没有 `{code}` 这个代码"; "there is no code `{code}`"};
        let remedy = did_you_mean(code, report::pages().map(|page| page.code.name)).unwrap_or_else(
            || text! {"全部代码见 docs/checks.zh-CN.md"; "docs/checks.md lists them all"},
        );
        return Err(Failure::Usage(
            text! {"{message}；{remedy}"; "{message}; {remedy}"; message, remedy},
        ));
    };
    let page = report::page_report(page);
    ui.print(|out| report::terminal(&page, ui.lang, ui.width(), out))?;
    Ok(Ending::Done)
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("查考评细则和评分表的毛病，不评分")
        .override_usage(
            "wuhua-eval check <细则> [评分表]... [选项]\n      wuhua-eval check --explain <代码>",
        )
        .after_help(
            "\
例:
  wuhua-eval check 细则.toml
  wuhua-eval check city-2012 评分表.csv
  wuhua-eval check 细则.toml --worth
  wuhua-eval check --explain points-sum

退出状态：0 没有错误，或只有警告；1 有错误；2 用法不对",
        );
    let command = in_chinese(
        command,
        &[
            ("rubric", "细则", "考评细则：TOML 文件，或内置细则的名称"),
            ("sheets", "评分表", "要对照细则查的评分表"),
            OWNER,
            ("format", "格式", "格式：table 或 json"),
            ("worth", "", "列出每项指标在总分中的分量，分类列出"),
            ("explain", "代码", "说明一个代码：查什么、为什么、改成怎样"),
        ],
    );
    in_chinese(command, READING)
}
