//! The shape of an explanation in JSON: the unit as in a result, and what explains it.

use std::io::{self, Write};

use serde::Serialize;

use super::awards::seats;
use super::lines;
use super::marks::key;
use super::names::{file, met_name, role_name};
use super::shape::{
    ConditionShape, FileShape, MarkKey, MessageShape, StandingShape, VERSION, ValueShape,
};
use super::taken::{TakenShape, taken};
use super::words::Words;
use super::writing::{condition, message_of, node_grade, span, standing, value};
use crate::analysis::{Cause, Change, Distance, Gap, Line};
use crate::cell::Repair;
use crate::evaluation::{Condition, ConditionKind, Entry, Fate, Mark, repairs};
use crate::lang::Text;
use crate::plan::Question;
use crate::report::explanation::Story;
use crate::report::paper::folds_text;
use crate::rubric::{NodeId, Reach, Role, Tree};
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

/// What a sheet says, and where.
#[derive(Serialize)]
struct SaidShape<'a> {
    mark: MarkKey<'a>,
    text: &'a str,
    place: Option<String>,
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
struct LineShape<'a> {
    kind: &'static str,
    /// The indicator of a minimum, the name of a grade or an award.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
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

#[derive(Serialize)]
struct ItemShape<'a> {
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

fn said<'a>(story: &Story<'a>, entry: Entry) -> SaidShape<'a> {
    let (case, closeup) = (&story.results.case, &story.explanation.closeup);
    let place = story.addresses.get(story.result().unit, entry);
    SaidShape {
        mark: key(case, entry.question, entry.judge),
        text: closeup.words(entry).unwrap_or_default(),
        place: place.map(|place| case.files.address(place).to_string()),
    }
}

fn code<'a>(story: &Story<'a>, id: NodeId) -> Option<&'a str> {
    let row = story
        .explanation
        .closeup
        .tree()
        .row(id, story.results.case.rubric)?;
    Some(row.code.as_str())
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
    let rubric = story.results.case.rubric;
    let line = match distance.line {
        Line::Pass => ("pass", None),
        Line::Minimum(node) => ("minimum", code(story, node)),
        Line::Grade(grade) => ("grade", Some(rubric.outcome.grades[grade].name.as_str())),
        Line::Award(award) => ("award", Some(rubric.awards[award].name.as_str())),
    };
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
        line: LineShape {
            kind: line.0,
            name: line.1,
        },
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

fn item<'a>(story: &Story<'a>, id: NodeId) -> Option<ItemShape<'a>> {
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
