//! The rules by which cells become points, one a file: how a rubric writes it.
//!
//! To add a rule is its file, and its line in each of the two lists below.

mod add;
mod bands;
mod deduct;
mod deduct_points;
mod keys;
mod levels;
mod linear;
mod mark;
mod met;
mod range;
mod rates;
mod ratio;
mod scaled;
mod steps;
mod times;

pub use bands::{Band, Earn, Edge};
pub use keys::{BandsSay, Ruled, rule};
pub use levels::Level;
pub use range::{Measure, Range, measure, range};
pub use rates::Rate;
pub use steps::Target;

use keys::Form;

macro_rules! rules {
    ($($file:ident::$Rule:ident),+ $(,)?) => {
        $(pub use $file::$Rule;)+

        /// How a leaf turns what its cells hold into points.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Rule {
            $($Rule($Rule),)+
        }

        /// How each is written, in the order in which their keys are looked for.
        const FORMS: &[Form] = &[$($file::FORM),+];
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
    linear::Linear,
    times::Times,
    ratio::Ratio,
    steps::Steps,
}

impl Rule {
    /// Returns the levels that the cell may name.
    pub fn levels(&self) -> &[Level] {
        match self {
            Rule::Levels(Levels(levels)) => levels,
            Rule::Mark(_)
            | Rule::Scaled(_)
            | Rule::Met(_)
            | Rule::Deduct(_)
            | Rule::DeductPoints(_)
            | Rule::Add(_)
            | Rule::Bands(_)
            | Rule::Linear(_)
            | Rule::Times(_)
            | Rule::Ratio(_)
            | Rule::Steps(_) => &[],
        }
    }

    /// Returns whether the cell holds a measured value.
    pub fn is_of_measured(&self) -> bool {
        match self {
            Rule::Bands(_) | Rule::Linear(_) | Rule::Times(_) | Rule::Steps(_) => true,
            Rule::Mark(_)
            | Rule::Scaled(_)
            | Rule::Met(_)
            | Rule::Levels(_)
            | Rule::Deduct(_)
            | Rule::DeductPoints(_)
            | Rule::Add(_)
            | Rule::Ratio(_) => false,
        }
    }
}
