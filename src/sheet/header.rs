//! Where the header of a sheet is, or why there is none.

use std::ops::Range;

use super::csv::{Row, Table};
use super::vocabulary::{Meaning, Vocabulary};
use super::{Input, row_remarks};
use crate::diagnostics::{Diagnostic, FileId, Place};
use crate::lang::Text;
use crate::names::plain;
use crate::number::Number;
use crate::text;

/// Titles and notes above a header take a few rows at most.
const MOST_TITLE_ROWS: usize = 30;

/// A header of one row, or of two where sections stand above their indicators.
pub struct Header {
    /// The first of its rows, among the first of the file.
    pub first: usize,
    /// How many rows of the file end with it.
    pub rows: usize,
    pub labels: Vec<String>,
    /// For each label, the row and column it stands in.
    pub cells: Vec<(usize, usize)>,
}

impl Header {
    /// Returns how many of its columns have a meaning.
    pub fn known(&self, vocabulary: &Vocabulary) -> usize {
        let known = |label: &&String| vocabulary.meaning(label).is_some();
        self.labels.iter().filter(known).count()
    }
}

/// The header is the first row that names the unit and something to read: questions, or an
/// indicator column. A row below it that leaves the unit's cell empty and names questions belongs
/// to it.
pub fn find_header(head: &[OwnedRow], vocabulary: &Vocabulary) -> Option<Header> {
    let is = |wanted: fn(Meaning) -> bool| {
        move |label: &String| vocabulary.meaning(label).is_some_and(wanted)
    };
    let names_unit = is(|meaning| matches!(meaning, Meaning::Key(_) | Meaning::Name));
    let is_question = is(|meaning| matches!(meaning, Meaning::Question(_) | Meaning::Ambiguous));
    let is_readable = |label: &String| vocabulary.meaning(label).is_some_and(Meaning::is_readable);
    let mut lone = None;
    for (first, (_, labels)) in head.iter().enumerate() {
        let Some(unit) = labels.iter().position(names_unit) else {
            continue;
        };
        // A number below the heading of an indicator is a mark, be it the code of another.
        let heads = |(column, cell): (usize, &String)| {
            let is_below_one = labels.get(column).is_some_and(&is_question);
            is_question(cell) && !(is_below_one && Number::parse(&plain(cell)).is_some())
        };
        let second = head.get(first + 1).map(|(_, below)| below).filter(|below| {
            below.get(unit).is_none_or(|cell| cell.trim().is_empty())
                && below.iter().enumerate().any(heads)
        });
        if let Some(below) = second {
            let width = labels.len().max(below.len());
            let cells: Vec<(usize, usize)> = (0..width)
                .map(|column| {
                    let is_below = below
                        .get(column)
                        .is_some_and(|cell| !cell.trim().is_empty());
                    (first + usize::from(is_below), column)
                })
                .collect();
            let label = |&(row, column): &(usize, usize)| {
                let label = head[row].1.get(column).cloned().unwrap_or_default();
                section_of_sum(labels, column, &label, vocabulary).unwrap_or(label)
            };
            return Some(Header {
                first,
                rows: first + 2,
                labels: cells.iter().map(label).collect(),
                cells,
            });
        }
        let header = Header {
            first,
            rows: first + 1,
            labels: labels.clone(),
            cells: (0..labels.len()).map(|column| (first, column)).collect(),
        };
        if labels.iter().any(is_readable) {
            return Some(header);
        }
        lone = lone.or(Some(header).filter(|header| header.labels.len() > 1));
    }
    lone
}

/// Returns the section that a 小计 below merged headings is the sum of.
fn section_of_sum(
    above: &[String],
    column: usize,
    label: &str,
    vocabulary: &Vocabulary,
) -> Option<String> {
    if plain(label) != "小计" {
        return None;
    }
    let until = above.len().min(column + 1);
    let mut headings = above[..until].iter().rev();
    let section = headings.find(|heading| !plain(heading).is_empty())?;
    let is_sum = match vocabulary.own_meaning(section)? {
        Meaning::Question(question) => vocabulary.is_sum(question),
        _ => false,
    };
    is_sum.then(|| section.clone())
}

/// Returns the fault of quotation marks above the header, or instead of one, that have drawn a
/// header into a cell.
pub fn header_in_quotes(
    file: FileId,
    table: &Table,
    above: usize,
    vocabulary: &Vocabulary,
) -> Option<Diagnostic> {
    let delimiter = char::from(table.delimiter());
    let is_header = |line: &str| {
        let meanings = || {
            line.split(delimiter)
                .filter_map(|label| vocabulary.meaning(label.trim_matches('"')))
        };
        meanings().any(|meaning| matches!(meaning, Meaning::Key(_) | Meaning::Name))
            && meanings().any(Meaning::is_readable)
    };
    let mut fault = None;
    let mut number = 0;
    table.for_each_row(|row| {
        if number == above {
            return false;
        }
        number += 1;
        let mut lines = table.lines(row).skip(1);
        if let Some((line, _)) = lines.find(|(_, line)| is_header(line)) {
            let quote = table.unclosed_quote(row).unwrap_or(row.span.start);
            fault = Some(row_remarks::unclosed_quote(Place::new(
                file,
                quote..line.start,
            )));
        }
        fault.is_none()
    });
    fault
}

