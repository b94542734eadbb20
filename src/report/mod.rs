//! Results in forms that people and programs read. Nothing is decided here, and nothing printed:
//! every format turns the same evaluation into text.

mod addresses;
mod assumed_words;
mod chart;
mod codes;
pub mod csv;
pub mod diff;
mod document;
mod earlier;
pub mod explanation;
mod html;
mod indicators;
pub mod json;
mod markdown;
mod moved;
mod paper;
mod provenance;
mod public;
mod results;
pub mod review;
mod set_aside;
mod table;
pub mod template;
mod terminal;
mod value;
pub mod workbook;
mod worth;

use crate::analysis::Figures;
use crate::evaluation::{Case, Evaluation};

pub use addresses::Addresses;
pub use assumed_words::assumed_text;
pub use codes::{Page, Subject, codes, page_report, pages, pages_about, severity_text};
pub use document::{Block, Detail, Document, Item};
pub use earlier::{Compared, Earlier};
pub use html::html;
pub use indicators::{indicators_csv, indicators_page, indicators_report};
pub use markdown::markdown;
pub use paper::paper;
pub use provenance::{Fingerprint, Provenance};
pub use public::{has_anything_to_publish, public_list};
pub use results::{Columns, Sections, View, page, score_report};
pub use set_aside::{SetAside, Wrong};
pub use table::{Align, Cell, Column, Table};
pub use terminal::terminal;
pub use value::{Tone, Value, status_text};
pub use worth::worth_report;

/// An evaluation with all that its reports mention.
pub struct Results<'a> {
    pub case: Case<'a>,
    pub evaluation: &'a Evaluation,
    pub figures: &'a Figures,
    pub provenance: &'a Provenance,
    pub set_aside: &'a SetAside,
    /// An earlier result to be shown beside it.
    pub earlier: Option<&'a Earlier>,
}

impl Results<'_> {
    /// Returns whether the rubric has a pass line, without which nothing is called pass.
    fn has_line(&self) -> bool {
        self.case.rubric.outcome.pass.is_some()
    }

    /// Returns whether anybody has a verdict. Without a pass line that takes a veto, a gate or a
    /// minimum that fails somebody, or may.
    fn have_verdicts(&self) -> bool {
        let mut results = self.evaluation.results.iter();
        results.any(|result| result.verdict.is_some())
    }
}
