//! `wuhua-eval rubrics`: what comes with the program.

use std::io::Write;
use std::path::Path;

use clap::{Args, ValueEnum};

use super::Ending;
use super::failure::Failure;
use super::inputs::read_named_rubric;
use super::options::in_chinese;
use super::shelf::Shelf;
use super::ui::Ui;
use crate::diagnostics::{Files, did_you_mean};
use crate::report;
use crate::rubric::{SCHEMA, SHIPPED, Shipped, Status, find_shipped, parse};
use crate::text;

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
    /// Print one as the table of its paper
    Show {
        /// Its id, or a rubric file
        #[arg(value_name = "ID")]
        id: String,
        /// Format: table, md, or toml, the file itself
        #[arg(
            long,
            value_name = "FORMAT",
            value_enum,
            default_value = "table",
            hide_possible_values = true,
            hide_default_value = true
        )]
        format: ShowFormat,
    },
    /// Write one to a file here, with the schema for editors beside it
    Copy {
        /// Its id
        id: String,
        /// Where to, by default its own name in this folder
        #[arg(value_name = "FILE")]
        to: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    Table,
    Md,
    Toml,
}

pub fn run(args: &RubricsArgs, ui: &Ui) -> Result<Ending, Failure> {
    match args.action.as_ref().unwrap_or(&RubricsAction::List) {
        RubricsAction::List => list(ui),
        RubricsAction::Show { id, format } => show(id, *format, ui),
        RubricsAction::Copy { id, to } => copy(find(id)?, to.as_deref(), ui),
    }
}

fn find(id: &str) -> Result<&'static Shipped, Failure> {
    find_shipped(id).ok_or_else(|| {
        let known: Vec<&str> = SHIPPED.iter().map(|shipped| shipped.id).collect();
        let all = known.join(", ");
        let message = text! {
            "没有内置的 `{id}`；内置的有：{all}";
            "no rubric `{id}` comes with the program; these do: {all}"
        };
        Failure::Usage(match did_you_mean(id, known) {
            Some(remedy) => text! {"{message}。{remedy}"; "{message}. {remedy}"; message, remedy},
            None => message,
        })
    })
}

fn list(ui: &Ui) -> Result<Ending, Failure> {
    let mut lines = String::new();
    for shipped in &SHIPPED {
        let mut files = Files::default();
        let file = files.add(shipped.file_name, shipped.text.to_owned());
        let (parsed, _) = parse(file, &files);
        let rubric = parsed.expect("a shipped rubric is sound").rubric;
        let (id, title) = (shipped.id, &rubric.title);
        let years = rubric.years.as_deref().unwrap_or_default();
        let status = match rubric.status {
            Status::Official => text! {"正式文本"; "official"},
            Status::Reconstruction => text! {"复原稿"; "reconstruction"},
            Status::Unstated => text! {"未注明"; "status not stated"},
        };
        let line = text! {"{id}  {years}  {title}（{status}）\n"; "{id}  {years}  {title} ({status})\n"; status};
        lines.push_str(line.speak(ui.lang));
    }
    ui.print(|out| out.write_all(lines.as_bytes()))?;
    Ok(Ending::Done)
}

/// Shows a rubric in a file, or one that comes with the program.
fn show(name: &str, format: ShowFormat, ui: &Ui) -> Result<Ending, Failure> {
    let path = Path::new(name);
    let shipped = match name == "-" || path.exists() && !path.is_dir() {
        true => None,
        false => Some(find(name)?),
    };
    if format == ShowFormat::Toml {
        let bytes = match shipped {
            Some(shipped) => shipped.text.as_bytes().to_vec(),
            None => ui.read(name)?.0,
        };
        ui.print_data(|out| out.write_all(&bytes))?;
        return Ok(Ending::Done);
    }
    let (parsed, _) = read_named_rubric(name, &Shelf::Disk, &mut Files::default(), ui)?;
    let document = report::paper(&parsed.rubric, &parsed.trees);
    match format {
        ShowFormat::Md => ui.print_data(|out| report::markdown(&document, ui.lang, out))?,
        ShowFormat::Table | ShowFormat::Toml => {
            ui.print(|out| report::terminal(&document, ui.lang, ui.width(), out))?;
        }
    }
    Ok(Ending::Done)
}

fn copy(shipped: &Shipped, to: Option<&str>, ui: &Ui) -> Result<Ending, Failure> {
    let to = to.unwrap_or(shipped.file_name);
    if Path::new(to).exists() {
        return Err(Failure::World(anyhow::anyhow!(ui.say(
            &text! {"`{to}` 已经有了，没有动它"; "`{to}` is there already and was left alone"}
        ))));
    }
    let beside = Path::new(to).with_file_name(SCHEMA.file_name);
    let schema = beside.to_str().expect("what was typed is UTF-8");
    let mut files = vec![to];
    if !beside.exists() {
        files.push(schema);
    }
    let write = |name: &str, out: &mut dyn Write| {
        let is_rubric = name == to;
        let text = if is_rubric { shipped.text } else { SCHEMA.text };
        out.write_all(text.as_bytes())
    };
    ui.write(files.iter().copied(), write, || Ok(()))?;
    for name in files {
        ui.tell(&text! {"已写到 {name}"; "wrote {name}"});
    }
    let is_ours = std::fs::read(&beside).is_ok_and(|found| found == SCHEMA.text.as_bytes());
    if !is_ours {
        ui.tell(&text! {"`{schema}` 已经有了，与本程序的不同，没有动它；本程序的用 `wuhua-eval schema` 输出"; "`{schema}` is there already, differs from this program's, and was left alone; `wuhua-eval schema` prints this program's"});
    }
    Ok(Ending::Done)
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("列出、显示或复制内置的考评细则")
        .override_usage("wuhua-eval rubrics [list | show <编号> | copy <编号> [文件]]")
        .subcommand_help_heading("命令")
        .mut_subcommand("list", |list| {
            in_chinese(list.about("列出（默认）"), &[]).override_usage("wuhua-eval rubrics list")
        })
        .mut_subcommand("show", |show| {
            in_chinese(
                show.about("按考评表的样子显示一份"),
                &[
                    ("id", "编号", "细则的编号，或细则文件"),
                    ("format", "格式", "格式：table、md，或 toml（文件原文）"),
                ],
            )
            .override_usage("wuhua-eval rubrics show <编号> [选项]")
        })
        .mut_subcommand("copy", |copy| {
            in_chinese(
                copy.about("复制一份到文件，并附上供编辑器检查的 schema"),
                &[
                    ("id", "编号", "细则的编号"),
                    ("to", "文件", "写到哪里，默认用原文件名存入当前文件夹"),
                ],
            )
            .override_usage("wuhua-eval rubrics copy <编号> [文件]")
        });
    in_chinese(command, &[])
}
