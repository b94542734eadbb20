//! One leaf: its clause, its cells as they stand in the file, what was set right, and its rule.

use super::folded::folded_detail;
use super::limits::limit_details;
use super::story::Story;
use super::words::{cell_text, cells_text, correction_text, detail, remarks};
use crate::evaluation::{Fate, Leaf, Mark, Reading, repair_text, repairs};
use crate::lang::Text;
use crate::plan::Question;
use crate::report::Tone;
use crate::report::document::Detail;
use crate::rubric::rule::Against;
use crate::rubric::{NodeId, NotApplicable, Role, Tree};
use crate::text;

pub fn leaf_details(story: &Story, leaf: NodeId) -> Vec<Detail> {
    let (tree, rubric) = (story.tree(), story.results.case.rubric);
    let row = tree.row(leaf, rubric).expect("a leaf has a row");
    let closeup = &story.explanation.closeup;
    let marks = closeup.marks(leaf);
    let mut details: Vec<Detail> = Vec::new();
    for mark in &marks {
        details.extend(mark_details(story, mark, marks.len() > 1));
    }
    let remarks = remarks(story, leaf);
    if !remarks.is_empty() {
        details.push(detail(text! {"备注"; "remark"}, Text::verbatim(remarks)));
    }
    details.extend(folded_detail(story, leaf, &marks));
    let rule = row.rule_words(tree.node(leaf).full.as_ref());
    details.push(detail(text! {"标准"; "rule"}, rule));
    details.extend(peers_detail(story, leaf));
    for (said, name) in [
        (&row.clause, text! {"条款"; "clause"}),
        (&row.method, text! {"方法"; "method"}),
        (&row.evidence, text! {"佐证"; "evidence"}),
    ] {
        details.extend(said.as_ref().map(|said| detail(name, Text::verbatim(said))));
    }
    details.extend(limit_details(story, leaf));
    details.extend(state_detail(story, leaf));
    details
}

/// Returns what of the others a leaf is held against.
fn peers_detail(story: &Story, leaf: NodeId) -> Option<Detail> {
    let closeup = &story.explanation.closeup;
    let known = closeup.known_peers(leaf)?;
    let count = known.count();
    let words = match closeup.plan(leaf).against_others()? {
        Against::Mean => {
            let mean = known.peers().mean()?;
            text! {"平均值 {mean}（{count} 个单位）"; "a mean of {mean} ({count} units)"}
        }
        Against::Ends => {
            let (greatest, least) = (known.peers().greatest()?, known.peers().least()?);
            text! {"最高 {greatest}，最低 {least}（{count} 个单位）"; "{greatest} the highest, {least} the lowest ({count} units)"}
        }
        Against::Place => text! {"{count} 个单位比名次"; "{count} units to compare with"},
    };
    Some(detail(text! {"同类"; "its kind"}, words))
}

/// Returns what stands in a cell and where, and what was made of it.
fn mark_details(story: &Story, mark: &Mark, is_one_of_several: bool) -> Vec<Detail> {
    let case = &story.results.case;
    let closeup = &story.explanation.closeup;
    let words = closeup.words(mark.entry).unwrap_or_default();
    let mut said = cell_text(story, mark.entry);
    if is_one_of_several {
        if let Some(part) = case.questions.part(mark.entry.question, case.rubric) {
            said = text! {"{part}：{said}"; "{part}: {said}"; said};
        }
        if let (Some(alone), Reading::Value(_)) = (&mark.alone, &mark.reading) {
            said = text! {"{said}，单独得 {alone}"; "{said}, alone worth {alone}"; said};
        }
    }
    match mark.fate {
        Fate::Counted => {}
        Fate::Dropped => said = text! {"{said}，去掉"; "{said}, dropped"; said},
        Fate::Compared => {
            said = text! {"{said}，供比较，不计入"; "{said}, to compare, not counted"; said}
        }
    }
    let mut details = vec![detail(text! {"填写"; "cell"}, said)];
    let repaired = repairs(case, story.result().tree, mark.entry.question, words);
    details.extend(correction_details(story, mark));
    details.extend(
        repaired
            .into_iter()
            .map(|repair| detail(text! {"整理"; "repaired"}, repair_text(repair))),
    );
    details
}

