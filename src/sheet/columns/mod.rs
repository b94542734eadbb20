//! What each column of a header holds, told from all its headings together.

mod deductions;
mod judges;
mod reasons;
mod remarks;

pub use deductions::deducted;
pub use judges::{name_judges, not_declared, of_nobody, unknown_judges};
pub use remarks::unused_columns;

use std::collections::BTreeMap;

use super::arrangement::Arrangement;
use super::heading::Heading;
use super::judge::Judge;
use super::meaning::Meaning;
use super::office;
use super::vocabulary::Vocabulary;
use crate::diagnostics::{Diagnostic, Findings, Place};
use crate::lang::Text;
use crate::names::plain;
use crate::sheet::{QuestionId, codes};
use crate::text;

/// The columns of one file, with what they mean where it is known.
pub struct Columns {
    columns: Vec<Column>,
    /// Columns without a heading, which must stay empty.
    pub unnamed: Vec<usize>,
    /// Whether marks are headed as what was counted or measured: 次数, 实际值.
    holds_entries: bool,
    /// By column of marks, those that say why they are what they are.
    pub reasons: BTreeMap<usize, Vec<usize>>,
    /// Unknown headings above numbers, where judges are due.
    names_of_judges: Vec<usize>,
}

struct Column {
    number: usize,
    label: String,
    meaning: Option<Meaning>,
    /// Of what it holds remarks or deductions, where its heading says so.
    of: Option<QuestionId>,
    /// Whose marks it holds, where judges have columns of their own.
    judge: Judge,
}

impl Columns {
    /// Gives every heading its meaning; those that mean one thing beside some headings and another
    /// beside others, as the whole header says. `below` tells how much
    /// in a column is as wanted.
    pub fn new(
        headings: &[Heading],
        vocabulary: &Vocabulary,
        below: impl Fn(usize, &dyn Fn(&str) -> bool) -> usize,
    ) -> Columns {
        let (named, unnamed): (Vec<usize>, Vec<usize>) =
            (0..headings.len()).partition(|&column| !plain(&headings[column].label).is_empty());
        let column = |number: usize| {
            let heading = &headings[number];
            Column {
                number,
                label: heading.label.trim().to_owned(),
                meaning: heading.meaning(vocabulary),
                of: (heading.of())
                    .and_then(|of| vocabulary.meaning(of))
                    .and_then(Meaning::question),
                judge: heading.judge.clone(),
            }
        };
        let mut columns = Columns {
            columns: named.into_iter().map(column).collect(),
            unnamed,
            holds_entries: false,
            reasons: BTreeMap::new(),
            names_of_judges: Vec::new(),
        };
        columns.settle_deductions(vocabulary);
        columns.settle_indicators(vocabulary, &below);
        columns.settle_name(vocabulary, &below);
        columns.settle_entries(vocabulary);
        columns.settle_judges(vocabulary);
        columns.settle_scores(vocabulary);
        columns.settle_reasons(vocabulary);
        columns.settle_names_of_judges(vocabulary, &below);
        columns
    }

    /// Of several columns of indicators, 一级指标 beside 二级指标, that counts below which most leaves of
    /// the rubric stand.
    fn settle_indicators(
        &mut self,
        vocabulary: &Vocabulary,
        below: impl Fn(usize, &dyn Fn(&str) -> bool) -> usize,
    ) {
        let several = self.all(Meaning::Indicator);
        if several.len() < 2 {
            return;
        }
        let leaves = |&column: &usize| {
            let count = below(column, &|label| names_leaf(label, vocabulary));
            (count, std::cmp::Reverse(column))
        };
        let most = several.into_iter().max_by_key(leaves);
        let others = self.columns.iter_mut().filter(|column| {
            column.meaning == Some(Meaning::Indicator) && Some(column.number) != most
        });
        for column in others {
            column.meaning = Some(Meaning::Ignored);
        }
    }

    /// 次数 and 实际值 are the marks of a long sheet.
    fn settle_entries(&mut self, vocabulary: &Vocabulary) {
        if self.asks(vocabulary) {
            let entries = |column: &&mut Column| column.meaning == Some(Meaning::Entry);
            self.columns
                .iter_mut()
                .filter(entries)
                .for_each(|column| column.meaning = None);
        } else if self.only(Meaning::Score).is_none() {
            self.holds_entries = self.only(Meaning::Entry).is_some();
            self.replace(Meaning::Entry, Meaning::Score);
        }
    }

    /// 名称 is the unit's where no other column is, no column of indicators stands beside it and no
    /// entry below it is the name of one.
    fn settle_name(
        &mut self,
        vocabulary: &Vocabulary,
        below: impl Fn(usize, &dyn Fn(&str) -> bool) -> usize,
    ) {
        let Some(column) = self.only(Meaning::Name) else {
            return;
        };
        let has_unit = self.has(|meaning| matches!(meaning, Meaning::Key(_)));
        let is_question =
            |label: &str| names_leaf(label, vocabulary) && label.parse::<u64>().is_err();
        let meaning = match self.only(Meaning::Indicator) {
            Some(_) => Meaning::Ignored,
            None if has_unit || below(column, &is_question) > 0 => Meaning::Indicator,
            None => Meaning::Key(0),
        };
        self.replace(Meaning::Name, meaning);
    }

