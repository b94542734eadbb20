//! What all units came to on each indicator, as JSON: in a result, or alone.

use serde::Serialize;

use super::before;
use super::names::{file, role_name};
use super::shape::{AttainedShape, BeforeShape, FileShape, ReasonShape, UnitLossShape};
use super::words::Words;
use crate::analysis::{Losers, LostBy, OnRow, Reason, UnitLoss, indicators};
use crate::number::Number;
use crate::report::Results;
use crate::report::indicators::{Line, lines};

/// How many units are named that lost most.
const NAMED: usize = 10;

/// The indicators alone.
#[derive(Serialize)]
pub struct IndicatorsShape<'a> {
    format: &'static str,
    version: u32,
    program: Words<'a>,
    rubric: FileShape<'a>,
    sheets: Vec<FileShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<BeforeShape<'a>>,
    attained: Vec<AttainedShape<'a>>,
}

pub fn shape<'a>(results: &'a Results) -> IndicatorsShape<'a> {
    let provenance = results.provenance;
    IndicatorsShape {
        format: "wuhua-eval/indicators",
        version: 1,
        program: (&provenance.program).into(),
        rubric: file(&provenance.rubric),
        sheets: provenance.sheets.iter().map(file).collect(),
        before: before::before(results),
        attained: attained(results),
    }
}

/// Returns what all units came to on each indicator, in the order of the rubric.
pub fn attained<'a>(results: &'a Results) -> Vec<AttainedShape<'a>> {
    let all = indicators(&results.case, results.evaluation);
    let lost_by = LostBy::of(&results.case, results.evaluation, &all);
    let mut lines = lines(&all);
    lines.sort_by_key(|line| line.attained.row);
    let lines = lines.iter();
    let shapes = lines.map(|line| of_line(results, line, lost_by.on(line.attained)));
    shapes.collect()
}

fn of_line<'a>(results: &'a Results, line: &Line, on_row: &OnRow) -> AttainedShape<'a> {
    let of = line.attained;
    let row = &results.case.rubric.indicators[of.row];
    let exact = |number: &Number| Words::from(number.to_string());
    let loss = |loss: UnitLoss| {
        let unit = results.case.sheet.unit(loss.unit);
        UnitLossShape {
            name: (&unit.name).into(),
            street: unit.street.as_ref().map(Words::from),
            lost: exact(loss.points),
        }
    };
    let reason = |reason: &Reason| ReasonShape {
        words: reason.words.clone().into(),
        units: reason.units,
        lost: exact(&reason.lost),
    };
    let losses = on_row.losers.iter().flat_map(Losers::losses);
    AttainedShape {
        code: row.code.as_str().into(),
        name: (&row.name).into(),
        role: role_name(of.role).into(),
        full: of.full.as_ref().map(exact),
        kinds: row.kinds.iter().map(Words::from).collect(),
        units: of.units,
        known: of.known,
        missing: of.missing,
        not_applicable: of.not_applicable,
        assumed: of.assumed,
        exempt: of.exempt,
        blank_as_zero: of.blank,
        mean: of.mean().as_ref().map(exact),
        rate: of.rate().as_ref().map(exact),
        before: before::rate(results, of),
        at_full: of.at_full,
        at_nothing: of.at_nothing,
        lost: exact(&of.lost),
        lost_of_total: exact(&of.lost_of_total),
        loss_place: line.place,
        losing_units: of.losing,
        lost_most: losses.take(NAMED).map(loss).collect(),
        reasons: on_row.reasons.iter().map(reason).collect(),
    }
}
