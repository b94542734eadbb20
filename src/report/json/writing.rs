//! From an evaluation to the shape of its JSON.

use serde::Serialize;

use super::attained::attained;
use super::awards::{awards, seats};
use super::before;
use super::lines::{OneByOne, SideBySide};
use super::marks;
use super::names::{file, met_name, role_name, severity_name, status_name, verdict_name};
use super::shape::{
    AsideShape, ConditionShape, EffectShape, FORMAT, FallShape, GradeShape, IndicatorShape,
    KindShape, MessageShape, NoteShape, RankShape, ResultShape, RubricShape, StandingShape,
    StoodShape, UnitShape, VERSION, VerdictNamesShape, ViewShape,
};
use super::values::{span, value};
use super::withheld::withheld;
use super::words::Words;
use crate::diagnostics::Diagnostic;
use crate::evaluation::{Condition, ConditionKind, Fall, Rank, UnitResult, attribute};
use crate::lang::Text;
use crate::report::Results;
use crate::report::results::{View, shown};
use crate::rubric::{Effect, GradeId, NodeId, Reach, Status, Tree};
use crate::sheet::UnitId;
use crate::span::Side;

/// Returns the results that a view shows; each unit is made when it is written.
pub fn shape<'a>(
    results: &'a Results,
    view: &'a View,
) -> ResultShape<'a, impl Serialize + use<'a>, impl Serialize + use<'a>> {
    let (case, provenance) = (&results.case, results.provenance);
    let shown = shown(results, view);
    let conditions = conditions(results);
    let known = conditions.clone();
    ResultShape {
        format: FORMAT.into(),
        version: VERSION,
        program: (&provenance.program).into(),
        rubric: RubricShape {
            id: (&case.rubric.id).into(),
            title: (&case.rubric.title).into(),
            status: status_name(case.rubric.status).into(),
            assumed: match case.rubric.status {
                Status::Reconstruction => Some(case.rubric.assumed_values().len()),
                Status::Official | Status::Unstated => None,
            },
            verdict: case
                .rubric
                .outcome
                .verdict
                .as_ref()
                .map(|names| VerdictNamesShape {
                    pass: (&names.pass).into(),
                    fail: (&names.fail).into(),
                }),
            file: file(&provenance.rubric),
            text: (&provenance.rubric_text).into(),
        },
        sheets: provenance.sheets.iter().map(file).collect(),
        roster: provenance.roster.as_ref().map(file),
        corrections_file: provenance.corrections.as_ref().map(file),
        before: before::before(results),
        showing: showing(view),
        kinds: case.trees.iter().map(|tree| kind(results, tree)).collect(),
        questions: marks::questions(case),
        judges: marks::judges(case),
        conditions,
        awards: awards(results),
        corrections: marks::corrections(case),
        units: SideBySide {
            things: shown,
            item: move |result: &&'a UnitResult| unit(results, result, &known),
        },
        set_aside: OneByOne(|| {
            let asides = results.set_aside.iter();
            asides.map(|(id, faults)| aside(results, *id, faults))
        }),
        attained: attained(results),
        notes: results
            .evaluation
            .notes
            .iter()
            .map(|found| note(results, found))
            .collect(),
    }
}

/// Returns the rows of a kind of unit.
fn kind<'a>(results: &'a Results, tree: &'a Tree) -> KindShape<'a> {
    let indicator = |id| {
        let row = tree.row(id, results.case.rubric)?;
        let node = tree.node(id);
        let full = node.full.as_ref();
        Some(IndicatorShape {
            code: row.code.as_str().into(),
            name: (&row.name).into(),
            role: role_name(node.role).into(),
            full: full.map(|full| full.to_string().into()),
            rule: node.is_leaf().then(|| message_of(row.rule_words(full))),
        })
    };
    let full = tree.node(Tree::ROOT).full.as_ref();
    KindShape {
        kind: tree.kind.as_ref().map(Words::from),
        full: full.map(|full| full.to_string().into()),
        indicators: tree.ids().filter_map(indicator).collect(),
    }
}

/// Returns what is shown, where that is not everything.
fn showing(view: &View) -> Option<ViewShape<'_>> {
    let is_part = view.top.is_some() || view.street.is_some() || view.failed;
    is_part.then(|| ViewShape {
        top: view.top,
        street: view.street.as_ref().map(Words::from),
        failed: view.failed,
    })
}

