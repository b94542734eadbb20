//! What follows from an evaluation: figures fit to print, and counts. Nothing here scores anew.

mod figures;
mod summary;

pub use figures::{Figures, Printed};
pub use summary::{Group, Summary, by_grade, by_street};
