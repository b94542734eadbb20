//! What stands above the columns of a block: a judge, 得分, or what is no mark.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Findings};
use crate::names::{is_blank, plain, shown};
use crate::number::Number;
use crate::sheet::codes;
use crate::sheet::columns::{deducted, not_declared, of_nobody, unknown_judges};
use crate::sheet::judge::Judge;
use crate::sheet::judge_heading::{JudgeHeading, are_numbered};
use crate::sheet::meaning::Meaning;
use crate::sheet::naming::{Naming, naming};
use crate::sheet::row_faults::nameless_columns;
use crate::sheet::source::Row;
use crate::sheet::vocabulary::{Role, Vocabulary};
use crate::text;

/// The columns of a block.
#[derive(Clone, Default)]
pub struct Heads {
    pub marks: Vec<MarkColumn>,
    pub full_marks: Option<usize>,
    /// Whether marks are headed as what was counted or measured.
    pub are_entries: bool,
    /// Headings of columns that have no part in the score.
    pub unused: Vec<String>,
}

/// A column of marks.
#[derive(Clone)]
pub struct MarkColumn {
    pub column: usize,
    pub judge: Judge,
    /// Why its marks are what they are.
    pub remarks: Vec<usize>,
}

/// What one heading says of its column.
#[derive(Clone, PartialEq)]
enum Head {
    Score,
    Entry,
    Judge(JudgeHeading),
    FullMarks,
    Remark,
    /// What was taken off.
    Deduction,
    /// Nothing that counts.
    Aside,
    Unknown,
}

/// A column, its head, and where that stands.
struct Headed {
    column: usize,
    head: Head,
    /// The row of the heading.
    row: usize,
}

/// The rows of a block, and where they are.
pub struct Held<'a> {
    pub table: &'a [Row],
    /// The rows above it.
    pub titles: &'a [usize],
    /// The rows that may hold marks.
    pub lines: Vec<usize>,
    /// The column of indicators.
    pub labels: usize,
}

/// Returns whether a row heads columns right of `labels` and holds no marks.
pub fn is_header(row: &Row, labels: usize, vocabulary: &Vocabulary) -> bool {
    let behind = || (labels + 1..row.width()).map(|column| row.cell(column));
    let has_marks = behind().any(|cell| Number::parse(&plain(cell)).is_some());
    !has_marks && {
        let numbered = are_numbered(unknown(row, labels, vocabulary));
        numbered || behind().any(|label| head(label, false, vocabulary) != Head::Unknown)
    }
}

/// Returns the headings of a row right of `labels` that mean nothing.
fn unknown<'r>(
    row: &'r Row,
    labels: usize,
    vocabulary: &'r Vocabulary,
) -> impl Iterator<Item = &'r str> {
    let behind = (labels + 1..row.width()).map(|column| row.cell(column));
    behind.filter(|label| !is_blank(label) && head(label, false, vocabulary) == Head::Unknown)
}

/// Returns what a heading says of its column.
fn head(label: &str, is_numbered: bool, vocabulary: &Vocabulary) -> Head {
    if is_blank(label) {
        return Head::Unknown;
    }
    let judge = vocabulary.judge_heading(label);
    match (vocabulary.meaning(label), judge) {
        (None, Some(judge)) => Head::Judge(judge),
        (Some(_), Some(judge)) if vocabulary.is_column_of_judge(label) => Head::Judge(judge),
        (Some(Meaning::Score), _) => Head::Score,
        (Some(Meaning::Entry), _) => Head::Entry,
        (Some(Meaning::FullMarks), _) => Head::FullMarks,
        (Some(Meaning::Remark), _) => Head::Remark,
        (Some(Meaning::Deduction), _) if vocabulary.deducts_all => Head::Entry,
        (Some(Meaning::Deduction), _) => Head::Deduction,
        (Some(Meaning::Ignored), _) => Head::Aside,
        (Some(Meaning::Question(question)), _) if question == vocabulary.total() => Head::Aside,
        (None, None) if naming(label, &[], |_| false) == Naming::Statistic => Head::Aside,
        (None, None) if is_numbered => Head::Judge(JudgeHeading {
            role: Role::Assessor,
            name: shown(label),
            is_declared: vocabulary.declares(Role::Assessor, label),
        }),
        (Some(_) | None, _) => Head::Unknown,
    }
}

