//! Patterns such as `*.csv` where no shell has replaced them: in a manifest, and where `cmd` on Windows left
//! them alone.

use std::path::Path;

use super::failure::Failure;
use super::ui::Ui;
use crate::printable::printable;
use crate::text;

/// Returns the names with every pattern replaced by the files that it matches, in order. A name that
/// is there as it stands is no pattern.
pub fn expanded(names: Vec<String>, ui: &Ui) -> Result<Vec<String>, Failure> {
    let mut all = Vec::new();
    for name in names {
        if !is_pattern(&name) || Path::new(&name).exists() {
            all.push(name);
            continue;
        }
        let files = on_disk(&name);
        if files.is_empty() {
            return Err(Failure::World(no_match(&name, ui)));
        }
        all.extend(files);
    }
    Ok(all)
}

/// Returns whether a name may be a pattern.
pub fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}

/// Returns the files that a pattern matches, in order.
pub fn on_disk(pattern: &str) -> Vec<String> {
    let files = glob::glob(pattern).into_iter().flatten().flatten();
    let files = files.filter_map(|path| path.to_str().map(str::to_owned));
    let mut files: Vec<String> = files.collect();
    files.sort();
    files
}

/// Returns the files below a folder that a pattern matches from there, in order.
pub fn below(folder: &Path, pattern: &str) -> Vec<String> {
    let start = match folder.to_str() {
        None => return Vec::new(),
        Some("") => String::new(),
        Some(folder) => format!("{}/", glob::Pattern::escape(folder)),
    };
    let pattern = relative(pattern);
    let is_below = !Path::new(pattern).is_absolute();
    let start = Some(start).filter(|_| is_below).unwrap_or_default();
    let from_there = |file: String| {
        let path = Path::new(&file);
        let path = path.strip_prefix(folder).ok().filter(|_| is_below);
        let path = path.and_then(Path::to_str).map(str::to_owned);
        path.unwrap_or(file).replace(std::path::MAIN_SEPARATOR, "/")
    };
    let mut files: Vec<String> = on_disk(&format!("{start}{pattern}"))
        .into_iter()
        .map(from_there)
        .collect();
    files.sort();
    files
}

/// Returns which of some names a pattern matches, in order, as [`below`] found them.
pub fn among<'n>(names: impl Iterator<Item = &'n String>, pattern: &str) -> Vec<String> {
    let as_on_disk = glob::MatchOptions {
        require_literal_separator: true,
        ..glob::MatchOptions::new()
    };
    let Ok(pattern) = glob::Pattern::new(relative(pattern)) else {
        return Vec::new();
    };
    let names = names.filter(|name| pattern.matches_with(name, as_on_disk));
    let mut names: Vec<String> = names.cloned().collect();
    names.sort();
    names
}

/// Returns a pattern without steps that lead nowhere.
fn relative(pattern: &str) -> &str {
    pattern.trim_start_matches("./")
}

/// Returns what is said of a pattern that matches nothing.
pub fn no_match(pattern: &str, ui: &Ui) -> anyhow::Error {
    let shown = printable(pattern);
    anyhow::anyhow!(ui.say(&text! {"没有文件与 `{shown}` 相符"; "no file matches `{shown}`"}))
}
