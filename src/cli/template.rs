//! `wuhua-eval template`: the sheet that a rubric asks people to fill in.

use std::io::{self, Write};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::Ending;
use super::failure::Failure;
use super::inputs::Inputs;
use super::options::{ColumnArg, LimitArg, RUBRIC, ReadingArgs, column, in_chinese, limit};
use super::outputs::check_target;
use super::reading::{Reading, read};
use super::sheets::check_unchanged;
use super::shelf::Shelf;
use super::ui::Ui;
use crate::lang::{Lang, Text};
use crate::limits::{Limit, Limits};
use crate::report::template::{self, DIMENSIONS, Misnamed, Named, Part, Template, Who, misnamed};
use crate::report::workbook::{self, Arranged};
use crate::sheet::Channel;
use crate::text;

/// Write the blank score sheet of a rubric, to be filled in and scored
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wuhua-eval template --rubric city-2012 -o sheet.csv
  wuhua-eval template -r city-2012 --communities roster.csv --layout long")]
pub struct TemplateArgs {
    /// Rubric: a TOML file, or the name of one that comes with the program
    #[arg(short, long, value_name = "RUBRIC")]
    pub rubric: String,
    /// Who is to be marked: a list of communities, with street and kind
    #[arg(long, value_name = "ROSTER")]
    pub communities: Option<String>,
    /// Layout: wide (a row a community), long (a row a mark) or form (a form a community)
    #[arg(
        long,
        value_name = "LAYOUT",
        value_enum,
        default_value = "wide",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub layout: LayoutArg,
    /// Who marks, where several do: names parted by commas, or how many
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub assessors: Vec<String>,
    /// Whose marks are asked for, such as the street's and the residents'
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub sources: Vec<String>,
    /// When marks are given, where that is done several times
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub periods: Vec<String>,
    /// A sheet for every street, in a workbook of the wide layout
    #[arg(long)]
    pub by_street: bool,
    /// Say what a heading means: assessor=NAME, community=NAME, …
    #[arg(long = "column", value_name = "ROLE=HEADING", value_parser = column)]
    pub columns: Vec<ColumnArg>,
    /// Encoding of the roster: utf-8, gb18030, utf-16le, utf-16be, big5, windows-1252
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,
    /// Let the roster hold more than usual: cells=6000000, inflated=512MB, …; repeatable
    #[arg(long = "limit", value_name = "WHAT=SIZE", value_parser = limit)]
    pub limits: Vec<LimitArg>,
    /// Write to this file, .csv or .xlsx; a workbook guides whoever fills it in
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LayoutArg {
    Wide,
    Long,
    Form,
}

/// What a template is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Csv,
    Workbook,
}

pub fn run(args: &TemplateArgs, ui: &Ui) -> Result<Ending, Failure> {
    let reading_args = reading_args(args);
    let inputs = Inputs {
        rubric: &args.rubric,
        sheets: &[],
        reading: &reading_args,
        owner: None,
        likely_owner: None,
        limits: reading_args.limits(),
        shelf: &Shelf::Disk,
    };
    inputs.check()?;
    let kind = kind(args.output.as_deref(), &inputs)?;
    let reading = read(&inputs, ui)?;
    check_roster(&reading, ui)?;
    let named = named(args, ui.lang)?;
    let template = Template::new(&reading.case(), &named);
    check_names(&template, &named)?;
    check_layout(&template, args, kind)?;
    check_unchanged(&reading.files, ui)?;
    let write = |out: &mut dyn Write| write_as(&template, args, kind, ui.lang, out);
    match &args.output {
        None => ui.print_data(write)?,
        Some(name) => {
            ui.write([name.as_str()].into_iter(), |_, out| write(out), || Ok(()))?;
            ui.tell(&text! {"已写到 {name}"; "wrote {name}"});
            if let Some(raise) = more_than_usual(&template, args, kind) {
                ui.tell(&raise);
            }
        }
    }
    Ok(Ending::Done)
}

fn reading_args(args: &TemplateArgs) -> ReadingArgs {
    ReadingArgs {
        communities: args.communities.clone(),
        corrections: None,
        column_roles: args.columns.clone(),
        encoding: args.encoding.clone(),
        separator: None,
        sheet_names: Vec::new(),
        all_sheets: false,
        fill: Vec::new(),
        limits: args.limits.clone(),
        channel: Channel::Option,
    }
}

