//! What may be typed. The help is written twice, once beside each argument and once in
//! [`command`]; a test holds that none is forgotten.

use clap::{ArgAction, Args, CommandFactory, Parser, ValueEnum};

use crate::lang::Lang;

/// Scores sheets against assessment rubrics: exact totals, verdicts, rankings, and why.
#[derive(Debug, Parser)]
#[command(
    name = "wuhua-eval",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "Example:\n  wuhua-eval score sheet.csv --rubric city-2012.toml"
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Subcommand,
    #[command(flatten)]
    pub global: Global,
}

/// Options that every command knows.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// Language: zh or en; by default the system's
    #[arg(
        long,
        value_name = "LANG",
        value_enum,
        global = true,
        hide_possible_values = true
    )]
    pub lang: Option<LangArg>,
    /// Colour: auto, always or never
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value = "auto",
        global = true,
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub color: ColorArg,
    /// Print only errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Lay tables out for this many columns instead of the terminal's
    #[arg(long, value_name = "COLUMNS", global = true, value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
    /// Print help
    #[arg(short, long, action = ArgAction::Help, global = true)]
    help: Option<bool>,
    /// Print version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    Score(ScoreArgs),
    Check(CheckArgs),
    Rubrics(RubricsArgs),
}

/// Score sheets against a rubric: totals, verdicts, rankings
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wuhua-eval score sheet.csv --rubric city-2012.toml
  wuhua-eval score a.csv b.csv -r rules.toml --communities roster.csv
  wuhua-eval score sheet.csv -r rules.toml -o result.csv -o result.json

Exit status: 0 evaluated; 1 input at fault, or a file cannot be read or
written; 2 wrong usage; 3 evaluated, but --require-pass does not hold")]
pub struct ScoreArgs {
    /// Score sheets (CSV or TSV); `-` is standard input
    #[arg(value_name = "SHEET", required = true)]
    pub sheets: Vec<String>,
    /// Rubric: a TOML file, or the name of one that comes with the program
    #[arg(short, long, value_name = "RUBRIC")]
    pub rubric: String,
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Set communities with faulty marks aside and score the others
    #[arg(long)]
    pub partial: bool,
    /// Format: table, csv, json or md
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true)]
    pub format: Option<FormatArg>,
    /// Write to a file instead, in the format of its extension; repeatable
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<String>,
    /// Show ranks down to this one
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub top: Option<u32>,
    /// Show this street only
    #[arg(long, value_name = "STREET")]
    pub street: Option<String>,
    /// Show only those that did not pass
    #[arg(long)]
    pub failed: bool,
    /// Exit with 3 unless every community passes
    #[arg(long)]
    pub require_pass: bool,
}

/// How sheets are read.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    /// Who was expected: a list of communities, with street and kind
    #[arg(long, value_name = "ROSTER")]
    pub communities: Option<String>,
    /// Say what a heading means: assessor=NAME, ignore=NAME, …
    #[arg(long = "column", value_name = "ROLE=HEADING", value_parser = column)]
    pub columns: Vec<ColumnArg>,
    /// Encoding of the sheets: utf-8, gb18030, utf-16le, utf-16be
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,
}

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

/// List, show or copy the rubrics that come with the program
#[derive(Debug, Args)]
pub struct RubricsArgs {
    #[command(subcommand)]
    pub action: Option<RubricsAction>,
}

#[derive(Clone, Debug, clap::Subcommand)]
pub enum RubricsAction {
    /// List them (the default)
    List,
    /// Print one
    Show {
        /// Its id
        id: String,
    },
    /// Write one to a file here
    Copy {
        /// Its id
        id: String,
        /// Where to, by default its own name in this folder
        #[arg(value_name = "FILE")]
        to: Option<String>,
    },
}

