//! `wuhua-eval verify`: evaluates a review's inputs again, and says whether every byte still follows.

use std::collections::BTreeMap;
use std::path::Path;

use clap::Args;

use super::Ending;
use super::args::in_chinese;
use super::failure::Failure;
use super::reading::PROGRAM;
use super::review::folder::{LIST, outputs};
use super::review::{HeldReview, conduct};
use super::shelf::Shelf;
use super::ui::{Ui, fingerprint};
use crate::lang::{Lang, Text, plural};
use crate::report::diff::{Written, difference, difference_report};
use crate::report::json::{self, FolderShape};
use crate::report::{Block, Cell, Column, Document, Table, terminal};
use crate::text;

/// Evaluate a review's inputs again: does every byte of its folder still follow?
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  wuhua-eval verify review-2019

Exit status: 0 every byte follows; 1 the folder cannot be read, or its inputs
cannot be evaluated; 2 wrong usage; 3 a byte differs")]
pub struct VerifyArgs {
    /// Folder that `review` wrote
    #[arg(value_name = "FOLDER")]
    pub folder: String,
}

pub fn run(args: &VerifyArgs, ui: &Ui) -> Result<Ending, Failure> {
    let folder = Path::new(&args.folder);
    let list = read_list(folder, ui)?;
    let (held, changed) = held(folder, &list, ui)?;
    let lang = match list.options.lang.as_str() {
        "zh" => Lang::Zh,
        _ => Lang::En,
    };
    let conducted = conduct(&held, &ui.muted(lang))?;
    let schemes = conducted.schemes();
    let year_end = conducted.year_end(&schemes);
    let expected = outputs(&conducted.results(&schemes, &year_end), lang);
    let found = compare(folder, &list, &expected, ui)?;
    let all_follow = changed.is_empty() && found.is_empty();
    let report = report(args, &list, &changed, found);
    ui.print(terminal(&report, ui.lang, ui.width()).as_bytes())?;
    Ok(match all_follow {
        true => Ending::Done,
        false => Ending::NotSo,
    })
}

fn read_list(folder: &Path, ui: &Ui) -> Result<FolderShape, Failure> {
    let path = folder.join(LIST);
    let (bytes, _) = ui.read(&path.to_string_lossy())?;
    json::read_folder(&bytes).map_err(|_| {
        let name = path.display();
        Failure::World(anyhow::anyhow!(ui.say(
            &text!("`{name}` 不是 review 写的清单，或已损坏"; "`{name}` is not the list that `review` writes, or is damaged")
        )))
    })
}

/// Reads the copies of the inputs; returns also the names of those that are no longer what they
/// were.
fn held(folder: &Path, list: &FolderShape, ui: &Ui) -> Result<(HeldReview, Vec<String>), Failure> {
    let (mut files, mut changed) = (BTreeMap::new(), Vec::new());
    let mut manifest = None;
    for input in &list.inputs {
        let (bytes, _) = ui.read(&folder.join(&input.copy).to_string_lossy())?;
        if fingerprint(&input.name, &bytes).sha256 != input.sha256 {
            changed.push(input.copy.clone());
        }
        match input.name == list.review {
            true => manifest = Some(bytes),
            false => {
                files.insert(input.name.clone(), Ok(bytes));
            }
        }
    }
    let bytes = manifest.ok_or_else(|| {
        let name = &list.review;
        anyhow::anyhow!(
            ui.say(&text!("文件夹里没有清单 `{name}`"; "the folder lacks the manifest `{name}`"))
        )
    })?;
    let held = HeldReview {
        name: list.review.clone(),
        bytes,
        shelf: Shelf::Held(files),
    };
    Ok((held, changed))
}

/// A file of the folder that does not follow.
struct Stray {
    path: String,
    why: Text,
    /// What two results of a scheme differ in.
    difference: Option<Document>,
}

