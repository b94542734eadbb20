//! `wuhua-eval score`: read a rubric, read a sheet, evaluate, report.

use clap::Args;

use super::ending::{Ending, leave_to_the_system};
use super::failure::Failure;
use super::forms::{Forms, Indicators, Shown, ToPost};
use super::inputs::Inputs;
use super::options::{
    ColumnsArg, FormatArg, OWNER, READING, RUBRIC, ReadingArgs, SHEETS, ViewArg, in_chinese,
};
use super::outputs::{Output, deliver};
use super::reading::read;
use super::recorded::written;
use super::shelf::Shelf;
use super::ui::Ui;
use crate::diagnostics::did_you_mean;
use crate::evaluation::{UnitResult, Verdict};
use crate::names::is_one;
use crate::report::{Columns, Earlier, Results, Sections, View, has_anything_to_publish};
use crate::rubric::Rubric;
use crate::sheet::Sheet;
use crate::text;

/// Score sheets against a rubric: totals, verdicts, rankings
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wuhua-eval score sheet.csv --rubric city-2012.toml
  wuhua-eval score a.csv b.csv -r rules.toml --communities roster.csv
  wuhua-eval score sheet.csv -r rules.toml -o result.html -o result.xlsx

Exit status: 0 evaluated; 1 input at fault, or a file cannot be read or
written; 2 wrong usage; 3 evaluated, but --require-pass does not hold")]
pub struct ScoreArgs {
    /// Score sheets (CSV, TSV, xlsx, xls or ods), or patterns such as `*.csv`; `-` is standard input
    #[arg(value_name = "SHEET", required = true)]
    pub sheets: Vec<String>,
    /// Rubric: a TOML file, or the name of one that comes with the program
    #[arg(short, long, value_name = "RUBRIC")]
    pub rubric: String,
    /// Whose a form is that does not say so: a sheet of one community, with a row an indicator
    #[arg(long, value_name = "NAME")]
    pub community: Option<String>,
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Show changes since an earlier result, written with -o FILE.json
    #[arg(long, value_name = "FILE")]
    pub before: Option<String>,
    /// Set communities with faulty marks aside and score the others
    #[arg(long)]
    pub partial: bool,
    /// Format: table, csv, json, md, html or xlsx
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true)]
    pub format: Option<FormatArg>,
    /// Write to a file instead, in the format of its extension; repeatable
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<String>,
    /// Write the results, the indicators alone, or the list to be posted for comments: results,
    /// indicators or public
    #[arg(
        long,
        value_name = "VIEW",
        value_enum,
        default_value = "results",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub view: ViewArg,
    /// Columns of CSV: people or machine; by default people's in a Chinese run
    #[arg(long, value_name = "WHOSE", value_enum, hide_possible_values = true)]
    pub columns: Option<ColumnsArg>,
    /// Show ranks down to this one
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub top: Option<u32>,
    /// Show this street only
    #[arg(long, value_name = "STREET")]
    pub street: Option<String>,
    /// Show only those that did not pass
    #[arg(long)]
    pub failed: bool,
    /// List what each section came to, below the ranking
    #[arg(long)]
    pub sections: bool,
    /// Exit with 3 unless every community passes
    #[arg(long)]
    pub require_pass: bool,
}

