//! Where the header of a sheet is, or why there is none.

use std::collections::HashSet;

use super::input::Input;
use super::quotes::unclosed_quote;
use super::source::{DrawnIn, Row, Rows};
use super::vocabulary::{Meaning, Vocabulary};
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Text;
use crate::names::plain;
use crate::number::Number;
use crate::sheet::codes;
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
    /// For each label, where it stands.
    pub places: Vec<Place>,
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
pub fn find_header(head: &[Row], vocabulary: &Vocabulary) -> Option<Header> {
    let is = |wanted: fn(Meaning) -> bool| {
        move |label: &str| vocabulary.meaning(label).is_some_and(wanted)
    };
    let names_unit = is(|meaning| matches!(meaning, Meaning::Key(_) | Meaning::Name));
    let is_question = is(|meaning| matches!(meaning, Meaning::Question(_) | Meaning::Ambiguous));
    let is_readable = |label: &str| vocabulary.meaning(label).is_some_and(Meaning::is_readable);
    let mut lone = None;
    for (first, row) in head.iter().enumerate() {
        let Some(unit) = row.cells().position(names_unit) else {
            continue;
        };
        // A number below the heading of an indicator is a mark, be it the code of another.
        let heads = |(column, cell): (usize, &str)| {
            let is_below_one = is_question(row.cell(column));
            is_question(cell) && !(is_below_one && Number::parse(&plain(cell)).is_some())
        };
        let second = head.get(first + 1).filter(|below| {
            below.own(unit).trim().is_empty() && below.cells().enumerate().any(heads)
        });
        if let Some(below) = second {
            let width = row.width().max(below.width());
            let holding = |column| match below.own(column).trim().is_empty() {
                true => row,
                false => below,
            };
            let label = |column| {
                let label = holding(column).cell(column);
                let section = section_of_sum(row, column, label, vocabulary);
                section.unwrap_or(label).to_owned()
            };
            return Some(Header {
                first,
                rows: first + 2,
                labels: (0..width).map(label).collect(),
                places: (0..width)
                    .map(|column| holding(column).place(column))
                    .collect(),
            });
        }
        let header = Header {
            first,
            rows: first + 1,
            labels: row.cells().map(str::to_owned).collect(),
            places: (0..row.width()).map(|column| row.place(column)).collect(),
        };
        if row.cells().any(is_readable) {
            return Some(header);
        }
        lone = lone.or(Some(header).filter(|header| header.labels.len() > 1));
    }
    lone
}

/// Returns the section that a 小计 below merged headings is the sum of.
fn section_of_sum<'r>(
    above: &'r Row,
    column: usize,
    label: &str,
    vocabulary: &Vocabulary,
) -> Option<&'r str> {
    if plain(label) != "小计" {
        return None;
    }
    let mut headings = (0..=column).rev().map(|column| above.cell(column));
    let section = headings.find(|heading| !plain(heading).is_empty())?;
    let question = vocabulary.own_meaning(section)?.question()?;
    vocabulary.is_sum(question).then_some(section)
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
