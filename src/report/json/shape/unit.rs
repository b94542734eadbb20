//! What a result says of one unit: who it is, what became of it, what it earned and was marked with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::report::json::words::Words;

/// How a unit's rank moved since an earlier result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MovedShape {
    /// Whether the earlier result does not have the unit.
    pub new: bool,
    /// Its place there.
    pub rank: Option<usize>,
    /// How many places it rose, below 0 where it fell; nothing where the ranks cannot be compared.
    pub places: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitShape<'a> {
    #[serde(flatten, borrow)]
    pub standing: StandingShape<'a>,
    /// Only beside an earlier result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<MovedShape>,
    /// How it stands with each award.
    pub awards: Vec<Words<'a>>,
    pub conditions: Vec<StoodShape<'a>>,
    /// What each row of its kind came to; nothing where none of it applies.
    pub values: Box<[Option<ValueShape<'a>>]>,
    /// The grades of rows that are graded, by code.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub grades: BTreeMap<Words<'a>, Words<'a>>,
    /// What its total reaches and it does not have, best first, and what stood in the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<WithheldShape<'a>>,
    /// What was entered for each question; nothing where that is blank.
    pub marks: Box<[Option<MarksShape<'a>>]>,
}

/// Who a unit is, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandingShape<'a> {
    #[serde(borrow)]
    pub name: Words<'a>,
    pub street: Option<Words<'a>>,
    pub kind: Option<Words<'a>>,
    /// The attributes within which it is ranked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<Words<'a>>,
    pub rank: Option<RankShape>,
    pub verdict: Option<Words<'a>>,
    /// It may still change with marks of others that the unit is measured by.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub verdict_provisional: bool,
    pub grade: GradeShape<'a>,
    pub total: ValueShape<'a>,
    pub judged: ValueShape<'a>,
    pub printed: Words<'a>,
    /// The indicators that lack marks.
    pub missing: Vec<Words<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RankShape {
    pub place: usize,
    pub shared_by: usize,
    pub provisional: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GradeShape<'a> {
    #[serde(borrow)]
    pub worst: Option<Words<'a>>,
    pub best: Option<Words<'a>>,
    /// It may still change with marks of others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    /// Grades that the unit reaches, and whose quotas had no room for it; the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub falls: Vec<FallShape<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FallShape<'a> {
    #[serde(borrow)]
    pub from: Words<'a>,
    /// Of those who reach the grade and have no better: how many come before the unit, and how many
    /// more are level with it.
    pub before: usize,
    pub level: usize,
    pub seats: usize,
    /// How many units a share is of.
    pub of: usize,
}

/// What a unit's total reaches, and what the unit does not have whatever is missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WithheldShape<'a> {
    #[serde(borrow)]
    pub line: LineShape<'a>,
    /// All that stood in the way.
    pub obstacles: Vec<ObstacleShape<'a>>,
}

/// A line that totals or rows are held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineShape<'a> {
    #[serde(borrow)]
    pub kind: Words<'a>,
    /// The indicator of a minimum, the name of a grade or an award.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Words<'a>>,
}

/// What keeps a unit from what its total reaches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObstacleShape<'a> {
    /// `condition`, `short`, `lacks`, `room` or `seats`.
    #[serde(borrow)]
    pub by: Words<'a>,
    /// The number of a condition that does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<usize>,
    /// The row that is short of what is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<Words<'a>>,
    /// The grade or the award that the unit does not have, or whose room others have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineShape<'a>>,
    /// What is held against the limit, and by how much it falls short of it, where that is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ValueShape<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Words<'a>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub above: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_by: Option<Words<'a>>,
}

/// An exact number, or the ends between which missing marks leave it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ValueShape<'a> {
    Known(#[serde(borrow)] Words<'a>),
    Open(#[serde(borrow)] Box<EndsShape<'a>>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EndsShape<'a> {
    #[serde(borrow)]
    pub low: Words<'a>,
    pub high: Words<'a>,
    /// Whether it lacks marks itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
}

/// How one of the conditions stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoodShape<'a> {
    pub condition: usize,
    #[serde(borrow)]
    pub met: Words<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ValueShape<'a>>,
}

/// What was entered, or as it was corrected: by the only judge, or by the numbers of several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum MarksShape<'a> {
    One(#[serde(borrow)] Words<'a>),
    Several(#[serde(borrow)] BTreeMap<Words<'a>, Words<'a>>),
}
