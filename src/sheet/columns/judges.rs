//! Columns of single judges: 评委1 … 评委5 in a row a mark, or below an indicator.

use std::collections::BTreeMap;

use super::{Column, Columns};
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Text;
use crate::names::plain;
use crate::number::Number;
use crate::sheet::codes;
use crate::sheet::judge::Judge;
use crate::sheet::judge_heading::{JudgeHeading, PARTS};
use crate::sheet::meaning::Meaning;
use crate::sheet::naming::{Naming, naming};
use crate::sheet::vocabulary::{Role, Vocabulary};
use crate::{text, toml_text};

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

    /// Unknown headings above numbers are names of judges, perhaps, where a row is of one indicator and
    /// the rubric folds marks of assessors.
    pub(super) fn settle_names_of_judges(
        &mut self,
        vocabulary: &Vocabulary,
        below: impl Fn(usize, &dyn Fn(&str) -> bool) -> usize,
    ) {
        let is_free = self.only(Meaning::Score).is_none_or(|score| {
            let mut columns = self.columns.iter();
            columns.any(|column| column.number == score && is_judged(column))
        });
        let is_long = self.only(Meaning::Indicator).is_some() && !self.asks(vocabulary);
        let is_passed_over = vocabulary.ignores_all_others || !is_folded(vocabulary);
        if !is_free || !is_long || is_passed_over {
            return;
        }
        let is_number = |words: &str| Number::parse(&plain(words)).is_some();
        let unknown = self.columns.iter().filter(|column| {
            column.meaning.is_none() && vocabulary.judge_heading(&column.label).is_none()
        });
        let unknown = unknown.map(|column| column.number);
        let names = unknown.filter(|&column| below(column, &is_number) > 0);
        self.names_of_judges = names.collect();
    }

    /// Says which headings may be names of judges, and how to say so.
    pub(super) fn told_names_of_judges(
        &self,
        place: &dyn Fn(usize) -> Place,
        vocabulary: &Vocabulary,
    ) -> Option<Diagnostic> {
        let columns = self.names_of_judges.iter();
        let labels: Vec<&str> = columns
            .map(|&column| self.labelled(column).label.as_str())
            .collect();
        let fault = unknown_judges(&labels, vocabulary)?;
        let columns = self.names_of_judges.iter();
        Some(columns.fold(fault, |fault, &column| fault.at(place(column))))
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
                let names = judged()
                    .filter(of_role)
                    .map(|column| part(&column.judge, role));
                let fault = not_declared(role, names, vocabulary);
                findings.push(fault.at(place(column.number)));
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
            let columns = self.columns.iter();
            let headings = columns.filter_map(|column| vocabulary.judge_heading(&column.label));
            let of_role = headings.filter(|other| other.role == heading.role);
            let names: Vec<String> = of_role.map(|other| other.name).collect();
            let names = names.iter().map(String::as_str);
            return Some(not_declared(heading.role, names, vocabulary));
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
        | Meaning::Deduction
        | Meaning::FullMarks
        | Meaning::Attribute(_)
        | Meaning::Question(_)
        | Meaning::Ignored
        | Meaning::Ambiguous => false,
    }
}

/// A column a judge, and no word of what they come to. Of sources, the paper says most often that one
/// of them counts, or what weight each has.
pub fn not_declared<'n>(
    role: Role,
    names: impl Iterator<Item = &'n str>,
    vocabulary: &Vocabulary,
) -> Diagnostic {
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
    let mean = text! {
        "在考评细则的 `[folds]` 里写 `{key} = {{ how = \"mean\" }}`，或 `trimmed-mean` 等";
        "write `{key} = {{ how = \"mean\" }}` under `[folds]` in the rubric, or `trimmed-mean` and \
         the like"
    };
    let folds = match role {
        Role::Source => which_counts(names),
        Role::Assessor
        | Role::Period
        | Role::Unit
        | Role::Street
        | Role::Kind
        | Role::Attribute(_) => vec![mean],
    };
    let ignore = text! {
        "不参与评分的列，写明不用：{say}";
        "of a column that has no part in the score, say so: {say}"; say
    };
    let fault = Diagnostic::of(codes::JUDGES_ACROSS, message);
    fault.helps(folds).help(ignore)
}

/// 自评分 beside 考评分: one that counts, weights, or the mean.
fn which_counts<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Text> {
    let mut distinct: Vec<&str> = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    let is_own = |name: &&&str| name.starts_with('自');
    let mut others = distinct.iter().rev().filter(|name| !is_own(name));
    let counting = others.next().or(distinct.last()).copied();
    let counting = toml_text::quoted(counting.unwrap_or("考评"));
    let even = 100 / distinct.len().max(1);
    let weights = distinct
        .iter()
        .map(|name| format!("{} = {even}", toml_text::quoted(name)));
    let weights = weights.collect::<Vec<_>>().join(", ");
    vec![
        text! {
            "以 {counting} 为准的，在考评细则的 `[folds]` 里写 `sources = {{ use = {counting} }}`";
            "if {counting} is what counts, write `sources = {{ use = {counting} }}` under `[folds]` \
             in the rubric"
        },
        text! {
            "各占权重的，写 `sources = {{ weights = {{ {weights} }} }}`，权重照文件；取平均的，写 \
             `sources = {{ how = \"mean\" }}`";
            "if each has its weight, write `sources = {{ weights = {{ {weights} }} }}` with those of \
             the paper; if the mean counts, `sources = {{ how = \"mean\" }}`"
        },
    ]
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
pub fn of_nobody(label: &str, vocabulary: &Vocabulary) -> Diagnostic {
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

/// Returns whether the rubric says how marks of assessors become one.
fn is_folded(vocabulary: &Vocabulary) -> bool {
    let mut wanted = vocabulary.wanted().iter();
    wanted.any(|&(meaning, _)| meaning == Meaning::Assessor)
}

/// Columns headed by names that mean nothing, where the rubric folds the marks of assessors: judges by
/// their own names, perhaps.
pub fn unknown_judges(labels: &[&str], vocabulary: &Vocabulary) -> Option<Diagnostic> {
    let names = labels.iter().map(|label| text! {"`{label}`"; "`{label}`"});
    let names = Text::list(&names.collect::<Vec<_>>());
    let message = text! {
        "不认识的列 {names}：像是评委的姓名"; "unknown columns {names}: names of judges, perhaps"; names
    };
    let is_told = is_folded(vocabulary) && !labels.is_empty();
    let fault = || Diagnostic::of(codes::UNKNOWN_COLUMN, message);
    is_told.then(|| fault().helps(name_judges(labels, vocabulary)))
}

/// Returns how to say that headings are names of judges, and how their marks become one.
pub fn name_judges(labels: &[&str], vocabulary: &Vocabulary) -> Vec<Text> {
    let names = labels.iter().map(|label| toml_text::quoted(label));
    let names = names.collect::<Vec<_>>().join(", ");
    let name = text! {
        "若是评委，在考评细则的 `[columns]` 里写 `assessors = [{names}]`";
        "if they are judges, write `assessors = [{names}]` under `[columns]` in the rubric"
    };
    let fold = text! {
        "几位评委的得分怎样合成，在 `[folds]` 里写，如 `assessors = {{ how = \"mean\" }}`";
        "how the marks of several judges become one is written under `[folds]`, such as \
         `assessors = {{ how = \"mean\" }}`"
    };
    match is_folded(vocabulary) {
        true => vec![name],
        false => vec![name, fold],
    }
}
