//! Columns of single judges: 评委1 … 评委5 in a row a mark, or below an indicator.

use std::collections::BTreeMap;

use super::{Column, Columns};
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Text;
use crate::sheet::codes;
use crate::sheet::judge::Judge;
use crate::sheet::judge_heading::{JudgeHeading, PARTS};
use crate::sheet::naming::{Naming, naming};
use crate::sheet::vocabulary::{Meaning, Role, Vocabulary};
use crate::text;

impl Columns {
    /// In a row a mark, the columns that judges head hold marks. A heading that offices know as
    /// another's is a judge's where the rubric names him and others stand beside him.
    pub(super) fn settle_judges(&mut self, vocabulary: &Vocabulary) {
        if self.only(Meaning::Indicator).is_none() || self.asks(vocabulary) {
            return;
        }
        let heading = |column: &Column| vocabulary.judge_heading(&column.label);
        let is_free = |column: &&Column| {
            column.meaning.is_none() || vocabulary.is_column_of_judge(&column.label)
        };
        let free = self.columns.iter().filter(is_free);
        let roles: Vec<Role> = free.filter_map(heading).map(|found| found.role).collect();
        for column in &mut self.columns {
            let Some(found) = heading(column).filter(|found| roles.contains(&found.role)) else {
                continue;
            };
            if column
                .meaning
                .is_none_or(|known| may_be_judge(known, &found))
            {
                column.meaning = Some(Meaning::Score);
                found.enter(&mut column.judge);
            }
        }
        let is_statistic = |label: &str| naming(label, &[], |_| false) == Naming::Statistic;
        let unknown = self.columns.iter_mut();
        let unknown = unknown.filter(|column| column.meaning.is_none() && !roles.is_empty());
        for column in unknown.filter(|column| is_statistic(&column.label)) {
            column.meaning = Some(Meaning::Ignored);
        }
    }

    /// Returns by column whose marks it holds.
    pub fn judges(&self) -> BTreeMap<usize, Judge> {
        let judged = self.columns.iter().filter(|column| is_judged(column));
        judged
            .map(|column| (column.number, column.judge.clone()))
            .collect()
    }

    /// Returns why marks of several judges cannot be read: nothing says how they become one, one of
    /// them has no judge, or the row says already whose they are.
    pub fn faults_of_judges(
        &self,
        place: &dyn Fn(usize) -> Place,
        vocabulary: &Vocabulary,
    ) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let judged = || self.columns.iter().filter(|column| is_judged(column));
        for (role, meaning) in PARTS {
            let of_role = |column: &&Column| !part(&column.judge, role).is_empty();
            let is_undeclared =
                |column: &&Column| !vocabulary.declares(role, part(&column.judge, role));
            let mut undeclared = judged().filter(of_role).filter(is_undeclared);
            if let Some(column) = undeclared.next() {
                findings.push(not_declared(role, vocabulary).at(place(column.number)));
            }
            if let Some((of_rows, column)) = self.only(meaning).zip(judged().find(of_role)) {
                let label = &self.labelled(of_rows).label;
                let fault = said_twice(label, part(&column.judge, role), vocabulary);
                findings.push(fault.at(place(of_rows)));
            }
        }
        let is_of_nobody = |column: &&Column| {
            column.meaning == Some(Meaning::Score)
                && !is_judged(column)
                && judged().any(|other| other.meaning == column.meaning)
        };
        if let Some(column) = self.columns.iter().find(is_of_nobody) {
            findings.push(of_nobody(&column.label, vocabulary).at(place(column.number)));
        }
        findings
    }

    /// Returns whether a heading names a judge, and nothing says of what.
    pub(super) fn has_judge_of_nothing(&self, vocabulary: &Vocabulary) -> bool {
        let unknown = self
            .columns
            .iter()
            .filter(|column| column.meaning.is_none());
        let mut judges = unknown.filter_map(|column| vocabulary.judge_heading(&column.label));
        judges.next().is_some()
    }

    /// Returns what is wrong with a heading that names a judge where nothing says of what.
    pub(super) fn judge_of_nothing(
        &self,
        label: &str,
        vocabulary: &Vocabulary,
    ) -> Option<Diagnostic> {
        let heading = vocabulary.judge_heading(label)?;
        if !heading.is_declared {
            return Some(not_declared(heading.role, vocabulary));
        }
        let [indicator, score] = vocabulary.long_headings();
        let message = text! {
            "这些列写明了是谁评的，没有写明评的是哪一项";
            "columns that say who marked, and nothing says what"
        };
        let remedy = text! {
            "在它上面加一行，写指标的编号或名称；或一行一项，加 {indicator} 一列（不要 {score}）";
            "add a row above it with the code or name of the indicator; or have a row an indicator, \
             with a column {indicator} and none {score}"; indicator, score
        };
        Some(Diagnostic::of(codes::JUDGES_ACROSS, message).help(remedy))
    }
}

