//! From a file to a rubric, or to everything that is wrong with it.

use super::lint::{Context, lint};

pub use super::toml::Line;
use super::toml::read;
use super::{Rubric, Tree, Trees};
use crate::diagnostics::{Diagnostic, FileId, Files};

/// A rubric, and its tree for each kind of unit.
pub struct Parsed {
    pub rubric: Rubric,
    pub trees: Trees,
    /// The file as it is written, for results to keep.
    pub text: String,
}

/// Reads the rubric in `file`. It is returned where nothing is wrong with it; warnings do no harm.
pub fn parse(file: FileId, files: &Files) -> (Option<Parsed>, Vec<Diagnostic>) {
    let text = files.get(file).text();
    let (read, mut found) = read(file, &text);
    let Some((rubric, table)) = read else {
        return (None, found);
    };
    let trees: Trees = match rubric.kinds.as_slice() {
        [] => vec![Tree::new(&rubric, None)],
        kinds => kinds
            .iter()
            .map(|kind| Tree::new(&rubric, Some(kind)))
            .collect(),
    };
    let places = table.places(file);
    let linted = lint(&Context::new(&rubric, &trees, &places, &found));
    found.extend(linted);
    let sound = !found.iter().any(Diagnostic::is_error);
    let parsed = Parsed {
        rubric,
        trees,
        text,
    };
    (sound.then_some(parsed), found)
}