    /// In a wide sheet, a serial number headed 编号 is no column of indicators, 得分 is the sheet's own
    /// total, and 分值 nothing that counts.
    fn settle_scores(&mut self, vocabulary: &Vocabulary) {
        if !self.asks(vocabulary) {
            return;
        }
        let (indicator, score) = (self.only(Meaning::Indicator), self.only(Meaning::Score));
        if indicator.is_some() && score.is_some() {
            return;
        }
        let total = Meaning::Question(vocabulary.total());
        if self.only(total).is_none() {
            self.replace(Meaning::Score, total);
        }
        let is_serial =
            |column: &&mut Column| ["编号", "code"].contains(&plain(&column.label).as_str());
        for column in self.columns.iter_mut().filter(is_serial) {
            if column.meaning == Some(Meaning::Indicator) {
                column.meaning = Some(Meaning::Ignored);
            }
        }
        self.replace(Meaning::FullMarks, Meaning::Ignored);
    }

    fn replace(&mut self, before: Meaning, after: Meaning) {
        for column in &mut self.columns {
            if column.meaning == Some(before) {
                column.meaning = Some(after);
            }
        }
    }

    /// Returns whether a column answers something the rubric asks for, besides the total.
    pub(super) fn asks(&self, vocabulary: &Vocabulary) -> bool {
        let total = vocabulary.total();
        self.has(|meaning| matches!(meaning, Meaning::Question(question) if question != total))
    }

    pub(super) fn has(&self, wanted: impl Fn(Meaning) -> bool) -> bool {
        self.columns
            .iter()
            .filter_map(|column| column.meaning)
            .any(wanted)
    }

