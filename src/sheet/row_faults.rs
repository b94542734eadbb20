//! What is said of a row whatever it is a row of: that it lacks the shape of its table, or is passed
//! over.

use super::source::Row;
use crate::diagnostics::{Diagnostic, Place};
use crate::names::is_space;
use crate::sheet::codes;
use crate::text;

/// Says that a row of sums, means or full marks is passed over.
pub fn statistic(place: Place) -> Diagnostic {
    Diagnostic::of(
        codes::ROW_SKIPPED,
        text! {"跳过合计、平均、满分一类的行"; "rows of sums, means or full marks skipped"},
    )
    .at(place)
}

/// Says that a row is passed over which names no unit by the look of it.
pub fn note_among_rows(place: Place) -> Diagnostic {
    Diagnostic::of(
        codes::TEXT_ROW,
        text! {
            "跳过的行：不像单位的名称，也没有得分";
            "rows skipped that hold no marks, and no name of a unit by the look of it"
        },
    )
    .at(place)
    .help(text! {
        "若其中有单位，名称写全（如 `…社区`），或列入名册";
        "if one of them is a unit, write its name in full, or list it in a roster"
    })
}

/// Returns the fault of a row that has fewer cells than its header.
pub fn short_row(row: &Row, expected: usize) -> Option<Diagnostic> {
    let found = row.width();
    let fault = || {
        Diagnostic::of(
            codes::SHORT_ROW,
            text! {
                "这一行有 {found} 格，表头有 {expected} 格";
                "this row has {found} cells, the header has {expected}"
            },
        )
        .at(row.place(found))
        .help(text! {
            "补上缺的分隔符；没有分数的格子也要留空位";
            "add the missing separators; a cell without a mark still has its place"
        })
    };
    (found < expected).then(fault)
}

/// Returns what stands in a row beyond the `width` of its header.
pub fn beyond(row: &Row, width: usize) -> Vec<Diagnostic> {
    nameless_columns(row, width..row.width(), 0)
}

/// Returns what stands in columns without a heading; `lead` columns are not in the file.
pub fn nameless_columns(
    row: &Row,
    columns: impl Iterator<Item = usize>,
    lead: usize,
) -> Vec<Diagnostic> {
    let filled = columns.filter(|&column| !row.cell(column).trim_matches(is_space).is_empty());
    let fault = |column: usize| {
        let number = column + 1 - lead;
        Diagnostic::of(
            codes::UNNAMED_COLUMN,
            text! {
                "第 {number} 列没有列名，却有内容";
                "column {number} has no heading, yet something stands in it"
            },
        )
        .at(row.place(column))
        .help(text! {"给这一列加上列名，或清空它"; "give the column a heading, or clear it"})
    };
    filled.map(fault).collect()
}

/// Says that a row is passed over that names no indicator, where each names one.
pub fn no_indicator(place: Place) -> Diagnostic {
    Diagnostic::of(
        codes::TEXT_ROW,
        text! {
            "跳过的行：不是考评细则的指标，也没有得分";
            "rows skipped that hold no marks, and no indicator of the rubric"
        },
    )
    .at(place)
    .help(text! {
        "若其中有指标，用考评细则里的编号或名称";
        "if one of them is an indicator, use its code or name from the rubric"
    })
}
