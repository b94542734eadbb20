//! From what stands in a folder to whether it follows from its inputs. Nothing in it is believed:
//! the list is made again too.

use std::io;
use std::sync::Arc;

use super::compare::{Stray, compare, compare_with_list, stands};
use super::found::{Found, Kind};
use crate::cli::failure::Failure;
use crate::cli::patterns::among;
use crate::cli::reading::PROGRAM;
use crate::cli::review::folder::{LIST, copy_paths, files};
use crate::cli::review::{HeldReview, conduct, files_of, unread};
use crate::cli::shelf::{Held, Shelf};
use crate::cli::ui::Ui;
use crate::lang::{Lang, Text};
use crate::limits::Limits;
use crate::report::json::{self, FolderShape, NoList};
use crate::text;

/// Whether a folder follows from its inputs.
pub enum Answer {
    Follows {
        files: usize,
        inputs: usize,
    },
    /// It cannot be compared with anything.
    NoReview(Text),
    Differs {
        /// Why the inputs cannot be evaluated again.
        unevaluated: Option<Text>,
        strays: Vec<Stray>,
    },
}

pub fn examine(found: &Found, ui: &Ui) -> Result<Answer, Failure> {
    let bytes = match found.kind(LIST) {
        Some(Kind::File) => found.read(LIST, ui)?,
        None | Some(Kind::Folder | Kind::Other) => {
            return Ok(Answer::NoReview(
                text! {"文件夹里没有 {LIST} 这个文件：不是 review 写的，或已不完整。"; "The folder has no file {LIST}: `review` did not write it, or it is not whole."},
            ));
        }
    };
    let list = match json::read_folder(&bytes, PROGRAM) {
        Ok(list) => list,
        Err(reason) => return Ok(Answer::NoReview(no_list(reason))),
    };
    let Some(lang) = Lang::of_code(&list.options.lang) else {
        let code = &list.options.lang;
        return Ok(Answer::NoReview(
            text! {"{LIST} 已不是当时的内容：没有 `{code}` 这种语言。"; "{LIST} is not what it was: there is no language `{code}`."},
        ));
    };
    let quiet = ui.muted(lang);
    let evaluated = held(found, &list, &quiet)?.and_then(|held| {
        let conducted = conduct(&held, &quiet).map_err(|failure| reason(&failure))?;
        let schemes = conducted.schemes();
        let year_end = conducted.year_end(&schemes);
        Ok(files(&held, &conducted.results(&schemes, &year_end), lang))
    });
    let (unevaluated, strays) = match evaluated {
        Ok(expected) => (None, compare(found, &list, &bytes, &expected, ui)?),
        Err(reason) => (Some(reason), compare_with_list(found, &list, ui)?),
    };
    Ok(match unevaluated.is_none() && strays.is_empty() {
        true => Answer::Follows {
            files: list.files.len(),
            inputs: list.inputs.len(),
        },
        false => Answer::Differs {
            unevaluated,
            strays,
        },
    })
}

fn no_list(reason: NoList) -> Text {
    match reason {
        NoList::OtherProgram(by) => {
            text! {"{LIST} 说由 {by} 写出，这里是 {PROGRAM}：请用写出它的那一版核对。"; "{LIST} says that {by} wrote it, and this is {PROGRAM}: verify it with the one that wrote it."}
        }
        NoList::Damaged { line: Some(line) } => {
            text! {"{LIST} 从第 {line} 行起不是 review 写的样子。"; "{LIST} is not as `review` writes it, from line {line} on."}
        }
        NoList::Damaged { line: None } => {
            text! {"{LIST} 不是 review 写的清单。"; "{LIST} is not the list that `review` writes."}
        }
    }
}

/// Reads the copies of the inputs from where `review` puts them, whatever the list says, or returns
/// why they cannot be evaluated.
fn held(found: &Found, list: &FolderShape, ui: &Ui) -> Result<Result<HeldReview, Text>, Failure> {
    let first = list.inputs.first().map(|input| &input.name);
    let path = |name: &str| format!("inputs/{name}");
    // The list names the manifest twice, and may be wrong once.
    let names = [Some(&list.review), first].into_iter().flatten();
    let is_there = |name: &&&String| found.kind(&path(name)) == Some(Kind::File);
    let Some(name) = names.clone().find(|name| is_there(&name)) else {
        let name = &list.review;
        return Ok(Err(
            text! {"缺清单 inputs/{name}"; "the manifest inputs/{name} is missing"},
        ));
    };
    let bytes = match read(found, &path(name), &Limits::default(), ui)? {
        Ok(bytes) => bytes,
        Err(reason) => return Ok(Err(reason)),
    };
    let listed = || {
        let inputs = list.inputs.iter().map(|input| &input.name);
        inputs.chain(list.unread.iter().map(|unread| &unread.name))
    };
    let matching = |pattern: &str| match listed().any(|name| name == pattern) {
        true => Vec::new(),
        false => among(listed(), pattern),
    };
    let (mut wanted, limits) = match files_of(name, &bytes, matching, ui) {
        Ok(wanted) => wanted,
        Err(failure) => return Ok(Err(reason(&failure))),
    };
    wanted.sort();
    let why = |name: &String| list.unread.iter().find(|unread| unread.name == *name);
    let readable: Vec<&String> = wanted.iter().filter(|name| why(name).is_none()).collect();
    let paths = copy_paths(name, readable.iter().map(|name| name.as_str()));
    let mut files = Held::new();
    for unread in wanted.iter().filter_map(why) {
        let reason = unread::reason(&unread.why).unwrap_or(io::ErrorKind::NotFound);
        files.insert(unread.name.clone(), Err(reason));
    }
    for (&name, copy) in readable.iter().zip(&paths[1..]) {
        let is_listed = |input: &json::Copy| input.name == *name || input.copy == *copy;
        let bytes = match found.kind(copy) {
            None if !list.inputs.iter().any(is_listed) => Err(io::ErrorKind::NotFound),
            _ => match read(found, copy, &limits, ui)? {
                Ok(bytes) => Ok(bytes),
                Err(reason) => return Ok(Err(reason)),
            },
        };
        files.insert(name.clone(), bytes.map(Arc::new));
    }
    Ok(Ok(HeldReview {
        name: name.clone(),
        bytes,
        shelf: Shelf::Held(files),
    }))
}

/// Reads the copy of an input, or returns why there is none that could be evaluated.
fn read(
    found: &Found,
    copy: &str,
    limits: &Limits,
    ui: &Ui,
) -> Result<Result<Vec<u8>, Text>, Failure> {
    if let Err(why) = stands(found, copy) {
        return Ok(Err(text! {"{copy}：{why}"; "{copy}: {why}"; why}));
    }
    match found.read_input(copy, limits) {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Ok(Err(
            text! {"{copy}：太大，不像输入"; "{copy}: too large for an input"},
        )),
        Err(error) => Err(ui.unread(copy, error).into()),
    }
}

/// Returns why inputs could not be evaluated: the first fault, with its place.
fn reason(failure: &Failure) -> Text {
    match failure {
        Failure::Input(faults) => match faults.first() {
            Some(fault) => {
                let message = &fault.message;
                match &fault.address {
                    Some(address) => {
                        text! {"{address}：{message}"; "{address}: {message}"; message}
                    }
                    None => message.clone(),
                }
            }
            None => text! {"输入有误"; "the inputs are at fault"},
        },
        Failure::Usage(words) => words.clone(),
        Failure::World(error) => Text::verbatim(error.to_string()),
        Failure::PipeClosed => text! {"输入有误"; "the inputs are at fault"},
    }
}