/// Returns the fault of a file without a header, and how it was read.
pub fn no_header(
    input: Input,
    table: &Table,
    head: &[OwnedRow],
    vocabulary: &Vocabulary,
) -> Diagnostic {
    let start = head.first().map_or(0..0, |(span, _)| table.field(span, 0));
    if let Some(fault) = no_unit(input.file, table, head, vocabulary) {
        return fault;
    }
    let mut examples: Vec<(Meaning, Text)> = Vec::new();
    for label in vocabulary.labels().filter(|label| !label.is_ascii()) {
        match vocabulary.meaning(label) {
            Some(meaning @ Meaning::Question(_))
                if examples.iter().all(|(known, _)| *known != meaning) =>
            {
                examples.push((meaning, text!("`{label}`"; "`{label}`")));
            }
            _ => {}
        }
    }
    let examples: Vec<Text> = examples
        .into_iter()
        .take(2)
        .map(|(_, label)| label)
        .collect();
    let examples = Text::list(&examples);
    let encoding = input.encoding.name();
    let separator = separator_name(table.delimiter());
    let fault = match head.is_empty() {
        true => Diagnostic::error("no-header", text!("文件是空的"; "the file is empty")),
        false => Diagnostic::error(
            "no-header",
            text!(
                "前 {MOST_TITLE_ROWS} 行里没有表头（按 {encoding} 编码读，以{separator}分列）";
                "no header among the first {MOST_TITLE_ROWS} rows (read as {encoding}, columns parted by {separator})";
                separator
            ),
        ),
    };
    let full_width_commas = head
        .iter()
        .any(|(_, fields)| fields.len() == 1 && fields[0].contains('，'));
    let unit = vocabulary.keys.join("`、`");
    let fault = fault.at(Place::new(input.file, start)).help(text!(
        "表头要有一列名称（如 `{unit}`），以及各指标的列（编号或名称，如 {examples}）或 `指标`、`得分` 两列";
        "a header names the unit (`community`) and either indicators, by code or name ({examples}), or `indicator` and `score`";
        examples
    ));
    let fault = match head.is_empty() {
        true => fault,
        false => fault.help(vocabulary.channel.separator_and_encoding()),
    };
    if full_width_commas {
        fault.help(text!("用半角逗号 `,` 分列，不用 `，`"; "separate columns with `,`, not the full-width `，`"))
    } else {
        fault
    }
}

/// Returns the fault of a header that names indicators, and the unit by no known heading.
fn no_unit(
    file: FileId,
    table: &Table,
    head: &[OwnedRow],
    vocabulary: &Vocabulary,
) -> Option<Diagnostic> {
    const MOST: usize = 3;
    let is_unknown = |label: &&String| {
        let is_number = Number::parse(&plain(label)).is_some();
        !plain(label).is_empty() && !is_number && vocabulary.meaning(label).is_none()
    };
    let (span, labels) = head.iter().find(|(_, labels)| {
        let reads = labels
            .iter()
            .any(|label| vocabulary.meaning(label).is_some_and(Meaning::is_readable));
        reads && labels.iter().any(|label| is_unknown(&label))
    })?;
    if vocabulary.keys.len() > 1 {
        return None;
    }
    let candidates = labels.iter().filter(is_unknown).take(MOST);
    let candidates = candidates.map(|label| vocabulary.channel.column("community", label.trim()));
    let candidates = Text::list(&candidates.collect::<Vec<_>>());
    let unit = &vocabulary.keys[0];
    Some(
        Diagnostic::error("no-unit-column", text!("表头缺 `{unit}` 一列：它写明是哪个单位"; "the header lacks `{unit}`, the column that names the unit"))
            .at(Place::new(file, table.field(span, 0)))
            .help(text!("写明哪一列是单位：{candidates}"; "say which column names the unit: {candidates}"; candidates)),
    )
}

/// Returns how people call what separates columns.
fn separator_name(delimiter: u8) -> Text {
    match delimiter {
        b',' => text!("逗号"; "commas"),
        b'\t' => text!("制表符"; "tabs"),
        b';' => text!("分号"; "semicolons"),
        other => {
            let sign = char::from(other);
            text!(" `{sign}` "; "`{sign}`")
        }
    }
}

/// A row of the head of a file: where it stands, and its cells.
pub type OwnedRow = (Range<usize>, Vec<String>);

/// Returns the rows among which the header is.
pub fn first_rows(table: &Table) -> Vec<OwnedRow> {
    let mut rows = Vec::new();
    table.for_each_row(|row: &Row| {
        let fields = row.fields.iter().map(str::to_owned).collect();
        rows.push((row.span.clone(), fields));
        rows.len() < MOST_TITLE_ROWS
    });
    rows
}
