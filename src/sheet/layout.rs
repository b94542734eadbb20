//! Where a sheet keeps what: its header found, and every column given its meaning.

use std::ops::Range;

use super::csv::{Row, Table};
use super::heading::{Meaning, Vocabulary};
use super::text::Encoding;
use crate::diagnostics::{Diagnostic, FileId, Files, Findings, Place, did_you_mean};
use crate::lang::Text;
use crate::names::plain;
use crate::text;

/// How one file is laid out.
pub struct Layout {
    pub file: FileId,
    pub encoding: Encoding,
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
    /// A row a mark: the columns of indicator and score.
    Long { indicator: usize, score: usize },
}

/// Titles and notes above a header take a few rows at most.
const MOST_TITLE_ROWS: usize = 30;

impl Layout {
    pub(super) fn table<'t>(&self, files: &'t Files) -> Table<'t> {
        Table::new(&files.get(self.file).text)
    }

    /// Returns all that a row says about its unit, as it is written there.
    pub(super) fn unit_key(&self, fields: &csv::StringRecord) -> String {
        let attributes = self.attributes.iter().map(|(_, column)| column);
        let identity = self.street.iter().chain(&self.name);
        joined(fields, identity.chain(&self.kind).chain(attributes))
    }

    /// Returns what identifies the judge of a row, as it is written there.
    pub(super) fn judge_key(&self, fields: &csv::StringRecord) -> String {
        let columns = self.judge.map(|column| column.unwrap_or(usize::MAX));
        joined(fields, &columns)
    }

    /// Returns the columns that hold marks.
    pub(super) fn mark_columns(&self) -> Vec<usize> {
        match &self.arrangement {
            Arrangement::Wide { questions } => {
                questions.iter().map(|&(column, _)| column).collect()
            }
            Arrangement::Long { indicator, score } => vec![*indicator, *score],
        }
    }
}

/// Joins cells with a character that no decoded cell is split on, so that no two rows share a key.
fn joined<'a>(fields: &csv::StringRecord, columns: impl IntoIterator<Item = &'a usize>) -> String {
    let mut key = String::new();
    for &column in columns {
        key.push_str(fields.get(column).unwrap_or_default());
        key.push('\u{1f}');
    }
    key
}