pub fn run(args: &ScoreArgs, ui: &Ui) -> Result<Ending, Failure> {
    let inputs = Inputs {
        rubric: &args.rubric,
        sheets: &args.sheets,
        reading: &args.reading,
        owner: args.community.as_deref(),
        likely_owner: None,
        limits: args.reading.limits(),
        shelf: &Shelf::Disk,
    };
    inputs.check()?;
    check_before(args, &inputs)?;
    let names = inputs.names().chain(args.before.as_deref());
    let outputs = Output::all(args.format, &args.output, names)?;
    check_view(args, &outputs)?;
    let earlier = args.before.as_deref().map(|name| earlier(name, ui));
    let earlier = earlier.transpose()?;
    let reading = read(&inputs, ui)?;
    let street = street(args, &reading.sheets.sheet)?;
    check_line(args, &reading.rubric.rubric)?;
    check_public(args, &reading.rubric.rubric)?;
    let evaluated = reading.evaluate(args.partial, ui)?;
    let results = Results {
        earlier: earlier.as_ref(),
        ..evaluated.results()
    };
    let view = View {
        top: args.top.map(|top| top as usize),
        street,
        failed: args.failed,
        sections: match args.sections {
            true => Sections::Listed,
            false => Sections::LeftOut,
        },
        columns: args.columns.map(Columns::from),
    };
    let shown = Shown {
        results: &results,
        view: &view,
    };
    deliver(&outputs, &*found(args.view, shown), results.case.files, ui)?;
    let ending = match args.require_pass && !all_pass(&results) {
        true => Ending::NotSo,
        false => Ending::Done,
    };
    leave_to_the_system(evaluated);
    Ok(ending)
}

