//! The rules by which cells become points, one a file: how a rubric writes it, what its cells may
//! hold, what they earn, and its words.
//!
//! To add a rule is its file, and its line in each of the two lists below.

mod add;
mod bands;
mod between;
mod by_rank;
mod cells;
pub mod codes;
mod deduct;
mod deduct_points;
mod domain;
mod form;
mod keys;
mod knot;
mod level;
mod levels;
mod linear;
mod mark;
mod met;
mod oddity;
mod peers;
mod possible;
mod range;
mod rates;
mod ratio;
mod scaled;
mod scoring;
mod stated;
mod steps;
mod times;

pub use bands::{Band, Earn, Edge, reached};
pub use cells::Misfit;
pub use domain::{Domain, Grain};
pub use form::BandsSay;
pub use keys::{Ruled, ruled};
pub use knot::Knot;
pub use level::Level;
pub use linear::End;
pub use oddity::Oddity;
pub use peers::{Against, Known, Peers};
pub use possible::Possible;
pub use range::{Measure, Range, measure, range};
pub use rates::Rate;
pub use scoring::{Input, Scoring};
pub use stated::Stated;
pub use steps::Target;

use std::ops::Deref;

use cells::{count, graded, zero_for_none};
use deduct::taken_off;
use form::Form;
use rates::{occurrences, per_case, rates, up_to_most};
use scoring::{at_most, or_all};

// What every rule is written with.
use super::Role;
use crate::cell::{Cell, truth};
use crate::lang::Text;
use crate::names::plain;
use crate::number::Number;
use crate::span::{Extended, Span};

macro_rules! rules {
    ($($file:ident::$Rule:ident),+ $(,)?) => {
        $(pub use $file::$Rule;)+

        /// How a leaf turns what its cells hold into points.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Rule {
            $($Rule($Rule),)+
        }

        /// What is asked of a rule is asked of the one it is.
        impl Deref for Rule {
            type Target = dyn Scoring;

            fn deref(&self) -> &(dyn Scoring + 'static) {
                match self {
                    $(Rule::$Rule(rule) => rule,)+
                }
            }
        }

        /// How each is written, in the order in which their keys are looked for.
        const FORMS: &[Form<Rule>] = &[$(Form {
            key: $file::FORM.key,
            read: |row, bands_say| ($file::FORM.read)(row, bands_say).map(Rule::$Rule),
        }),+];
    };
}

rules! {
    scaled::Scaled,
    mark::Mark,
    met::Met,
    levels::Levels,
    deduct_points::DeductPoints,
    deduct::Deduct,
    add::Add,
    bands::Bands,
    between::Between,
    linear::Linear,
    times::Times,
    ratio::Ratio,
    steps::Steps,
    by_rank::ByRank,
}
