//! From an evaluation to the shape of its JSON.

use std::borrow::Cow;

use super::awards::{allotments, seats};
use super::marks;
use super::shape::{
    AsideShape, ConditionShape, EffectShape, FORMAT, FileShape, GradeShape, IndicatorShape,
    LineShape, MessageShape, NoteShape, RankShape, ResultShape, RubricShape, SpanShape, UnitShape,
    VERSION, ViewShape,
};
use crate::diagnostics::{Diagnostic, Severity};
use crate::evaluation::{Condition, ConditionKind, Leaf, Met, UnitResult, Value, attribute};
use crate::lang::Text;
use crate::report::csv::{exact, status_name, verdict_name};
use crate::report::results::{View, shown};
use crate::report::{Fingerprint, Results};
use crate::rubric::parse::Line;
use crate::rubric::{Effect, GradeId, Role, Status, Tree};
use crate::span::{Side, Span};

/// Returns the results that a view shows.
pub fn shape<'a>(results: &'a Results, view: &'a View) -> ResultShape<'a> {
    let (case, provenance) = (results.case, results.provenance);
    ResultShape {
        format: FORMAT.into(),
        version: VERSION,
        program: provenance.program.as_str().into(),
        rubric: RubricShape {
            id: case.rubric.id.as_str().into(),
            title: case.rubric.title.as_str().into(),
            status: status_name(case.rubric.status).into(),
            assumed: match case.rubric.status {
                Status::Reconstruction => Some(case.rubric.assumed_values().len()),
                Status::Official | Status::Unstated => None,
            },
            full: case.trees[0]
                .node(Tree::ROOT)
                .full
                .as_ref()
                .map(|full| full.to_string().into()),
            file: file(&provenance.rubric),
            lines: provenance.lines.iter().map(line).collect(),
        },
        sheets: provenance.sheets.iter().map(file).collect(),
        roster: provenance.roster.as_ref().map(file),
        corrections_file: provenance.corrections.as_ref().map(file),
        showing: showing(view),
        corrections: marks::corrections(&results.case),
        awards: allotments(results),
        units: shown(results, view)
            .into_iter()
            .map(|result| unit(results, result))
            .collect(),
        set_aside: results
            .set_aside
            .iter()
            .map(|(id, faults)| {
                let unit = case.sheet.unit(*id);
                let mut asides = results.evaluation.asides.iter();
                let aside = asides.find(|aside| aside.unit == *id);
                AsideShape {
                    name: unit.name.as_str().into(),
                    street: unit.street.as_deref().map(Cow::from),
                    awards: aside.map_or(Vec::new(), |aside| seats(results, &aside.seats)),
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

fn line(line: &Line) -> LineShape<'_> {
    LineShape {
        path: line.path.as_str().into(),
        name: line.name.as_deref().map(Cow::from),
        text: line.text.as_str().into(),
    }
}

/// Returns what is shown, where that is not everything.
fn showing(view: &View) -> Option<ViewShape<'_>> {
    let is_part = view.top.is_some() || view.street.is_some() || view.failed;
    is_part.then(|| ViewShape {
        top: view.top,
        street: view.street.as_deref().map(Cow::from),
        failed: view.failed,
    })
}

pub fn file(fingerprint: &Fingerprint) -> FileShape<'_> {
    FileShape {
        name: fingerprint.name.as_str().into(),
        sha256: fingerprint.sha256.as_str().into(),
    }
}

pub fn unit<'a>(results: &'a Results, result: &'a UnitResult) -> UnitShape<'a> {
    let case = results.case;
    let unit = case.sheet.unit(result.unit);
    let tree = &case.trees[result.tree];
    let grade =
        |id: Option<GradeId>| id.map(|id| case.rubric.outcome.grades[id].name.as_str().into());
    let total = result.total();
    UnitShape {
        name: unit.name.as_str().into(),
        street: unit.street.as_deref().map(Cow::from),
        kind: unit.kind.as_deref().map(Cow::from),
        group: case
            .rubric
            .ranking
            .within
            .iter()
            .map(|name| attribute(&results.case, result.unit, name).into())
            .collect(),
        rank: result.rank.map(|rank| RankShape {
            place: rank.place,
            shared_by: rank.shared_by,
            provisional: rank.is_provisional(),
        }),
        verdict: result.verdict.map(|verdict| verdict_name(verdict).into()),
        grade: GradeShape {
            worst: grade(result.grade.worst),
            best: grade(result.grade.best),
            provisional: result.is_provisional(),
        },
        total: span(total),
        judged: span(&result.judged),
        printed: results.figures.total(result).into(),
        awards: seats(results, &result.seats),
        conditions: result
            .conditions
            .iter()
            .map(|found| condition(results, tree, found))
            .collect(),
        missing: result
            .missing()
            .filter_map(|node| tree.row(node, case.rubric))
            .map(|row| row.code.as_str().into())
            .collect(),
        indicators: indicators(results, result, tree),
        marks: marks::marks(&results.case, result.unit),
    }
}

pub fn span(span: &Span) -> SpanShape<'static> {
    SpanShape {
        low: exact(&span.low).into(),
        high: exact(&span.high).into(),
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
    let (effect, grade, item) = match condition.stated_effect(rubric) {
        Effect::Ineligible => ("ineligible", None, None),
        Effect::Fail => ("fail", None, None),
        Effect::CapGrade(grade) => ("cap", Some(grade.as_str()), None),
        Effect::NoAward => ("no-award", None, None),
        Effect::Zero(item) => ("zero", None, Some(item.as_str())),
    };
    ConditionShape {
        kind: kind.into(),
        code: code.map(Cow::from),
        met: match condition.met {
            Met::Yes => "yes",
            Met::No => "no",
            Met::Open => "open",
        }
        .into(),
        value: condition.value.as_ref().map(span),
        limit: condition
            .limit
            .as_ref()
            .map(|limit| limit.to_string().into()),
        effect: EffectShape {
            effect: effect.into(),
            grade: grade.map(Cow::from),
            item: item.map(Cow::from),
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
        let state = match (result.value(id), result.leaf(id)) {
            (Value::NotApplicable, _) => "not-applicable",
            (_, Some(Leaf::Missing(_) | Leaf::MissingRescaled(_))) | (Value::Missing(_), _) => {
                "missing"
            }
            (Value::Counted(_), _) => "counted",
        };
        Some(IndicatorShape {
            code: row.code.as_str().into(),
            role: match node.role {
                Role::Scored => "scored",
                Role::Bonus => "bonus",
                Role::Penalty => "penalty",
                Role::Info => "info",
            }
            .into(),
            state: state.into(),
            value: result.span(id).map(span),
            full: node.full.as_ref().map(|full| full.to_string().into()),
            grade: result
                .node_grade(&results.case, id, Side::Worst)
                .filter(|worst| {
                    result.node_grade(&results.case, id, Side::Best).as_ref() == Some(worst)
                })
                .map(Cow::from),
        })
    };
    tree.ids().filter_map(shape).collect()
}

fn note<'a>(results: &'a Results, found: &'a Diagnostic) -> NoteShape<'a> {
    NoteShape {
        code: found.code.name.into(),
        severity: severity_name(found.code.severity).into(),
        message: message(&found.message),
        places: found
            .places
            .iter()
            .map(|place| results.case.files.address(place).to_string().into())
            .collect(),
        more_places: found.more_places,
    }
}

pub fn message(text: &Text) -> MessageShape<'_> {
    MessageShape {
        zh: text.zh.as_ref().into(),
        en: text.en.as_ref().into(),
    }
}

pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
