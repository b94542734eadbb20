//! Tables on their side: a row an indicator, a column a unit.

mod doubt;
mod streets;

use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::lang::Text;
use crate::names::{is_blank, plain};
use crate::number::Number;
use crate::sheet::heading::{Heading, Holds};
use crate::sheet::judge::Judge;
use crate::sheet::meaning::Meaning;
use crate::sheet::naming::{Naming, naming};
use crate::sheet::quotes::swallowing_quote;
use crate::sheet::row_faults::{beyond, no_indicator, short_row, statistic};
use crate::sheet::source::Row;
use crate::sheet::vocabulary::Vocabulary;
use crate::sheet::{QuestionId, codes};
use crate::text;

/// Which rows and columns of a table on its side are which columns and rows.
pub struct Turned {
    /// The row that names the units.
    names: usize,
    /// The columns of units.
    units: Vec<usize>,
    /// The rows that say something of units.
    rows: Vec<usize>,
}

impl Turned {
    /// Returns a row for each unit: its name, then what each row says of it.
    pub fn rows(&self, table: &[Row]) -> Vec<Row> {
        let Some(names) = table.get(self.names) else {
            return Vec::new();
        };
        let unit = |&column: &usize| {
            let rows = self.rows.iter().filter_map(|&row| table.get(row));
            let cells = std::iter::once(names).chain(rows);
            names.with_cells(cells.map(|row| (row.cell(column).to_owned(), row.place(column))))
        };
        self.units.iter().map(unit).collect()
    }
}

/// A table that may lie on its side.
pub struct Candidate<'a> {
    table: &'a [Row],
    vocabulary: &'a Vocabulary,
    names: usize,
    /// The column that says what each row is of.
    indicators: usize,
    /// Columns headed by what may be names of units.
    units: Vec<usize>,
    full_marks: Option<usize>,
}

/// A table on its side, read as one that stands.
pub struct Found {
    pub turned: Turned,
    pub headings: Vec<Heading>,
    /// The full marks that it prints.
    pub printed: Vec<(QuestionId, String, Place)>,
    /// Columns that say nothing of a unit.
    pub unused: Vec<(String, Place)>,
}