impl Held<'_> {
    /// Returns the columns of a block, which are those of the block before it where nothing stands
    /// above its own.
    pub fn heads(
        &self,
        before: Option<&Heads>,
        vocabulary: &Vocabulary,
        findings: &mut Findings,
    ) -> Option<Heads> {
        let rows = self.header_rows(vocabulary);
        if rows.is_empty()
            && let Some(before) = before
        {
            return Some(before.clone());
        }
        let mut headed = Vec::new();
        for column in self.used() {
            match self.headed(column, &rows, vocabulary) {
                Some(found) => headed.push(found),
                None => {
                    let lines = self.lines.iter().map(|&row| &self.table[row]);
                    let mut faults =
                        lines.flat_map(|row| nameless_columns(row, [column].into_iter(), 0));
                    findings.extend(faults.next());
                }
            }
        }
        let in_labels = (0..=self.labels).find(|&column| {
            let mut labels = rows.iter().map(|&row| self.table[row].cell(column));
            labels.any(|label| vocabulary.meaning(label) == Some(Meaning::FullMarks))
        });
        let faults = self.faults(&headed, vocabulary);
        let is_readable = faults.is_empty();
        findings.extend(faults);
        let label = |headed: &Headed| self.table[headed.row].cell(headed.column).trim().to_owned();
        let unused = headed
            .iter()
            .filter(|headed| matches!(headed.head, Head::Aside | Head::Deduction));
        let unused = unused.map(label).collect();
        is_readable.then(|| Heads {
            unused,
            ..heads(headed, in_labels)
        })
    }

    /// Returns the columns right of the labels in which something stands.
    fn used(&self) -> BTreeSet<usize> {
        let lines = || self.lines.iter().map(|&row| &self.table[row]);
        let width = lines().map(Row::width).max().unwrap_or(0);
        let is_used = |&column: &usize| lines().any(|row| !is_blank(row.cell(column)));
        (self.labels + 1..width).filter(is_used).collect()
    }

    /// Returns the rows above a block that head its columns: those with headings that are known, or
    /// with words above several columns.
    fn header_rows(&self, vocabulary: &Vocabulary) -> Vec<usize> {
        let used = self.used();
        let fills = |row: &Row| {
            used.iter()
                .filter(|&&column| !is_blank(row.cell(column)))
                .count()
        };
        let titles = self.titles.iter().copied();
        let heads = |&row: &usize| {
            let row = &self.table[row];
            is_header(row, self.labels, vocabulary) || fills(row) > 1
        };
        titles.filter(heads).collect()
    }

    fn headed(&self, column: usize, rows: &[usize], vocabulary: &Vocabulary) -> Option<Headed> {
        let filled = rows
            .iter()
            .copied()
            .filter(|&row| !is_blank(self.table[row].cell(column)));
        let heads: Vec<Headed> = filled
            .map(|row| {
                let is_numbered = are_numbered(unknown(&self.table[row], self.labels, vocabulary));
                let label = self.table[row].cell(column);
                Headed {
                    column,
                    head: head(label, is_numbered, vocabulary),
                    row,
                }
            })
            .collect();
        let is_only = self.used().len() == 1;
        let weight = |headed: &Headed| match headed.head {
            Head::Judge(_) => 4,
            Head::FullMarks | Head::Remark | Head::Deduction | Head::Aside => 3,
            Head::Unknown if !is_only => 2,
            Head::Score | Head::Entry => 1,
            Head::Unknown => 0,
        };
        heads.into_iter().max_by_key(weight)
    }

    /// Returns why marks cannot be read: nobody says whose they are, or several do.
    fn faults(&self, headed: &[Headed], vocabulary: &Vocabulary) -> Vec<Diagnostic> {
        let place = |headed: &Headed| self.table[headed.row].place(headed.column);
        let label = |headed: &Headed| self.table[headed.row].cell(headed.column).trim();
        let unknown: Vec<&Headed> = headed
            .iter()
            .filter(|headed| headed.head == Head::Unknown)
            .filter(|_| !vocabulary.ignores_all_others)
            .collect();
        if let Some(first) = unknown.first() {
            let labels: Vec<&str> = unknown.iter().map(|headed| label(headed)).collect();
            let places = unknown.iter().map(|headed| place(headed));
            let fault = unknown_judges(&labels, vocabulary).unwrap_or_else(|| {
                let label = label(first);
                Diagnostic::of(
                    codes::UNKNOWN_COLUMN,
                    text! {"不认识的列 `{label}`"; "unknown column `{label}`"},
                )
                .help(judge_or_nothing(label, vocabulary))
            });
            return vec![places.fold(fault, Diagnostic::at)];
        }
        let mut faults = Vec::new();
        let is_score = |headed: &&Headed| matches!(headed.head, Head::Score | Head::Entry);
        let mut judges: Vec<(&Headed, &JudgeHeading)> = Vec::new();
        for headed in headed {
            if let Head::Judge(judge) = &headed.head {
                judges.push((headed, judge));
            }
        }
        if let Some((headed, judge)) = judges.iter().find(|(_, judge)| !judge.is_declared) {
            let of_role = judges.iter().filter(|(_, other)| other.role == judge.role);
            let names = of_role.map(|(_, other)| other.name.as_str());
            faults.push(not_declared(judge.role, names, vocabulary).at(place(headed)));
        }
        let scores: Vec<&Headed> = headed.iter().filter(is_score).collect();
        match (judges.is_empty(), scores.as_slice()) {
            (true, []) => faults.push(self.no_marks(headed, vocabulary)),
            (false, [score, ..]) => {
                faults.push(of_nobody(label(score), vocabulary).at(place(score)));
            }
            (true, [_, second, ..]) => faults.push(twice(label(second)).at(place(second))),
            (true, [_]) | (false, []) => {}
        }
        for (index, (headed, judge)) in judges.iter().enumerate() {
            if judges[..index].iter().any(|(_, before)| before == judge) {
                faults.push(twice(&judge.name).at(place(headed)));
            }
        }
        faults
    }

    fn no_marks(&self, headed: &[Headed], vocabulary: &Vocabulary) -> Diagnostic {
        let mut headed = headed.iter();
        if let Some(off) = headed.find(|headed| headed.head == Head::Deduction) {
            let row = &self.table[off.row];
            let label = row.cell(off.column).trim();
            return deducted(label, None, false, vocabulary).at(row.place(off.column));
        }
        let first = self.lines.first().or(self.titles.first());
        let fault = Diagnostic::of(
            codes::LAYOUT,
            text! {
                "这一块没有得分的列";
                "no column of this block holds marks"
            },
        );
        let fault = first.map_or(fault.clone(), |&row| fault.at(self.table[row].place(0)));
        fault.help(text! {
            "在得分的列上面写 `得分`，或写是谁评的，如 `评委1`";
            "head the column of marks `score`, or say who marked, such as `judge 1`"
        })
    }
}

