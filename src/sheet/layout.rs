//! Where a sheet keeps what: its header found, and every column given its meaning.

use std::fmt::Write;
use std::ops::Range;

use super::columns::Columns;
use super::csv::{Row, Table};
use super::text::Encoding;
use super::vocabulary::{Meaning, Vocabulary};
use super::{Input, row_remarks};
use crate::diagnostics::{Diagnostic, FileId, Files, Findings, Place};
use crate::lang::Text;
use crate::names::plain;
use crate::number::Number;
use crate::text;

/// How one file is laid out.
pub struct Layout {
    pub file: FileId,
    pub encoding: Encoding,
    /// What separates the fields.
    pub(super) delimiter: u8,
    pub arrangement: Arrangement,
    /// How many rows the header and what stands above it take.
    pub(super) header_rows: usize,
    /// The rows of the header itself, which page breaks repeat.
    pub(super) header: Vec<Vec<String>>,
    /// How many columns there are.
    pub(super) width: usize,
    pub(super) name: Vec<usize>,
    pub(super) street: Option<usize>,
    pub(super) kind: Option<usize>,
    /// Assessor, source and period.
    pub(super) judge: [Option<usize>; 3],
    /// Numbers of attributes and their columns.
    pub(super) attributes: Vec<(usize, usize)>,
    /// How many attributes the rubric names.
    pub(super) attributes_known: usize,
    /// Columns without a heading, which must stay empty.
    pub(super) unnamed: Vec<usize>,
}

/// The two ways in which marks are kept.
pub enum Arrangement {
    /// A row a unit, a column a question: columns and the numbers of their questions.
    Wide { questions: Vec<(usize, usize)> },
    /// A row a mark: the columns of indicator and score, and of the full marks as printed.
    Long {
        indicator: usize,
        score: usize,
        full_marks: Option<usize>,
    },
}

/// Titles and notes above a header take a few rows at most.
const MOST_TITLE_ROWS: usize = 30;

impl Layout {
    pub(super) fn table<'t>(&self, files: &'t Files) -> Table<'t> {
        Table::new(&files.get(self.file).text, self.delimiter)
    }

    /// Returns all that a row says about its unit, as it is written there.
    pub(super) fn unit_key(&self, fields: &csv::StringRecord) -> String {
        let mut key = String::new();
        let name = self.name.iter().map(|&column| ('n', column));
        let street = self.street.map(|column| ('s', column));
        let kind = self.kind.map(|column| ('k', column));
        let identity = name.chain(street).chain(kind);
        for (role, column) in identity {
            add_to_key(&mut key, role, fields.get(column).unwrap_or_default());
        }
        for &(number, column) in &self.attributes {
            write!(key, "{number}").expect("a String takes any text");
            add_to_key(&mut key, 'a', fields.get(column).unwrap_or_default());
        }
        key
    }

    /// Returns what identifies the judge of a row, as it is written there.
    pub(super) fn judge_key(&self, fields: &csv::StringRecord) -> String {
        let mut key = String::new();
        for column in self.judge {
            let words = column.and_then(|column| fields.get(column));
            add_to_key(&mut key, 'j', words.unwrap_or_default());
        }
        key
    }

    /// Returns whether a comma in a cell may part decimals, since no comma parts the cells.
    pub(super) fn may_have_decimal_commas(&self) -> bool {
        self.delimiter != b','
    }

    /// Returns the columns that hold marks, each with its question where it has only one.
    pub(super) fn mark_columns(&self) -> Vec<(usize, Option<usize>)> {
        match &self.arrangement {
            Arrangement::Wide { questions } => {
                let asked = |&(column, question): &(usize, usize)| (column, Some(question));
                questions.iter().map(asked).collect()
            }
            Arrangement::Long { score, .. } => vec![(*score, None)],
        }
    }
}

/// Adds a cell to a key, with its length ahead, so that no two rows share a key.
fn add_to_key(key: &mut String, role: char, words: &str) {
    write!(key, "{role}{}:{words}", words.len()).expect("a String takes any text");
}

/// Finds the header of a file and gives every column its meaning.
pub(super) fn lay_out(
    input: Input,
    files: &Files,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) -> Option<Layout> {
    let Input {
        file,
        encoding,
        separator,
    } = input;
    let text = &files.get(file).text;
    let table = Table::making_sense(text, separator, |table| {
        let header = find_header(&first_rows(table), vocabulary);
        header.map_or(0, |header| header.known(vocabulary))
    });
    let head = first_rows(&table);
    let header = find_header(&head, vocabulary);
    let above = header.as_ref().map_or(head.len(), |header| header.first);
    if let Some(fault) = header_in_quotes(file, &table, above, vocabulary) {
        findings.push(fault);
        return None;
    }
    let Some(header) = header else {
        findings.push(no_header(input, &table, &head, vocabulary));
        return None;
    };
    let place = |column: usize| {
        let (row, column): (usize, usize) = header.cells[column];
        Place::new(file, table.field(&head[row].0, column))
    };
    let columns = Columns::new(&header.labels, vocabulary, |column| {
        entries(&table, header.rows, column)
    });
    let arrangement = columns.arrangement(&place, vocabulary, findings);
    let name = columns.name(vocabulary, &place, findings);
    columns.tell(&place, vocabulary, findings);
    let (arrangement, name) = (arrangement?, name?);
    let key = |meaning| columns.only_or_key(meaning, vocabulary);
    Some(Layout {
        file,
        encoding,
        delimiter: table.delimiter(),
        arrangement,
        header_rows: header.rows,
        header: head[header.first..header.rows]
            .iter()
            .map(|(_, cells)| cells.clone())
            .collect(),
        width: header.labels.len(),
        name,
        street: key(Meaning::Street),
        kind: key(Meaning::Kind),
        judge: [Meaning::Assessor, Meaning::Source, Meaning::Period].map(|role| columns.only(role)),
        attributes: columns.attributes(vocabulary),
        attributes_known: vocabulary.attributes.len(),
        unnamed: columns.unnamed,
    })
}

type OwnedRow = (Range<usize>, Vec<String>);

fn first_rows(table: &Table) -> Vec<OwnedRow> {
    let mut rows = Vec::new();
    table.for_each_row(|row: &Row| {
        let fields = row.fields.iter().map(str::to_owned).collect();
        rows.push((row.span.clone(), fields));
        rows.len() < MOST_TITLE_ROWS
    });
    rows
}

/// Returns what stands in a column below the header.
fn entries(table: &Table, header_rows: usize, column: usize) -> Vec<String> {
    let mut entries = Vec::new();
    let mut number = 0;
    table.for_each_row(|row| {
        number += 1;
        if number > header_rows {
            entries.extend(row.fields.get(column).map(str::to_owned));
        }
        true
    });
    entries
}

/// A header of one row, or of two where sections stand above their indicators.
struct Header {
    /// The first of its rows, among the first of the file.
    first: usize,
    /// How many rows of the file end with it.
    rows: usize,
    labels: Vec<String>,
    /// For each label, the row and column it stands in.
    cells: Vec<(usize, usize)>,
}

impl Header {
    /// Returns how many of its columns have a meaning.
    fn known(&self, vocabulary: &Vocabulary) -> usize {
        let known = |label: &&String| vocabulary.meaning(label).is_some();
        self.labels.iter().filter(known).count()
    }
}

/// The header is the first row that names the unit and something to read: questions, or an
/// indicator column. A row below it that leaves the unit's cell empty and names questions belongs
/// to it.
fn find_header(head: &[OwnedRow], vocabulary: &Vocabulary) -> Option<Header> {
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
fn header_in_quotes(
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

fn no_header(
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