/// Returns what a mark was before each correction, and who changed it why and when.
fn correction_details(story: &Story, mark: &Mark) -> Vec<Detail> {
    let case = &story.results.case;
    let unit = story.result().unit;
    let of_mark = case.sheet.corrections_of(unit).filter(|correction| {
        correction.question == mark.entry.question && correction.judge == mark.entry.judge
    });
    let said = of_mark.map(|correction| Detail {
        tone: Tone::Doubtful,
        ..detail(
            text! {"更正"; "corrected"},
            correction_text(story, correction),
        )
    });
    said.collect()
}

/// Returns why a leaf has its points, where it is not by its marks.
fn state_detail(story: &Story, leaf: NodeId) -> Option<Detail> {
    let (case, result) = (&story.results.case, story.result());
    let closeup = &story.explanation.closeup;
    let doubtful = |words| Detail {
        tone: Tone::Doubtful,
        ..detail(text! {"说明"; "note"}, words)
    };
    if let Some(exemption) = closeup.exemption(leaf) {
        let name = &case.rubric.exemptions[exemption].name;
        let question = case.questions.number(&Question::Exemption(exemption));
        let cells = cells_text(story, question);
        return Some(detail(
            text! {"说明"; "note"},
            match story.tree().node(leaf).role {
                Role::Factor => {
                    text! {"{name} 免检，系数按 1 计：{cells}"; "exempt by {name}, it is 1: {cells}"; cells}
                }
                Role::Scored | Role::Bonus | Role::Penalty | Role::Info => {
                    text! {"{name} 免检，得满分：{cells}"; "exempt by {name}, full marks: {cells}"; cells}
                }
            },
        ));
    }
    let says_not_applicable = closeup
        .marks(leaf)
        .iter()
        .any(|mark| mark.reading == Reading::NotApplicable);
    let na = story
        .tree()
        .nearest(leaf, case.rubric, |row| row.na.clone());
    let is_factor = story.tree().node(leaf).role == Role::Factor;
    let words = match (result.leaf(leaf)?, says_not_applicable, na) {
        (Leaf::NotApplicable | Leaf::NotApplicableMean, ..) if is_factor => {
            text! {"不适用，系数按 1 计"; "does not apply: it is 1"}
        }
        (Leaf::MissingRescaled(_) | Leaf::BlankAsZero { marked: false, .. }, ..) if is_factor => {
            text! {"缺分，系数按 1 计"; "missing: it is 1"}
        }
        (Leaf::BlankAsZero { blanks, .. }, ..) if is_factor => {
            text! {"空着 {blanks} 处，按 1 计"; "{blanks} blank, counted as 1"}
        }
        (Leaf::Missing(_), ..) => {
            text! {"缺分，可能是其间的任何得分"; "missing: it may turn out to be anything between"}
        }
        (Leaf::MissingRescaled(_), ..) if is_carried(story, leaf) => {
            text! {"缺分，由同级承担"; "missing: carried by its siblings"}
        }
        (Leaf::MissingRescaled(_), ..) => text! {
            "缺分；有分的同级太少，不能替它承担，可能是其间的任何得分";
            "missing, and too few of its siblings are there to carry it: it may turn out to be \
             anything between"
        },
        (Leaf::NotApplicable | Leaf::NotApplicableMean, ..) => {
            text! {"不适用，由同级承担"; "does not apply: carried by its siblings"}
        }
        (Leaf::Earned(_) | Leaf::Assumed(_), true, Some(NotApplicable::Mean)) => {
            text! {"不适用，按同类单位的平均得分计"; "does not apply: it earns the mean of its kind"}
        }
        (Leaf::Assumed(_), ..) => {
            text! {"不适用，按考评细则规定的得分计"; "does not apply: it earns what the rubric says"}
        }
        (Leaf::BlankAsZero { marked: false, .. }, ..) => {
            text! {"缺分，按 0 分计"; "missing: counts as 0"}
        }
        (Leaf::BlankAsZero { blanks, .. }, ..) => {
            text! {"空着 {blanks} 处，按 0 分计"; "{blanks} blank, counted as 0"}
        }
        (Leaf::Earned(_), ..) => return None,
    };
    Some(doubtful(words))
}

/// Returns whether the siblings of a leaf carry its points.
fn is_carried(story: &Story, leaf: NodeId) -> bool {
    let parent = story.tree().node(leaf).parent.unwrap_or(Tree::ROOT);
    let carried = story.result().carried(&story.results.case, parent);
    carried.is_some_and(|carried| carried.left_out.contains(&leaf))
}