fn compare(
    folder: &Path,
    list: &FolderShape,
    expected: &[(String, Vec<u8>)],
    ui: &Ui,
) -> Result<Vec<Stray>, Failure> {
    let mut strays = Vec::new();
    let mut stray = |path: &str, why, difference| {
        strays.push(Stray {
            path: path.to_owned(),
            why,
            difference,
        });
    };
    let there = ui.files_below(folder)?;
    for (path, bytes) in expected {
        if !there.contains(path) {
            stray(path, text!("没有这个文件"; "the file is missing"), None);
            continue;
        }
        let (written, _) = ui.read(&folder.join(path).to_string_lossy())?;
        if written != *bytes {
            let why = first_difference(&written, bytes);
            stray(path, why, results_differ(path, &written, bytes));
        }
    }
    let is_known = |path: &str| {
        path == LIST
            || expected.iter().any(|(known, _)| known == path)
            || list.inputs.iter().any(|input| input.copy == path)
    };
    for path in there.iter().filter(|path| !is_known(path)) {
        let why = match list.files.iter().any(|file| file.path == *path) {
            true => {
                text!("现在的输入不再得出这个文件"; "the inputs as they are no longer give this file")
            }
            false => text!("不是 review 写的"; "`review` did not write it"),
        };
        stray(path, why, None);
    }
    Ok(strays)
}

/// Returns where two texts first differ, with what stands there and what follows from the inputs.
fn first_difference(written: &[u8], expected: &[u8]) -> Text {
    let line = |text: &[u8], number: usize| {
        let line = text
            .split(|&byte| byte == b'\n')
            .nth(number)
            .unwrap_or_default();
        crate::printable::shortened(&String::from_utf8_lossy(line)).into_owned()
    };
    let lines = written
        .split(|&byte| byte == b'\n')
        .zip(expected.split(|&byte| byte == b'\n'));
    let same = lines.take_while(|(one, other)| one == other).count();
    let (number, there, follows) = (same + 1, line(written, same), line(expected, same));
    text!("第 {number} 行是 `{there}`，由输入得出的是 `{follows}`"; "line {number} is `{there}` where `{follows}` follows")
}

/// Returns what two results of a scheme differ in, where both are results.
fn results_differ(path: &str, written: &[u8], expected: &[u8]) -> Option<Document> {
    let result = |bytes: &[u8]| {
        Some(Written {
            result: json::read(bytes).ok()?,
            file: fingerprint(path, bytes),
        })
    };
    let (before, after) = (result(written)?, result(expected)?);
    Some(difference_report(&difference(&before, &after)))
}

fn report(
    args: &VerifyArgs,
    list: &FolderShape,
    changed: &[String],
    found: Vec<Stray>,
) -> Document {
    let mut blocks = Vec::new();
    let (by, now) = (&list.program, PROGRAM);
    if by != now {
        blocks.push(Block::Paragraph(
            text!("由 {by} 写出，现在用 {now} 核对。"; "Written by {by}, verified by {now}."),
        ));
    }
    for copy in changed {
        blocks.push(Block::Paragraph(
            text!("输入 {copy} 已经不是当时的内容。"; "The input {copy} is not what it was."),
        ));
    }
    let (count, inputs) = (list.files.len(), list.inputs.len());
    if changed.is_empty() && found.is_empty() {
        let files = plural(count, "file follows", "files follow");
        blocks.push(Block::Paragraph(
            text!("{count} 个文件逐字节由 {inputs} 个输入得出。"; "All {count} {files}, byte for byte, from {inputs} inputs."),
        ));
    }
    if !found.is_empty() {
        let row =
            |stray: &Stray| vec![Cell::plain(stray.path.clone()), Cell::of(stray.why.clone())];
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(text!("文件"; "file")),
                Column::words(text!("不同在哪里"; "what differs")),
            ],
            stub: 1,
            rows: found.iter().map(row).collect(),
        }));
    }
    for stray in found {
        if let Some(difference) = stray.difference {
            let path = stray.path;
            blocks.push(Block::Heading(
                text!("{path}：写的（前）与得出的（后）"; "{path}: as written (before) and as it follows (after)"),
            ));
            blocks.extend(difference.blocks);
        }
    }
    Document {
        title: args.folder.clone(),
        blocks,
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

退出状态:0 每个字节都得出;1 文件夹读不了,或输入评不成;2 用法不对;
3 有字节不同",
        );
    in_chinese(command, &[("folder", "文件夹", "review 写的文件夹")])
}
