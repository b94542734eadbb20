//! A rubric: the whole of one scheme, as plain values.
//!
//! Where a value stands in its TOML file is not kept here; `toml` knows, and nobody after it.

mod assumptions;
mod catalogue;
mod code;
mod folds;
mod ids;
mod lint;
mod outcome;
pub mod parse;
pub mod rule;
mod toml;
mod tree;

pub use assumptions::{ValueAt, ValueOf, assumed};
pub use catalogue::{SCHEMA, SHIPPED, Shipped, find_shipped};
pub use code::IndicatorCode;
pub use folds::{Fold, FoldWhat, Folds, How};
pub use ids::{AwardId, ExemptionId, GateId, GradeId, TreeId, VetoId};
pub use lint::codes as lint_codes;
pub use outcome::{
    AtCut, Award, First, Grade, Outcome, Quota, Ranking, Requirement, Section, SectionMinimum,
    TieBreak, Ties,
};
pub use parse::parse;
pub use rule::{Band, Earn, Edge, Level, Measure, Range, Rate, Rule, Target};
pub use tree::{Node, NodeId, Tree, Trees, applies};

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
    /// Full marks of the scheme; the sum of its sections where the file does not say.
    pub full: Option<Number>,
    /// The kinds of unit, if there are several.
    pub kinds: Vec<String>,
    /// In the order of the paper.
    pub indicators: Vec<Indicator>,
    pub vetoes: Vec<Condition>,
    pub gates: Vec<Condition>,
    pub exemptions: Vec<Exemption>,
    pub folds: Folds,
    pub missing: Missing,
    /// The least share of the children of any row, by weight, that must be there to carry a missing one.
    pub coverage: Option<Number>,
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

/// One row of the paper.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub code: IndicatorCode,
    pub name: String,
    /// The kinds it exists for; all where none is named.
    pub kinds: Vec<String>,
    pub role: Role,
    pub weight: Option<Number>,
    pub points: Option<Points>,
    /// What the children add up to, where that is converted to `points`.
    pub of: Option<Number>,
    pub take: Take,
    pub cap: Option<Number>,
    pub floor: Option<Number>,
    pub minimum: Option<Minimum>,
    /// Decimal places its value is rounded to where it stands.
    pub round: Option<u8>,
    pub grades: NodeGrades,
    pub na: Option<NotApplicable>,
    pub missing: Option<Missing>,
    /// The least share of its own children, by weight, that must be there to carry a missing one.
    pub coverage: Option<Number>,
    pub folds: Folds,
    /// How a cell becomes points; what has none and no children is marked directly.
    pub rule: Rule,
    pub measure: Measure,
    /// Which measured values can be, where the rubric says so.
    pub range: Option<Range>,
    /// The heading of its column, where that is neither code nor name.
    pub column: Option<String>,
    pub clause: Option<String>,
    pub evidence: Option<String>,
    pub method: Option<String>,
}

/// Full marks of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Points {
    Fixed(Number),
    /// No upper end.
    Open,
}

/// What a row's value does to its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Scored,
    /// Added outside the points.
    Bonus,
    /// Taken off outside the points.
    Penalty,
    /// Printed, never counted.
    Info,
}

/// How children become their parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    Sum,
    /// 就高不重复.
    Highest,
}

/// A line to reach: a number of points, or a share of the full marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    Points(Number),
    /// As a fraction of one: "60%" is 3/5.
    Share(Number),
}

impl Limit {
    /// Returns the line in points; `None` for a share of what has no upper end.
    pub fn in_points(&self, full: Option<&Number>) -> Option<Number> {
        match self {
            Limit::Points(points) => Some(points.clone()),
            Limit::Share(share) => Some(share * full?),
        }
    }
}

/// The least a row must reach, and what happens where it does not.
#[derive(Clone, Debug)]
pub struct Minimum {
    pub limit: Limit,
    pub below: Below,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    Fail,
    NoAward,
}

/// Whether a row is graded by itself.
#[derive(Clone, Debug)]
pub enum NodeGrades {
    Ungraded,
    /// By the outcome's own table, in percent.
    AsTotal,
    Own(Vec<Grade>),
}

/// What 不适用 does to a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    Error,
    /// Its siblings carry its points.
    Rescale,
    /// It earns this many points.
    Points(Number),
    /// It earns the mean of what units of the same kind earned on it.
    Mean,
}

/// What a missing mark does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The total becomes an interval over all marks it may turn out to be.
    Interval,
    Zero,
    Error,
    /// Its siblings carry its points, if enough of them are there: see `coverage`.
    Rescale,
}

/// A veto, which must not hold, or a gate, which must.
#[derive(Clone, Debug)]
pub struct Condition {
    pub code: String,
    pub name: String,
    pub effect: Effect,
    pub kinds: Vec<String>,
    /// The least value that meets a numeric gate.
    pub from: Option<Number>,
    /// What a numeric gate is measured in.
    pub measure: Measure,
    /// Which values of a numeric gate can be, where the rubric says so.
    pub range: Option<Range>,
}

/// What a veto, or an unmet gate, does; the gravest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Ineligible,
    Fail,
    /// No grade above this one.
    CapGrade(String),
    NoAward,
    /// The item earns nothing.
    Zero(IndicatorCode),
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
    /// The sheet's own total.
    pub total: Option<String>,
    /// Headings that have no part in the score; [`Columns::ALL_OTHERS`] stands for those that mean
    /// nothing else.
    pub ignore: Vec<String>,
    /// Words that stand for a missing mark.
    pub blank: Vec<String>,
}

impl Columns {
    /// Ignores every heading without a meaning.
    pub const ALL_OTHERS: &str = "*";
}

impl Rubric {
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

/// Which column an attribute's name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    Street,
    Kind,
    Other,
}

impl Attribute {
    pub fn named(name: &str) -> Attribute {
        match name {
            "street" | "街道" => Attribute::Street,
            "kind" | "类别" => Attribute::Kind,
            _ => Attribute::Other,
        }
    }
}
