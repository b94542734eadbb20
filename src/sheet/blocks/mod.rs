//! Stacks: one block of rows a unit below the other, a row an indicator, a column a judge or one of
//! marks.

mod beside;
mod heads;
mod labels;
mod owners;
mod segments;

use std::collections::HashSet;

use heads::{Heads, Held, MarkColumn, is_header};
use labels::{Labels, Said, Sections};
use owners::{Asked, Lead};
use segments::{Line, Segment, has_mark};

use super::columns::unused_columns;
use super::heading::{Heading, Holds};
use super::judge::Judge;
use super::owner::one_name_for_several;
use super::row_faults::{no_indicator, statistic};
use super::source::Row;
use super::unit::Unit;
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::names::{is_blank, is_space, plain};
use crate::number::Number;
use crate::sheet::codes;
use crate::text;

/// Which cells of a stack are which rows of a table with a row a mark.
pub struct Blocks {
    entries: Vec<Entry>,
    leads: Vec<Lead>,
    columns: Vec<Vec<MarkColumn>>,
    /// What is said of units besides their names, as columns.
    attributes: Vec<String>,
    parts: Vec<Part>,
}

/// A row of marks.
struct Entry {
    row: usize,
    block: usize,
    heading: String,
    /// Where the heading stands.
    column: usize,
    full_marks: Option<(String, usize)>,
}

/// A column of the table that a stack becomes, besides the unit, the indicator and what is said of
/// units.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Assessor,
    Source,
    Period,
    FullMarks,
    Mark { is_entry: bool },
    Remark,
}

/// What is to be read of a stack, if anything may be.
pub enum Stack {
    Read(Blocks),
    /// What is wrong with it was said.
    Refused,
}

/// Returns whether rows name indicators at all.
pub fn has_labels(head: &[Row], vocabulary: &Vocabulary) -> bool {
    Labels::find(head, vocabulary).is_some()
}

/// Returns where the first marks of an indicator stand below a header of their own.
pub fn first_marks(rows: &[Row], vocabulary: &Vocabulary) -> Option<Place> {
    let labels = Labels::find(rows, vocabulary)?;
    let header = rows
        .iter()
        .position(|row| is_header(row, labels.column, vocabulary))?;
    let is_of_marks = |row: &&Row| {
        let said = labels.said(row, &mut Sections::default());
        matches!(said, Said::Leaf { .. }) && has_mark(row, labels.column, vocabulary)
    };
    let first = rows[header..].iter().find(is_of_marks)?;
    Some(first_place(first))
}

/// Returns the stack that a table is: its rows speak of one indicator more than once, and what stands
/// above them, or beside them, may say whose they are, or nothing else can be made of it. Where that is
/// so, one block with heads is a stack too.
pub fn find(
    table: &[Row],
    vocabulary: &Vocabulary,
    expected: Option<&[Unit]>,
    is_only_reading: bool,
    findings: &mut Findings,
) -> Option<Stack> {
    let labels = Labels::find(table, vocabulary)?;
    let (segments, trailing) = segments::segments(table, &labels, vocabulary);
    let asked = Asked {
        table,
        segments: &segments,
        labels: &labels,
        vocabulary,
        expected,
    };
    let may_be_told = || is_only_reading || asked.may_be_told();
    let is_lone = is_only_reading && is_one_headed(&asked);
    let are_blocks = is_lone || is_repeated(&segments);
    if !are_blocks || asked.has_table() || !may_be_told() {
        return None;
    }
    let mut found = Findings::listing_the_first();
    let owners = asked.owners(&mut found);
    let heads = read_heads(&asked, &mut found);
    let blocks = owners.zip(heads).map(|(owners, heads)| {
        let printed = asked.full_marks(&owners.columns, &mut found);
        let mut blocks = Blocks::new(owners.leads, &heads);
        for (block, (segment, heads)) in segments.iter().zip(&heads).enumerate() {
            let printed = heads.full_marks.or(printed);
            for line in &segment.lines {
                let row = &table[line.row];
                let entry = Entry::new(line, block, row, printed);
                let is_sum = matches!(line.said, Said::Sum { .. }) && heads.marks.len() > 1;
                match entry.filter(|_| !is_sum || !adds_up(row, segment, heads, table)) {
                    Some(entry) => blocks.entries.push(entry),
                    None => found.push(of_nothing(line, segment, heads, table)),
                }
            }
        }
        let unused = heads.iter().flat_map(|heads| &heads.unused);
        found.extend(told_unused(unused, &blocks));
        blocks.settle_parts(heads.iter().any(|heads| heads.are_entries));
        blocks
    });
    let below = trailing
        .iter()
        .map(|&row| no_indicator(first_place(&table[row])));
    found.extend(below);
    let blocks = blocks.filter(|_| !found.has_errors());
    found.extend(blocks.as_ref().map(Blocks::told));
    findings.extend(found.into_vec());
    if !is_lone && vocabulary.owner.is_some() {
        findings.push(one_name_for_several(vocabulary).at(table[0].place(0)));
    }
    Some(blocks.map_or(Stack::Refused, Stack::Read))
}

