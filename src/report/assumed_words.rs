//! How much of a reconstruction is assumed, in words.

use crate::lang::Text;
use crate::rubric::{Rubric, ValueOf};
use crate::text;

/// Returns how many values of a reconstruction are assumed, kind by kind; nothing where the rubric
/// is none.
pub fn assumed_text(rubric: &Rubric) -> Option<Text> {
    let assumed = rubric.assumed_values();
    let mut kinds: Vec<ValueOf> = assumed.iter().map(|value| value.of).collect();
    if kinds.is_empty() {
        return None;
    }
    kinds.sort_unstable();
    let counted: Vec<Text> = kinds
        .chunk_by(|one, other| one == other)
        .map(|alike| of_kind(alike[0], alike.len()))
        .collect();
    let (count, list) = (kinds.len(), Text::clauses(&counted));
    Some(text! {"推定 {count} 项：{list}"; "{count} values are assumed: {list}"; list})
}

fn of_kind(kind: ValueOf, count: usize) -> Text {
    match kind {
        ValueOf::Name => text! {"指标名称 {count}"; "{count} names of indicators"},
        ValueOf::Points => text! {"分值 {count}"; "{count} of points"},
        ValueOf::Rule => text! {"评分标准 {count}"; "{count} rules"},
        ValueOf::Term => text! {"计分办法 {count}"; "{count} terms of rows"},
        ValueOf::Practice => {
            text! {"依据、材料和方法 {count}"; "{count} clauses, evidence and methods"}
        }
        ValueOf::Condition => text! {"基本条件和否决 {count}"; "{count} of gates and vetoes"},
        ValueOf::Line => text! {"满分、合格线和等级 {count}"; "{count} of lines and grades"},
        ValueOf::Award => text! {"命名 {count}"; "{count} of awards"},
        ValueOf::Arithmetic => text! {"取数和排名 {count}"; "{count} of arithmetic and ranking"},
    }
}