/// Returns what is to be written, by the name of the file.
fn kind(output: Option<&str>, inputs: &Inputs) -> Result<Kind, Failure> {
    let Some(name) = output else {
        return Ok(Kind::Csv);
    };
    check_target(name, inputs.names())?;
    let extension = Path::new(name).extension().and_then(|told| told.to_str());
    match extension.map(str::to_lowercase).as_deref() {
        Some("csv") => Ok(Kind::Csv),
        Some("xlsx") => Ok(Kind::Workbook),
        Some(_) | None => Err(Failure::Usage(text! {
            "看不出 `{name}` 要什么格式：扩展名用 .xlsx 或 .csv";
            "cannot tell the format of `{name}`: use .xlsx or .csv"
        })),
    }
}

fn check_roster(reading: &Reading, ui: &Ui) -> Result<(), Failure> {
    let faults = &reading.sheets.faults.general;
    ui.show(faults, &reading.files);
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Failure::refused(faults, &reading.files)),
    }
}

/// Returns those whom the user names; of a number, so many who have none.
fn named(args: &TemplateArgs, lang: Lang) -> Result<Named, Failure> {
    let numbered = |names: &[String], word: Text| -> Vec<String> {
        let names: Vec<String> = (names.iter())
            .flat_map(|names| names.split(['，', '、', ';', '；']))
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        match names.as_slice() {
            [one] => match one.parse::<u8>() {
                Ok(count) => (1..=count)
                    .map(|number| format!("{}{number}", word.speak(lang)))
                    .collect(),
                Err(_) => names,
            },
            _ => names,
        }
    };
    let named = [
        numbered(&args.assessors, text! {"评委"; "judge "}),
        numbered(&args.sources, text! {"来源"; "source "}),
        numbered(&args.periods, text! {"第"; "period "}),
    ];
    for names in &named {
        let mut sorted = names.clone();
        sorted.sort();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            let name = &pair[0];
            return Err(Failure::Usage(
                text! {"`{name}` 写了两次"; "`{name}` is named twice"},
            ));
        }
    }
    Ok(named)
}

/// Refuses names of judges for whom the rubric has no use.
fn check_names(template: &Template, named: &Named) -> Result<(), Failure> {
    const OPTIONS: [&str; DIMENSIONS] = ["--assessors", "--sources", "--periods"];
    const KEYS: [&str; DIMENSIONS] = ["assessors", "sources", "periods"];
    let Some((dimension, wrong)) = misnamed(template, named) else {
        return Ok(());
    };
    let (option, key) = (OPTIONS[dimension], KEYS[dimension]);
    Err(Failure::Usage(match wrong {
        Misnamed::NotAsked => text! {
            "{option}：考评细则没有 `[folds] {key}`，每项只打一个分";
            "{option}: the rubric has no `[folds] {key}`, every indicator is marked once"
        },
        Misnamed::Stranger(name, known) => {
            let known = Text::list(&known.iter().map(Text::verbatim).collect::<Vec<_>>());
            text! {
                "{option}：考评细则的 `{key}` 里没有 `{name}`，只有 {known}；不写 {option} 就按细则";
                "{option}: `{key}` of the rubric does not name `{name}`, only {known}; without \
                 {option} the rubric's own are taken"; known
            }
        }
    }))
}

/// Refuses a layout that could not be scored.
fn check_layout(template: &Template, args: &TemplateArgs, kind: Kind) -> Result<(), Failure> {
    let layout = args.layout;
    if layout == LayoutArg::Wide && template.takes_points {
        return Err(Failure::Usage(text! {
            "考评细则写了 `score-is = \"points\"`，一列一项的表没有得分一列：用 --layout form 或 long";
            "the rubric says `score-is = \"points\"`, and a sheet with a column an indicator has no \
             column of scores: use --layout form or long"
        }));
    }
    let is_by_street = kind == Kind::Workbook && layout == LayoutArg::Wide;
    if args.by_street && !is_by_street {
        return Err(Failure::Usage(text! {
            "--by-street 要写工作簿、一行一社区：-o 文件.xlsx，--layout wide";
            "--by-street is for a workbook with a row a community: -o FILE.xlsx, --layout wide"
        }));
    }
    let has_street = |who| template.street(who).is_some();
    if args.by_street && !template.who.iter().any(has_street) {
        return Err(Failure::Usage(text! {
            "--by-street 要有写明街道的名册：--communities 名册";
            "--by-street needs a roster that says the streets: --communities ROSTER"
        }));
    }
    let forms = forms(template).len();
    match (layout, kind) {
        (LayoutArg::Long, Kind::Workbook) => Err(Failure::Usage(text! {
            "一行一分的表只有 CSV：-o 文件.csv；工作簿用 --layout wide 或 form";
            "a sheet with a row a mark is CSV: use -o FILE.csv; a workbook is --layout wide or form"
        })),
        (LayoutArg::Form, Kind::Csv) if forms > 1 => Err(Failure::Usage(text! {
            "一表一社区的 CSV 一个文件只能放一张，这里有 {forms} 张：写 -o 文件.xlsx，每张一个工作表";
            "a CSV file holds one form, and there are {forms}: use -o FILE.xlsx, with a sheet a form"
        })),
        _ => Ok(()),
    }
}