/// Says which columns are of no use.
fn told_unused<'h>(
    labels: impl Iterator<Item = &'h String>,
    blocks: &Blocks,
) -> Option<Diagnostic> {
    let mut told: Vec<String> = labels.cloned().collect();
    told.sort();
    told.dedup();
    let (_, _, start) = &blocks.leads[0][0];
    let told = told.into_iter().map(|label| (label, start.clone()));
    unused_columns(&told.collect::<Vec<_>>())
}

/// Returns whether there is one block, and a row above it says what its columns hold.
fn is_one_headed(asked: &Asked) -> bool {
    let is_header =
        |&row: &usize| is_header(&asked.table[row], asked.labels.column, asked.vocabulary);
    matches!(asked.segments, [only] if only.titles.iter().any(is_header))
}

/// Returns whether some indicator has rows in more than one block.
fn is_repeated(segments: &[Segment]) -> bool {
    let questions = || segments.iter().flat_map(|segment| &segment.questions);
    questions().collect::<HashSet<_>>().len() < questions().count()
}

/// Returns the columns of every block.
fn read_heads(asked: &Asked, findings: &mut Findings) -> Option<Vec<Heads>> {
    let mut all: Vec<Heads> = Vec::new();
    for segment in asked.segments {
        let held = Held {
            table: asked.table,
            titles: &segment.titles,
            lines: segment.lines.iter().map(|line| line.row).collect(),
            labels: asked.labels.column,
        };
        let heads = held.heads(all.last(), asked.vocabulary, findings)?;
        all.push(heads);
    }
    Some(all)
}

/// Says of a row without an indicator that it holds statistics, or that nobody knows of what it is.
fn of_nothing(line: &Line, segment: &Segment, heads: &Heads, table: &[Row]) -> Diagnostic {
    let row = &table[line.row];
    let is_statistic = matches!(line.said, Said::Statistic);
    if is_statistic || adds_up(row, segment, heads, table) {
        return statistic(first_place(row));
    }
    Diagnostic::of(
        codes::INDICATOR_BLANK,
        text! {"没有写指标"; "the indicator is blank"},
    )
    .at(first_place(row))
    .help(text! {"填上编号或名称"; "fill in a code or a name"})
}

/// Returns whether a row holds the sums of its block's marks, column by column.
fn adds_up(row: &Row, segment: &Segment, heads: &Heads, table: &[Row]) -> bool {
    let number = |row: &Row, column: usize| Number::parse(&plain(row.cell(column)));
    let adds_up = |mark: &MarkColumn| {
        let Some(sum) = number(row, mark.column) else {
            return is_blank(row.cell(mark.column));
        };
        let leaves = segment.lines.iter();
        let leaves = leaves.filter(|line| matches!(line.said, Said::Leaf { .. }));
        let marks = leaves.filter_map(|line| number(&table[line.row], mark.column));
        marks.fold(Number::ratio(0, 1), |all, mark| &all + &mark) == sum
    };
    heads.marks.iter().all(adds_up)
}

fn first_place(row: &Row) -> Place {
    let first = (0..row.width()).find(|&column| !is_blank(row.cell(column)));
    row.place(first.unwrap_or(0))
}

impl Entry {
    /// Returns the entry of a row; nothing where it names no indicator.
    fn new(line: &Line, block: usize, row: &Row, printed: Option<usize>) -> Option<Entry> {
        let (heading, column, behind) = match &line.said {
            Said::Leaf {
                heading,
                column,
                full_marks,
            } => (heading.clone(), *column, full_marks.clone()),
            &(Said::Sum { column } | Said::Unknown { column }) => {
                (row.cell(column).to_owned(), column, None)
            }
            Said::Statistic | Said::Nothing => return None,
        };
        let beside = printed.map(|column| (row.cell(column).to_owned(), column));
        Some(Entry {
            row: line.row,
            block,
            heading,
            column,
            full_marks: behind.map(|words| (words, column)).or(beside),
        })
    }
}

impl Blocks {
    fn new(leads: Vec<Lead>, heads: &[Heads]) -> Blocks {
        let mut attributes: Vec<String> = Vec::new();
        for (label, ..) in leads.iter().flat_map(|lead| &lead[1..]) {
            if !attributes.contains(label) {
                attributes.push(label.clone());
            }
        }
        Blocks {
            entries: Vec::new(),
            leads,
            columns: heads.iter().map(|heads| heads.marks.clone()).collect(),
            attributes,
            parts: Vec::new(),
        }
    }