/// Puts the columns of a block together.
fn heads(headed: Vec<Headed>, in_labels: Option<usize>) -> Heads {
    let columns = |wanted: &dyn Fn(&Head) -> bool| {
        let wanted = headed.iter().filter(|headed| wanted(&headed.head));
        wanted.map(|headed| headed.column).collect::<Vec<_>>()
    };
    let full_marks = columns(&|head| *head == Head::FullMarks);
    let remarks = columns(&|head| *head == Head::Remark);
    let are_entries = headed.iter().any(|headed| headed.head == Head::Entry);
    let marks: Vec<(usize, Judge)> = headed
        .into_iter()
        .filter_map(|headed| {
            let mut judge = Judge::default();
            match headed.head {
                Head::Score | Head::Entry => {}
                Head::Judge(heading) => heading.enter(&mut judge),
                Head::FullMarks | Head::Remark | Head::Deduction | Head::Aside | Head::Unknown => {
                    return None;
                }
            }
            Some((headed.column, judge))
        })
        .collect();
    let are_pairs = remarks.len() == marks.len();
    let numbers: Vec<usize> = marks.iter().map(|(column, _)| *column).collect();
    // A reason beside each mark is of the mark left of it; fewer are of the whole row.
    let of = |column: usize| {
        let left = |remark: usize| numbers.iter().rev().find(|&&mark| mark < remark);
        let is_of = |remark: &usize| !are_pairs || left(*remark) == Some(&column);
        remarks.iter().copied().filter(is_of).collect()
    };
    Heads {
        marks: marks
            .into_iter()
            .map(|(column, judge)| MarkColumn {
                column,
                judge,
                remarks: of(column),
            })
            .collect(),
        full_marks: full_marks.first().copied().or(in_labels),
        are_entries,
        unused: Vec::new(),
    }
}

fn twice(label: &str) -> Diagnostic {
    Diagnostic::of(
        codes::REPEATED_COLUMN,
        text! {
            "这一块里有两列 `{label}`";
            "this block has two columns `{label}`"
        },
    )
    .help(text! {"删去一列，或改正列名"; "remove one of the two, or correct its heading"})
}

fn judge_or_nothing(label: &str, vocabulary: &Vocabulary) -> crate::lang::Text {
    let say = vocabulary.channel.column("ignore", label);
    text! {
        "若不参与评分，写明不用：{say}";
        "if it has no part in the score, say so: {say}"; say
    }
}
