//! Results in forms that people and programs read. Nothing is decided here, and nothing printed:
//! every format turns the same evaluation into text.

mod codes;
pub mod csv;
mod document;
pub mod json;
mod markdown;
mod results;
mod terminal;

use crate::analysis::Figures;
use crate::diagnostics::Diagnostic;
use crate::evaluation::{Case, Evaluation};
use crate::sheet::UnitId;

pub use codes::{page_report, pages, severity_text};
pub use document::{Align, Block, Cell, Column, Document, Table, Tone};
pub use markdown::markdown;
pub use results::{View, score_report};
pub use terminal::terminal;

/// An evaluation with all that its reports mention.
pub struct Results<'a> {
    pub case: Case<'a>,
    pub evaluation: &'a Evaluation,
    pub figures: &'a Figures,
    pub provenance: &'a Provenance,
    pub set_aside: &'a SetAside,
}

/// Units left out because of faults in their marks, with the faults.
pub type SetAside = Vec<(UnitId, Vec<Diagnostic>)>;

/// Where the numbers come from.
pub struct Provenance {
    /// The program's own name and version.
    pub program: String,
    pub rubric: Fingerprint,
    pub sheets: Vec<Fingerprint>,
    pub roster: Option<Fingerprint>,
}

/// A file by its name and its content.
#[derive(Clone)]
pub struct Fingerprint {
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}
