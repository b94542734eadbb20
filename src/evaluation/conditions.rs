//! Vetoes and gates of one unit, and what they set to nothing.

use super::Met;
use super::aggregate::Zeroed;
use super::entry::Reading;
use super::faults::{LeafMisfit, Misfit};
use super::outcome::{Condition, ConditionKind};
use super::questions::Question;
use super::readings::Marked;
use super::span::Span;
use crate::number::Number;
use crate::rubric::{Effect, Tree, applies};
use crate::text;

/// Returns how vetoes and gates stand. A blank veto did not happen; a blank gate is a missing mark.
pub fn declared_conditions(marked: Marked) -> Result<Vec<Condition>, LeafMisfit> {
    let Marked {
        case, unit, tree, ..
    } = marked;
    let kind = case.trees[tree].kind.as_deref();
    let mut conditions = Vec::new();
    for (index, veto) in case.rubric.vetoes.iter().enumerate() {
        if applies(&veto.kinds, kind) {
            let question = case.questions.number(&Question::Veto(index));
            conditions.push(Condition {
                what: ConditionKind::Veto(index),
                met: match marked.is_ticked(question) {
                    true => Met::No,
                    false => Met::Yes,
                },
                value: None,
                limit: None,
                effect: veto.effect.clone(),
            });
        }
    }
    for (index, gate) in case.rubric.gates.iter().enumerate() {
        if !applies(&gate.kinds, kind) {
            continue;
        }
        let question = case.questions.number(&Question::Gate(index));
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
            _ => {
                let misfit = Misfit {
                    code: "several-marks",
                    problem: text!("有几个不同的值"; "there are several different entries"),
                    remedy: text!("留下正确的一个"; "keep the right one"),
                };
                return Err(LeafMisfit {
                    unit,
                    question,
                    misfit,
                });
            }
        };
        conditions.push(Condition {
            what: ConditionKind::Gate(index),
            met,
            value: gate
                .from
                .as_ref()
                .and(values.first())
                .map(|&value| Span::point(value.clone())),
            limit: gate.from.clone(),
            effect: gate.effect.clone(),
        });
    }
    Ok(conditions)
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
