//! Tables on their side: a row an indicator, a column a unit.

use std::collections::HashSet;

use super::columns::{name_judges, unknown_judges};
use super::form::is_told;
use super::heading::{Heading, Holds};
use super::judge::Judge;
use super::naming::{Naming, naming};
use super::office;
use super::quotes::swallowing_quote;
use super::row_faults::{beyond, no_indicator, short_row, statistic};
use super::source::Row;
use super::unit::Unit;
use super::vocabulary::{Meaning, Vocabulary};
use crate::cell::{self, Cell};
use crate::diagnostics::{Diagnostic, Findings, Place, nearest};
use crate::lang::Text;
use crate::names::{identity, is_blank, plain};
use crate::number::Number;
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
    pub unused: Vec<String>,
}

impl<'a> Candidate<'a> {
    /// Returns the first row that heads indicators below it and perhaps units beside them, and
    /// neither marks nor judges.
    pub fn find(
        table: &'a [Row],
        vocabulary: &'a Vocabulary,
        most: usize,
    ) -> Option<Candidate<'a>> {
        (0..table.len().min(most)).find_map(|names| Candidate::headed_by(names, table, vocabulary))
    }

    fn headed_by(
        names: usize,
        table: &'a [Row],
        vocabulary: &'a Vocabulary,
    ) -> Option<Candidate<'a>> {
        let header = &table[names];
        let indicators = indicator_column(names, table, vocabulary)?;
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

    fn is_statistic(&self, column: usize) -> bool {
        naming(self.label(column), &self.vocabulary.unit_words(), |_| false) == Naming::Statistic
    }

    /// Returns why it is not certain that the columns are units, if it is not.
    pub fn doubt(&self, expected: Option<&[Unit]>) -> Option<Diagnostic> {
        let units = || {
            self.units
                .iter()
                .copied()
                .filter(|&column| !self.is_statistic(column))
        };
        let corner = self.label(self.indicators);
        let corner_meaning = self.vocabulary.meaning(corner);
        if matches!(corner_meaning, Some(Meaning::Key(_) | Meaning::Street)) {
            return Some(self.headed_as_unit(corner));
        }
        if let Some(expected) = expected {
            let is_expected = |column: usize| {
                let name = identity(self.label(column));
                expected.iter().any(|unit| identity(&unit.name) == name)
            };
            return match units().any(is_expected) {
                true => None,
                false => Some(self.doubtful(units().next()?, true)),
            };
        }
        if let Some(doubt) = self.names_of_judges(units().collect()) {
            return Some(doubt);
        }
        let is_uncertain =
            |&column: &usize| !self.is_unit_by_name(column) && !self.may_be_unit(column);
        if let Some(column) = units().find(is_uncertain) {
            return Some(self.doubtful(column, false));
        }
        let distinct: HashSet<String> =
            units().map(|column| identity(self.label(column))).collect();
        (distinct.len() < 2).then(|| self.doubtful(self.units[0], false))
    }

    /// Below a title that says whose the sheet is, or where marks of judges are folded, headings that
    /// are no names of units for certain may be those of judges.
    fn names_of_judges(&self, units: Vec<usize>) -> Option<Diagnostic> {
        let other = units.iter().find(|&&unit| !self.is_unit_by_name(unit))?;
        let labels: Vec<&str> = units.iter().map(|&unit| self.label(unit).trim()).collect();
        let is_folded = unknown_judges(&labels, self.vocabulary).is_some();
        let is_in_doubt = is_folded || is_told(&self.table[..self.names], self.vocabulary);
        let fault = || self.doubtful(*other, false);
        is_in_doubt.then(|| fault().helps(name_judges(&labels, self.vocabulary)))
    }

    fn is_unit_by_name(&self, column: usize) -> bool {
        let words = self.vocabulary.unit_words();
        naming(self.label(column), &words, |_| false) == Naming::Unit
    }

    /// Returns whether a heading is near no word of offices or of the rubric, and below it stand marks.
    fn may_be_unit(&self, column: usize) -> bool {
        let label = plain(self.label(column));
        let of_offices = office::HEADINGS
            .iter()
            .flat_map(|(_, list)| office::words(list));
        let is_near = nearest(&label, of_offices).is_some()
            || nearest(&label, self.vocabulary.labels()).is_some();
        let below = self.table[self.names + 1..].iter();
        let is_word = |row: &&Row| {
            let said = cell::read(row.cell(column), &cell::Idiom::default()).0;
            let is_word = matches!(said, Cell::Word(_));
            is_word && cell::truth(&said).is_none() && !self.is_level(row, column)
        };
        let (words, others): (Vec<&Row>, Vec<&Row>) = below
            .filter(|row| !is_blank(row.cell(column)))
            .partition(is_word);
        !is_near && words.len() <= others.len()
    }

    fn is_level(&self, row: &Row, column: usize) -> bool {
        let meaning = self.vocabulary.own_meaning(row.cell(self.indicators));
        let question = meaning.and_then(Meaning::question);
        question.is_some_and(|question| self.vocabulary.is_level(question, row.cell(column)))
    }

    fn doubtful(&self, column: usize, has_roster: bool) -> Diagnostic {
        let label = self.label(column).trim();
        let say = self.vocabulary.channel.column("ignore", label);
        let [indicator, score] = self.vocabulary.long_headings();
        let fault = Diagnostic::of(
            codes::TRANSPOSED,
            text! {
                "像是一列一个社区的表，`{label}` 是不是社区说不准";
                "this may be a table with a column a community, and `{label}` may be none"
            },
        )
        .at(self.header().place(column));
        let fault = match has_roster {
            true => fault.help(text! {
                "名册里没有这个名称：若是社区，照名册改正";
                "the roster has no such name: if it is one, correct it"
            }),
            false => fault.help(text! {
                "若各列都是社区，用 `--communities 名册` 说明有哪些社区，或名称写全（如 `…社区`）";
                "if the columns are communities, list them in a roster, `--communities ROSTER`, or \
                 write their names in full (`… village`)"
            }),
        };
        fault
            .help(text! {"若 `{label}` 与评分无关，{say}"; "if `{label}` has no part in the score: {say}"; say})
            .help(text! {
                "若是得分，列名改成 {score}，{indicator} 一列留着";
                "if these are marks, head them {score}, beside {indicator}"; score, indicator
            })
    }

    fn headed_as_unit(&self, corner: &str) -> Diagnostic {
        let corner = corner.trim();
        let [indicator, _] = self.vocabulary.long_headings();
        Diagnostic::of(
            codes::TRANSPOSED,
            text! {
                "`{corner}` 下面是指标：像是一列一个社区的表";
                "below `{corner}` stand indicators: this may be a table with a column a community"
            },
        )
        .at(self.header().place(self.indicators))
        .help(text! {
            "若是，这一列的列名改成 {indicator}";
            "if it is, head this column {indicator}"; indicator
        })
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
        for (number, row) in self.table.iter().enumerate().skip(self.names + 1) {
            if !self.is_of_units(row, findings) {
                continue;
            }
            let label = row.cell(self.indicators);
            headings.push(Heading {
                label: label.to_owned(),
                place: row.place(self.indicators),
                judge: Judge::default(),
                holds: Holds::Marks,
            });
            rows.push(number);
            let question = self.vocabulary.meaning(label).and_then(Meaning::question);
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
                .map(|column| self.label(column).trim().to_owned())
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