fn is_judged(column: &Column) -> bool {
    column.judge != Judge::default()
}

fn part(judge: &Judge, role: Role) -> &str {
    match role {
        Role::Assessor => &judge.assessor,
        Role::Source => &judge.source,
        Role::Period => &judge.period,
        Role::Unit | Role::Street | Role::Kind | Role::Attribute(_) => "",
    }
}

/// 街道 is a source beside 居民, and 考评得分 beside 自评得分.
fn may_be_judge(known: Meaning, found: &JudgeHeading) -> bool {
    match known {
        Meaning::Score => true,
        Meaning::Street | Meaning::Kind => found.is_declared,
        Meaning::Key(_)
        | Meaning::Name
        | Meaning::Assessor
        | Meaning::Source
        | Meaning::Period
        | Meaning::Indicator
        | Meaning::Entry
        | Meaning::Remark
        | Meaning::FullMarks
        | Meaning::Attribute(_)
        | Meaning::Question(_)
        | Meaning::Ignored
        | Meaning::Ambiguous => false,
    }
}

/// A column a judge, and no word of what they come to.
fn not_declared(role: Role, vocabulary: &Vocabulary) -> Diagnostic {
    let (what, key): (Text, &str) = match role {
        Role::Source => (text! {"一列一个来源"; "a column a source"}, "sources"),
        Role::Period => (text! {"一列一个期次"; "a column a period"}, "periods"),
        Role::Assessor | Role::Unit | Role::Street | Role::Kind | Role::Attribute(_) => {
            (text! {"一列一位评委"; "a column a judge"}, "assessors")
        }
    };
    let say = vocabulary.channel.column("ignore", "…");
    let message = text! {
        "{what}：考评细则没有写这些得分怎样合成一个";
        "{what}, and the rubric does not say how their marks become one"; what
    };
    let fold = text! {
        "在考评细则的 `[folds]` 里写 `{key} = {{ how = \"mean\" }}`，或 `trimmed-mean` 等";
        "write `{key} = {{ how = \"mean\" }}` under `[folds]` in the rubric, or `trimmed-mean` and \
         the like"
    };
    let ignore = text! {
        "不参与评分的列，写明不用：{say}";
        "of a column that has no part in the score, say so: {say}"; say
    };
    let fault = Diagnostic::of(codes::JUDGES_ACROSS, message);
    fault.help(fold).help(ignore)
}

/// The row says whose the marks are, and so does the heading.
fn said_twice(label: &str, heading: &str, vocabulary: &Vocabulary) -> Diagnostic {
    let say = vocabulary.channel.column("ignore", label);
    let message = text! {
        "`{label}` 一列和列名 `{heading}` 都在说是谁评的";
        "both the column `{label}` and the heading `{heading}` say who marked"
    };
    let remedy = text! {
        "只留一种；若 `{label}` 不用，{say}";
        "keep one of them; if `{label}` has no part: {say}"; say
    };
    Diagnostic::of(codes::JUDGES_ACROSS, message).help(remedy)
}

/// A column of marks beside those of judges, and of none of them.
fn of_nobody(label: &str, vocabulary: &Vocabulary) -> Diagnostic {
    let say = vocabulary.channel.column("ignore", label);
    let message = text! {
        "`{label}` 与各评委（来源）的得分并列，看不出是谁评的";
        "`{label}` stands beside the marks of judges and does not say whose it is"
    };
    let ignore = text! {
        "若是合成的得分，由考评细则算，写明不用：{say}";
        "if it is what they come to, the rubric works that out; say that it has no part: {say}"; say
    };
    let name = text! {
        "若也是一位评委的，列名写明是谁";
        "if it is one more judge's, let its heading say whose"
    };
    let fault = Diagnostic::of(codes::JUDGES_ACROSS, message);
    fault.help(ignore).help(name)
}
