//! Where engine and oracle disagree, in words.

use wuhua_eval::evaluation::{Evaluation, Graded, Seat, UnitResult, Value};
use wuhua_eval::rubric::NodeId;
use wuhua_eval::sheet::UnitId;
use wuhua_eval::span::{Extended, Side, Span};

use super::Standing;
use super::amount::{Amount, from_digits};
use super::aside::Aside;
use super::quotas::{Held, Left};

/// Returns every difference between the engine's results and the oracle's.
pub fn differences(
    engine: &Evaluation,
    oracle: &[Standing],
    case: &wuhua_eval::evaluation::Case,
) -> Vec<String> {
    let mut found = Vec::new();
    let by_engine: Vec<_> = engine.results.iter().map(|result| result.unit).collect();
    let by_oracle: Vec<_> = oracle
        .iter()
        .map(|standing| standing.subject.unit)
        .collect();
    if by_engine != by_oracle {
        return vec![format!(
            "units evaluated: engine {by_engine:?}, oracle {by_oracle:?}"
        )];
    }
    for (result, standing) in engine.results.iter().zip(oracle) {
        let name = &case.sheet.unit(result.unit).name;
        let mut tell = |what: String, engine: String, oracle: String| {
            if engine != oracle {
                found.push(format!("{name}: {what}: engine {engine}, oracle {oracle}"));
            }
        };
        for (id, value) in result.values().enumerate() {
            let id = NodeId(id);
            let code = standing
                .subject
                .tree
                .row(id, case.rubric)
                .map_or("total", |row| row.code.as_str());
            tell(
                format!("value of {code}"),
                value_text(&value),
                ends_text(standing.ends(id)),
            );
        }
        tell_outcome(result, standing, case, &mut tell);
    }
    found
}

/// Returns every difference about units that were set aside.
pub fn differences_aside(
    engine: &Evaluation,
    oracle: &[Aside],
    case: &wuhua_eval::evaluation::Case,
) -> Vec<String> {
    let by_engine = engine.asides.iter();
    let by_engine: Vec<_> = by_engine.map(|one| (one.unit, &one.seats)).collect();
    let by_oracle: Vec<_> = oracle.iter().map(|one| (one.unit, &one.seats)).collect();
    let name = |unit| &case.sheet.unit(unit).name;
    let told = |all: &[(UnitId, &Vec<Seat>)]| -> Vec<String> {
        let told = all
            .iter()
            .map(|(unit, seats)| format!("{}: {seats:?}", name(*unit)));
        told.collect()
    };
    match by_engine == by_oracle {
        true => Vec::new(),
        false => vec![format!(
            "set aside: engine {:?}, oracle {:?}",
            told(&by_engine),
            told(&by_oracle)
        )],
    }
}

fn tell_outcome(
    result: &UnitResult,
    standing: &Standing,
    case: &wuhua_eval::evaluation::Case,
    tell: &mut impl FnMut(String, String, String),
) {
    let judged = (&standing.worst.total, &standing.best.total);
    tell(
        "judged".into(),
        span_text(&result.judged),
        ends_text(Some(judged)),
    );
    tell(
        "verdict".into(),
        format!("{:?}", result.verdict),
        format!("{:?}", standing.verdict),
    );
    let ends = |grade: Graded| [grade.worst, grade.best].map(|grade| grade.map(|grade| grade.0));
    tell(
        "grade reached".into(),
        format!("{:?}", ends(result.reached)),
        format!("{:?}", [standing.worst.grade, standing.best.grade]),
    );
    tell(
        "grade".into(),
        format!("{:?}", ends(result.grade())),
        format!("{:?}", grade(standing)),
    );
    tell(
        "grade that may be".into(),
        format!(
            "{:?}",
            result.quotas.as_ref().map(|quotas| ends(quotas.may_be))
        ),
        format!("{:?}", standing.left.map(|left| [left.worst, left.best])),
    );
    for id in standing.subject.tree.ids() {
        for (side, judged) in [(Side::Worst, &standing.worst), (Side::Best, &standing.best)] {
            let engine = result.node_grade(case, id, side);
            tell(
                format!("grade of node {}", id.0),
                format!("{:?}", engine.as_deref()),
                format!("{:?}", judged.node_grade(id)),
            );
        }
    }
    let rank = result
        .rank
        .map(|rank| (rank.place(), rank.shared_by(), rank.is_provisional()));
    let expected = standing
        .rank
        .as_ref()
        .map(|rank| (rank.place, rank.shared_by, rank.provisional));
    tell(
        "rank (place, shared by, provisional)".into(),
        format!("{rank:?}"),
        format!("{expected:?}"),
    );
    tell(
        "provisional".into(),
        format!("{:?}", result.is_provisional()),
        format!("{:?}", standing.unsettled.is_some()),
    );
    let unsettled = standing.unsettled.as_ref();
    tell(
        "provisional verdict".into(),
        format!("{:?}", result.has_provisional_verdict()),
        format!(
            "{:?}",
            unsettled.is_some_and(|unsettled| unsettled.verdict != standing.verdict)
        ),
    );
    let [worst, best] = grade(standing);
    let left = standing.grades();
    let may_change = worst == best && standing.left.is_some() && left.worst != left.best;
    tell(
        "grade provisional".into(),
        format!("{:?}", result.is_grade_provisional()),
        format!("{:?}", standing.unsettled.is_some() || may_change),
    );
    for (number, (seat, expected)) in result.seats.iter().zip(&standing.seats).enumerate() {
        let award = &case.rubric.awards[number].name;
        tell(award.clone(), format!("{seat:?}"), format!("{expected:?}"));
    }
}

/// Returns the grade of a unit, or the two that its own missing marks leave it.
fn grade(standing: &Standing) -> [Held; 2] {
    let (
        Left {
            worst,
            stands,
            best,
        },
        own,
    ) = (standing.grades(), &standing.worst);
    match !standing.is_open && own.grade == standing.best.grade {
        true => [stands, stands],
        false => [worst, best],
    }
}

pub fn value_span(value: &Value) -> Option<&Span> {
    match value {
        Value::Counted(span) | Value::Missing(span) => Some(span),
        Value::NotApplicable => None,
    }
}

/// Returns an end of an interval of the engine as the oracle writes it.
pub fn amount(end: &Extended) -> Amount {
    match end {
        Extended::Below => Amount::Below,
        Extended::At(number) => Amount::At(from_digits(number)),
        Extended::Above => Amount::Above,
    }
}

fn value_text(value: &Value) -> String {
    value_span(value).map_or("不适用".into(), span_text)
}

fn span_text(span: &Span) -> String {
    ends_text(Some((&amount(&span.low), &amount(&span.high))))
}

fn ends_text(ends: Option<(&Amount, &Amount)>) -> String {
    let text = |amount: &Amount| match amount {
        Amount::Below => "-∞".into(),
        Amount::At(value) => value.to_string(),
        Amount::Above => "∞".into(),
    };
    match ends {
        None => "不适用".into(),
        Some((low, high)) if low == high => text(low),
        Some((low, high)) => format!("{}…{}", text(low), text(high)),
    }
}