/// Returns how a workbook is read again that has more sheets than one usually may.
fn more_than_usual(template: &Template, args: &TemplateArgs, kind: Kind) -> Option<Text> {
    /// The guide, and the lists that cells take their words from.
    const BESIDE_FORMS: usize = 2;
    if (args.layout, kind) != (LayoutArg::Form, Kind::Workbook) {
        return None;
    }
    let sheets = forms(template).len() + BESIDE_FORMS;
    let exceeded = Limits::default().check(Limit::Sheets, sheets).err()?;
    let (most, name) = (exceeded.most, Limit::Sheets.name());
    Some(text! {
        "工作表超过 {most} 张：填好后评分，加 `--limit {name}={sheets}`，或分街道各写一份";
        "it has more than {most} sheets: score it with `--limit {name}={sheets}`, or write one for each street"
    })
}

/// Returns the forms: of everybody who is to be marked, one for each who marks, known or not; where
/// nobody is named, of every kind of unit.
fn forms(template: &Template) -> Vec<(&Who, &Part)> {
    let who = match template.who.as_slice() {
        [] => &template.of_kinds,
        who => who,
    };
    let parts = || {
        let parts = template.parts.iter();
        parts.flat_map(|part| std::iter::repeat_n(part, part.rows))
    };
    let forms = who
        .iter()
        .flat_map(|who| parts().map(move |part| (who, part)));
    forms.collect()
}

fn write_as(
    template: &Template,
    args: &TemplateArgs,
    kind: Kind,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    match (kind, args.layout) {
        (Kind::Csv, LayoutArg::Wide) => template::wide(template, lang, out),
        (Kind::Csv, LayoutArg::Long) => template::long(template, lang, out),
        (Kind::Csv, LayoutArg::Form) => template::form(template, forms(template)[0], lang, out),
        (Kind::Workbook, LayoutArg::Form) => {
            workbook::template(template, &Arranged::Forms(forms(template)), lang, out)
        }
        (Kind::Workbook, LayoutArg::Wide | LayoutArg::Long) => {
            let arranged = match args.by_street {
                true => Arranged::ByStreet,
                false => Arranged::Wide,
            };
            workbook::template(template, &arranged, lang, out)
        }
    }
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("按考评细则输出空白评分表，填好就能评")
        .override_usage("wuhua-eval template --rubric <细则> [选项]")
        .after_help(
            "\
例:
  wuhua-eval template --rubric city-2012 -o 评分表.csv
  wuhua-eval template -r city-2012 --communities 名册.csv --layout long",
        );
    in_chinese(
        command,
        &[
            RUBRIC,
            ("communities", "名册", "要评的单位的名册，可带街道、类别"),
            (
                "layout",
                "样式",
                "样式：wide（一行一社区）、long（一行一分）或 form（一表一社区）",
            ),
            (
                "assessors",
                "名单",
                "几个人打分的，谁打：用逗号分开，或写几人",
            ),
            ("sources", "名单", "要几方的分的，哪几方，如 街道,居民"),
            ("periods", "名单", "分几次打的，哪几次"),
            (
                "by_street",
                "",
                "工作簿里每个街道一张工作表（一行一社区的）",
            ),
            (
                "columns",
                "角色=列名",
                "指明列名的含义：assessor=评委、community=单位 等",
            ),
            (
                "encoding",
                "编码",
                "名册的编码：utf-8、gb18030、utf-16le、utf-16be、big5、windows-1252",
            ),
            (
                "limits",
                "项目=大小",
                "名册可以比平常大：cells=6000000、inflated=512MB 等；可重复",
            ),
            (
                "output",
                "文件",
                "写到这个文件，.csv 或 .xlsx；工作簿里有填写的提示和检查",
            ),
        ],
    )
}
