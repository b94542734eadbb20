//! The codes of diagnostics, as the sources of the program write them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::root;

/// Returns the codes of the diagnostics that the sources below a folder make.
pub fn codes_in(folder: &str) -> BTreeSet<String> {
    MAKERS
        .iter()
        .flat_map(|maker| codes_after(maker, folder))
        .collect()
}

/// Returns the codes that stand behind these words in the sources below a folder.
pub fn codes_after(maker: &str, folder: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in sources(&root().join(folder)) {
        let source = fs::read_to_string(file).expect("sources are UTF-8");
        let program = source.split("#[cfg(test)]").next().unwrap_or_default();
        for rest in program.split(maker).skip(1) {
            let literal = rest.trim_start().strip_prefix('"');
            let code = literal.and_then(|rest| rest.split_once('"'));
            codes.extend(code.map(|(code, _)| code.to_owned()));
        }
    }
    codes
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the sources are there");
    let paths = entries.map(|entry| entry.expect("the sources can be listed").path());
    paths
        // Pages tell of codes that other files make.
        .filter(|path| path.file_stem().is_none_or(|name| name != "pages"))
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![path],
        })
        .collect()
}

/// What stands before a code where a diagnostic is made.
const MAKERS: [&str; 6] = [
    "Diagnostic::error(",
    "Diagnostic::warning(",
    "Diagnostic::note(",
    "skipped(",
    "code: ",
    "self.misfit(",
];
