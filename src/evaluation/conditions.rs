//! Vetoes and gates of one unit, and what they set to nothing.

use super::aggregate::Zeroed;
use super::faults::LeafMisfit;
use super::interpreter::Reading;
use super::outcome::Met;
use super::outcome::{Condition, ConditionKind};
use super::readings::Marked;
use crate::evaluation::codes;
use crate::number::Number;
use crate::plan::{Declared, Effect};
use crate::rubric::rule::Misfit;
use crate::rubric::{GateId, Threshold, VetoId};
use crate::span::Span;
use crate::text;

/// Returns how vetoes and gates stand. A blank veto did not happen; a blank gate is a missing mark.
pub fn declared_conditions(marked: Marked) -> Result<Vec<Condition>, LeafMisfit> {
    let vetoes = marked.plan().vetoes.iter();
    let vetoes = vetoes.map(|veto| Ok(veto_condition(marked, veto)));
    let gates = marked.plan().gates.iter();
    let gates = gates.map(|gate| gate_condition(marked, gate));
    vetoes.chain(gates).collect()
}

/// Returns how vetoes and gates stand of a unit at fault: open, where what is entered cannot be read.
pub fn conditions_in_doubt(marked: Marked) -> Vec<Condition> {
    let vetoes = marked.plan().vetoes.iter().map(|veto| {
        let mut condition = veto_condition(marked, veto);
        if !marked.is_legible(veto.question) {
            condition.met = Met::Open;
        }
        condition
    });
    let gates = marked.plan().gates.iter().map(|gate| {
        let is_legible = marked.is_legible(gate.question);
        let found = gate_condition(marked, gate).ok();
        let open = || gate_as(gate, Met::Open, None);
        found.filter(|_| is_legible).unwrap_or_else(open)
    });
    vetoes.chain(gates).collect()
}

fn veto_condition(marked: Marked, veto: &Declared<VetoId>) -> Condition {
    Condition {
        what: ConditionKind::Veto(veto.id),
        met: match marked.is_ticked(veto.question) {
            true => Met::No,
            false => Met::Yes,
        },
        value: None,
        limit: None,
        effect: veto.effect,
    }
}

fn gate_condition(marked: Marked, gate: &Declared<GateId>) -> Result<Condition, LeafMisfit> {
    let question = gate.question;
    let mut values: Vec<&Number> = Vec::new();
    for (_, reading) in marked.entries(question) {
        if let Reading::Value(value) = reading
            && !values.contains(&value)
        {
            values.push(value);
        }
    }
    let line = gate.line.clone();
    let line = line.unwrap_or_else(|| Threshold::from(Number::ONE));
    let met = match values.as_slice() {
        [] => Met::Open,
        [value] if line.is_met_by_number(value) => Met::Yes,
        [_] => Met::No,
        [_, _, ..] => {
            let misfit = Misfit {
                code: codes::SEVERAL_MARKS,
                problem: text! {"有几个不同的值"; "there are several different entries"},
                remedy: text! {"留下正确的一个"; "keep the right one"},
            };
            return Err(LeafMisfit {
                unit: marked.unit,
                question,
                misfit,
            });
        }
    };
    Ok(gate_as(gate, met, values.first().copied()))
}

fn gate_as(gate: &Declared<GateId>, met: Met, value: Option<&Number>) -> Condition {
    Condition {
        what: ConditionKind::Gate(gate.id),
        met,
        value: gate
            .line
            .as_ref()
            .and(value)
            .map(|value| Span::point(value.clone())),
        limit: gate.line.clone(),
        effect: gate.effect,
    }
}

/// Returns the items that conditions set to nothing.
pub fn zeroed(conditions: &[Condition]) -> Vec<Zeroed> {
    let zeroes = |condition: &Condition| match (condition.effect, condition.met) {
        (Effect::Zero(item), Met::No) => item.map(Zeroed::Certainly),
        (Effect::Zero(item), Met::Open) => item.map(Zeroed::Perhaps),
        (Effect::Zero(_), Met::Yes)
        | (Effect::Ineligible | Effect::Fail | Effect::Cap(_) | Effect::NoAward, _) => None,
    };
    conditions.iter().filter_map(zeroes).collect()
}
