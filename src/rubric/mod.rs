//! A rubric: the whole of one scheme, as plain values.
//!
//! Where a value stands in its TOML file is not kept here; `toml` knows, and nobody after it.

mod assumptions;
mod attribute;
mod catalogue;
mod code;
mod condition;
mod folds;
mod ids;
mod indicator;
mod keys;
mod limit;
mod lint;
mod outcome;
pub mod parse;
mod points;
mod points_entered;
mod role;
pub mod rule;
mod scheme;
mod toml;
mod tree;

pub use assumptions::{ValueAt, ValueOf};
pub use attribute::Attribute;
pub use catalogue::{SCHEMA, SHIPPED, Shipped, find_shipped};
pub use code::IndicatorCode;
pub use condition::{Condition, Effect};
pub use folds::{Fold, FoldWhat, Folds, How};
pub use ids::{AwardId, ExemptionId, GateId, GradeId, TreeId, VetoId};
pub use indicator::{
    Below, Indicator, Keep, Minimum, Missing, NodeGrades, NotApplicable, Take, Uncovered,
};
pub use keys::KEYS;
pub use limit::{Cutoff, Limit, Reach, Threshold};
pub use lint::codes as lint_codes;
pub use outcome::{
    AtCut, Award, Bottom, First, Grade, Outcome, Quota, Ranking, Requirement, Section,
    SectionMinimum, TieBreak, Ties, VerdictNames,
};
pub use parse::parse;
pub use points::Points;
pub use role::Role;
pub use rule::{Band, Earn, Edge, Level, Measure, Range, Rate, Rule, Target};
pub use scheme::{Basis, Columns, Compare, Exemption, Numbers, Rubric, ScoreIs, Status};
pub use tree::{Node, NodeId, Tree, Trees, applies, greatest};
