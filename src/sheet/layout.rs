//! Where a sheet keeps what: its header found, and every column given its meaning.

use std::collections::{BTreeMap, BTreeSet};

use super::arrangement::Arrangement;
use super::channel::Channel;
use super::columns::Columns;
use super::form::Lead;
use super::header::first_rows;
use super::input::Input;
use super::judge::Judge;
use super::look::{Look, Sought, headed};
use super::meaning::Meaning;
use super::shape::{Shape, filled};
use super::source::{Reader, Row, Rows, Scan};
use super::text::Encoding;
use crate::diagnostics::{FileId, Files, Findings, Place};
use crate::lang::Text;
use crate::names::{is_blank, is_space, plain};
use crate::sheet::QuestionId;
use crate::text;

/// How one file is laid out.
pub struct Layout {
    pub file: FileId,
    /// Nothing of a workbook.
    pub encoding: Option<Encoding>,
    /// What separates the cells; nothing in a workbook.
    pub(super) separator: Option<u8>,
    pub arrangement: Arrangement,
    /// How the rows of the file become those of a table.
    pub(super) shape: Shape,
    /// Columns whose blank cells mean what stands above them.
    pub(super) fills: Vec<usize>,
    /// The rows below the header, by number, below which nothing from above them is taken.
    pub(super) fill_stops: BTreeSet<usize>,
    /// The full marks that a table on its side prints.
    pub(super) printed: Vec<(QuestionId, String, Place)>,
    /// How many rows the header and what stands above it take.
    pub(super) header_rows: usize,
    /// The rows of the header itself, which page breaks repeat.
    pub(super) header: Vec<Vec<String>>,
    /// What the columns are called, where a heading takes several rows.
    pub(super) labels: Vec<String>,
    /// How many columns there are.
    pub(super) width: usize,
    pub(super) name: Vec<usize>,
    pub(super) street: Option<usize>,
    pub(super) kind: Option<usize>,
    /// Assessor, source and period.
    pub(super) judge: [Option<usize>; 3],
    /// Whose marks a column holds, where judges have columns of their own.
    pub(super) across: BTreeMap<usize, Judge>,
    /// Numbers of attributes and their columns.
    pub(super) attributes: Vec<(usize, usize)>,
    /// How many attributes the rubric names.
    pub(super) attributes_known: usize,
    /// By column of marks, those that say why they are what they are.
    pub(super) reasons: BTreeMap<usize, Vec<usize>>,
    /// Columns without a heading, which must stay empty.
    pub(super) unnamed: Vec<usize>,
}

impl Layout {
    /// Returns the rows below the header.
    pub(super) fn rows<'f>(&'f self, files: &'f Files) -> impl Iterator<Item = Row> + 'f {
        filled(self.rows_as_written(files), &self.fills, &self.fill_stops)
    }

    /// Gives a reader the rows below the header, and what `scan` makes of them.
    pub(super) fn read<S: Scan>(
        &self,
        files: &Files,
        scan: Option<&S>,
        reader: &mut impl Reader<S::Scanned>,
    ) {
        match (&self.shape, self.fills.is_empty()) {
            (Shape::Table, true) => {
                let rows = Rows::new(files, self.file, self.separator);
                rows.read_below(self.header_rows, scan, reader);
            }
            (Shape::Table | Shape::Form(_) | Shape::Turned(_) | Shape::Blocks(_), _) => {
                let _ = self.rows(files).try_for_each(|row| reader.take_row(&row));
            }
        }
    }