fn found(view: ViewArg, shown: Shown<'_>) -> Box<dyn Forms + '_> {
    match view {
        ViewArg::Results => Box::new(shown),
        ViewArg::Indicators => Box::new(Indicators(shown)),
        ViewArg::Public => Box::new(ToPost(shown)),
    }
}

/// Standard input can be read once only.
fn check_before(args: &ScoreArgs, inputs: &Inputs) -> Result<(), Failure> {
    let is_taken = args.before.as_deref() == Some("-") && inputs.names().any(|name| name == "-");
    match is_taken {
        true => Err(Failure::Usage(
            text! {"标准输入 `-` 只能用一次"; "standard input, `-`, can be read once only"},
        )),
        false => Ok(()),
    }
}

/// Reads the earlier result.
fn earlier(name: &str, ui: &Ui) -> anyhow::Result<Earlier> {
    let (bytes, file) = ui.read_of_programs(name)?;
    let written = written(&bytes, &file, ui)?;
    Ok(Earlier::of(&written.recorded, file))
}

/// Refuses options that a view, or the formats that are written, have no use for.
fn check_view(args: &ScoreArgs, outputs: &[Output]) -> Result<(), Failure> {
    let picks_units = args.top.is_some() || args.street.is_some() || args.failed;
    let writes = |format| outputs.iter().any(|output| output.format == format);
    let refused = match args.view {
        ViewArg::Indicators if picks_units => text! {
            "`--view indicators` 说的是全部单位，不能加 --top、--street、--failed";
            "`--view indicators` is of all units: leave out --top, --street and --failed"
        },
        ViewArg::Indicators if writes(FormatArg::Xlsx) => text! {
            "工作簿里本来就有指标一表，去掉 `--view indicators`";
            "a workbook has the indicators among its sheets: leave out `--view indicators`"
        },
        ViewArg::Public if args.top.is_some() || args.failed => text! {
            "`--view public` 列出全部合格和命名的单位，不能加 --top、--failed";
            "`--view public` lists all who passed or have an award: leave out --top and --failed"
        },
        ViewArg::Indicators | ViewArg::Public if args.sections => text! {
            "`--sections` 列的是评分结果的各部分得分，不能和 --view 一起用";
            "`--sections` is about the results: leave out --view"
        },
        ViewArg::Public if args.before.is_some() => text! {
            "公示名单不与上次比较，不能加 --before";
            "the public list is not compared with an earlier one: leave out --before"
        },
        ViewArg::Public
            if writes(FormatArg::Csv) || writes(FormatArg::Json) || writes(FormatArg::Xlsx) =>
        {
            text! {
                "公示名单没有 csv、json、xlsx 格式：用 table、md 或 html";
                "there is no csv, json or xlsx of the public list: use table, md or html"
            }
        }
        ViewArg::Results | ViewArg::Indicators | ViewArg::Public
            if args.columns.is_some() && !writes(FormatArg::Csv) =>
        {
            text! {
                "`--columns` 说的是 csv 的列：加 --format csv 或 -o 文件.csv";
                "`--columns` is about CSV: add --format csv or -o FILE.csv"
            }
        }
        ViewArg::Results | ViewArg::Indicators | ViewArg::Public => return Ok(()),
    };
    Err(Failure::Usage(refused))
}

/// A list of those who passed or have an award needs a rubric that says who does.
fn check_public(args: &ScoreArgs, rubric: &Rubric) -> Result<(), Failure> {
    match args.view == ViewArg::Public && !has_anything_to_publish(rubric) {
        true => Err(Failure::Usage(text! {
            "考评细则既没有合格线，也没有命名，没有可公示的名单；文件里有的，写进 `[outcome] pass` 或 `[[awards]]`";
            "the rubric has neither a pass line nor awards, so there is no list to publish; where the paper \
             has them, write `[outcome] pass` or `[[awards]]`"
        })),
        false => Ok(()),
    }
}

/// Returns the street that is wanted, as the sheets spell it; one that no community has is a slip
/// of the keyboard.
fn street(args: &ScoreArgs, sheet: &Sheet) -> Result<Option<String>, Failure> {
    let Some(wanted) = &args.street else {
        return Ok(None);
    };
    let streets = || sheet.units.iter().filter_map(|unit| unit.street.as_deref());
    if let Some(street) = streets().find(|street| is_one(street, wanted)) {
        return Ok(Some(street.to_owned()));
    }
    let message = text! {"评分表里没有街道 `{wanted}`"; "no sheet has the street `{wanted}`"};
    Err(Failure::Usage(match did_you_mean(wanted, streets()) {
        Some(remedy) => text! {"{message}；{remedy}"; "{message}; {remedy}"; message, remedy},
        None => message,
    }))
}

/// Whether all pass is nothing that a rubric without a pass line can answer.
fn check_line(args: &ScoreArgs, rubric: &Rubric) -> Result<(), Failure> {
    match args.require_pass && rubric.outcome.pass.is_none() {
        true => Err(Failure::Usage(
            text! {"考评细则没有合格线，谈不上合格，不能用 --require-pass；有合格线的，写进 `[outcome] pass`"; "the rubric has no pass line, so nothing is called pass and --require-pass cannot be used; where the paper has a line, write it as `[outcome] pass`"},
        )),
        false => Ok(()),
    }
}

fn all_pass(results: &Results) -> bool {
    let mut all = results.evaluation.results.iter();
    // Who passes only while marks of others are missing may yet not pass.
    let passes_for_certain = |result: &UnitResult| {
        result.verdict == Some(Verdict::Pass) && !result.has_provisional_verdict()
    };
    results.set_aside.is_empty() && all.all(passes_for_certain)
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("按考评细则评分：总分、结论、排名")
        .override_usage("wuhua-eval score <评分表>... --rubric <细则> [选项]")
        .after_help(
            "\
例:
  wuhua-eval score 评分表.csv --rubric city-2012.toml
  wuhua-eval score 甲.csv 乙.csv -r 细则.toml --communities 名册.csv
  wuhua-eval score 评分表.csv -r 细则.toml -o 结果.html -o 结果.json

退出状态：0 评分完成；1 输入有误，或文件读写不成；
2 用法不对；3 评分完成，但有单位未达到 --require-pass 的要求",
        );
    let command = in_chinese(
        command,
        &[
            SHEETS,
            RUBRIC,
            OWNER,
            (
                "before",
                "文件",
                "与上次的结果（-o 文件.json 写出的）比较，列出变化",
            ),
            ("partial", "", "数据有误的单位列出、暂不评分，其余照常"),
            ("format", "格式", "格式：table、csv、json、md、html 或 xlsx"),
            ("output", "文件", "写到文件，格式随扩展名；可重复"),
            (
                "view",
                "内容",
                "写结果、只写各项指标，还是公示名单：results、indicators 或 public",
            ),
            (
                "columns",
                "给谁",
                "CSV 的列：people 给人看，machine 给程序用；中文运行默认 people",
            ),
            ("top", "N", "只显示前 N 名"),
            ("street", "街道", "只显示这个街道"),
            ("failed", "", "只显示未合格的"),
            ("sections", "", "另列各部分得分"),
            ("require_pass", "", "有单位未合格时以 3 退出"),
        ],
    );
    in_chinese(command, READING)
}
