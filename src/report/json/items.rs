//! The rows of an explanation in JSON: what each earned, and from which cells.

use serde::Serialize;

use super::names::role_name;
use super::said::{SaidShape, code, said};
use super::shape::{MessageShape, ValueShape};
use super::taken::{TakenShape, taken};
use super::values::{span, value};
use super::writing::{message_of, node_grade};
use crate::cell::Repair;
use crate::evaluation::{Fate, Mark, repairs};
use crate::lang::Text;
use crate::report::explanation::Story;
use crate::report::paper::folds_text;
use crate::rubric::{NodeId, Role};

#[derive(Serialize)]
pub struct ItemShape<'a> {
    code: &'a str,
    name: &'a str,
    role: &'static str,
    full: Option<String>,
    value: Option<ValueShape<'a>>,
    printed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<String>,
    /// What it came to before it was capped, kept from falling and rounded, where that was more or
    /// less.
    #[serde(skip_serializing_if = "Option::is_none")]
    before_limits: Option<ValueShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<MessageShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cells: Vec<CellShape<'a>>,
    /// How several marks become one, and the one that they became.
    #[serde(skip_serializing_if = "Option::is_none")]
    folds: Option<MessageShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    folded: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exempt_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carried: Option<CarriedShape<'a>>,
    /// Of a section with factors: what it came to before it was multiplied by them.
    #[serde(skip_serializing_if = "Option::is_none")]
    before_factors: Option<ValueShape<'a>>,
    /// Of a section that keeps some of its children.
    #[serde(skip_serializing_if = "Option::is_none")]
    taken: Option<TakenShape<'a>>,
}

#[derive(Serialize)]
struct CellShape<'a> {
    #[serde(flatten)]
    said: SaidShape<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'a str>,
    fate: &'static str,
    alone: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repairs: Vec<&'static str>,
}

#[derive(Serialize)]
struct CarriedShape<'a> {
    left_out: Vec<&'a str>,
    factor: String,
}

/// Returns what a row earned; nothing for the total.
pub fn item<'a>(story: &Story<'a>, id: NodeId) -> Option<ItemShape<'a>> {
    let (results, closeup) = (story.results, &story.explanation.closeup);
    let (case, result) = (&results.case, closeup.result);
    let tree = closeup.tree();
    let row = tree.row(id, case.rubric)?;
    let node = tree.node(id);
    let (is_leaf, full) = (node.is_leaf(), node.full.as_ref());
    let before = result.before_limits(case, id);
    let marks = match is_leaf {
        true => closeup.marks(id),
        false => Vec::new(),
    };
    let is_folded = is_leaf && marks.len() > closeup.plan(id).questions.len();
    Some(ItemShape {
        code: row.code.as_str(),
        name: &row.name,
        role: role_name(node.role),
        full: full.map(ToString::to_string),
        value: value(&result.stated(), id),
        printed: results.figures.node(results.evaluation, result, id),
        grade: node_grade(results, result, id),
        before_limits: before
            .filter(|before| result.span(id).as_ref() != Some(before))
            .map(|before| span(&before)),
        rule: is_leaf.then(|| message_of(row.rule_words(full))),
        clause: row.clause.as_deref(),
        method: row.method.as_deref(),
        evidence: row.evidence.as_deref(),
        folds: is_folded.then(|| message_of(Text::clauses(&folds_text(&closeup.plan(id).folds)))),
        folded: is_folded
            .then(|| closeup.folded(id))
            .flatten()
            .map(|mark| mark.to_string()),
        cells: marks.iter().map(|mark| cell(story, mark)).collect(),
        exempt_by: Some(id)
            .filter(|_| is_leaf)
            .and_then(|leaf| closeup.exemption(leaf))
            .map(|index| case.rubric.exemptions[index].name.as_str()),
        carried: result
            .carried(case, id)
            .filter(|_| !is_leaf)
            .map(|carried| CarriedShape {
                left_out: carried
                    .left_out
                    .iter()
                    .filter_map(|&child| code(story, child))
                    .collect(),
                factor: carried.factor.to_string(),
            }),
        before_factors: (tree.children(id, Role::Factor).next())
            .and_then(|_| result.before_factors(case, id))
            .map(|before| span(&before)),
        taken: taken(story, id),
    })
}

fn cell<'a>(story: &Story<'a>, mark: &Mark) -> CellShape<'a> {
    let (question, tree) = (mark.entry.question, story.result().tree);
    let said = said(story, mark.entry);
    let repairs = repairs(&story.results.case, tree, question, said.text);
    CellShape {
        said,
        remark: story.addresses.remark(story.result().unit, mark.entry),
        fate: match mark.fate {
            Fate::Counted => "counted",
            Fate::Dropped => "dropped",
            Fate::Compared => "compared",
        },
        alone: mark.alone.as_ref().map(ToString::to_string),
        repairs: repairs.into_iter().map(repair_name).collect(),
    }
}

fn repair_name(repair: Repair) -> &'static str {
    match repair {
        Repair::SurroundingSpace => "surrounding-space",
        Repair::FullWidth => "full-width",
        Repair::LeadingApostrophe => "leading-apostrophe",
        Repair::ThousandsComma => "thousands-comma",
        Repair::UnitWord => "unit-word",
        Repair::PlusSign => "plus-sign",
    }
}
