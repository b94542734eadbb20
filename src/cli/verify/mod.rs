//! `wuhua-eval verify`: evaluates a review's inputs again, and says whether every byte still follows.

mod compare;
mod examine;
mod excerpt;
mod found;
mod page;

use std::path::Path;

use clap::Args;

use super::Ending;
use super::failure::Failure;
use super::options::in_chinese;
use super::ui::Ui;
use crate::report::terminal;
use examine::{Answer, examine};
use found::Found;

/// Evaluate a review's inputs again: does every byte of its folder still follow?
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  wuhua-eval verify review-2019

Exit status: 0 every byte follows; 1 a file cannot be read; 2 wrong usage;
4 a byte differs, the folder is not what `review` wrote, or another version
wrote it")]
pub struct VerifyArgs {
    /// Folder that `review` wrote
    #[arg(value_name = "FOLDER")]
    pub folder: String,
}

pub fn run(args: &VerifyArgs, ui: &Ui) -> Result<Ending, Failure> {
    let found = Found::below(Path::new(&args.folder), ui)?;
    let answer = examine(&found, ui)?;
    let ending = match answer {
        Answer::Follows { .. } => Ending::Done,
        Answer::NoReview(_) | Answer::Differs { .. } => Ending::NotAsWritten,
    };
    let page = page::page(&args.folder, answer);
    let printed = ui.print(|out| terminal(&page, ui.lang, ui.width(), out));
    match printed.map_err(Failure::from) {
        // Who reads no further still learns from the status how it ended.
        Ok(()) | Err(Failure::PipeClosed) => Ok(ending),
        Err(failure) => Err(failure),
    }
}

pub fn chinese(command: clap::Command) -> clap::Command {
    let command = command
        .about("重新评定一次汇总的输入：每个字节是否仍然得出")
        .override_usage("wuhua-eval verify <文件夹> [选项]")
        .after_help(
            "\
例:
  wuhua-eval verify 二〇一九年考评

退出状态：0 每个字节都得出；1 有文件读不了；2 用法不对；
4 有字节不同，或文件夹不是 review 写的样子，或由另一版本写出",
        );
    in_chinese(command, &[("folder", "文件夹", "review 写的文件夹")])
}
