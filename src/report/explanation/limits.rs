//! What the row of a leaf or of a section says of its value once it is there: cap, floor, rounding,
//! minimum, grade; and what it was before.

use super::story::Story;
use super::words::detail;
use crate::lang::Text;
use crate::number::Number;
use crate::report::document::Detail;
use crate::rubric::NodeId;
use crate::span::{Side, Span};
use crate::text;

/// Returns the limits of a row. Where one of them bites, so that the parts do not add up, what they
/// come to stands beside it.
pub fn limit_details(story: &Story, id: NodeId) -> Vec<Detail> {
    let (tree, case) = (story.tree(), &story.results.case);
    let Some(row) = tree.row(id, case.rubric) else {
        return Vec::new();
    };
    let before = story.result().before_limits(case, id);
    let before = before.as_ref().and_then(Span::only);
    let mut details = Vec::new();
    let mut limit = |name: Text, words: Text, bites: &dyn Fn(&Number) -> bool| {
        let words = match before.filter(|before| bites(before)) {
            Some(before) => text! {"{words}（原为 {before}）"; "{words} ({before} before)"; words},
            None => words,
        };
        details.push(detail(name, words));
    };
    let points = |points: &Number| text! {"{points} 分"; "{points}"};
    if let Some(cap) = tree.cap(id, case.rubric) {
        limit(text! {"封顶"; "at most"}, points(&cap), &|before| {
            *before > cap
        });
    }
    if let Some(floor) = &row.floor {
        limit(text! {"保底"; "at least"}, points(floor), &|before| {
            before < floor
        });
    }
    if let Some(places) = row.round {
        let words = text! {"到小数点后 {places} 位"; "to {places} decimal places"};
        limit(text! {"取舍"; "rounded"}, words, &|before| {
            before
                .decimal_places()
                .is_none_or(|written| written > places.into())
        });
    }
    let full = tree.node(id).full.as_ref();
    let minimum = row.minimum.as_ref();
    let minimum = minimum.and_then(|minimum| minimum.limit.in_points(full));
    details.extend(minimum.map(|minimum| detail(text! {"下限"; "minimum"}, points(&minimum))));
    details.extend(grade_detail(story, id));
    details
}

fn grade_detail(story: &Story, id: NodeId) -> Option<Detail> {
    let (case, result) = (&story.results.case, story.result());
    let worst = result.node_grade(case, id, Side::Worst)?;
    let best = result.node_grade(case, id, Side::Best)?;
    let words = match worst == best {
        true => Text::verbatim(worst),
        false => text! {"{worst} 至 {best}"; "{worst} to {best}"},
    };
    Some(detail(text! {"等级"; "grade"}, words))
}
