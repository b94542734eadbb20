//! The shape in JSON of which children of a section count, where it keeps some of them.

use serde::Serialize;

use crate::evaluation::Kept;
use crate::report::explanation::Story;
use crate::rubric::NodeId;

/// Children by what became of them: missing marks decide which of the last count.
#[derive(Serialize)]
pub struct TakenShape<'a> {
    kept: Vec<&'a str>,
    left_out: Vec<&'a str>,
    open: Vec<&'a str>,
}

/// Returns which children of a section count, where not all of them do.
pub fn taken<'a>(story: &Story<'a>, id: NodeId) -> Option<TakenShape<'a>> {
    let case = &story.results.case;
    let tree = story.explanation.closeup.tree();
    let kept = story.result().kept(case, id)?;
    let of_fate = |fate| {
        let children = kept.iter().filter(|(_, kept)| *kept == fate);
        let rows = children.filter_map(|(child, _)| tree.row(*child, case.rubric));
        rows.map(|row| row.code.as_str()).collect()
    };
    Some(TakenShape {
        kept: of_fate(Kept::Surely),
        left_out: of_fate(Kept::LeftOut),
        open: of_fate(Kept::Open),
    })
}
