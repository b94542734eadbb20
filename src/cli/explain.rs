//! `wuhua-eval explain`: one community, from the verdict down to the cell.

use clap::Args;

use super::ending::{Ending, leave_to_the_system};
use super::failure::Failure;
use super::file_names::FileNames;
use super::forms::Told;
use super::inputs::Inputs;
use super::options::{FormatArg, READING, RUBRIC, ReadingArgs, SHEETS, in_chinese};
use super::outputs::{check_document, deliver, documents, extension, in_memory};
use super::reading::read;
use super::sheets::check_unchanged;
use super::shelf::Shelf;
use super::ui::Ui;
use crate::analysis::explanation;
use crate::diagnostics::did_you_mean;
use crate::evaluation::{Closeups, UnitResult};
use crate::lang::Text;
use crate::names::{identity, is_one};
use crate::report::explanation::Story;
use crate::report::{Addresses, Results};
use crate::sheet::{KEY_JOINT, Unit, UnitId};
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
    /// Score sheets (CSV, TSV, xlsx, xls or ods), or patterns such as `*.csv`; `-` is standard input
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
    /// Format: table, md, html or json
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true)]
    pub format: Option<FormatArg>,
    /// Write to a file, in the format of its extension; with --all, to a folder
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<String>,
}

pub fn run(args: &ExplainArgs, ui: &Ui) -> Result<Ending, Failure> {
    let inputs = Inputs {
        rubric: &args.rubric,
        sheets: &args.sheets,
        reading: &args.reading,
        owner: None,
        likely_owner: args.community.as_deref(),
        limits: args.reading.limits(),
        shelf: &Shelf::Disk,
    };
    inputs.check()?;
    let outputs = match args.all {
        true => Vec::new(),
        false => documents(args.format, &args.output, inputs.names())?,
    };
    if let (true, [_, _, ..]) = (args.all, args.output.as_slice()) {
        return Err(Failure::Usage(
            text! {"--all 只写一个文件夹"; "--all writes one folder"},
        ));
    }
    let reading = read(&inputs, ui)?;
    let evaluated = reading.evaluate(args.partial, ui)?;
    let results = evaluated.results();
    match args.community.as_deref() {
        Some(name) => {
            let result = find(&results, name)?;
            let addresses = Addresses::of(&results.case, |unit| unit == result.unit);
            let closeups = Closeups::new(&results.case, results.evaluation);
            let story = Story {
                results: &results,
                explanation: &explanation(&closeups, result),
                addresses: &addresses,
            };
            let told = Told {
                story: &story,
                depth: args.depth,
            };
            deliver(&outputs, &told, results.case.files, ui)?;
        }
        None => all(&results, args, ui)?,
    }
    leave_to_the_system(evaluated);
    Ok(Ending::Done)
}

/// Writes a feedback sheet for every community into a new folder.
fn all(results: &Results, args: &ExplainArgs, ui: &Ui) -> Result<(), Failure> {
    let folder = args.output.first().expect("--all requires it");
    let format = args.format.unwrap_or(FormatArg::Md);
    check_document(format)?;
    let addresses = Addresses::of(&results.case, |_| true);
    let closeups = Closeups::new(&results.case, results.evaluation);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut names = FileNames::default();
    for result in &results.evaluation.results {
        let unit = results.case.sheet.unit(result.unit);
        let street = unit.street.as_deref().unwrap_or_default();
        let name = format!("{street} {}", unit.name);
        let name = names.free(name.trim(), extension(format));
        let story = Story {
            results,
            explanation: &explanation(&closeups, result),
            addresses: &addresses,
        };
        let told = Told {
            story: &story,
            depth: args.depth,
        };
        let sheet = in_memory(&told, format, ui.lang);
        files.push((name, sheet));
    }
    check_unchanged(results.case.files, ui)?;
    ui.write_folder(folder, &files)?;
    let count = files.len();
    ui.tell(&text! {"已写到 {folder}：{count} 份"; "wrote {count} files to {folder}"});
    Ok(())
}

/// Finds a community by its name, or by street and name in either order.
fn find<'a>(results: &'a Results, wanted: &str) -> Result<&'a UnitResult, Failure> {
    let sheet = results.case.sheet;
    let names = |unit: UnitId| names(sheet.unit(unit));
    let is_wanted = |unit: UnitId| names(unit).iter().any(|name| is_one(name, wanted));
    let evaluated = &results.evaluation.results;
    let found: Vec<&UnitResult> = evaluated
        .iter()
        .filter(|result| is_wanted(result.unit))
        .collect();
    let longest = |result: &UnitResult| names(result.unit).swap_remove(0);
    let said = match found.as_slice() {
        [only] => return Ok(only),
        [] if results.set_aside.iter().any(|&(unit, _)| is_wanted(unit)) => {
            text! {"`{wanted}` 的数据有误，没有评分"; "`{wanted}` was set aside because of faulty marks"}
        }
        [] => {
            let message = text! {"评分表里没有 `{wanted}`"; "no sheet has `{wanted}`"};
            let known: Vec<String> = evaluated.iter().map(longest).collect();
            let all = evaluated.iter().flat_map(|result| names(result.unit));
            let near = || did_you_mean(wanted, all.collect::<Vec<_>>().iter().map(String::as_str));
            match holding(wanted, &known).or_else(near) {
                Some(remedy) => {
                    text! {"{message}；{remedy}"; "{message}; {remedy}"; message, remedy}
                }
                None => message,
            }
        }
        namesakes => {
            let names = quoted(namesakes.iter().map(|result| longest(result)));
            text! {"有几个 `{wanted}`：写明街道，{names}"; "there are several `{wanted}`: say which street, {names}"; names}
        }
    };
    Err(Failure::Usage(said))
}

/// Returns the names by which a unit may be called, that with its street first.
fn names(unit: &Unit) -> Vec<String> {
    let name = &unit.name;
    let street = unit.street.iter();
    let with_street = street.flat_map(|street| {
        [
            format!("{street} {name}"),
            format!("{name}{KEY_JOINT}{street}"),
        ]
    });
    with_street.chain([name.to_string()]).collect()
}

/// Returns the first of the names of which one that nobody has is a part, such as one of a key of
/// several columns.
fn holding(part: &str, known: &[String]) -> Option<Text> {
    const FEW: usize = 3;
    let part = identity(part);
    let holds = |name: &&String| !part.is_empty() && identity(name).contains(&part);
    let names: Vec<String> = known.iter().filter(holds).take(FEW).cloned().collect();
    if names.is_empty() {
        return None;
    }
    let names = quoted(names.into_iter());
    Some(
        text! {"名称里有它的写全：{names}"; "write the whole of a name that holds it: {names}"; names},
    )
}

fn quoted(names: impl Iterator<Item = String>) -> Text {
    Text::list(
        &names
            .map(|name| text! {"`{name}`"; "`{name}`"})
            .collect::<Vec<_>>(),
    )
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

退出状态：0 已说明；1 输入有误，或文件读写不成；2 用法不对",
        );
    let command = in_chinese(
        command,
        &[
            SHEETS,
            RUBRIC,
            ("community", "名称", "社区名称；有同名的写“街道 社区”"),
            ("all", "", "每个社区一份，写进 -o 所指的文件夹"),
            ("partial", "", "数据有误的单位暂不评分，说明其余的"),
            ("depth", "N", "只列到第 N 级指标"),
            ("format", "格式", "格式：table、md、html 或 json"),
            (
                "output",
                "文件",
                "写到文件，格式随扩展名；有 --all 时是文件夹",
            ),
        ],
    );
    in_chinese(command, READING)
}
