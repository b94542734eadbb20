//! What a folder holds beside what follows from its inputs, or, where these cannot be evaluated,
//! beside its own list.

use std::collections::BTreeSet;

use super::excerpt::first_difference;
use super::found::{Found, Kind};
use crate::cli::disk::fingerprint;
use crate::cli::reading::PROGRAM;
use crate::cli::review::folder::LIST;
use crate::cli::ui::Ui;
use crate::lang::Text;
use crate::report::Document;
use crate::report::diff::{Written, difference, difference_report};
use crate::report::json::{self, FolderShape};
use crate::text;

/// A path of the folder at which something stands that does not follow, or nothing.
pub struct Stray {
    pub path: String,
    pub why: Text,
    /// What two results of a scheme differ in.
    pub difference: Option<Document>,
}

impl Stray {
    fn new(path: &str, why: Text) -> Stray {
        Stray {
            path: path.to_owned(),
            why,
            difference: None,
        }
    }
}

/// Returns why no file stands at a path, if none does.
pub fn stands(found: &Found, path: &str) -> Result<(), Text> {
    match found.kind(path) {
        Some(Kind::File) => Ok(()),
        Some(Kind::Folder) => {
            Err(text! {"这里是文件夹，不是文件"; "a folder stands here, not a file"})
        }
        Some(Kind::Other) => Err(
            text! {"这里是链接、管道或设备，没有读"; "a link, pipe or device stands here, and was not read"},
        ),
        None => Err(text! {"没有这个文件"; "the file is missing"}),
    }
}

/// Compares a folder with the files that follow from its inputs, the list being the last.
pub fn compare(
    found: &Found,
    list: &FolderShape,
    list_bytes: &[u8],
    expected: &[(String, Vec<u8>)],
    ui: &Ui,
) -> anyhow::Result<Vec<Stray>> {
    let (list_expected, files) = expected.split_last().expect("the list is among the files");
    let mut follows = json::read_folder(&list_expected.1, PROGRAM)
        .ok()
        .expect("we have just written it");
    let mut results = Vec::new();
    let mut written = Vec::new();
    for (path, bytes) in files {
        if let Err(why) = stands(found, path) {
            results.push(Stray::new(path, why));
            continue;
        }
        let there = found.read(path, ui)?;
        if there != *bytes {
            let difference = results_differ(path, &there, bytes);
            let why = first_difference(&there, bytes);
            results.push(Stray {
                difference,
                ..Stray::new(path, why)
            });
        }
        written.push(there);
    }
    let mut strays = changed_inputs(list, &mut follows, &written);
    if !strays.is_empty() {
        believe(list, &mut follows, &results);
    }
    let list_follows = json::folder(&follows);
    if list_follows != list_bytes {
        strays.push(Stray::new(
            LIST,
            first_difference(list_bytes, &list_follows),
        ));
    }
    strays.extend(results);
    let known: BTreeSet<&str> = expected.iter().map(|(path, _)| path.as_str()).collect();
    strays.extend(extras(found, list, &known));
    Ok(strays)
}

/// Returns the inputs that have another hash than their list says, unless the results say that it is
/// the list that is wrong; in what follows, these keep the hash of the list, so that it is not told
/// again.
fn changed_inputs(
    list: &FolderShape,
    follows: &mut FolderShape,
    written: &[Vec<u8>],
) -> Vec<Stray> {
    let mut strays = Vec::new();
    for input in &mut follows.inputs {
        let listed = list.inputs.iter().find(|listed| listed.copy == input.copy);
        let Some(listed) = listed.filter(|listed| listed.sha256 != input.sha256) else {
            continue;
        };
        if let Some(why) = changed(&input.sha256, &listed.sha256, written) {
            strays.push(Stray::new(&input.copy, why));
            input.sha256.clone_from(&listed.sha256);
        }
    }
    strays
}

/// Returns what is said of an input whose list has another hash, if it may be the input that changed:
/// the results name the hash of what they were made from.
fn changed(own: &str, listed: &str, written: &[Vec<u8>]) -> Option<Text> {
    let is_named = |sha256: &str| {
        let mut written = written.iter();
        written.any(|bytes| String::from_utf8_lossy(bytes).contains(sha256))
    };
    match (is_named(own), is_named(listed)) {
        (true, _) => None,
        (false, true) => Some(text! {"这份输入已不是当时的内容"; "this input is not what it was"}),
        (false, false) => Some(either()),
    }
}

