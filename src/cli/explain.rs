//! `wuhua-eval explain`: one community, from the verdict down to the cell.

use clap::Args;

use super::Ending;
use super::args::{READING, ReadingArgs, in_chinese};
use super::documents::{DocumentFormat, DocumentOutput, file_name, rendered};
use super::failure::Failure;
use super::inputs::Inputs;
use super::reading::read;
use super::ui::Ui;
use crate::analysis::explanation;
use crate::diagnostics::did_you_mean;
use crate::evaluation::UnitResult;
use crate::lang::Text;
use crate::report::Results;
use crate::report::explanation::{Addresses, Story, explanation_report, json};
use crate::sheet::UnitId;
use crate::text;

/// Explain one community's result: every cell, rule and point, and what was not reached
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wuhua-eval explain sheet.csv -r city-2012.toml -c 示例社区01
  wuhua-eval explain sheet.csv -r city-2012.toml -c \"示例一街道 示例社区01\" -o why.md
  wuhua-eval explain sheet.csv -r city-2012.toml --all -o feedback

Exit status: 0 explained; 1 input at fault, or a file cannot be read or
written; 2 wrong usage")]
pub struct ExplainArgs {
    /// Score sheets (CSV or TSV); `-` is standard input
    #[arg(value_name = "SHEET", required = true)]
    pub sheets: Vec<String>,
    /// Rubric: a TOML file, or the name of one that comes with the program
    #[arg(short, long, value_name = "RUBRIC")]
    pub rubric: String,
    /// The community, by name; where two share it, by street and name
    #[arg(short, long, value_name = "NAME", required_unless_present = "all")]
    pub community: Option<String>,
    /// Every community: one file each in the folder that -o names
    #[arg(long, conflicts_with = "community", requires = "output")]
    pub all: bool,
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Set communities with faulty marks aside and explain the others
    #[arg(long)]
    pub partial: bool,
    /// List items down to this level only: 1 is the first level
    #[arg(long, value_name = "N")]
    pub depth: Option<usize>,
    /// Format: table, md or json
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true)]
    pub format: Option<DocumentFormat>,
    /// Write to a file, in the format of its extension; with --all, to a folder
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
}

pub fn run(args: &ExplainArgs, ui: &Ui) -> Result<Ending, Failure> {
    let inputs = Inputs {
        rubric: &args.rubric,
        sheets: &args.sheets,
        reading: &args.reading,
    };
    inputs.check()?;
    let output = match args.all {
        true => None,
        false => Some(DocumentOutput::new(
            args.output.as_deref(),
            args.format,
            &inputs,
        )?),
    };
    let reading = read(&inputs, ui)?;
    let evaluated = reading.evaluate(args.partial, ui)?;
    let results = evaluated.results();
    match (output, args.community.as_deref()) {
        (Some(output), Some(name)) => {
            let result = find(&results, name)?;
            let addresses = Addresses::of(&results.case, |unit| unit == result.unit);
            let explained = explain(&results, &addresses, result, args, output.format, ui);
            output.deliver(explained, ui)?;
        }
        _ => all(&results, args, ui)?,
    }
    Ok(Ending::Done)
}

fn explain(
    results: &Results,
    addresses: &Addresses,
    result: &UnitResult,
    args: &ExplainArgs,
    format: DocumentFormat,
    ui: &Ui,
) -> Vec<u8> {
    let story = Story {
        results,
        explanation: &explanation(&results.case, results.evaluation, result),
        addresses,
    };
    match format {
        DocumentFormat::Json => json::json(&story),
        DocumentFormat::Table | DocumentFormat::Md => {
            let width = ui.width().filter(|_| args.output.is_none());
            rendered(&explanation_report(&story, args.depth), format, width, ui)
        }
    }
}

