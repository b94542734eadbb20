//! Where the header of a sheet is, or why there is none.

use std::collections::HashSet;
use std::ops::Range;

use super::heading::{Heading, Stack};
use super::input::Input;
use super::meaning::Meaning;
use super::quotes::unclosed_quote;
use super::source::{DrawnIn, Row, Rows};
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Text;
use crate::names::{is_blank, plain};
use crate::number::Number;
use crate::sheet::codes;
use crate::text;

/// Titles and notes above a header take a few rows at most.
const MOST_TITLE_ROWS: usize = 30;

/// A header of one row, or of several where sections stand above their indicators, or indicators
/// above those who mark them.
pub struct Header {
    /// The first of its rows, among the first of the file.
    pub first: usize,
    /// How many rows of the file end with it.
    pub rows: usize,
    /// By column.
    pub headings: Vec<Heading>,
}

impl Header {
    /// Returns whether it names the unit by a word for units alone, and something to read.
    pub fn is_complete(&self, vocabulary: &Vocabulary) -> bool {
        let meanings = || {
            let headings = self.headings.iter();
            headings.filter_map(|heading| heading.meaning(vocabulary))
        };
        let is_asked = |meaning| match meaning {
            Meaning::Question(question) => !vocabulary.is_sum(question),
            other => matches!(other, Meaning::Ambiguous | Meaning::Deduction),
        };
        let names_unit = meanings().any(|meaning| matches!(meaning, Meaning::Key(_)));
        let is_of_marks = meanings().any(is_asked);
        meanings().any(Meaning::is_readable) && (names_unit || is_of_marks)
    }

    /// Returns whether columns are headed as marks, besides full marks.
    pub fn has_marks(&self, vocabulary: &Vocabulary) -> bool {
        let is_mark = |label: &str| {
            let meaning = vocabulary.meaning(label);
            matches!(
                meaning,
                Some(Meaning::Score | Meaning::Entry | Meaning::Deduction)
            ) || vocabulary.judge_heading(label).is_some()
        };
        let mut headings = self.headings.iter();
        headings.any(|heading| is_mark(&heading.label))
    }

    /// Returns how many of its columns have a meaning.
    pub fn known(&self, vocabulary: &Vocabulary) -> usize {
        let is_known = |heading: &&Heading| {
            vocabulary.meaning(&heading.label).is_some()
                || vocabulary.judge_heading(&heading.label).is_some()
        };
        self.headings.iter().filter(is_known).count()
    }
}

/// What the header of a layout cannot be without, besides something to read.
pub type Anchor = fn(Meaning) -> bool;

/// A column that names the unit.
pub const UNIT: Anchor = |meaning| matches!(meaning, Meaning::Key(_) | Meaning::Name);

/// The header is the first row that names the unit and something to read: questions, or an
/// indicator column. A row beside it that leaves the unit's cell empty, and heads columns only
/// together with it, belongs to it. Where no row has something to read, it is the first that names
/// the unit.
pub fn find_header(head: &[Row], vocabulary: &Vocabulary) -> Option<Header> {
    let is_readable = |heading: &Heading| {
        let meaning = heading.meaning(vocabulary);
        meaning.is_some_and(Meaning::is_readable)
    };
    let mut lone = None;
    for header in headers(head, UNIT, vocabulary) {
        if header.headings.iter().any(is_readable) {
            return Some(header);
        }
        lone = lone.or(Some(header).filter(|header| header.headings.len() > 1));
    }
    lone
}

/// Returns what may be a header: every row that has the anchor, with those above and below that
/// belong to it.
pub fn headers(
    head: &[Row],
    anchor: Anchor,
    vocabulary: &Vocabulary,
) -> impl Iterator<Item = Header> {
    head.iter().enumerate().filter_map(move |(row, cells)| {
        let is_anchor = |label: &str| vocabulary.meaning(label).is_some_and(anchor);
        let column = cells.cells().position(is_anchor)?;
        let rows = rows_of_header(head, row, column, vocabulary);
        let stack = Stack::new(&head[rows.clone()], vocabulary);
        Some(Header {
            first: rows.start,
            rows: rows.end,
            headings: stack.headings(),
        })
    })
}

/// Returns the rows that belong to the one at `row`, whose column `anchor` they leave empty, or
/// fill alike.
fn rows_of_header(
    head: &[Row],
    row: usize,
    anchor: usize,
    vocabulary: &Vocabulary,
) -> Range<usize> {
    const MOST_BELOW: usize = 2;
    let leaves_anchor = |other: &Row| {
        let cell = plain(other.cell(anchor));
        cell.is_empty() || cell == plain(head[row].cell(anchor))
    };
    let is_words = |row: &Row| {
        let mut cells = row.cells().filter(|cell| !is_blank(cell));
        cells.all(|cell| Number::parse(&plain(cell)).is_none())
    };
    let belong = |below: &usize| {
        let end = row + below;
        let between = head.get(row + 1..end).unwrap_or_default();
        head.get(row..=end).is_some_and(|rows| {
            rows[1..].iter().all(leaves_anchor)
                && between.iter().all(is_words)
                && Stack::new(rows, vocabulary).is_headed_by_last()
        })
    };
    let below = (1..=MOST_BELOW).rev().find(belong).unwrap_or(0);
    let mut rows = row..row + 1 + below;
    if let Some(above) = row
        .checked_sub(1)
        .filter(|&above| leaves_anchor(&head[above]))
    {
        let stack = Stack::new(&head[above..rows.end], vocabulary);
        if stack.needs_first() {
            rows.start = above;
        }
    }
    rows
}