    /// Returns the rows below the header, their blank cells blank.
    pub(super) fn rows_as_written<'f>(
        &'f self,
        files: &'f Files,
    ) -> impl Iterator<Item = Row> + 'f {
        let rows = Rows::new(files, self.file, self.separator);
        self.shape.rows(rows.iter(), self.header_rows)
    }

    /// Returns the columns that have a heading.
    pub(super) fn columns_headed(&self, heading: &str) -> impl Iterator<Item = usize> {
        let heading = plain(heading);
        let labels = self.labels.iter().enumerate();
        let headed = labels.filter(move |(_, label)| !is_blank(label) && plain(label) == heading);
        headed.map(|(column, _)| column)
    }

    /// Returns whether a column says whose a row is, or who judged.
    pub(super) fn tells_whose(&self, column: usize) -> bool {
        let judge = self.judge.iter().copied().flatten();
        self.unit_columns()
            .chain(judge)
            .any(|known| known == column)
    }

    /// Returns how to say that blank cells of a column mean what stands above them, unless that was
    /// said.
    pub(super) fn fill_remedy(&self, column: usize, channel: Channel) -> Option<Text> {
        let is_said = self.fills.contains(&column);
        (!is_said).then(|| channel.fill(&self.labels[column]))?
    }

    /// Returns whether several rows may be of one unit: a row a mark, or a judge.
    pub(super) fn may_have_several_rows(&self) -> bool {
        let is_long = matches!(self.arrangement, Arrangement::Long { .. });
        is_long || self.judge.iter().any(Option::is_some)
    }

    /// Returns how many columns stand before those of the file.
    pub(super) fn lead(&self) -> usize {
        self.form().map_or(0, |lead| lead.cells.len())
    }

    /// Returns why the mark of a column is what it is, where its row says so.
    pub(super) fn remark(&self, row: &Row, column: usize) -> Option<String> {
        let columns = self.reasons.get(&column).into_iter().flatten();
        let said = columns.map(|&column| row.cell(column).trim_matches(is_space));
        let said: Vec<&str> = said.filter(|words| !words.is_empty()).collect();
        (!said.is_empty()).then(|| said.join("；"))
    }

    /// Returns whether its marks may be points as well as entries.
    pub fn may_be_points(&self) -> bool {
        match self.arrangement {
            Arrangement::Wide { .. } => false,
            Arrangement::Long { may_be_points, .. } => may_be_points,
        }
    }

    /// Returns the column that tells what a row is: the name of its unit, or in a form the first that
    /// is filled.
    pub(super) fn telling_column(&self, row: &Row) -> usize {
        let mut written = self.lead()..row.width();
        match self.is_form() {
            true => written
                .find(|&column| !is_blank(row.cell(column)))
                .unwrap_or(0),
            false => self.name[0],
        }
    }

    pub fn is_form(&self) -> bool {
        self.form().is_some()
    }

    /// Returns what is said once of all rows of a form.
    pub(super) fn form(&self) -> Option<&Lead> {
        match &self.shape {
            Shape::Form(lead) => Some(lead),
            Shape::Table | Shape::Turned(_) | Shape::Blocks(_) => None,
        }
    }

    /// Returns how people call the way in which it is laid out.
    pub fn called(&self) -> Text {
        match (&self.shape, &self.arrangement) {
            (Shape::Form(_), _) => text! {"一表一社区"; "a form"},
            (Shape::Turned(_), _) => text! {"一列一个社区"; "a column a unit"},
            (Shape::Blocks(_), _) => text! {"一块一个社区"; "a block a unit"},
            (Shape::Table, Arrangement::Wide { .. }) => text! {"宽表"; "wide"},
            (Shape::Table, Arrangement::Long { .. }) => text! {"长表"; "long"},
        }
    }

    /// Returns the column of the name, where rows say nothing else about their units.
    pub(super) fn only_name(&self) -> Option<usize> {
        let mut columns = self.unit_columns();
        columns.next().filter(|_| columns.next().is_none())
    }

    /// Writes all that some cells say about the unit of their row, in place of what the key was.
    pub(super) fn write_unit_key<'c>(&self, key: &mut String, cell: impl Fn(usize) -> &'c str) {
        key.clear();
        let name = self.name.iter().map(|&column| ('n', column));
        let street = self.street.map(|column| ('s', column));
        let kind = self.kind.map(|column| ('k', column));
        let identity = name.chain(street).chain(kind);
        for (role, column) in identity {
            add_to_key(key, role, cell(column));
        }
        for &(number, column) in &self.attributes {
            add_number(key, number);
            add_to_key(key, 'a', cell(column));
        }
    }

    /// Returns the columns that say which unit a row speaks of, and what it is.
    pub(super) fn unit_columns(&self) -> impl Iterator<Item = usize> {
        let attributes = self.attributes.iter().map(|&(_, column)| column);
        let names = self.name.iter().copied();
        names.chain(self.street).chain(self.kind).chain(attributes)
    }

    /// Returns the columns that say of whom, by whom or of what a row is.
    pub(super) fn naming_columns(&self) -> impl Iterator<Item = usize> {
        let judge = self.judge.iter().copied().flatten();
        let indicator = match &self.arrangement {
            Arrangement::Wide { .. } => None,
            Arrangement::Long { indicator, .. } => Some(*indicator),
        };
        self.unit_columns().chain(judge).chain(indicator)
    }

    /// Returns what identifies the judge of a row, as it is written there, or of one of its columns.
    pub(super) fn judge_key(&self, row: &Row, across: Option<&Judge>) -> String {
        let mut key = String::new();
        self.write_judge_key(&mut key, |column| row.cell(column), across);
        key
    }

    /// Writes what identifies the judge of some cells, in place of what the key was.
    pub(super) fn write_judge_key<'c>(
        &self,
        key: &mut String,
        cell: impl Fn(usize) -> &'c str,
        across: Option<&Judge>,
    ) {
        key.clear();
        for part in across.into_iter().flat_map(Judge::parts) {
            add_to_key(key, 'a', part);
        }
        for column in self.judge {
            add_to_key(key, 'j', column.map_or("", &cell));
        }
    }

    /// Returns whether a comma in a cell may part decimals, since no comma parts the cells.
    pub(super) fn may_have_decimal_commas(&self) -> bool {
        self.separator != Some(b',')
    }

    /// Returns the columns that hold marks, each with its question where it has only one.
    pub(super) fn mark_columns(&self) -> Vec<(usize, Option<QuestionId>)> {
        match &self.arrangement {
            Arrangement::Wide { questions } => {
                let asked = |&(column, question): &(usize, QuestionId)| (column, Some(question));
                questions.iter().map(asked).collect()
            }
            Arrangement::Long { scores, .. } => scores.iter().map(|&score| (score, None)).collect(),
        }
    }
}

