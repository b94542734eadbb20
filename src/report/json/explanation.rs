//! The shape of an explanation in JSON: the unit as in a result, and what explains it.

use std::io::{self, Write};

use serde::Serialize;

use super::awards::seats;
use super::items::{ItemShape, item};
use super::lines;
use super::marks::key;
use super::names::{file, met_name};
use super::said::{SaidShape, code, said};
use super::shape::{
    ConditionShape, FileShape, LineShape, MarkKey, StandingShape, VERSION, ValueShape,
};
use super::values::span;
use super::withheld::line;
use super::words::Words;
use super::writing::{condition, standing};
use crate::analysis::{Cause, Change, Distance, Gap};
use crate::evaluation::{Condition, ConditionKind, Entry};
use crate::plan::Question;
use crate::report::explanation::Story;
use crate::rubric::{Reach, Tree};
use crate::sheet::QuestionId;

#[derive(Serialize)]
struct ExplanationShape<'a> {
    format: &'static str,
    version: u32,
    program: &'a str,
    rubric: FileShape<'a>,
    sheets: Vec<FileShape<'a>>,
    unit: StandingShape<'a>,
    awards: Vec<SeatShape<'a>>,
    conditions: Vec<StoodShape<'a>>,
    losses: Vec<LossShape<'a>>,
    distances: Vec<DistanceShape<'a>>,
    ties: Vec<TieShape<'a>>,
    items: Vec<ItemShape<'a>>,
}

#[derive(Serialize)]
struct SeatShape<'a> {
    name: &'a str,
    seat: Words<'a>,
}

#[derive(Serialize)]
struct StoodShape<'a> {
    #[serde(flatten)]
    condition: ConditionShape<'a>,
    met: &'static str,
    value: Option<ValueShape<'a>>,
    /// Of a veto or a gate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cells: Vec<SaidShape<'a>>,
}

#[derive(Serialize)]
struct LossShape<'a> {
    /// An indicator, or a veto or gate that set an item to nothing.
    code: &'a str,
    /// In points of the total.
    points: String,
}

#[derive(Serialize)]
struct DistanceShape<'a> {
    line: LineShape<'a>,
    gaps: Vec<GapShape<'a>>,
    /// For every leaf the least change of a single mark that crosses the line, or none.
    leaves: Vec<LeafShape<'a>>,
}

#[derive(Serialize)]
struct GapShape<'a> {
    /// None for the total.
    indicator: Option<&'a str>,
    value: ValueShape<'a>,
    limit: String,
    /// Whether who is level with the limit has not reached it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    above: bool,
}

#[derive(Serialize)]
struct LeafShape<'a> {
    indicator: &'a str,
    change: Option<ChangeShape<'a>>,
}

#[derive(Serialize)]
struct ChangeShape<'a> {
    mark: MarkKey<'a>,
    from: &'a str,
    to: &'a str,
    one_step_less: Option<&'a str>,
}

#[derive(Serialize)]
struct TieShape<'a> {
    with: String,
    parted_by: Option<&'a str>,
    is_behind: bool,
}

/// Writes an explanation.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn explanation(story: &Story, out: &mut dyn Write) -> io::Result<()> {
    let (results, explanation) = (story.results, story.explanation);
    let result = explanation.closeup.result;
    let case = &results.case;
    let awards = case.rubric.awards.iter().zip(seats(&result.seats));
    let shape = ExplanationShape {
        format: "wuhua-eval/explanation",
        version: VERSION,
        program: &results.provenance.program,
        rubric: file(&results.provenance.rubric),
        sheets: results.provenance.sheets.iter().map(file).collect(),
        unit: standing(results, result),
        awards: awards
            .map(|(award, seat)| SeatShape {
                name: &award.name,
                seat,
            })
            .collect(),
        conditions: story
            .conditions()
            .iter()
            .map(|found| stood(story, found))
            .collect(),
        losses: explanation
            .losses
            .iter()
            .map(|loss| LossShape {
                code: match loss.cause {
                    Cause::Leaf(leaf) => code(story, leaf).unwrap_or_default(),
                    Cause::Zeroed(condition) => condition_code(story, condition),
                },
                points: loss.points.to_string(),
            })
            .collect(),
        distances: explanation
            .distances
            .iter()
            .map(|found| distance(story, found))
            .collect(),
        ties: explanation
            .ties
            .iter()
            .map(|tie| TieShape {
                with: case.sheet.full_name(tie.with),
                parted_by: tie.parted_by.as_ref().map(|code| code.as_str()),
                is_behind: tie.is_behind,
            })
            .collect(),
        items: explanation
            .closeup
            .tree()
            .ids()
            .filter_map(|id| item(story, id))
            .collect(),
    };
    lines::write(&shape, out)
}

fn stood<'a>(story: &Story<'a>, found: &'a Condition) -> StoodShape<'a> {
    let results = story.results;
    let question = match found.what {
        ConditionKind::Veto(veto) => Some(Question::Veto(veto)),
        ConditionKind::Gate(gate) => Some(Question::Gate(gate)),
        ConditionKind::PassLine | ConditionKind::Minimum(_) => None,
    };
    let cells = question.map(|question| answers(story, results.case.questions.number(&question)));
    StoodShape {
        condition: condition(results, story.tree(), found),
        met: met_name(found.met),
        value: found.value.as_ref().map(span),
        cells: cells.unwrap_or_default(),
    }
}

/// Returns what the sheets answer a question of a unit with.
fn answers<'a>(story: &Story<'a>, question: QuestionId) -> Vec<SaidShape<'a>> {
    let case = &story.results.case;
    let marks = case.sheet.marks(story.result().unit, question);
    let judges = marks.filter_map(|(judge, word)| word.map(|_| judge));
    judges
        .map(|judge| said(story, Entry { question, judge }))
        .collect()
}

fn condition_code<'a>(story: &Story<'a>, what: ConditionKind) -> &'a str {
    let rubric = story.results.case.rubric;
    match what {
        ConditionKind::Veto(index) => &rubric.vetoes[index].code,
        ConditionKind::Gate(index) => &rubric.gates[index].code,
        ConditionKind::Minimum(node) => code(story, node).unwrap_or_default(),
        ConditionKind::PassLine => "pass",
    }
}

fn distance<'a>(story: &Story<'a>, distance: &'a Distance) -> DistanceShape<'a> {
    let gap = |gap: &Gap| GapShape {
        indicator: Some(gap.node)
            .filter(|&node| node != Tree::ROOT)
            .and_then(|node| code(story, node)),
        value: span(&gap.value),
        limit: gap.limit.at.to_string(),
        above: gap.limit.reach == Reach::Above,
    };
    let change = |change: &'a Change| ChangeShape {
        mark: key(
            &story.results.case,
            change.entry.question,
            change.entry.judge,
        ),
        from: &change.from,
        to: &change.to,
        one_step_less: change.one_step_less.as_deref(),
    };
    DistanceShape {
        line: line(story.results, story.result(), distance.line),
        gaps: distance.gaps.iter().map(gap).collect(),
        leaves: distance
            .leaves
            .iter()
            .map(|leaf| LeafShape {
                indicator: code(story, leaf.leaf).unwrap_or_default(),
                change: leaf.change.as_ref().map(change),
            })
            .collect(),
    }
}
