//! `wuhua-eval review`: the year-end run, many schemes and one summary.

mod conduct;
pub mod folder;
mod manifest;
mod titles;
pub mod unread;

use std::io::Write;

use clap::Args;

pub use conduct::conduct;
pub use manifest::{HeldReview, files_of, held};

use super::ending::{Ending, leave_to_the_system};
use super::failure::Failure;
use super::forms::write;
use super::options::{FormatArg, in_chinese};
use super::ui::Ui;
use crate::report::review::ReviewResults;
use crate::text;

/// Evaluate many schemes as a manifest says, and sum up the year
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  wuhua-eval review examples/review-2019/review.toml
  wuhua-eval review review.toml -o review-2019
  wuhua-eval review review.toml --quiet -o review-2019 --require-targets

Exit status: 0 evaluated; 1 a scheme's input is at fault (the others are
written), or a file cannot be read or written; 2 wrong usage; 3 evaluated,
but --require-targets does not hold")]
pub struct ReviewArgs {
    /// Manifest: which schemes, sheets, targets
    #[arg(value_name = "REVIEW")]
    pub review: String,
    /// Write everything to a new folder, with copies of the inputs
    #[arg(short, long, value_name = "FOLDER", conflicts_with = "format")]
    pub output: Option<String>,
    /// Format of the summary: table, csv, json, md or html
    #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true)]
    pub format: Option<FormatArg>,
    /// Exit with 3 unless every target is reached
    #[arg(long)]
    pub require_targets: bool,
}

pub fn run(args: &ReviewArgs, ui: &Ui) -> Result<Ending, Failure> {
    if args.format == Some(FormatArg::Xlsx) {
        return Err(Failure::Usage(
            text! {"汇总没有 xlsx 格式：用 table、csv、json、md 或 html"; "there is no xlsx of a review: use table, csv, json, md or html"},
        ));
    }
    let held = held(&args.review, ui)?;
    let conducted = conduct(&held, ui)?;
    let schemes = conducted.schemes();
    let year_end = conducted.year_end(&schemes);
    let results = conducted.results(&schemes, &year_end);
    match &args.output {
        Some(folder) => {
            let files = folder::files(&held, &results, ui.lang);
            ui.write_folder(folder, &files)?;
            let count = files.len();
            ui.tell(&text! {"已写到 {folder}：{count} 个文件"; "wrote {count} files to {folder}"});
        }
        None => print(&results, args.format.unwrap_or(FormatArg::Table), ui)?,
    }
    let targets = year_end
        .schemes
        .iter()
        .flatten()
        .flat_map(|figures| &figures.targets);
    let all_reached = targets.into_iter().all(|target| target.holds());
    let ending = match (results.schemes.iter().any(Result::is_err), all_reached) {
        (true, _) => Ending::Refused,
        (false, false) if args.require_targets => Ending::NotSo,
        (false, _) => Ending::Done,
    };
    leave_to_the_system(conducted);
    Ok(ending)
}

fn print(results: &ReviewResults, format: FormatArg, ui: &Ui) -> Result<(), Failure> {
    let write = |out: &mut dyn Write| write(results, format, (ui.lang, ui.width()), out);
    match format {
        FormatArg::Table => ui.print(write)?,
        FormatArg::Md | FormatArg::Csv | FormatArg::Json | FormatArg::Html => {
            ui.print_data(write)?;
        }
        FormatArg::Xlsx => unreachable!("a workbook of a review was refused"),
    }
    Ok(())
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("按清单评定多项考评，汇总全年")
        .override_usage("wuhua-eval review <清单> [-o <文件夹>] [选项]")
        .after_help(
            "\
例:
  wuhua-eval review examples/review-2019/review.toml
  wuhua-eval review 清单.toml -o 二〇一九年考评
  wuhua-eval review 清单.toml --quiet -o 二〇一九年考评 --require-targets

退出状态：0 评定完成；1 有考评的输入有误（其余照写），或文件读写不成；
2 用法不对；3 评定完成，但没有达到 --require-targets 的要求",
        );
    in_chinese(
        command,
        &[
            ("review", "清单", "清单：有哪些考评、评分表和目标"),
            ("output", "文件夹", "全部写进一个新文件夹，连同输入的副本"),
            ("format", "格式", "汇总的格式：table、csv、json、md 或 html"),
            ("require_targets", "", "有目标未完成时以 3 退出"),
        ],
    )
}
