//! What a view picks, and which sections of the report are of what it picks.

use super::view::View;
use crate::lang::Text;
use crate::report::Results;
use crate::report::document::Block;
use crate::report::value::{fail_text, pass_text};
use crate::text;

/// What a section of the report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The units that the view shows.
    Shown,
    /// All units, whatever is shown.
    All,
}

/// Returns blocks whose headings say what they are of, where that are not all units.
pub fn of_scope(
    scope: Scope,
    (results, view): (&Results, &View),
    mut blocks: Vec<Block>,
) -> Vec<Block> {
    let Some(picked) = described(view, results) else {
        return blocks;
    };
    let said = match scope {
        Scope::Shown => picked,
        Scope::All => text! {"全部单位"; "all units"},
    };
    for block in &mut blocks {
        if let Block::Heading(heading) = block {
            *heading = text! {"{heading}（{said}）"; "{heading} ({said})"; heading, said};
        }
    }
    blocks
}

/// Returns what a view picks of the results; nothing where it shows them all.
pub fn described(view: &View, results: &Results) -> Option<Text> {
    let mut parts = Vec::new();
    if let Some(street) = &view.street {
        parts.push(text! {"{street}"; "{street}"});
    }
    if let Some(top) = view.top {
        parts.push(text! {"前 {top} 名（含并列）"; "ranks 1 to {top}, ties included"});
    }
    let outcome = &results.case.rubric.outcome;
    match (view.failed, results.has_line()) {
        (true, true) => {
            let pass = pass_text(outcome).zh;
            parts.push(text! {"未{pass}的"; "those that did not pass"});
        }
        (true, false) => {
            let fail = fail_text(outcome).zh;
            parts.push(
                text! {"{fail}、取消资格或待定的"; "those failed, ineligible or undetermined"},
            );
        }
        (false, _) => {}
    }
    (!parts.is_empty()).then(|| Text::list(&parts))
}
