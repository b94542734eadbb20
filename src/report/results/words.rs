//! Conditions and missing marks in words, for every format.

use crate::evaluation::{Condition, ConditionKind, UnitResult, first_of, unmarked};
use crate::lang::Text;
use crate::report::Results;
use crate::rubric::{self, TreeId};
use crate::text;

/// Returns what does not hold where a condition does not.
pub fn condition_text(results: &Results, tree: TreeId, what: ConditionKind) -> Text {
    let (rubric, tree) = (results.case.rubric, &results.case.trees[tree]);
    match what {
        ConditionKind::PassLine => text! {"总分未达合格线"; "total below the pass line"},
        ConditionKind::Minimum(node) => {
            let row = tree.row(node, rubric).expect("only rows have minima");
            let (code, name) = (&row.code, &row.name);
            text! {"{code} {name} 未达下限"; "{code} {name} below its minimum"}
        }
        ConditionKind::Veto(index) => veto_text(&rubric.vetoes[index]),
        ConditionKind::Gate(index) => gate_text(&rubric.gates[index]),
    }
}

/// Returns a veto by its code and name.
pub fn veto_text(veto: &rubric::Condition) -> Text {
    let (code, name) = (&veto.code, &veto.name);
    text! {"一票否决 {code}：{name}"; "veto {code}: {name}"}
}

/// Returns a gate by its code and name.
pub fn gate_text(gate: &rubric::Condition) -> Text {
    let (code, name) = (&gate.code, &gate.name);
    text! {"基本条件 {code}：{name}"; "gate {code}: {name}"}
}

/// Returns the value that is held against a line, where there are both.
pub fn value_text(results: &Results, condition: &Condition) -> String {
    let both = condition.value.as_ref().zip(condition.limit.as_ref());
    both.map_or("—".to_owned(), |(value, limit)| {
        results.figures.beside(value, &limit.at)
    })
}

/// Returns the marks that a unit lacks and that could change something. Where very many are
/// missing, the first are named and the others counted.
pub fn missing(results: &Results, result: &UnitResult) -> Text {
    first_of(unmarked(&results.case, result))
}

/// Returns the word for what is assessed: the rubric's own, or community.
pub fn unit_word(results: &Results) -> Text {
    match results.case.rubric.unit.as_deref() {
        None | Some("社区") => text! {"社区"; "communities"},
        Some(unit) => Text::verbatim(unit),
    }
}
