//! The shape of a result in JSON: written from an evaluation, and read again to be compared.
//!
//! What holds for all units stands once at the head; a unit names it by its place there.

mod unit;

use serde::{Deserialize, Serialize};

pub use unit::{
    EndsShape, FallShape, GradeShape, LineShape, MarksShape, MovedShape, ObstacleShape, RankShape,
    StandingShape, StoodShape, UnitShape, ValueShape, WithheldShape,
};

use super::words::Words;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResultShape<'a, Units = Vec<UnitShape<'a>>, Asides = Vec<AsideShape<'a>>> {
    #[serde(borrow)]
    pub format: Words<'a>,
    pub version: u32,
    pub program: Words<'a>,
    pub rubric: RubricShape<'a>,
    pub sheets: Vec<FileShape<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roster: Option<FileShape<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrections_file: Option<FileShape<'a>>,
    /// The earlier result that it is shown beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<BeforeShape<'a>>,
    /// Only where the units are not all written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub showing: Option<ViewShape<'a>>,
    /// The rows of the rubric, as each kind of unit has them.
    pub kinds: Vec<KindShape<'a>>,
    /// What can be marked; vetoes, gates and exemptions too.
    pub questions: Vec<QuestionShape<'a>>,
    /// Who marked.
    pub judges: Vec<JudgeShape<'a>>,
    pub conditions: Vec<ConditionShape<'a>>,
    pub awards: Vec<AwardShape<'a>>,
    pub corrections: Vec<CorrectionShape<'a>>,
    pub units: Units,
    pub set_aside: Asides,
    /// What all units came to on each indicator that is marked.
    #[serde(default)]
    pub attained: Vec<AttainedShape<'a>>,
    pub notes: Vec<NoteShape<'a>>,
}

/// An earlier result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BeforeShape<'a> {
    #[serde(flatten, borrow)]
    pub file: FileShape<'a>,
    /// The id of its rubric, and the file.
    pub rubric: Words<'a>,
    pub rubric_file: FileShape<'a>,
    /// Whether that is the file of this result too.
    pub same_rubric: bool,
    /// The units that it alone has.
    pub gone: Vec<GoneShape<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoneShape<'a> {
    #[serde(borrow)]
    pub name: Words<'a>,
    pub street: Option<Words<'a>>,
}

/// What all units came to on an indicator, on its own scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttainedShape<'a> {
    #[serde(borrow)]
    pub code: Words<'a>,
    pub name: Words<'a>,
    pub role: Words<'a>,
    pub full: Option<Words<'a>>,
    /// The kinds that alone have it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Words<'a>>,
    pub units: usize,
    pub known: usize,
    pub missing: usize,
    pub not_applicable: usize,
    pub assumed: usize,
    pub exempt: usize,
    pub blank_as_zero: usize,
    pub mean: Option<Words<'a>>,
    pub rate: Option<Words<'a>>,
    /// What it is beside an earlier result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<RateShape<'a>>,
    pub at_full: usize,
    pub at_nothing: usize,
    pub lost: Words<'a>,
    pub lost_of_total: Words<'a>,
    /// Its place among those that lost points.
    pub loss_place: Option<usize>,
    pub losing_units: usize,
    /// Who lost most.
    pub lost_most: Vec<UnitLossShape<'a>>,
    pub reasons: Vec<ReasonShape<'a>>,
}

/// The rate of an earlier result, and by how much it changed; nothing where they cannot be compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RateShape<'a> {
    #[serde(borrow)]
    pub rate: Option<Words<'a>>,
    pub change: Option<Words<'a>>,
    /// Whether full marks or rule are others.
    pub other_terms: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitLossShape<'a> {
    #[serde(borrow)]
    pub name: Words<'a>,
    pub street: Option<Words<'a>>,
    pub lost: Words<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReasonShape<'a> {
    #[serde(borrow)]
    pub words: Words<'a>,
    pub units: usize,
    pub lost: Words<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RubricShape<'a> {
    #[serde(borrow)]
    pub id: Words<'a>,
    pub title: Words<'a>,
    pub status: Words<'a>,
    /// How many values of a reconstruction are assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumed: Option<usize>,
    /// What it calls its verdicts, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictNamesShape<'a>>,
    pub file: FileShape<'a>,
    /// The whole file.
    pub text: Words<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerdictNamesShape<'a> {
    #[serde(borrow)]
    pub pass: Words<'a>,
    pub fail: Words<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ViewShape<'a> {
    pub top: Option<usize>,
    #[serde(borrow)]
    pub street: Option<Words<'a>>,
    pub failed: bool,
}

/// The rows of one kind of unit, parents first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KindShape<'a> {
    #[serde(borrow)]
    pub kind: Option<Words<'a>>,
    /// Full marks of the total.
    pub full: Option<Words<'a>>,
    pub indicators: Vec<IndicatorShape<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorShape<'a> {
    #[serde(borrow)]
    pub code: Words<'a>,
    pub name: Words<'a>,
    pub role: Words<'a>,
    pub full: Option<Words<'a>>,
    /// Of a leaf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<MessageShape<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionShape<'a> {
    #[serde(borrow)]
    pub indicator: Words<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Words<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JudgeShape<'a> {
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub assessor: Option<Words<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Words<'a>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Words<'a>>,
}

/// Which of a unit's marks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MarkKey<'a> {
    #[serde(borrow)]
    pub indicator: Words<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Words<'a>>,
    #[serde(flatten)]
    pub judge: JudgeShape<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConditionShape<'a> {
    #[serde(borrow)]
    pub kind: Words<'a>,
    pub code: Option<Words<'a>>,
    pub limit: Option<Words<'a>>,
    /// Whether who is level with the limit has not reached it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub above: bool,
    pub effect: EffectShape<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EffectShape<'a> {
    #[serde(borrow)]
    pub effect: Words<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Words<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Words<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AwardShape<'a> {
    #[serde(borrow)]
    pub name: Words<'a>,
    /// What there was to give, in each group.
    pub allotments: Vec<AllotmentShape<'a>>,
}

/// The seats of an award in one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AllotmentShape<'a> {
    /// Only where seats are given within an attribute.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Words<'a>>,
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
    #[serde(borrow)]
    pub those: Words<'a>,
    #[serde(flatten)]
    pub count: CountShape,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectionShape<'a> {
    #[serde(borrow)]
    pub name: Words<'a>,
    pub street: Option<Words<'a>>,
    #[serde(flatten)]
    pub key: MarkKey<'a>,
    pub old: Words<'a>,
    pub new: Words<'a>,
    pub reason: Words<'a>,
    pub by: Words<'a>,
    pub date: Words<'a>,
    pub place: Words<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileShape<'a> {
    #[serde(borrow)]
    pub name: Words<'a>,
    pub sha256: Words<'a>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AsideShape<'a> {
    #[serde(borrow)]
    pub name: Words<'a>,
    pub street: Option<Words<'a>>,
    pub kind: Option<Words<'a>>,
    /// What it could still come in for.
    pub awards: Vec<Words<'a>>,
    pub faults: Vec<NoteShape<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteShape<'a> {
    #[serde(borrow)]
    pub code: Words<'a>,
    pub severity: Words<'a>,
    pub message: MessageShape<'a>,
    pub places: Vec<Words<'a>>,
    pub more_places: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MessageShape<'a> {
    #[serde(borrow)]
    pub zh: Words<'a>,
    pub en: Words<'a>,
}

/// What a result calls itself.
pub const FORMAT: &str = "wuhua-eval/result";

/// Raised when a field of any document changes its meaning or goes; new fields do not raise it.
pub const VERSION: u32 = 2;