fn either() -> Text {
    text! {"与 {LIST} 里的校验值不一致：两者之一已不是当时的内容"; "{LIST} has another hash for it: one of the two is not what it was"}
}

/// Where an input is not what it was, nobody knows what a result that no longer follows was: what the
/// list says of it is taken. So are its inputs, where it is the manifest that changed.
fn believe(list: &FolderShape, follows: &mut FolderShape, results: &[Stray]) {
    let is_stray = |path: &str| results.iter().any(|stray| stray.path == path);
    let now = std::mem::take(&mut follows.files);
    let known = |listed: &json::Written| {
        let mut now = now.iter();
        let found = now.find(|file| file.path == listed.path && !is_stray(&file.path));
        found.map_or(&listed.sha256, |file| &file.sha256).clone()
    };
    follows.files = list
        .files
        .iter()
        .map(|listed| json::Written {
            path: listed.path.clone(),
            sha256: known(listed),
        })
        .collect();
    let names = |list: &FolderShape| -> Vec<String> {
        let inputs = list.inputs.iter().map(|input| input.name.clone());
        inputs.collect()
    };
    if names(list) != names(follows) {
        follows.inputs.clone_from(&list.inputs);
        follows.unread.clone_from(&list.unread);
    }
}

/// Compares a folder with its own list, where its inputs cannot be evaluated.
pub fn compare_with_list(found: &Found, list: &FolderShape, ui: &Ui) -> anyhow::Result<Vec<Stray>> {
    let mut known = BTreeSet::from([LIST]);
    // Only what was found in the folder is read, wherever a path leads.
    let (mut results, mut written) = (Vec::new(), Vec::new());
    for file in &list.files {
        known.insert(&file.path);
        match stands(found, &file.path) {
            Err(why) => results.push(Stray::new(&file.path, why)),
            Ok(()) => {
                let bytes = found.read(&file.path, ui)?;
                if fingerprint(&file.path, &bytes).sha256 != file.sha256 {
                    results.push(Stray::new(&file.path, either()));
                }
                written.push(bytes);
            }
        }
    }
    let mut strays = Vec::new();
    for input in &list.inputs {
        known.insert(&input.copy);
        match stands(found, &input.copy) {
            Err(why) => strays.push(Stray::new(&input.copy, why)),
            Ok(()) => {
                let own = fingerprint(&input.copy, &found.read(&input.copy, ui)?).sha256;
                if own != input.sha256 {
                    let why = changed(&own, &input.sha256, &written).unwrap_or_else(either);
                    strays.push(Stray::new(&input.copy, why));
                }
            }
        }
    }
    strays.extend(results);
    strays.extend(extras(found, list, &known));
    Ok(strays)
}

/// Returns what stands in a folder beside the files that are known.
fn extras(found: &Found, list: &FolderShape, known: &BTreeSet<&str>) -> Vec<Stray> {
    let is_copy = |path: &str| list.inputs.iter().any(|input| input.copy == path);
    let is_result = |path: &str| list.files.iter().any(|file| file.path == path);
    let extras = found.unexpected(|path| known.contains(path));
    let why = |path: &str| match (is_copy(path), is_result(path)) {
        (true, _) => {
            text! {"现在的清单不再用到这份输入"; "the manifest as it is no longer names this input"}
        }
        (false, true) => {
            text! {"现在的输入不再得出这个文件"; "the inputs as they are no longer give this file"}
        }
        (false, false) => text! {"不是 review 写的"; "`review` did not write it"},
    };
    extras
        .into_iter()
        .map(|path| Stray::new(path, why(path)))
        .collect()
}

/// Returns what two results of a scheme differ in, where both are results.
fn results_differ(path: &str, written: &[u8], expected: &[u8]) -> Option<Document> {
    let [before, after] = [written, expected].map(|bytes| {
        Some(Written {
            recorded: json::read(bytes).ok()?,
            file: fingerprint(path, bytes),
        })
    });
    let (before, after) = (before?, after?);
    Some(difference_report(&difference(&before, &after)))
}