fn unit<'a>(
    results: &'a Results,
    result: &'a UnitResult,
    conditions: &[ConditionShape],
) -> UnitShape<'a> {
    let tree = &results.case.trees[result.tree];
    let rows = || tree.ids().filter(|&id| id != Tree::ROOT);
    let stated = result.stated();
    let graded = rows().filter_map(|id| {
        let code = &tree.row(id, results.case.rubric)?.code;
        Some((
            code.as_str().into(),
            node_grade(results, result, id)?.into(),
        ))
    });
    let number = |found: &Condition| {
        let shape = condition(results, tree, found);
        let place = conditions.iter().position(|known| *known == shape);
        place.expect("the conditions of all units are known")
    };
    UnitShape {
        standing: standing(results, result),
        moved: before::moved(results, result),
        awards: seats(&result.seats),
        conditions: result
            .conditions(&results.case)
            .iter()
            .map(|found| StoodShape {
                condition: number(found),
                met: met_name(found.met).into(),
                value: found.value.as_ref().map(span),
            })
            .collect(),
        values: rows().map(|id| value(&stated, id)).collect(),
        grades: graded.collect(),
        withheld: withheld(results, result, number),
        marks: marks::marks(&results.case, result.unit),
    }
}

/// Returns who a unit is, and what became of it.
pub fn standing<'a>(results: &'a Results, result: &'a UnitResult) -> StandingShape<'a> {
    let case = &results.case;
    let unit = case.sheet.unit(result.unit);
    let tree = &case.trees[result.tree];
    let grade = |id: Option<GradeId>| id.map(|id| (&case.rubric.outcome.grades[id].name).into());
    let fall = |fall: &Fall| FallShape {
        from: (&case.rubric.outcome.grades[fall.from].name).into(),
        before: fall.before,
        level: fall.level,
        seats: fall.seats,
        of: fall.of,
    };
    let within = case.rubric.ranking.within.iter();
    StandingShape {
        name: (&unit.name).into(),
        street: unit.street.as_ref().map(Words::from),
        kind: unit.kind.as_ref().map(Words::from),
        group: within
            .map(|name| attribute(case, result.unit, name).into())
            .collect(),
        rank: result.rank.map(rank),
        verdict: result.verdict.map(|verdict| verdict_name(verdict).into()),
        verdict_provisional: result.has_provisional_verdict(),
        grade: GradeShape {
            worst: grade(result.grade().worst),
            best: grade(result.grade().best),
            provisional: result.is_grade_provisional(),
            falls: result.falls().iter().map(fall).collect(),
        },
        total: span(&result.total()),
        judged: span(&result.judged),
        printed: results.figures.total(result).into(),
        missing: result
            .missing()
            .filter_map(|node| tree.row(node, case.rubric))
            .map(|row| row.code.as_str().into())
            .collect(),
    }
}

pub fn rank(rank: Rank) -> RankShape {
    RankShape {
        place: rank.place(),
        shared_by: rank.shared_by(),
        provisional: rank.is_provisional(),
    }
}
/// Returns the grade of a row, where the missing marks do not decide it.
pub fn node_grade(results: &Results, result: &UnitResult, id: NodeId) -> Option<String> {
    let grade = |side| result.node_grade(&results.case, id, side);
    grade(Side::Worst).filter(|worst| grade(Side::Best).as_ref() == Some(worst))
}

/// Returns the conditions that units are held against, each once.
fn conditions<'a>(results: &'a Results) -> Vec<ConditionShape<'a>> {
    let mut conditions: Vec<ConditionShape> = Vec::new();
    for result in &results.evaluation.results {
        let tree = &results.case.trees[result.tree];
        for found in result.conditions(&results.case) {
            let shape = condition(results, tree, &found);
            if !conditions.contains(&shape) {
                conditions.push(shape);
            }
        }
    }
    conditions
}

/// Returns what a condition asks, and what it does where it does not hold.
pub fn condition<'a>(
    results: &'a Results,
    tree: &'a Tree,
    condition: &Condition,
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
    let limit = condition.limit.as_ref();
    ConditionShape {
        kind: kind.into(),
        code: code.map(Words::from),
        limit: limit.map(|limit| limit.at.to_string().into()),
        above: limit.is_some_and(|limit| limit.reach == Reach::Above),
        effect: EffectShape {
            effect: effect.into(),
            grade: grade.map(Words::from),
            item: item.map(Words::from),
        },
    }
}

fn aside<'a>(results: &'a Results, id: UnitId, faults: &'a [Diagnostic]) -> AsideShape<'a> {
    let unit = results.case.sheet.unit(id);
    let aside = results.evaluation.aside(id);
    AsideShape {
        name: (&unit.name).into(),
        street: unit.street.as_ref().map(Words::from),
        kind: unit.kind.as_ref().map(Words::from),
        awards: aside.map_or(Vec::new(), |aside| seats(&aside.seats)),
        faults: faults.iter().map(|fault| note(results, fault)).collect(),
    }
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
        zh: (&text.zh).into(),
        en: (&text.en).into(),
    }
}

/// Returns words that are held by nobody else.
pub fn message_of(text: Text) -> MessageShape<'static> {
    MessageShape {
        zh: text.zh.into_owned().into(),
        en: text.en.into_owned().into(),
    }
}
