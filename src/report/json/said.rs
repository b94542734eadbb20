//! What the sheets say of a unit in an explanation, and where.

use serde::Serialize;

use super::marks::key;
use super::shape::MarkKey;
use crate::evaluation::Entry;
use crate::report::explanation::Story;
use crate::rubric::NodeId;

/// What a sheet says, and where.
#[derive(Serialize)]
pub struct SaidShape<'a> {
    pub mark: MarkKey<'a>,
    pub text: &'a str,
    pub place: Option<String>,
}

/// Returns what somebody entered for a question.
pub fn said<'a>(story: &Story<'a>, entry: Entry) -> SaidShape<'a> {
    let (case, closeup) = (&story.results.case, &story.explanation.closeup);
    let place = story.addresses.get(story.result().unit, entry);
    SaidShape {
        mark: key(case, entry.question, entry.judge),
        text: closeup.words(entry).unwrap_or_default(),
        place: place.map(|place| case.files.address(place).to_string()),
    }
}

/// Returns the code of a row.
pub fn code<'a>(story: &Story<'a>, id: NodeId) -> Option<&'a str> {
    let row = story
        .explanation
        .closeup
        .tree()
        .row(id, story.results.case.rubric)?;
    Some(row.code.as_str())
}