/// Finds the header of a file and gives every column its meaning.
pub(super) fn lay_out(
    file: FileId,
    encoding: Encoding,
    files: &Files,
    vocabulary: &Vocabulary,
    findings: &mut Findings,
) -> Option<Layout> {
    let table = Table::new(&files.get(file).text);
    let head = first_rows(&table);
    let Some(header) = find_header(&head, vocabulary) else {
        findings.push(no_header(file, &head, vocabulary));
        return None;
    };
    let place = |column: usize| {
        let (row, column): (usize, usize) = header.cells[column];
        Place::new(file, table.field(&head[row].0, column))
    };
    let mut columns = Columns::default();
    for (column, label) in header.labels.iter().enumerate() {
        let meaning = vocabulary.meaning(label);
        columns.add(
            column,
            label,
            meaning,
            &|| place(column),
            vocabulary,
            findings,
        );
    }
    if !columns.unused.is_empty() {
        let names = Text::list(&columns.unused);
        findings.push(
            Diagnostic::note(
                "columns-unused",
                text!("没有用到的列：{names}"; "columns not used: {names}"; names),
            )
            .at(place(0)),
        );
    }
    let arrangement = columns.arrangement(&|| place(0), vocabulary, findings)?;
    let name = columns.name(vocabulary, &|| place(0), findings)?;
    Some(Layout {
        file,
        encoding,
        arrangement,
        header_rows: header.rows,
        header: head[header.first..header.rows]
            .iter()
            .map(|(_, cells)| cells.clone())
            .collect(),
        width: header.labels.len(),
        name,
        street: columns.only(Meaning::Street),
        kind: columns.only(Meaning::Kind),
        judge: [Meaning::Assessor, Meaning::Source, Meaning::Period].map(|role| columns.only(role)),
        attributes: columns.attributes(),
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

/// The header is the first row that names the unit and something to read: questions, or an
/// indicator column. A row below it that leaves the unit's cell empty and names questions belongs
/// to it.
fn find_header(head: &[OwnedRow], vocabulary: &Vocabulary) -> Option<Header> {
    let is = |wanted: fn(Meaning) -> bool| {
        move |label: &String| vocabulary.meaning(label).is_some_and(wanted)
    };
    let names_unit = is(|meaning| matches!(meaning, Meaning::Key(_)));
    let is_question = is(|meaning| matches!(meaning, Meaning::Question(_) | Meaning::Ambiguous));
    let is_readable = is(|meaning| {
        matches!(
            meaning,
            Meaning::Question(_) | Meaning::Ambiguous | Meaning::Indicator | Meaning::Score
        )
    });
    let mut lone = None;
    for (first, (_, labels)) in head.iter().enumerate() {
        let Some(unit) = labels.iter().position(names_unit) else {
            continue;
        };
        let second = head.get(first + 1).map(|(_, below)| below).filter(|below| {
            below.get(unit).is_none_or(|cell| cell.trim().is_empty())
                && below.iter().any(is_question)
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
            let label = |&(row, column): &(usize, usize)| head[row].1.get(column).cloned();
            return Some(Header {
                first,
                rows: first + 2,
                labels: cells
                    .iter()
                    .map(|cell| label(cell).unwrap_or_default())
                    .collect(),
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

fn no_header(file: FileId, head: &[OwnedRow], vocabulary: &Vocabulary) -> Diagnostic {
    let start = head.first().map_or(0..0, |(span, fields)| {
        let width = fields.first().map_or(0, String::len);
        span.start..(span.start + width).min(span.end)
    });
    let examples = Text::list(
        &vocabulary
            .labels()
            .filter(|label| !label.is_ascii())
            .filter(|label| matches!(vocabulary.meaning(label), Some(Meaning::Question(_))))
            .take(2)
            .map(|label| Text::verbatim(format!("`{label}`")))
            .collect::<Vec<_>>(),
    );
    let fault = match head.is_empty() {
        true => Diagnostic::error("no-header", text!("文件是空的"; "the file is empty")),
        false => Diagnostic::error(
            "no-header",
            text!("前 {MOST_TITLE_ROWS} 行里没有表头"; "no header among the first {MOST_TITLE_ROWS} rows"),
        ),
    };
    let full_width_commas = head
        .iter()
        .any(|(_, fields)| fields.len() == 1 && fields[0].contains('，'));
    let unit = vocabulary.keys.join("`、`");
    let fault = fault.at(Place::new(file, start)).help(text!(
        "表头要有一列名称（如 `{unit}`），以及各指标的列（编号或名称，如 {examples}）或 `指标`、`得分` 两列";
        "a header names the unit (`community`) and either indicators, by code or name ({examples}), or `indicator` and `score`";
        examples
    ));
    if full_width_commas {
        fault.help(text!("用半角逗号 `,` 分列，不用 `，`"; "separate columns with `,`, not the full-width `，`"))
    } else {
        fault
    }
}

/// The columns of one file, as far as their meanings are known.
#[derive(Default)]
struct Columns {
    known: Vec<(usize, Meaning)>,
    unnamed: Vec<usize>,
    /// Headings that are known and of no use.
    unused: Vec<Text>,
}

impl Columns {
    fn add(
        &mut self,
        column: usize,
        label: &str,
        meaning: Option<Meaning>,
        place: &dyn Fn() -> Place,
        vocabulary: &Vocabulary,
        findings: &mut Findings,
    ) {
        let label = label.trim();
        match meaning {
            _ if plain(label).is_empty() => self.unnamed.push(column),
            None => {
                let fault = Diagnostic::error(
                    "unknown-column",
                    text!("不认识的列 `{label}`"; "unknown column `{label}`"),
                );
                let fault = fault.at(place());
                let fault = match did_you_mean(label, vocabulary.labels()) {
                    Some(remedy) => fault.help(remedy),
                    None => fault,
                };
                findings.push(fault.help(text!(
                    "若不参与评分，加 `--column ignore={label}`，或在考评细则的 `[columns]` 里写 `ignore = [\"{label}\"]`";
                    "if it has no part in the score, add `--column ignore={label}`, or write `ignore = [\"{label}\"]` under `[columns]` in the rubric"
                )));
            }
            Some(Meaning::Ambiguous) => findings.push(
                Diagnostic::error(
                    "ambiguous-column",
                    text!("有几个指标都叫 `{label}`"; "several indicators are called `{label}`"),
                )
                .at(place())
                .help(text!("用编号作列名，或写成 `编号 名称`"; "head the column with the code, or with `code name`")),
            ),
            Some(Meaning::Ignored) => self.unused.push(text!("`{label}`"; "`{label}`")),
            Some(meaning) if self.only(meaning).is_some() => findings.push(
                Diagnostic::error(
                    "repeated-column",
                    text!("列 `{label}` 与前面一列是同一项"; "column `{label}` says the same thing as one before it"),
                )
                .at(place())
                .help(text!("删去一列，或改正列名"; "remove one of the two, or correct its heading")),
            ),
            Some(meaning) => self.known.push((column, meaning)),
        }
    }

    fn only(&self, wanted: Meaning) -> Option<usize> {
        self.known
            .iter()
            .find(|&&(_, meaning)| meaning == wanted)
            .map(|&(column, _)| column)
    }

    fn attributes(&self) -> Vec<(usize, usize)> {
        let attribute = |&(column, meaning): &(usize, Meaning)| match meaning {
            Meaning::Attribute(number) => Some((number, column)),
            _ => None,
        };
        self.known.iter().filter_map(attribute).collect()
    }

    fn name(
        &self,
        vocabulary: &Vocabulary,
        place: &dyn Fn() -> Place,
        findings: &mut Findings,
    ) -> Option<Vec<usize>> {
        let parts: Vec<Option<usize>> = (0..vocabulary.keys.len())
            .map(|part| self.only(Meaning::Key(part)))
            .collect();
        let missing = parts.iter().position(Option::is_none);
        if let Some(missing) = missing {
            let part = &vocabulary.keys[missing];
            findings.push(
                Diagnostic::error(
                    "no-unit-column",
                    text!("表头缺 `{part}` 一列：它写明是哪个单位"; "the header lacks `{part}`, the column that names the unit"),
                )
                .at(place())
                .help(text!(
                    "列名用 `{part}`，或加 `--column community=列名`";
                    "call it `community`, or add `--column community=HEADING`"
                )),
            );
        }
        parts.into_iter().collect()
    }

    fn arrangement(
        &self,
        place: &dyn Fn() -> Place,
        vocabulary: &Vocabulary,
        findings: &mut Findings,
    ) -> Option<Arrangement> {
        let mut questions: Vec<(usize, usize)> = Vec::new();
        for &(column, meaning) in &self.known {
            if let Meaning::Question(question) = meaning {
                questions.push((column, question));
            }
        }
        let asks = questions
            .iter()
            .any(|&(_, question)| !vocabulary.is_total(question));
        let fault = |message: Text, remedy: Text| {
            Some(
                Diagnostic::error("layout", message)
                    .at(place())
                    .help(remedy),
            )
        };
        let fault = match (self.only(Meaning::Indicator), self.only(Meaning::Score)) {
            (Some(indicator), Some(score)) if !asks => {
                return Some(Arrangement::Long { indicator, score });
            }
            (None, None) if asks => return Some(Arrangement::Wide { questions }),
            (None, None) => fault(
                text!("表头里没有一列是这份考评细则的指标"; "no column of the header is an indicator of this rubric"),
                text!("列名用指标的编号或名称，或用 `指标`、`得分` 两列"; "head columns with codes or names of indicators, or use `indicator` and `score`"),
            ),
            (Some(_), None) => fault(
                text!("有指标列，却没有得分列"; "there is an indicator column but no score column"),
                text!("得分列叫 `得分`"; "call the column of marks `score`"),
            ),
            (None, Some(_)) => fault(
                text!("有得分列，却没有指标列"; "there is a score column but no indicator column"),
                text!("一行一个得分时要有 `指标` 列；一行一个社区时列名用指标的编号或名称"; "with a row a mark, add an `indicator` column; with a row a unit, head each column with its indicator"),
            ),
            (Some(_), Some(_)) => fault(
                text!("表头既像宽表（指标各占一列）又像长表（`指标`、`得分` 两列）"; "the header is both wide (a column an indicator) and long (`indicator` and `score`)"),
                text!("分成两个文件"; "split it into two files"),
            ),
        };
        findings.extend(fault);
        None
    }
}
