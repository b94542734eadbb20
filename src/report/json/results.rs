//! Results as JSON, in a versioned shape of its own. Every number is text, and exact.

use serde::Serialize;

use super::shapes::{FileShape, MessageShape, file, message, severity_name};
use super::write;
use crate::diagnostics::Diagnostic;
use crate::evaluation::{Condition, ConditionKind, Leaf, Met, Seat, Side, Span, UnitResult, Value};
use crate::report::Results;
use crate::report::csv::{exact, status_name, verdict_name};
use crate::report::results::{View, shown};
use crate::rubric::{Effect, Role, Tree};

/// Raised when a field changes its meaning or goes; new fields do not raise it.
const VERSION: u32 = 1;

/// Returns the results that a view shows, in the order of the ranking.
pub fn results(results: &Results, view: &View) -> Vec<u8> {
    write(&shape(results, view))
}

#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    version: u32,
    program: &'a str,
    rubric: RubricShape<'a>,
    sheets: Vec<FileShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roster: Option<FileShape<'a>>,
    units: Vec<UnitShape<'a>>,
    set_aside: Vec<AsideShape<'a>>,
    notes: Vec<NoteShape<'a>>,
}

#[derive(Serialize)]
struct RubricShape<'a> {
    id: &'a str,
    title: &'a str,
    status: &'static str,
    full: Option<String>,
    file: FileShape<'a>,
}

#[derive(Serialize)]
struct UnitShape<'a> {
    name: &'a str,
    street: Option<&'a str>,
    kind: Option<&'a str>,
    rank: Option<RankShape>,
    verdict: &'static str,
    grade: GradeShape<'a>,
    total: SpanShape,
    judged: SpanShape,
    printed: String,
    awards: Vec<AwardShape<'a>>,
    conditions: Vec<ConditionShape<'a>>,
    missing: Vec<&'a str>,
    indicators: Vec<IndicatorShape<'a>>,
}

#[derive(Serialize)]
struct RankShape {
    place: usize,
    shared_by: usize,
    provisional: bool,
}

#[derive(Serialize)]
struct GradeShape<'a> {
    worst: Option<&'a str>,
    best: Option<&'a str>,
}

#[derive(Serialize)]
struct SpanShape {
    low: String,
    high: String,
}

#[derive(Serialize)]
struct AwardShape<'a> {
    name: &'a str,
    seat: &'static str,
}

#[derive(Serialize)]
struct ConditionShape<'a> {
    kind: &'static str,
    code: Option<&'a str>,
    met: &'static str,
    value: Option<SpanShape>,
    limit: Option<String>,
    effect: EffectShape<'a>,
}

#[derive(Serialize)]
struct EffectShape<'a> {
    effect: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
}

#[derive(Serialize)]
struct IndicatorShape<'a> {
    code: &'a str,
    role: &'static str,
    state: &'static str,
    value: Option<SpanShape>,
    full: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<String>,
}

#[derive(Serialize)]
struct AsideShape<'a> {
    name: &'a str,
    street: Option<&'a str>,
    faults: Vec<NoteShape<'a>>,
}

#[derive(Serialize)]
struct NoteShape<'a> {
    code: &'a str,
    severity: &'static str,
    message: MessageShape<'a>,
    places: Vec<String>,
    more_places: usize,
}

fn shape<'a>(results: &'a Results, view: &View) -> Shape<'a> {
    let (case, provenance) = (results.case, results.provenance);
    Shape {
        format: "wuhua-eval/result",
        version: VERSION,
        program: &provenance.program,
        rubric: RubricShape {
            id: &case.rubric.id,
            title: &case.rubric.title,
            status: status_name(case.rubric.status),
            full: case.trees[0]
                .node(Tree::ROOT)
                .full
                .as_ref()
                .map(ToString::to_string),
            file: file(&provenance.rubric),
        },
        sheets: provenance.sheets.iter().map(file).collect(),
        roster: provenance.roster.as_ref().map(file),
        units: shown(results, view)
            .into_iter()
            .map(|result| unit(results, result))
            .collect(),
        set_aside: results
            .set_aside
            .iter()
            .map(|(unit, faults)| {
                let unit = case.sheet.unit(*unit);
                AsideShape {
                    name: &unit.name,
                    street: unit.street.as_deref(),
                    faults: faults.iter().map(|fault| note(results, fault)).collect(),
                }
            })
            .collect(),
        notes: results
            .evaluation
            .notes
            .iter()
            .map(|found| note(results, found))
            .collect(),
    }
}

