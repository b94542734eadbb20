//! What may be typed of every command, or of several; what belongs to one stands in its own file.
//! The help is written twice, once beside each argument and once in Chinese; a test holds that none
//! is forgotten.

use clap::{ArgAction, Args, CommandFactory, Parser, ValueEnum};

use super::{check, completions, diff, explain, man, review, rubrics, schema, score, verify};
use crate::lang::Lang;
use crate::sheet::Channel;

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
    Score(score::ScoreArgs),
    Check(check::CheckArgs),
    Explain(explain::ExplainArgs),
    Diff(diff::DiffArgs),
    Review(review::ReviewArgs),
    Verify(verify::VerifyArgs),
    Rubrics(rubrics::RubricsArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// How sheets are read.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    /// Who was expected: a list of communities, with street and kind
    #[arg(long, value_name = "ROSTER")]
    pub communities: Option<String>,
    /// Marks changed on appeal: each with the old mark, the new one and why
    #[arg(long, value_name = "FILE")]
    pub corrections: Option<String>,
    /// Say what a heading means: assessor=NAME, ignore=NAME, …
    #[arg(long = "column", value_name = "ROLE=HEADING", value_parser = column)]
    pub columns: Vec<ColumnArg>,
    /// Encoding of the sheets: utf-8, gb18030, utf-16le, utf-16be, big5, windows-1252
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,
    /// What parts the columns of the sheets: `,`, `;`, `|` or tab; by default found out
    #[arg(long, value_name = "SIGN")]
    pub separator: Option<String>,
    /// How remedies may tell the user to say more.
    #[arg(skip = Channel::Option)]
    pub channel: Channel,
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
    Total,
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
        .subcommand_value_name("命令");
    let command = CHINESE
        .iter()
        .fold(command, |command, &(name, in_chinese)| {
            command.mut_subcommand(name, in_chinese)
        });
    with_template(in_chinese(command, GLOBAL), TEMPLATE)
}

/// Gives a command its Chinese words.
type InChinese = fn(clap::Command) -> clap::Command;

/// What each command's own file says of it in Chinese.
const CHINESE: &[(&str, InChinese)] = &[
    ("score", score::chinese),
    ("check", check::chinese),
    ("explain", explain::chinese),
    ("diff", diff::chinese),
    ("review", review::chinese),
    ("verify", verify::chinese),
    ("rubrics", rubrics::chinese),
    ("schema", schema::chinese),
    ("completions", completions::chinese),
    ("man", man::chinese),
];

const GLOBAL: &[(&str, &str, &str)] = &[
    ("lang", "语言", "语言：zh 或 en，默认随系统"),
    ("color", "何时", "颜色：auto、always 或 never"),
    ("quiet", "", "只输出错误信息"),
    ("width", "列数", "按指定列宽排版，不按终端宽度"),
    ("help", "", "显示帮助"),
    ("version", "", "显示版本"),
];

/// The Chinese of [`ReadingArgs`].
pub const READING: &[(&str, &str, &str)] = &[
    ("communities", "名册", "应评单位的名册，可带街道、类别"),
    (
        "corrections",
        "更正表",
        "申诉后更正的得分，逐项写明原分、现分和理由",
    ),
    (
        "columns",
        "角色=列名",
        "指明列名的含义：assessor=评委、ignore=电话 等",
    ),
    (
        "encoding",
        "编码",
        "评分表的编码：utf-8、gb18030、utf-16le、utf-16be、big5、windows-1252",
    ),
    (
        "separator",
        "符号",
        "评分表的分隔符：`,`、`;`、`|` 或 tab，默认自动判断",
    ),
];

/// Gives arguments their Chinese names and help, and headings to the groups they are listed in.
pub fn in_chinese(
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