    /// Returns the first column of a meaning.
    pub fn only(&self, wanted: Meaning) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns
            .find(|column| column.meaning == Some(wanted))
            .map(|column| column.number)
    }

    /// Returns every column of a meaning.
    fn all(&self, wanted: Meaning) -> Vec<usize> {
        let columns = self.columns.iter();
        let columns = columns.filter(|column| column.meaning == Some(wanted));
        columns.map(|column| column.number).collect()
    }

    /// Returns the column of a street or a kind, which may be a part of what identifies a unit.
    pub fn only_or_key(&self, wanted: Meaning, vocabulary: &Vocabulary) -> Option<usize> {
        let of_key = || {
            let part = vocabulary.key_that_is(wanted)?;
            self.only(Meaning::Key(part))
        };
        self.only(wanted).or_else(of_key)
    }

    /// Returns the numbers of attributes and their columns.
    pub fn attributes(&self, vocabulary: &Vocabulary) -> Vec<(usize, usize)> {
        (0..vocabulary.attributes.len())
            .filter_map(|number| {
                let column = self.only_or_key(Meaning::Attribute(number), vocabulary)?;
                Some((number, column))
            })
            .collect()
    }

    /// Returns the columns that identify a unit.
    pub fn name(
        &self,
        vocabulary: &Vocabulary,
        place: &dyn Fn(usize) -> Place,
        findings: &mut Findings,
    ) -> Option<Vec<usize>> {
        let parts: Vec<Option<usize>> = (0..vocabulary.keys.len())
            .map(|part| self.only(Meaning::Key(part)))
            .collect();
        let missing = parts.iter().position(Option::is_none);
        if let Some(missing) = missing {
            let part = &vocabulary.keys[missing];
            let remedy = match vocabulary.keys.len() {
                1 => {
                    let say = vocabulary.channel.column("community", "…");
                    text! {"列名用 `{part}`，或用 {say} 指明是哪一列"; "call it `community`, or say which column it is: {say}"; say}
                }
                _ => {
                    text! {"考评细则的 `key` 要有这一列：加上它，或改 `key`"; "the rubric's `key` wants this column: add it, or change `key`"}
                }
            };
            findings.push(
                Diagnostic::of(
                    codes::NO_UNIT_COLUMN,
                    text! {
                        "表头缺 `{part}` 一列：它写明是哪个单位";
                        "the header lacks `{part}`, the column that names the unit"
                    },
                )
                .at(place(0))
                .help(remedy),
            );
        }
        parts.into_iter().collect()
    }

    /// Returns in which of the ways marks are kept, or says why it is neither.
    pub fn arrangement(
        &self,
        place: &dyn Fn(usize) -> Place,
        vocabulary: &Vocabulary,
        findings: &mut Findings,
    ) -> Option<Arrangement> {
        let questions: Vec<(usize, QuestionId)> = self
            .columns
            .iter()
            .filter_map(|column| Some((column.number, column.meaning?.question()?)))
            .collect();
        let (indicator, score) = (self.only(Meaning::Indicator), self.only(Meaning::Score));
        match (indicator, score, self.asks(vocabulary)) {
            (Some(indicator), Some(_), false) => Some(self.long(indicator, vocabulary)),
            (None, None, true) => Some(Arrangement::Wide { questions }),
            // That a heading is the name of several indicators is told of it.
            (None, None, false) if self.has(|meaning| meaning == Meaning::Ambiguous) => None,
            (None, None, false) if self.has_judge_of_nothing(vocabulary) => None,
            // So is that a column holds what was taken off, or that its heading may be a name.
            (_, None, false) if self.has(|meaning| meaning == Meaning::Deduction) => None,
            (Some(_), None, false) if !self.names_of_judges.is_empty() => None,
            (indicator, score, _) => {
                findings.push(self.neither(indicator, score, place, vocabulary));
                None
            }
        }
    }

    fn long(&self, indicator: usize, vocabulary: &Vocabulary) -> Arrangement {
        let full_marks = self.only(Meaning::FullMarks);
        Arrangement::Long {
            indicator,
            scores: self.all(Meaning::Score),
            full_marks,
            may_be_points: full_marks.is_some() && !self.holds_entries && !vocabulary.knows_scores,
        }
    }

    /// Returns why a header is neither that of a wide sheet nor that of a long one.
    fn neither(
        &self,
        indicator: Option<usize>,
        score: Option<usize>,
        place: &dyn Fn(usize) -> Place,
        vocabulary: &Vocabulary,
    ) -> Diagnostic {
        let asks = self.asks(vocabulary);
        let [called_indicator, called_score] = &vocabulary.long_headings();
        let fault = |at: usize, message: Text, remedy: Text| {
            let fault = Diagnostic::of(codes::LAYOUT, message);
            fault.at(place(at)).help(remedy)
        };
        match (indicator, score) {
            (None, None) => fault(
                0,
                text! {"表头里没有一列是这份考评细则的指标"; "no column of the header is an indicator of this rubric"},
                text! {"列名用指标的编号或名称，或用 {called_indicator}、{called_score} 两列"; "head columns with codes or names of indicators, or use {called_indicator} and {called_score}"; called_indicator, called_score},
            ),
            (Some(_), None) if !asks => {
                let full_marks = self.only(Meaning::FullMarks);
                match full_marks.filter(|&column| self.may_be_score(column)) {
                    Some(column) => self.score_or_full_marks(column, place, vocabulary),
                    None => fault(
                        0,
                        text! {"有指标列，却没有得分列"; "there is an indicator column but no score column"},
                        text! {"得分列叫 {called_score}；分值、满分不是得分"; "call the column of marks {called_score}; full marks are no marks"; called_score},
                    ),
                }
            }
            (None, Some(_)) if !asks => fault(
                0,
                text! {"有得分列，却没有指标列"; "there is a score column but no indicator column"},
                text! {"一行一个得分时要有 {called_indicator} 列；一行一个社区时列名用指标的编号或名称"; "with a row a mark, add a column {called_indicator}; with a row a unit, head each column with its indicator"; called_indicator},
            ),
            (None, Some(score)) => {
                let label = &self.labelled(score).label;
                let say = vocabulary.channel.column("ignore", label);
                fault(
                    score,
                    text! {"`{label}` 和另一列都像总分"; "`{label}` and another column both look like the total"},
                    text! {"与算出的总分核对哪一列，就留哪一列，另一列标明不用：{say}"; "keep the one that is to be compared with the total, and say that the other has no part: {say}"; say},
                )
            }
            (Some(indicator), _) => {
                let label = &self.labelled(indicator).label;
                let say = vocabulary.channel.column("ignore", label);
                fault(
                    0,
                    text! {"表头既像宽表（指标各占一列）又像长表（{called_indicator}、{called_score} 两列）"; "the header is both wide (a column an indicator) and long ({called_indicator} and {called_score})"; called_indicator, called_score},
                    text! {"若是宽表，`{label}` 只是序号，写明不用：{say}；否则分成两个文件"; "if it is wide and `{label}` is a serial number, say that it has no part: {say}; otherwise split it into two files"; say},
                )
            }
        }
    }

    /// 分值 may be the marks that were given, if no other heading is unknown; 满分 never.
    fn may_be_score(&self, column: usize) -> bool {
        let label = plain(&self.labelled(column).label);
        let has_unknown = self.columns.iter().any(|column| column.meaning.is_none());
        !has_unknown
            && ["分值", "points"].contains(&office::without_points(&label).unwrap_or(&label))
    }

    fn labelled(&self, number: usize) -> &Column {
        let mut columns = self.columns.iter();
        let column = columns.find(|column| column.number == number);
        column.expect("it was found among them")
    }
}

/// Returns whether a label is the name of a leaf, be it one of several.
fn names_leaf(label: &str, vocabulary: &Vocabulary) -> bool {
    match vocabulary.own_meaning(label) {
        Some(Meaning::Question(question)) => !vocabulary.is_sum(question),
        other => other == Some(Meaning::Ambiguous),
    }
}
