//! What a cell that names somebody cannot hold, wherever it stands: in a sheet or in the roster.

use crate::diagnostics::{Diagnostic, Place};
use crate::sheet::codes;
use crate::text;

/// Characters that a name may have: what is longer is no name, and fits no table.
const LONGEST_NAME: usize = 300;

/// Returns what is wrong with the name of a unit: it has a line break.
pub fn line_break(name: &str, place: impl FnOnce() -> Place) -> Option<Diagnostic> {
    let fault = || {
        Diagnostic::of(
            codes::NAME_LINE_BREAK,
            text! {"名称里有换行"; "there is a line break in the name"},
        )
        .at(place())
        .help(text! {
            "去掉换行；若是引号放错，几行会并成一格";
            "remove it; stray quotation marks make one cell of several rows"
        })
    };
    name.trim().contains(['\n', '\r']).then(fault)
}

/// Returns what is wrong with a name of anybody or anything: it has no end.
pub fn too_long(name: &str, place: impl FnOnce() -> Place) -> Option<Diagnostic> {
    let fault = || {
        Diagnostic::of(
            codes::LONG_NAME,
            text! {
                "名称超过 {LONGEST_NAME} 个字";
                "the name has more than {LONGEST_NAME} characters"
            },
        )
        .at(place())
        .help(text! {
            "写短些；若是引号放错，几行会并成一格";
            "shorten it; stray quotation marks make one cell of several rows"
        })
    };
    name.chars().nth(LONGEST_NAME).is_some().then(fault)
}