    /// Settles which columns the table has.
    fn settle_parts(&mut self, is_entry: bool) {
        let marks = || self.columns.iter().flatten();
        let is_said =
            |part: fn(&Judge) -> &String| marks().any(|mark| !part(&mark.judge).is_empty());
        let has_remark = marks().any(|mark| !mark.remarks.is_empty());
        let is_printed = self.entries.iter().any(|entry| entry.full_marks.is_some());
        let parts = [
            (Part::Assessor, is_said(|judge| &judge.assessor)),
            (Part::Source, is_said(|judge| &judge.source)),
            (Part::Period, is_said(|judge| &judge.period)),
            (Part::FullMarks, is_printed),
            (Part::Mark { is_entry }, true),
            (Part::Remark, has_remark),
        ];
        let there = parts.into_iter().filter(|(_, is_there)| *is_there);
        self.parts = there.map(|(part, _)| part).collect();
    }

    /// Says whose each block is.
    fn told(&self) -> Diagnostic {
        let note = Diagnostic::of(
            codes::FORM_OF,
            text! {"一块一个单位的表，各是谁的"; "blocks of rows, and whose each is"},
        );
        let owners = self.leads.iter().map(|lead| &lead[0]);
        owners.fold(note, |note, (_, name, place)| {
            note.at(place.clone().label(text! {"`{name}`"; "`{name}`"}))
        })
    }

    /// Returns the headings of the table with a row a mark.
    pub fn headings(&self) -> Vec<Heading> {
        let (unit, _, start) = &self.leads[0][0];
        let attributes = self.attributes.iter().map(String::as_str);
        let parts = self.parts.iter().map(|part| part.heading());
        let labels = [unit.as_str(), "指标"]
            .into_iter()
            .chain(attributes)
            .chain(parts);
        let heading = |label: &str| Heading {
            label: label.to_owned(),
            place: start.clone(),
            judge: Judge::default(),
            holds: Holds::Marks,
        };
        labels.map(heading).collect()
    }

    /// Returns a row for every mark: whose it is, of what and by whom.
    pub fn rows(&self, table: &[Row]) -> Vec<Row> {
        let mut rows = Vec::new();
        for entry in &self.entries {
            let Some(row) = table.get(entry.row) else {
                continue;
            };
            for mark in &self.columns[entry.block] {
                rows.push(row.with_cells(self.cells(entry, mark, row)));
            }
        }
        rows
    }

    fn cells(&self, entry: &Entry, mark: &MarkColumn, row: &Row) -> Vec<(String, Place)> {
        let lead = &self.leads[entry.block];
        let (_, name, at) = &lead[0];
        let mut cells = vec![
            (name.clone(), at.clone()),
            (entry.heading.clone(), row.place(entry.column)),
        ];
        for label in &self.attributes {
            let said = lead.iter().find(|(known, ..)| known == label);
            cells.push(match said {
                Some((_, words, place)) => (words.clone(), place.clone()),
                None => (String::new(), at.clone()),
            });
        }
        let of_mark = self.parts.iter().map(|part| part.cell(entry, mark, row));
        cells.extend(of_mark);
        cells
    }
}

impl Part {
    fn heading(self) -> &'static str {
        match self {
            Part::Assessor => "考评人",
            Part::Source => "来源",
            Part::Period => "期次",
            Part::FullMarks => "分值",
            Part::Mark { is_entry: false } => "得分",
            Part::Mark { is_entry: true } => "次数",
            Part::Remark => "备注",
        }
    }

    fn cell(self, entry: &Entry, mark: &MarkColumn, row: &Row) -> (String, Place) {
        let at = row.place(mark.column);
        match self {
            Part::Assessor => (mark.judge.assessor.clone(), at),
            Part::Source => (mark.judge.source.clone(), at),
            Part::Period => (mark.judge.period.clone(), at),
            Part::Mark { .. } => (row.cell(mark.column).to_owned(), at),
            Part::FullMarks => match &entry.full_marks {
                Some((words, column)) => (words.clone(), row.place(*column)),
                None => (String::new(), at),
            },
            Part::Remark => {
                let words = mark
                    .remarks
                    .iter()
                    .map(|&column| row.cell(column).trim_matches(is_space));
                let words: Vec<&str> = words.filter(|words| !words.is_empty()).collect();
                let place = mark.remarks.first().map_or(at, |&column| row.place(column));
                (words.join("；"), place)
            }
        }
    }
}
