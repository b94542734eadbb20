//! A scheme, as plain values.

use std::collections::HashSet;
use std::sync::Arc;

use super::assumptions::ValueAt;
use super::attribute::Attribute;
use super::code::IndicatorCode;
use super::condition::Condition;
use super::folds::Folds;
use super::indicator::{Indicator, Missing, Uncovered};
use super::outcome::{Award, Outcome, Ranking};
use crate::lang::Text;
use crate::number::{Number, Rounding};

/// One scheme.
#[derive(Clone, Debug)]
pub struct Rubric {
    pub id: String,
    pub title: String,
    pub issuer: Option<String>,
    pub years: Option<String>,
    /// The scheme's own word for what is assessed: 社区, 酒样品.
    pub unit: Option<String>,
    pub status: Status,
    pub basis: Vec<Basis>,
    /// What the documents say, in sentences.
    pub stated: Vec<String>,
    /// What is assumed beyond them, in sentences.
    pub assumed: Vec<String>,
    /// The addresses of what a reconstruction has from its documents; all else in it is assumed.
    pub on_record: Vec<String>,
    /// What a reconstruction says and could have from them.
    pub recordable: Vec<ValueAt>,
    /// Full marks of the scheme; the sum of its sections where the file does not say.
    pub full: Option<Number>,
    /// The kinds of unit, if there are several.
    pub kinds: Vec<String>,
    /// In the order of the paper.
    pub indicators: Vec<Arc<Indicator>>,
    pub vetoes: Vec<Condition>,
    pub gates: Vec<Condition>,
    pub exemptions: Vec<Exemption>,
    pub folds: Folds,
    pub missing: Missing,
    /// The least share of the children of any row, by weight, that must be there to carry a missing one.
    pub coverage: Option<Number>,
    /// What a row does whose children are too few for that.
    pub uncovered: Option<Uncovered>,
    pub numbers: Numbers,
    pub outcome: Outcome,
    pub awards: Vec<Award>,
    pub ranking: Ranking,
    pub columns: Columns,
}

/// Whether the file copies the paper or fills its gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Official,
    /// Built from what is on record; says so on every result.
    Reconstruction,
    Unstated,
}

/// A document the scheme rests on.
#[derive(Clone, Debug)]
pub struct Basis {
    pub title: String,
    pub number: Option<String>,
    pub year: Option<String>,
}

/// An honour that earns some items their full marks unchecked.
#[derive(Clone, Debug)]
pub struct Exemption {
    pub name: String,
    pub items: Vec<IndicatorCode>,
}

impl Exemption {
    /// Returns whether it names an indicator, or a section above it.
    pub fn covers(&self, code: &IndicatorCode) -> bool {
        self.items
            .iter()
            .any(|item| item == code || item.is_above(code))
    }
}

/// How numbers are compared and printed.
#[derive(Clone, Copy, Debug)]
pub struct Numbers {
    pub rounding: Rounding,
    pub compare: Compare,
    /// How shares are printed.
    pub percent: Rounding,
}

/// What is held against a line: GB/T 8170-2008 clause 4.3 names both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// 全数值比较法: the exact value.
    Full,
    /// 修约值比较法: the value rounded once.
    Rounded,
}

/// Headings that the rubric's sheets use.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// What identifies a unit, where one column does not.
    pub key: Vec<String>,
    pub community: Option<String>,
    pub street: Option<String>,
    pub kind: Option<String>,
    pub assessor: Option<String>,
    pub source: Option<String>,
    pub period: Option<String>,
    pub indicator: Option<String>,
    pub score: Option<String>,
    /// Who has a column of their own, under their names.
    pub assessors: Vec<String>,
    /// Whose marks stand in a column of their own, under these headings.
    pub sources: Vec<String>,
    /// The sheet's own total.
    pub total: Option<String>,
    /// What 得分 holds beside 分值; nothing where the rubric does not say.
    pub score_is: Option<ScoreIs>,
    /// Headings that have no part in the score; [`Columns::ALL_OTHERS`] stands for those that mean
    /// nothing else.
    pub ignore: Vec<String>,
    /// Words that stand for a missing mark.
    pub blank: Vec<String>,
}

/// What 得分 holds, where a rule counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreIs {
    /// What was earned.
    Points,
    /// What was counted or measured.
    Entry,
}

impl Columns {
    /// Ignores every heading without a meaning.
    pub const ALL_OTHERS: &str = "*";
}

impl Rubric {
    /// Returns the values that are assumed: none where the rubric copies its paper.
    pub fn assumed_values(&self) -> Vec<&ValueAt> {
        let on_record: HashSet<&String> = self.on_record.iter().collect();
        let values = self.recordable.iter();
        values
            .filter(|value| !on_record.contains(&value.address))
            .collect()
    }

    /// Returns the heading under which sheets state an attribute: the rubric's own, or the usual.
    pub fn heading_of(&self, attribute: &str) -> Text {
        let own = match Attribute::named(attribute) {
            Attribute::Street => self.columns.street.as_ref(),
            Attribute::Kind => self.columns.kind.as_ref(),
            Attribute::Other => None,
        };
        own.map_or_else(|| Attribute::words(attribute), Text::verbatim)
    }

    /// Returns the attributes of a unit that the rubric names, besides street and kind.
    pub fn attributes(&self) -> Vec<String> {
        let per = self.awards.iter().filter_map(|award| award.per.as_ref());
        let mut names: Vec<String> = Vec::new();
        for name in self.ranking.within.iter().chain(per) {
            if Attribute::named(name) == Attribute::Other && !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }
}
