//! The shape of a result in JSON: written from an evaluation, and read again to be compared.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultShape<'a> {
    pub format: Cow<'a, str>,
    pub version: u32,
    pub program: Cow<'a, str>,
    pub rubric: RubricShape<'a>,
    pub sheets: Vec<FileShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roster: Option<FileShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrections_file: Option<FileShape<'a>>,
    /// Only where the units are not all written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub showing: Option<ViewShape<'a>>,
    #[serde(default)]
    pub corrections: Vec<CorrectionShape<'a>>,
    /// What each award had to give.
    #[serde(default)]
    pub awards: Vec<AllotmentShape<'a>>,
    pub units: Vec<UnitShape<'a>>,
    pub set_aside: Vec<AsideShape<'a>>,
    pub notes: Vec<NoteShape<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RubricShape<'a> {
    pub id: Cow<'a, str>,
    pub title: Cow<'a, str>,
    pub status: Cow<'a, str>,
    /// How many values of a reconstruction are assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumed: Option<usize>,
    pub full: Option<Cow<'a, str>>,
    pub file: FileShape<'a>,
    /// The rows and keys of the file.
    #[serde(default)]
    pub lines: Vec<LineShape<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineShape<'a> {
    pub path: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Cow<'a, str>>,
    pub text: Cow<'a, str>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ViewShape<'a> {
    pub top: Option<usize>,
    pub street: Option<Cow<'a, str>>,
    pub failed: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectionShape<'a> {
    pub name: Cow<'a, str>,
    pub street: Option<Cow<'a, str>>,
    #[serde(flatten)]
    pub key: MarkKey<'a>,
    pub old: Cow<'a, str>,
    pub new: Cow<'a, str>,
    pub reason: Cow<'a, str>,
    pub by: Cow<'a, str>,
    pub date: Cow<'a, str>,
    pub place: Cow<'a, str>,
}

/// Which of a unit's marks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MarkKey<'a> {
    pub indicator: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessor: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Cow<'a, str>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkShape<'a> {
    #[serde(flatten)]
    pub key: MarkKey<'a>,
    /// As it was entered, or as it was corrected.
    pub text: Cow<'a, str>,
    /// What a corrected mark was in the sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected_from: Option<Cow<'a, str>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileShape<'a> {
    pub name: Cow<'a, str>,
    pub sha256: Cow<'a, str>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitShape<'a> {
    pub name: Cow<'a, str>,
    pub street: Option<Cow<'a, str>>,
    pub kind: Option<Cow<'a, str>>,
    /// The attributes within which it is ranked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<Cow<'a, str>>,
    pub rank: Option<RankShape>,
    pub verdict: Option<Cow<'a, str>>,
    pub grade: GradeShape<'a>,
    pub total: SpanShape<'a>,
    pub judged: SpanShape<'a>,
    pub printed: Cow<'a, str>,
    pub awards: Vec<AwardShape<'a>>,
    pub conditions: Vec<ConditionShape<'a>>,
    pub missing: Vec<Cow<'a, str>>,
    pub indicators: Vec<IndicatorShape<'a>>,
    /// Blank cells left out.
    #[serde(default)]
    pub marks: Vec<MarkShape<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RankShape {
    pub place: usize,
    pub shared_by: usize,
    pub provisional: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GradeShape<'a> {
    pub worst: Option<Cow<'a, str>>,
    pub best: Option<Cow<'a, str>>,
    /// It may still change with marks of others that the unit is measured by.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpanShape<'a> {
    pub low: Cow<'a, str>,
    pub high: Cow<'a, str>,
}

/// The seats of an award in one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllotmentShape<'a> {
    pub name: Cow<'a, str>,
    /// Only where seats are given within an attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Cow<'a, str>>,
    pub seats: Option<CountShape>,
    /// Only where the seats are a share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_of: Option<ShareShape<'a>>,
    pub empty: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountShape {
    pub fewest: usize,
    pub most: usize,
}

/// Whom a share is of, and how many they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareShape<'a> {
    pub those: Cow<'a, str>,
    #[serde(flatten)]
    pub count: CountShape,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AwardShape<'a> {
    pub name: Cow<'a, str>,
    pub seat: Cow<'a, str>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConditionShape<'a> {
    pub kind: Cow<'a, str>,
    pub code: Option<Cow<'a, str>>,
    pub met: Cow<'a, str>,
    pub value: Option<SpanShape<'a>>,
    pub limit: Option<Cow<'a, str>>,
    pub effect: EffectShape<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EffectShape<'a> {
    pub effect: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Cow<'a, str>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorShape<'a> {
    pub code: Cow<'a, str>,
    pub role: Cow<'a, str>,
    pub state: Cow<'a, str>,
    pub value: Option<SpanShape<'a>>,
    pub full: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Cow<'a, str>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AsideShape<'a> {
    pub name: Cow<'a, str>,
    pub street: Option<Cow<'a, str>>,
    /// What it could still come in for.
    #[serde(default)]
    pub awards: Vec<AwardShape<'a>>,
    pub faults: Vec<NoteShape<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteShape<'a> {
    pub code: Cow<'a, str>,
    pub severity: Cow<'a, str>,
    pub message: MessageShape<'a>,
    pub places: Vec<Cow<'a, str>>,
    pub more_places: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MessageShape<'a> {
    pub zh: Cow<'a, str>,
    pub en: Cow<'a, str>,
}

/// What a result calls itself.
pub const FORMAT: &str = "wuhua-eval/result";

/// Raised when a field changes its meaning or goes; new fields do not raise it.
pub const VERSION: u32 = 1;