/// What a heading means, as typed.
#[derive(Clone, Debug)]
pub struct ColumnArg {
    pub role: ColumnRole,
    pub heading: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColumnRole {
    Community,
    Street,
    Kind,
    Assessor,
    Source,
    Period,
    Indicator,
    Score,
    Ignore,
}

/// Reads `ROLE=HEADING`.
fn column(typed: &str) -> Result<ColumnArg, String> {
    let (role, heading) = typed.split_once('=').unwrap_or((typed, ""));
    let role = ColumnRole::from_str(role, false)
        .ok()
        .filter(|_| !heading.is_empty());
    let roles = ColumnRole::value_variants()
        .iter()
        .filter_map(ValueEnum::to_possible_value);
    let roles: Vec<String> = roles.map(|role| role.get_name().to_owned()).collect();
    let heading = heading.to_owned();
    role.map(|role| ColumnArg { role, heading }).ok_or_else(|| {
        format!(
            "it is ROLE=HEADING, ROLE being one of: {}",
            roles.join(", ")
        )
    })
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LangArg {
    Zh,
    En,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ColorArg {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    Table,
    Csv,
    Json,
    Md,
}

/// Returns the command line in a language.
pub fn command(lang: Lang) -> clap::Command {
    match lang {
        Lang::En => Cli::command(),
        Lang::Zh => chinese(Cli::command()),
    }
}

fn chinese(command: clap::Command) -> clap::Command {
    const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";
    let command = command
        .about("按考评细则评分：精确的总分、结论、排名，并说明理由。")
        .after_help("例：\n  wuhua-eval score 评分表.csv --rubric city-2012.toml")
        .override_usage("wuhua-eval <命令> [选项]")
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .mut_subcommand("score", chinese_score)
        .mut_subcommand("check", chinese_check)
        .mut_subcommand("rubrics", chinese_rubrics);
    with_template(in_chinese(command, GLOBAL), TEMPLATE)
}

const GLOBAL: &[(&str, &str, &str)] = &[
    ("lang", "语言", "语言：zh 或 en，默认随系统"),
    ("color", "何时", "颜色：auto、always 或 never"),
    ("quiet", "", "只输出错误信息"),
    ("width", "列数", "按指定列宽排版，不按终端宽度"),
    ("help", "", "显示帮助"),
    ("version", "", "显示版本"),
];

const READING: &[(&str, &str, &str)] = &[
    ("communities", "名册", "应评单位的名册，可带街道、类别"),
    (
        "columns",
        "角色=列名",
        "指明列名的含义：assessor=评委、ignore=电话 等",
    ),
    (
        "encoding",
        "编码",
        "评分表的编码：utf-8、gb18030、utf-16le、utf-16be",
    ),
];

fn chinese_score(command: clap::Command) -> clap::Command {
    let command = command
        .about("按考评细则评分：总分、结论、排名")
        .override_usage("wuhua-eval score <评分表>... --rubric <细则> [选项]")
        .after_help(
            "\
例:
  wuhua-eval score 评分表.csv --rubric city-2012.toml
  wuhua-eval score 甲.csv 乙.csv -r 细则.toml --communities 名册.csv
  wuhua-eval score 评分表.csv -r 细则.toml -o 结果.csv -o 结果.json

退出状态:0 评分完成;1 输入有误,或文件读写不成;
2 用法不对;3 评分完成,但有单位未达到 --require-pass 的要求",
        );
    let command = in_chinese(
        command,
        &[
            ("sheets", "评分表", "评分表（CSV 或 TSV）；`-` 是标准输入"),
            ("rubric", "细则", "考评细则：TOML 文件，或内置细则的名称"),
            ("partial", "", "数据有误的单位列出、暂不评分，其余照常"),
            ("format", "格式", "格式：table、csv、json 或 md"),
            ("output", "文件", "写到文件，格式随扩展名；可重复"),
            ("top", "N", "只显示前 N 名"),
            ("street", "街道", "只显示这个街道"),
            ("failed", "", "只显示未合格的"),
            ("require_pass", "", "有单位未合格时以 3 退出"),
        ],
    );
    in_chinese(command, READING)
}

fn chinese_check(command: clap::Command) -> clap::Command {
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

fn chinese_rubrics(command: clap::Command) -> clap::Command {
    let command = command
        .about("列出、显示或复制内置的考评细则")
        .override_usage("wuhua-eval rubrics [list | show <编号> | copy <编号> [文件]]")
        .subcommand_help_heading("命令")
        .mut_subcommand("list", |list| {
            in_chinese(list.about("列出（默认）"), &[]).override_usage("wuhua-eval rubrics list")
        })
        .mut_subcommand("show", |show| {
            in_chinese(show.about("显示一份"), &[("id", "编号", "细则的编号")])
                .override_usage("wuhua-eval rubrics show <编号>")
        })
        .mut_subcommand("copy", |copy| {
            in_chinese(
                copy.about("复制一份到文件"),
                &[
                    ("id", "编号", "细则的编号"),
                    ("to", "文件", "写到哪里，默认用原文件名存入当前文件夹"),
                ],
            )
            .override_usage("wuhua-eval rubrics copy <编号> [文件]")
        });
    in_chinese(command, &[])
}

/// Gives arguments their Chinese names and help, and headings to the groups they are listed in.
fn in_chinese(
    mut command: clap::Command,
    arguments: &[(&str, &'static str, &'static str)],
) -> clap::Command {
    for &(id, value_name, help) in arguments {
        command = command.mut_arg(id, |argument| {
            let heading = match (argument.is_positional(), argument.get_help_heading()) {
                (true, _) => "参数",
                (false, None) => "选项",
                (false, Some(_)) => "通用选项",
            };
            let argument = argument.help(help).help_heading(heading);
            match value_name {
                "" => argument,
                name => argument.value_name(name),
            }
        });
    }
    command
}

fn with_template(command: clap::Command, template: &'static str) -> clap::Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|subcommand| subcommand.get_name().to_owned())
        .collect();
    names
        .into_iter()
        .fold(command.help_template(template), |command, name| {
            command.mut_subcommand(name, |subcommand| with_template(subcommand, template))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_help(command: &clap::Command) -> Vec<(String, String)> {
        let own = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let name = command.get_name().to_owned();
        let arguments = command.get_arguments().map(|argument| {
            let help = argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            (format!("{name} {}", argument.get_id()), help)
        });
        let below = command.get_subcommands().flat_map(every_help);
        std::iter::once((name.clone(), own))
            .chain(arguments)
            .chain(below)
            .collect()
    }

    #[test]
    fn everything_is_said_in_both_languages() {
        let is_chinese = |help: &str| {
            help.chars()
                .any(|character| ('一'..='龥').contains(&character))
        };
        for (what, help) in every_help(&command(Lang::Zh)) {
            assert!(is_chinese(&help), "no Chinese help for {what}: {help}");
        }
        for (what, help) in every_help(&command(Lang::En)) {
            assert!(
                !help.is_empty() && !is_chinese(&help),
                "no English help for {what}: {help}"
            );
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        command(Lang::En).debug_assert();
        command(Lang::Zh).debug_assert();
    }
}
