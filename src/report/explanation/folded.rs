//! How several marks of one leaf became one: in words, and with the marks that counted.

use super::story::Story;
use super::words::detail;
use crate::evaluation::{Fate, Mark};
use crate::lang::Text;
use crate::number::Number;
use crate::report::document::Detail;
use crate::report::paper::folds_text;
use crate::rubric::{FoldWhat, How, NodeId};
use crate::text;

/// Returns how the marks of a leaf became one, if there are several.
pub fn folded_detail(story: &Story, leaf: NodeId, marks: &[Mark]) -> Option<Detail> {
    let closeup = &story.explanation.closeup;
    let plan = closeup.plan(leaf);
    if marks.len() <= plan.questions.len() {
        return None;
    }
    let how = Text::clauses(&folds_text(&plan.folds));
    let words = match (closeup.folded(leaf), formula(story, leaf, marks)) {
        (Some(folded), Some(formula)) => {
            text! {"{how}：{formula} → {folded}"; "{how}: {formula} → {folded}"; how}
        }
        (Some(folded), None) => text! {"{how}：{folded}"; "{how}: {folded}"; how},
        (None, _) => how,
    };
    Some(detail(text! {"合成"; "folded"}, words))
}

/// Returns the sum that a mean of one panel is: its marks that counted, over their number. Where
/// that does not come to the folded mark to the letter, it was rounded.
fn formula(story: &Story, leaf: NodeId, marks: &[Mark]) -> Option<String> {
    let folds = &story.explanation.closeup.plan(leaf).folds;
    let panel = folds.assessors.as_ref()?;
    let is_mean = matches!(panel.how, How::Mean | How::TrimmedMean { .. });
    let is_alone = folds.sources.is_none() && folds.periods.is_none();
    if !is_mean || !is_alone || panel.what != FoldWhat::Marks {
        return None;
    }
    let counted = marks.iter().filter(|mark| mark.fate == Fate::Counted);
    let counted: Vec<&Number> = counted.filter_map(|mark| mark.reading.value()).collect();
    let count = counted.len();
    let sum: Vec<String> = counted.into_iter().map(Number::to_string).collect();
    (count > 1).then(|| format!("({}) ÷ {count}", sum.join(" + ")))
}
