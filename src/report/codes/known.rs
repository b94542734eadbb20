//! Every code there is.

use crate::diagnostics::Code;
use crate::evaluation;
use crate::review;
use crate::rubric;
use crate::sheet;
use crate::toml_text;

/// Returns every code there is, by the layer that finds it.
pub fn codes() -> impl Iterator<Item = Code> {
    let tables = [
        toml_text::codes::ALL,
        rubric::rule::codes::ALL,
        sheet::codes::ALL,
        evaluation::codes::ALL,
        review::codes::ALL,
    ];
    let of_tables = tables.into_iter().flatten().copied();
    of_tables.chain(rubric::lint_codes())
}