/// Writes a feedback sheet for every community into a new folder.
fn all(results: &Results, args: &ExplainArgs, ui: &Ui) -> Result<(), Failure> {
    let folder = args.output.as_deref().expect("--all requires it");
    let format = args.format.unwrap_or(DocumentFormat::Md);
    let addresses = Addresses::of(&results.case, |_| true);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for result in &results.evaluation.results {
        let unit = results.case.sheet.unit(result.unit);
        let street = unit.street.as_deref().unwrap_or_default();
        let name = format!("{street} {}", unit.name);
        let taken = |name: &str| files.iter().any(|(known, _)| known == name);
        let name = file_name(name.trim(), format, taken);
        let explained = explain(results, &addresses, result, args, format, ui);
        files.push((name, anstream::adapter::strip_bytes(&explained).into_vec()));
    }
    ui.write_folder(folder, &files)?;
    let count = files.len();
    ui.tell(&text!("已写到 {folder}：{count} 份"; "wrote {count} files to {folder}"));
    Ok(())
}

/// Finds a community by its name, or by street and name.
fn find<'a>(results: &'a Results, wanted: &str) -> Result<&'a UnitResult, Failure> {
    let sheet = results.case.sheet;
    let with_street = |unit: UnitId| {
        let unit = sheet.unit(unit);
        unit.street
            .as_ref()
            .map(|street| format!("{street} {}", unit.name))
    };
    let is_wanted = |unit: UnitId| {
        sheet.unit(unit).name == wanted || with_street(unit).as_deref() == Some(wanted)
    };
    let evaluated = &results.evaluation.results;
    let found: Vec<&UnitResult> = evaluated
        .iter()
        .filter(|result| is_wanted(result.unit))
        .collect();
    let said = match found.as_slice() {
        [only] => return Ok(only),
        [] if results.set_aside.iter().any(|&(unit, _)| is_wanted(unit)) => {
            text!("`{wanted}` 的数据有误，没有评分"; "`{wanted}` was set aside because of faulty marks")
        }
        [] => {
            let message = text!("评分表里没有 `{wanted}`"; "no sheet has `{wanted}`");
            let names: Vec<&str> = evaluated
                .iter()
                .map(|result| sheet.unit(result.unit).name.as_str())
                .collect();
            match did_you_mean(wanted, names) {
                Some(remedy) => {
                    text!("{message}；{remedy}"; "{message}; {remedy}"; message, remedy)
                }
                None => message,
            }
        }
        namesakes => {
            let names = namesakes
                .iter()
                .filter_map(|result| with_street(result.unit));
            let names: Vec<Text> = names.map(|name| text!("`{name}`"; "`{name}`")).collect();
            let names = Text::list(&names);
            text!("有几个 `{wanted}`：写明街道，{names}"; "there are several `{wanted}`: say which street, {names}"; names)
        }
    };
    Err(Failure::Usage(said))
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("说明一个社区的结果：逐格、逐条、逐分，差在哪里")
        .override_usage("wuhua-eval explain <评分表>... --rubric <细则> --community <名称> [选项]")
        .after_help(
            "\
例:
  wuhua-eval explain 评分表.csv -r city-2012.toml -c 示例社区01
  wuhua-eval explain 评分表.csv -r city-2012.toml -c \"示例一街道 示例社区01\" -o 说明.md
  wuhua-eval explain 评分表.csv -r city-2012.toml --all -o 反馈

退出状态:0 已说明;1 输入有误,或文件读写不成;2 用法不对",
        );
    let command = in_chinese(
        command,
        &[
            ("sheets", "评分表", "评分表（CSV 或 TSV）；`-` 是标准输入"),
            ("rubric", "细则", "考评细则：TOML 文件，或内置细则的名称"),
            ("community", "名称", "社区名称；有同名的写“街道 社区”"),
            ("all", "", "每个社区一份，写进 -o 所指的文件夹"),
            ("partial", "", "数据有误的单位暂不评分，说明其余的"),
            ("depth", "N", "只列到第 N 级指标"),
            ("format", "格式", "格式：table、md 或 json"),
            (
                "output",
                "文件",
                "写到文件，格式随扩展名；有 --all 时是文件夹",
            ),
        ],
    );
    in_chinese(command, READING)
}