fn unit<'a>(results: &'a Results, result: &'a UnitResult) -> UnitShape<'a> {
    let case = results.case;
    let unit = case.sheet.unit(result.unit);
    let tree = &case.trees[result.tree];
    let grade =
        |index: Option<usize>| index.map(|index| case.rubric.outcome.grades[index].name.as_str());
    let total = result.values[Tree::ROOT.0]
        .span()
        .expect("a result has a total");
    UnitShape {
        name: &unit.name,
        street: unit.street.as_deref(),
        kind: unit.kind.as_deref(),
        rank: result.rank.map(|rank| RankShape {
            place: rank.place,
            shared_by: rank.shared_by,
            provisional: rank.provisional,
        }),
        verdict: verdict_name(result.verdict),
        grade: GradeShape {
            worst: grade(result.grade.worst),
            best: grade(result.grade.best),
        },
        total: span(total),
        judged: span(&result.judged),
        printed: results.figures.total(result),
        awards: case
            .rubric
            .awards
            .iter()
            .zip(&result.seats)
            .map(|(award, seat)| AwardShape {
                name: &award.name,
                seat: match seat {
                    Seat::NotQualified => "not-qualified",
                    Seat::NoSeat => "no-seat",
                    Seat::Won { provisional: false } => "won",
                    Seat::Won { provisional: true } => "won-provisionally",
                    Seat::Open => "undetermined",
                },
            })
            .collect(),
        conditions: result
            .conditions
            .iter()
            .map(|found| condition(results, tree, found))
            .collect(),
        missing: result
            .missing()
            .filter_map(|node| tree.row(node, case.rubric))
            .map(|row| row.code.as_str())
            .collect(),
        indicators: indicators(results, result, tree),
    }
}

fn span(span: &Span) -> SpanShape {
    SpanShape {
        low: exact(&span.low),
        high: exact(&span.high),
    }
}

fn condition<'a>(
    results: &'a Results,
    tree: &'a Tree,
    condition: &'a Condition,
) -> ConditionShape<'a> {
    let rubric = results.case.rubric;
    let (kind, code) = match condition.what {
        ConditionKind::PassLine => ("pass-line", None),
        ConditionKind::Minimum(node) => (
            "minimum",
            tree.row(node, rubric).map(|row| row.code.as_str()),
        ),
        ConditionKind::Veto(index) => ("veto", Some(rubric.vetoes[index].code.as_str())),
        ConditionKind::Gate(index) => ("gate", Some(rubric.gates[index].code.as_str())),
    };
    let (effect, grade, item) = match &condition.effect {
        Effect::Ineligible => ("ineligible", None, None),
        Effect::Fail => ("fail", None, None),
        Effect::CapGrade(grade) => ("cap", Some(grade.as_str()), None),
        Effect::NoAward => ("no-award", None, None),
        Effect::Zero(item) => ("zero", None, Some(item.as_str())),
    };
    ConditionShape {
        kind,
        code,
        met: match condition.met {
            Met::Yes => "yes",
            Met::No => "no",
            Met::Open => "open",
        },
        value: condition.value.as_ref().map(span),
        limit: condition.limit.as_ref().map(ToString::to_string),
        effect: EffectShape {
            effect,
            grade,
            item,
        },
    }
}

fn indicators<'a>(
    results: &'a Results,
    result: &'a UnitResult,
    tree: &'a Tree,
) -> Vec<IndicatorShape<'a>> {
    let shape = |id| {
        let node = tree.node(id);
        let row = tree.row(id, results.case.rubric)?;
        let state = match (&result.values[id.0], &result.leaves[id.0]) {
            (Value::NotApplicable, _) => "not-applicable",
            (_, Some(Leaf::Missing(_) | Leaf::MissingRescaled(_))) | (Value::Missing(_), _) => {
                "missing"
            }
            (Value::Counted(_), _) => "counted",
        };
        Some(IndicatorShape {
            code: row.code.as_str(),
            role: match node.role {
                Role::Scored => "scored",
                Role::Bonus => "bonus",
                Role::Penalty => "penalty",
                Role::Info => "info",
            },
            state,
            value: result.values[id.0].span().map(span),
            full: node.full.as_ref().map(ToString::to_string),
            grade: result
                .node_grade(&results.case, id, Side::Worst)
                .filter(|worst| {
                    result.node_grade(&results.case, id, Side::Best).as_ref() == Some(worst)
                }),
        })
    };
    tree.ids().filter_map(shape).collect()
}

fn note<'a>(results: &'a Results, found: &'a Diagnostic) -> NoteShape<'a> {
    NoteShape {
        code: found.code,
        severity: severity_name(found.severity),
        message: message(&found.message),
        places: found
            .places
            .iter()
            .map(|place| results.case.files.address(place))
            .collect(),
        more_places: found.more_places,
    }
}