/// Returns the fault of quotation marks above the header, or instead of one, that have drawn a
/// header into a cell.
pub fn header_in_quotes(above: &[Row], vocabulary: &Vocabulary) -> Option<Diagnostic> {
    let is_header = |line: &DrawnIn| {
        let meaning = |label: &str| vocabulary.meaning(label.trim_matches('"'));
        let meanings = || line.cells().filter_map(meaning);
        meanings().any(|meaning| matches!(meaning, Meaning::Key(_) | Meaning::Name))
            && meanings().any(Meaning::is_readable)
    };
    let mut lines = above.iter().flat_map(Row::drawn_in);
    let header = lines.find(is_header)?;
    Some(unclosed_quote(header.up_to()))
}

/// Returns the fault of a file without a header, and how it was read.
pub fn no_header(
    input: Input,
    separator: Option<u8>,
    head: &[Row],
    vocabulary: &Vocabulary,
) -> Diagnostic {
    if let Some(fault) = no_unit(head, vocabulary) {
        return fault;
    }
    let mut told = HashSet::new();
    let labels = vocabulary.labels().filter(|label| !label.is_ascii());
    let examples = labels.filter(|label| {
        let question = vocabulary.meaning(label).and_then(Meaning::question);
        question.is_some_and(|question| told.insert(question))
    });
    let examples = examples
        .take(2)
        .map(|label| text! {"`{label}`"; "`{label}`"});
    let examples = Text::list(&examples.collect::<Vec<_>>());
    let message = match (head.is_empty(), input.encoding, separator) {
        (true, Some(_), _) => text! {"文件是空的"; "the file is empty"},
        (true, None, _) => text! {"工作表是空的"; "the sheet is empty"},
        (false, Some(encoding), Some(separator)) => {
            let (encoding, separator) = (encoding.name(), separator_name(separator));
            text! {
                "前 {MOST_TITLE_ROWS} 行里没有表头（按 {encoding} 编码读，以{separator}分列）";
                "no header among the first {MOST_TITLE_ROWS} rows (read as {encoding}, columns \
                 parted by {separator})"; separator
            }
        }
        (false, ..) => text! {
            "前 {MOST_TITLE_ROWS} 行里没有表头";
            "no header among the first {MOST_TITLE_ROWS} rows"
        },
    };
    let fault = Diagnostic::of(codes::NO_HEADER, message);
    let full_width_commas = head
        .iter()
        .any(|row| row.width() == 1 && row.cell(0).contains('，'));
    let nowhere = || Place::new(input.file, 0..0);
    let start = head.first().map_or_else(nowhere, |row| row.place(0));
    let unit = vocabulary.unit_headings();
    let [indicator, score] = vocabulary.long_headings();
    let fault = fault.at(start).help(text! {
        "表头要写明是哪个单位（{unit}），并有各指标的列（编号或名称，如 {examples}）或 \
         {indicator}、{score} 两列";
        "a header names the unit ({unit}) and either indicators, by code or name ({examples}), or \
         {indicator} and {score}"; unit, examples, indicator, score
    });
    let fault = match head.is_empty() || input.encoding.is_none() {
        true => fault,
        false => fault.help(vocabulary.channel.separator_and_encoding()),
    };
    if full_width_commas {
        fault.help(text! {"用半角逗号 `,` 分列，不用 `，`"; "separate columns with `,`, not the full-width `，`"})
    } else {
        fault
    }
}

/// Returns the fault of a header that names indicators, and the unit by no known heading.
fn no_unit(head: &[Row], vocabulary: &Vocabulary) -> Option<Diagnostic> {
    const MOST: usize = 3;
    let is_unknown = |label: &&str| {
        let is_number = Number::parse(&plain(label)).is_some();
        !plain(label).is_empty() && !is_number && vocabulary.meaning(label).is_none()
    };
    let header = head.iter().find(|row| {
        let is_readable = |label: &str| vocabulary.meaning(label).is_some_and(Meaning::is_readable);
        row.cells().any(is_readable) && row.cells().any(|label| is_unknown(&label))
    })?;
    if vocabulary.keys.len() > 1 {
        return None;
    }
    let candidates = header.cells().filter(is_unknown).take(MOST);
    let candidates = candidates.map(|label| vocabulary.channel.column("community", label.trim()));
    let candidates = Text::list(&candidates.collect::<Vec<_>>());
    let unit = &vocabulary.keys[0];
    Some(
        Diagnostic::of(
            codes::NO_UNIT_COLUMN,
            text! {
                "表头缺 `{unit}` 一列：它写明是哪个单位";
                "the header lacks `{unit}`, the column that names the unit"
            },
        )
        .at(header.place(0))
        .help(text! {
            "写明哪一列是单位：{candidates}";
            "say which column names the unit: {candidates}"; candidates
        }),
    )
}

/// Returns how people call what separates columns.
fn separator_name(separator: u8) -> Text {
    match separator {
        b',' => text! {"逗号"; "commas"},
        b'\t' => text! {"制表符"; "tabs"},
        b';' => text! {"分号"; "semicolons"},
        other => {
            let sign = char::from(other);
            text! {" `{sign}` "; "`{sign}`"}
        }
    }
}

/// Returns the rows among which the header is.
pub fn first_rows(rows: Rows) -> Vec<Row> {
    rows.iter().take(MOST_TITLE_ROWS).collect()
}
