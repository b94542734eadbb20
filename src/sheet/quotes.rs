//! Quotation marks that swallow rows.

use super::source::{DrawnIn, Row};
use crate::diagnostics::{Diagnostic, Place};
use crate::sheet::codes;
use crate::text;

/// Returns the fault of quotation marks that make one row of several: one that no other closes, or
/// two between which lines have the shape of the table's own rows, which are `width` cells wide.
pub fn swallowing_quote(row: &Row, width: usize) -> Option<Diagnostic> {
    if let Some(quote) = row.open_quote() {
        return Some(unclosed_quote(quote));
    }
    let has_shape = |line: &DrawnIn| line.cells().count() >= width.max(2);
    let last = row.drawn_in().filter(has_shape).last()?;
    Some(
        Diagnostic::of(
            codes::UNCLOSED_QUOTE,
            text! {
                "引号放错了，几行并成了一行";
                "misplaced quotation marks make one row of several"
            },
        )
        .at(last.with_all_before())
        .help(text! {
            "删去这几行里多余的引号；格子里确有换行的，改成空格";
            "remove the stray quotation marks; if a cell does hold line breaks, make them spaces"
        }),
    )
}

/// Returns the fault of a quotation mark that no other closes.
pub fn unclosed_quote(place: Place) -> Diagnostic {
    Diagnostic::of(
        codes::UNCLOSED_QUOTE,
        text! {
            "这个引号没有配对，吞掉了后面的各行";
            "this quotation mark is never closed and swallows the rows below"
        },
    )
    .at(place)
    .help(text! {"删去它，或补上另一半"; "remove it, or close it"})
}