/// Adds a cell to a key, with its length ahead, so that no two rows share a key.
fn add_to_key(key: &mut String, role: char, words: &str) {
    key.push(role);
    add_number(key, words.len());
    key.push_str(words);
}

/// Adds a number to a key, such that what follows cannot be taken for a part of it.
fn add_number(key: &mut String, mut number: usize) {
    const DIGITS: usize = 64;
    while number >= DIGITS {
        key.push(digit(DIGITS + number % DIGITS));
        number /= DIGITS;
    }
    key.push(digit(number));
}

/// Returns the ASCII sign of a number below 128.
fn digit(number: usize) -> char {
    u8::try_from(number).map_or(char::MAX, char::from)
}

/// Finds the header of a file and gives every column its meaning.
pub(super) fn lay_out(sought: Sought, findings: &mut Findings) -> Option<Layout> {
    let Sought {
        input: Input { file, encoding, .. },
        files,
        vocabulary,
        ..
    } = sought;
    let look = |rows: Rows| {
        let head = first_rows(rows);
        let look = Look::of(&head, vocabulary);
        (head, look)
    };
    let known = |look: &Look| look.known(vocabulary);
    let sense = |(_, look): &(Vec<Row>, Option<Look>)| look.as_ref().map_or(0, known);
    let (rows, (head, look)) = Rows::making_sense(files, file, sought.input.separator, look, sense);
    let headed = headed(sought, rows, (&head, look), findings)?;
    let place = |column: usize| headed.headings[column].place.clone();
    let below = |column: usize, is_wanted: &dyn Fn(&str) -> bool| {
        let rows = headed.shape.rows(rows.iter(), headed.rows.end);
        rows.filter(|row| is_wanted(row.cell(column))).count()
    };
    let columns = Columns::new(&headed.headings, vocabulary, below);
    let arrangement = columns.arrangement(&place, vocabulary, findings);
    let name = columns.name(vocabulary, &place, findings);
    columns.tell(&place, vocabulary, findings);
    let judges = columns.faults_of_judges(&place, vocabulary);
    let is_readable = judges.is_empty();
    findings.extend(judges);
    let (arrangement, name) = (arrangement.filter(|_| is_readable)?, name?);
    let key = |meaning| columns.only_or_key(meaning, vocabulary);
    Some(Layout {
        file,
        encoding,
        separator: rows.separator(),
        arrangement,
        fills: Vec::new(),
        fill_stops: BTreeSet::new(),
        printed: headed.printed,
        header_rows: headed.rows.end,
        header: header_words(&headed.shape, &head[headed.rows]),
        labels: (headed.headings.iter())
            .map(|heading| heading.label.clone())
            .collect(),
        width: headed.headings.len(),
        name,
        street: key(Meaning::Street),
        kind: key(Meaning::Kind),
        judge: [Meaning::Assessor, Meaning::Source, Meaning::Period].map(|role| columns.only(role)),
        across: columns.judges(),
        attributes: columns.attributes(vocabulary),
        attributes_known: vocabulary.attributes.len(),
        unnamed: columns.unnamed,
        reasons: columns.reasons,
        shape: headed.shape,
    })
}

/// Returns the rows of a header as they would stand among the rows below it.
fn header_words(shape: &Shape, rows: &[Row]) -> Vec<Vec<String>> {
    let words = |row: &Row| row.cells().map(str::to_owned).collect();
    let rows = rows.iter();
    match shape {
        Shape::Table => rows.map(words).collect(),
        Shape::Form(lead) => rows.map(|row| words(&lead.before(row))).collect(),
        Shape::Turned(_) | Shape::Blocks(_) => Vec::new(),
    }
}
