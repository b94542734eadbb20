//! What each row below a header is, and whether it has the header's shape.

use super::cell::{self, Cell};
use super::csv::{Row, Table};
use super::heading::{is_footnote, is_summary_word};
use super::layout::Layout;
use crate::diagnostics::{Diagnostic, Place};
use crate::names::{is_space, plain};
use crate::text;

/// What a row below the header is.
pub enum RowSort {
    Marks,
    Empty,
    /// Sums, means or full marks.
    Summary,
    RepeatedHeader,
    Footnote,
    /// Marks of nobody.
    Nameless,
}

/// Calls `visit` with every row below the header that speaks of a unit.
pub fn for_each_data_row(layout: &Layout, table: &Table, mut visit: impl FnMut(&Row)) {
    for_each_row_below(layout, table, |row, sort| {
        if matches!(sort, RowSort::Marks) {
            visit(row);
        }
    });
}

/// Calls `visit` with every row below the header, and what it is.
pub fn for_each_row_below(layout: &Layout, table: &Table, mut visit: impl FnMut(&Row, RowSort)) {
    let mut number = 0;
    let mark_columns = layout.mark_columns();
    table.for_each_row(|row| {
        number += 1;
        if number > layout.header_rows {
            visit(row, sort(layout, &mark_columns, row));
        }
        true
    });
}

fn sort(layout: &Layout, mark_columns: &[usize], row: &Row) -> RowSort {
    let is_filled = |cell: &&str| !cell.trim_matches(is_space).is_empty();
    let Some(first_words) = row.fields.iter().find(is_filled) else {
        return RowSort::Empty;
    };
    let cell = |column: usize| row.fields.get(column).unwrap_or_default();
    let name = cell(layout.name[0]);
    let nameless = layout.name.iter().any(|&column| !is_filled(&cell(column)));
    let has_marks = || {
        mark_columns.iter().any(|&column| {
            let said = cell::read(cell(column), &[]).0;
            !matches!(said, Cell::Blank | Cell::Word(_))
        })
    };
    if is_header(layout, row) {
        RowSort::RepeatedHeader
    } else if is_summary_word(name) || nameless && is_summary_word(first_words) {
        RowSort::Summary
    } else if (is_footnote(first_words) || nameless && stands_alone(row, first_words))
        && !has_marks()
    {
        RowSort::Footnote
    } else if nameless {
        RowSort::Nameless
    } else {
        RowSort::Marks
    }
}

fn is_header(layout: &Layout, row: &Row) -> bool {
    let same = |(cell, heading): (&str, &String)| plain(cell) == plain(heading);
    layout
        .header
        .iter()
        .any(|header| row.fields.len() == header.len() && row.fields.iter().zip(header).all(same))
}

/// A sentence that stands alone in its row is a note; a word or two, or what looks like several
/// cells, is a row gone wrong.
fn stands_alone(row: &Row, words: &str) -> bool {
    const SHORTEST_SENTENCE: usize = 6;
    let filled = row
        .fields
        .iter()
        .filter(|cell| !cell.trim_matches(is_space).is_empty());
    filled.count() == 1
        && words.chars().count() >= SHORTEST_SENTENCE
        && !words.contains(['，', ',', ';', '；', '\t', '\n'])
}

/// Returns the fault of a row with marks that names nobody.
pub fn nameless(layout: &Layout, table: &Table, row: &Row) -> Diagnostic {
    let place = Place::new(layout.file, table.field(&row.span, layout.name[0]));
    let message = text!("这一行没有写是哪个单位"; "this row does not say which unit it is about");
    let remedy = match row.fields.iter().any(|cell| cell.contains('，')) {
        true => {
            text!("用半角逗号 `,` 分列，不用 `，`"; "separate columns with `,`, not the full-width `，`")
        }
        false => {
            text!("补上名称；合并单元格要先拆开、逐行填上"; "fill in the name; undo merged cells first")
        }
    };
    Diagnostic::error("nameless-row", message)
        .at(place)
        .help(remedy)
}

/// Returns the fault of a quotation mark in this row that no other closes.
pub fn unclosed_quote(layout: &Layout, table: &Table, row: &Row) -> Option<Diagnostic> {
    let quote = table.unclosed_quote(row)?;
    Some(
        Diagnostic::error("unclosed-quote", text!("这个引号没有配对，吞掉了后面的各行"; "this quotation mark is never closed and swallows the rows below"))
            .at(Place::new(layout.file, quote..quote + 1))
            .help(text!("删去它，或补上另一半"; "remove it, or close it")),
    )
}

/// Returns how a row departs from the columns of its header.
pub fn misshapen(layout: &Layout, table: &Table, row: &Row) -> Vec<Diagnostic> {
    let (found, expected) = (row.fields.len(), layout.width);
    let place = |column| Place::new(layout.file, table.field(&row.span, column));
    let mut faults = Vec::new();
    if found < expected {
        faults.push(
            Diagnostic::error("short-row", text!("这一行有 {found} 格，表头有 {expected} 格"; "this row has {found} cells, the header has {expected}"))
                .at(place(found))
                .help(text!("补上缺的分隔符；没有分数的格子也要留空位"; "add the missing separators; a cell without a mark still has its place")),
        );
    }
    let beyond = expected..found;
    for column in layout.unnamed.iter().copied().chain(beyond) {
        let words = row.fields.get(column).unwrap_or_default();
        if !words.trim_matches(is_space).is_empty() {
            let number = column + 1;
            faults.push(
                Diagnostic::error("unnamed-column", text!("第 {number} 列没有列名，却有内容"; "column {number} has no heading, yet something stands in it"))
                    .at(place(column))
                    .help(text!("给这一列加上列名，或清空它"; "give the column a heading, or clear it")),
            );
        }
    }
    faults
}
