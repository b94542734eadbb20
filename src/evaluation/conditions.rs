//! Vetoes and gates of one unit, and what they set to nothing.

use super::Met;
use super::aggregate::Zeroed;
use super::faults::LeafMisfit;
use super::interpreter::Reading;
use super::outcome::{Condition, ConditionKind};
use super::questions::Question;
use super::readings::Marked;
use crate::number::Number;
use crate::rubric::rule::Misfit;
use crate::rubric::{self, Effect, Tree, applies};
use crate::span::Span;
use crate::text;

/// Returns how vetoes and gates stand. A blank veto did not happen; a blank gate is a missing mark.
pub fn declared_conditions(marked: Marked) -> Result<Vec<Condition>, LeafMisfit> {
    let vetoes = vetoes(marked).map(Ok);
    let gates = gates(marked).map(|(index, gate)| gate_condition(marked, index, gate));
    vetoes.chain(gates).collect()
}

/// Returns how vetoes and gates stand of a unit at fault: open, where what is entered cannot be read.
pub fn conditions_in_doubt(marked: Marked) -> Vec<Condition> {
    let questions = &marked.case.questions;
    let vetoes = vetoes(marked).map(|mut veto| {
        let is_legible = match veto.what {
            ConditionKind::Veto(index) => {
                marked.is_legible(questions.number(&Question::Veto(index)))
            }
            ConditionKind::PassLine | ConditionKind::Minimum(_) | ConditionKind::Gate(_) => true,
        };
        if !is_legible {
            veto.met = Met::Open;
        }
        veto
    });
    let gates = gates(marked).map(|(index, gate)| {
        let is_legible = marked.is_legible(questions.number(&Question::Gate(index)));
        let found = gate_condition(marked, index, gate).ok();
        let open = || gate_as(index, gate, Met::Open, None);
        found.filter(|_| is_legible).unwrap_or_else(open)
    });
    vetoes.chain(gates).collect()
}

fn vetoes<'a>(marked: Marked<'a>) -> impl Iterator<Item = Condition> + 'a {
    let vetoes = marked.case.rubric.vetoes.iter().enumerate();
    let vetoes = vetoes.filter(move |(_, veto)| is_for(marked, veto));
    vetoes.map(move |(index, veto)| Condition {
        what: ConditionKind::Veto(index),
        met: match marked.is_ticked(marked.case.questions.number(&Question::Veto(index))) {
            true => Met::No,
            false => Met::Yes,
        },
        value: None,
        limit: None,
        effect: veto.effect.clone(),
    })
}

fn gates<'a>(marked: Marked<'a>) -> impl Iterator<Item = (usize, &'a rubric::Condition)> {
    let gates = marked.case.rubric.gates.iter().enumerate();
    gates.filter(move |(_, gate)| is_for(marked, gate))
}

fn is_for(marked: Marked, condition: &rubric::Condition) -> bool {
    let kind = marked.case.trees[marked.tree].kind.as_deref();
    applies(&condition.kinds, kind)
}

fn gate_condition(
    marked: Marked,
    index: usize,
    gate: &rubric::Condition,
) -> Result<Condition, LeafMisfit> {
    let question = marked.case.questions.number(&Question::Gate(index));
    let mut values: Vec<&Number> = Vec::new();
    for (_, reading) in marked.entries(question) {
        if let Reading::Value(value) = reading
            && !values.contains(&value)
        {
            values.push(value);
        }
    }
    let line = gate.from.clone().unwrap_or(Number::ONE);
    let met = match values.as_slice() {
        [] => Met::Open,
        [value] if **value >= line => Met::Yes,
        [_] => Met::No,
        [_, _, ..] => {
            let misfit = Misfit {
                code: "several-marks",
                problem: text!("有几个不同的值"; "there are several different entries"),
                remedy: text!("留下正确的一个"; "keep the right one"),
            };
            return Err(LeafMisfit {
                unit: marked.unit,
                question,
                misfit,
            });
        }
    };
    Ok(gate_as(index, gate, met, values.first().copied()))
}

fn gate_as(index: usize, gate: &rubric::Condition, met: Met, value: Option<&Number>) -> Condition {
    Condition {
        what: ConditionKind::Gate(index),
        met,
        value: gate
            .from
            .as_ref()
            .and(value)
            .map(|value| Span::point(value.clone())),
        limit: gate.from.clone(),
        effect: gate.effect.clone(),
    }
}

pub fn zeroed(tree: &Tree, conditions: &[Condition]) -> Vec<Zeroed> {
    let zeroes = |condition: &Condition| {
        let Effect::Zero(code) = &condition.effect else {
            return None;
        };
        let node = tree.find(code.as_str())?;
        match condition.met {
            Met::Yes => None,
            Met::No => Some(Zeroed::Certainly(node)),
            Met::Open => Some(Zeroed::Perhaps(node)),
        }
    };
    conditions.iter().filter_map(zeroes).collect()
}