impl<'a> Candidate<'a> {
    /// Returns the row that heads indicators below it and perhaps units beside them, and neither marks
    /// nor judges: rather one that says so than one of streets, and the first of them.
    pub fn find(
        table: &'a [Row],
        vocabulary: &'a Vocabulary,
        most: usize,
    ) -> Option<Candidate<'a>> {
        let rows = 0..table.len().min(most);
        let candidates = rows.filter_map(|names| Candidate::headed_by(names, table, vocabulary));
        candidates.min_by_key(|candidate| {
            let corner = candidate.corner();
            let describes =
                corner.is_some_and(Meaning::describes_units) || candidate.names_streets();
            (describes, corner != Some(Meaning::Indicator))
        })
    }

    fn headed_by(
        names: usize,
        table: &'a [Row],
        vocabulary: &'a Vocabulary,
    ) -> Option<Candidate<'a>> {
        let header = &table[names];
        let indicators = indicator_column(names, table, vocabulary)?;
        if matches!(
            vocabulary.meaning(header.cell(indicators)),
            Some(Meaning::Question(_) | Meaning::Ambiguous)
        ) {
            return None;
        }
        let mut units = Vec::new();
        let mut full_marks = None;
        for column in 0..header.width() {
            let label = header.cell(column);
            let is_aside = column == indicators || is_blank(label);
            match vocabulary.meaning(label).filter(|_| !is_aside) {
                Some(Meaning::FullMarks) => full_marks = Some(column),
                Some(Meaning::Question(question)) if question == vocabulary.total() => {
                    units.push(column);
                }
                Some(
                    Meaning::Ignored
                    | Meaning::Remark
                    | Meaning::Indicator
                    | Meaning::Name
                    | Meaning::Kind,
                ) => {}
                Some(_) => return None,
                None if is_aside || column < indicators => {}
                None if vocabulary.judge_heading(label).is_some() => return None,
                None if Number::parse(&plain(label)).is_some() => return None,
                None => units.push(column),
            }
        }
        (!units.is_empty()).then_some(Candidate {
            table,
            vocabulary,
            names,
            indicators,
            units,
            full_marks,
        })
    }

    /// Returns how many headings say that the table lies on its side.
    pub fn known(&self) -> usize {
        self.units.len()
    }

    fn header(&self) -> &'a Row {
        &self.table[self.names]
    }

    fn label(&self, column: usize) -> &'a str {
        self.header().cell(column)
    }

    /// Returns what the heading of the indicators means.
    fn corner(&self) -> Option<Meaning> {
        self.vocabulary.meaning(self.label(self.indicators))
    }

    fn is_statistic(&self, column: usize) -> bool {
        naming(self.label(column), &self.vocabulary.unit_words(), |_| false) == Naming::Statistic
    }

    /// Reads the table as one that stands. What rows cannot be read is said.
    pub fn turn(&self, findings: &mut Findings) -> Found {
        let header = self.header();
        let mut headings = vec![Heading {
            label: self.vocabulary.keys[0].clone(),
            place: header.place(self.indicators),
            judge: Judge::default(),
            holds: Holds::Marks,
        }];
        let mut rows = Vec::new();
        let mut printed = Vec::new();
        for (number, row) in self.table.iter().enumerate() {
            let Some((label, place)) = self.heading_of(number, row, findings) else {
                continue;
            };
            headings.push(Heading {
                label: label.clone(),
                place,
                judge: Judge::default(),
                holds: Holds::Marks,
            });
            rows.push(number);
            let question = self.vocabulary.meaning(&label).and_then(Meaning::question);
            if let Some((question, column)) = question.zip(self.full_marks) {
                printed.push((question, row.cell(column).to_owned(), row.place(column)));
            }
        }
        let is_used = |&column: &usize| {
            column == self.indicators
                || Some(column) == self.full_marks
                || self.units.contains(&column)
                || is_blank(self.label(column))
        };
        let unused = (0..header.width()).filter(|column| !is_used(column));
        Found {
            unused: unused
                .map(|column| (self.label(column).trim().to_owned(), header.place(column)))
                .collect(),
            turned: Turned {
                names: self.names,
                units: self.units.clone(),
                rows,
            },
            headings,
            printed,
        }
    }

    /// Returns what a row says of units, and where it says so.
    fn heading_of(
        &self,
        number: usize,
        row: &Row,
        findings: &mut Findings,
    ) -> Option<(String, Place)> {
        let at = || row.place(self.indicators);
        if number == self.names {
            return None;
        }
        if number < self.names {
            return self.said_above(row, findings);
        }
        if let Some(label) = self.unheaded_streets(row) {
            return Some((label, at()));
        }
        let label = || row.cell(self.indicators).to_owned();
        self.is_of_units(row, findings).then(|| (label(), at()))
    }

    /// Returns whether a row says something of units; notes and means do not.
    fn is_of_units(&self, row: &Row, findings: &mut Findings) -> bool {
        let header = self.header();
        if row.cells().all(is_blank) {
            return false;
        }
        if let Some(quote) = swallowing_quote(row, header.width()) {
            findings.push(quote);
            return false;
        }
        let label = row.cell(self.indicators);
        let has_marks = self.units.iter().any(|&column| !is_blank(row.cell(column)));
        let at = || row.place(self.indicators);
        let first = || {
            let column = (0..row.width()).find(|&column| !is_blank(row.cell(column)));
            row.place(column.unwrap_or(0))
        };
        let same = |column: usize| plain(row.cell(column)) == plain(header.cell(column));
        if (0..header.width().max(row.width())).all(same) {
            findings.push(repeated(at()));
            return false;
        }
        let meaning = self.vocabulary.meaning(label);
        if meaning.is_some_and(Meaning::heads_indicators) {
            findings.push(second_header(at()));
            return false;
        }
        if !has_marks && (is_blank(label) || meaning.is_none()) {
            findings.push(no_indicator(first()));
            return false;
        }
        if meaning.is_none() && naming(label, &[], |_| false) == Naming::Statistic {
            findings.push(statistic(at()));
            return false;
        }
        findings.extend(short_row(row, header.width()));
        findings.extend(beyond(row, header.width()));
        if is_blank(label) {
            findings.push(
                Diagnostic::of(
                    codes::INDICATOR_BLANK,
                    text! {"没有写指标"; "the indicator is blank"},
                )
                .at(first())
                .help(text! {"填上编号或名称"; "fill in a code or a name"}),
            );
            return false;
        }
        true
    }
}

fn second_header(place: Place) -> Diagnostic {
    Diagnostic::of(
        codes::SECOND_HEADER,
        text! {
            "表里又有一个表头，列与前面的不同";
            "a second header, with other columns than the first"
        },
    )
    .at(place)
    .help(text! {
        "从这一行起另存为一个文件，两个文件一起评";
        "save what begins here as a file of its own, and score both together"
    })
}

fn repeated(place: Place) -> Diagnostic {
    let message: Text = text! {"跳过重复的表头"; "repeated headers skipped"};
    Diagnostic::of(codes::ROW_SKIPPED, message).at(place)
}

/// Returns the column below which the rubric's own words stand, at least half of what stands there: the
/// first where several do, unless it holds sections only.
fn indicator_column(names: usize, table: &[Row], vocabulary: &Vocabulary) -> Option<usize> {
    let below = &table[names + 1..];
    let asked = |column: usize| {
        let labels = below.iter().map(|row| row.cell(column));
        let labels = labels.filter(|label| !is_blank(label));
        let is_mark = |label: &&str| match vocabulary.own_meaning(label) {
            Some(Meaning::Question(question)) => !vocabulary.is_sum(question),
            Some(meaning) => meaning == Meaning::Ambiguous,
            None => false,
        };
        let (marks, others): (Vec<&str>, Vec<&str>) = labels.partition(is_mark);
        (marks.len(), others.len())
    };
    let heads = |column: usize| {
        let label = table[names].cell(column);
        let is_number = |row: &Row| Number::parse(&plain(row.cell(column))).is_some();
        // A column of codes such as 1, 2, 3 is told from marks by its heading alone.
        vocabulary.meaning(label) == Some(Meaning::Indicator) || !below.iter().any(is_number)
    };
    let columns = (0..table[names].width()).filter(|&column| heads(column));
    let counted = columns.map(|column| (asked(column), column));
    let fitting = counted.filter(|&((marks, others), _)| marks > 0 && marks >= others);
    let most = fitting.max_by_key(|&((marks, _), column)| (marks, std::cmp::Reverse(column)))?;
    Some(most.1)
}
