//! What may be typed of several commands, or of all. The help is written twice, once beside each
//! option and once in Chinese.

use clap::{ArgAction, Args, ValueEnum};

use crate::limits::{Limit, Limits};
use crate::report::Columns;
use crate::sheet::Channel;

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
    #[arg(
        long,
        value_name = "COLUMNS",
        global = true,
        value_parser = clap::value_parser!(u16).range(20..)
    )]
    pub width: Option<u16>,
    /// Print help
    #[arg(short, long, action = ArgAction::Help, global = true)]
    help: Option<bool>,
    /// Print version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
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
    pub column_roles: Vec<ColumnArg>,
    /// Encoding of the sheets: utf-8, gb18030, utf-16le, utf-16be, big5, windows-1252
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,
    /// What parts the columns of the sheets: `,`, `;`, `|` or tab; by default found out
    #[arg(long, value_name = "SIGN")]
    pub separator: Option<String>,
    /// Sheet of a workbook, by name; may be given several times
    #[arg(long = "sheet", value_name = "NAME", conflicts_with = "all_sheets")]
    pub sheet_names: Vec<String>,
    /// Read all sheets of workbooks, such as one a street, as one
    #[arg(long)]
    pub all_sheets: bool,
    /// Take what stands above for the blank cells of a column; repeatable
    #[arg(long, value_name = "HEADING")]
    pub fill: Vec<String>,
    /// Let files hold more than usual: cells=6000000, inflated=512MB, …; repeatable
    #[arg(long = "limit", value_name = "WHAT=SIZE", value_parser = limit)]
    pub limits: Vec<LimitArg>,
    /// How remedies may tell the user to say more.
    #[arg(skip = Channel::Option)]
    pub channel: Channel,
}

impl ReadingArgs {
    /// Returns how much files may hold.
    pub fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for LimitArg { name, size } in &self.limits {
            limits.set(name, size);
        }
        limits
    }
}

/// How much of something a file may hold, as typed.
#[derive(Clone, Debug)]
pub struct LimitArg {
    pub name: String,
    pub size: String,
}

/// Reads `WHAT=SIZE`.
pub fn limit(typed: &str) -> Result<LimitArg, String> {
    let (name, size) = typed.split_once('=').unwrap_or((typed, ""));
    let names = Limit::ALL.map(Limit::name).join(", ");
    match Limits::default().set(name, size) {
        true => Ok(LimitArg {
            name: name.to_owned(),
            size: size.to_owned(),
        }),
        false => Err(format!(
            "it is WHAT=SIZE, such as cells=6000000 or inflated=512MB, WHAT being one of: {names}"
        )),
    }
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
pub fn column(typed: &str) -> Result<ColumnArg, String> {
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
    Html,
}

/// What of the results is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ViewArg {
    Results,
    Indicators,
    /// The list that goes on the wall.
    Public,
}

/// For whom the columns of CSV are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColumnsArg {
    People,
    Machine,
}

impl From<ColumnsArg> for Columns {
    fn from(argument: ColumnsArg) -> Columns {
        match argument {
            ColumnsArg::People => Columns::People,
            ColumnsArg::Machine => Columns::Machine,
        }
    }
}

/// The Chinese of [`Global`].
pub const GLOBAL: &[(&str, &str, &str)] = &[
    ("lang", "语言", "语言：zh 或 en，默认随系统"),
    ("color", "何时", "颜色：auto、always 或 never"),
    ("quiet", "", "只输出错误信息"),
    ("width", "列数", "按指定列宽排版，不按终端宽度"),
    ("help", "", "显示帮助"),
    ("version", "", "显示版本"),
];

/// The Chinese of [`ReadingArgs`].
pub const SHEETS: (&str, &str, &str) = (
    "sheets",
    "评分表",
    "评分表（CSV、TSV、xlsx、xls 或 ods），可写 `*.csv` 这样的通配；`-` 是标准输入",
);

pub const RUBRIC: (&str, &str, &str) = ("rubric", "细则", "考评细则：TOML 文件，或内置细则的名称");

pub const OWNER: (&str, &str, &str) = (
    "community",
    "名称",
    "一表一社区的表是谁的，表上没有写明时用",
);

pub const READING: &[(&str, &str, &str)] = &[
    ("communities", "名册", "应评单位的名册，可带街道、类别"),
    (
        "corrections",
        "更正表",
        "申诉后更正的得分，逐项写明原分、现分和理由",
    ),
    (
        "column_roles",
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
    ("sheet_names", "名称", "工作簿里要评的工作表，可写几次"),
    (
        "all_sheets",
        "",
        "工作簿里的工作表都评（如每个街道一张），合为一张",
    ),
    ("fill", "列名", "这一列的空白格按上面一格填；可重复"),
    (
        "limits",
        "项目=大小",
        "文件可以比平常大：cells=6000000、inflated=512MB 等；可重复",
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
