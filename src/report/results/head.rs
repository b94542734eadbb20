//! The head of the report: which rubric, on which scale, and what is shown of the results.

use super::scope::described;
use super::view::View;
use crate::lang::Text;
use crate::report::paper::{issued_fact, rubric_fact, scale_fact};
use crate::report::{Earlier, Results};
use crate::text;

pub fn facts(results: &Results, view: &View) -> Vec<(Text, Text)> {
    let rubric = results.case.rubric;
    let mut facts = vec![rubric_fact(rubric)];
    facts.extend(issued_fact(rubric));
    facts.push(scale_fact(rubric, results.case.trees));
    facts.extend(
        results
            .earlier
            .map(|earlier| compared_with(results, earlier)),
    );
    if let Some(view) = described(view, results) {
        facts.push((text! {"只显示"; "showing only"}, view));
    }
    facts
}

/// Returns which earlier result it is shown beside, and whether that has another rubric.
pub fn compared_with(results: &Results, earlier: &Earlier) -> (Text, Text) {
    let (name, rubric) = (&earlier.file.name, &earlier.rubric);
    let said = match earlier.has_rubric_of(results.provenance) {
        true => Text::verbatim(name),
        false => {
            let file = &earlier.rubric_file.name;
            text! {
                "{name}；所用考评细则与本次不同（{rubric}，{file}）";
                "{name}; its rubric is another ({rubric}, {file})"
            }
        }
    };
    (text! {"上次结果"; "compared with"}, said)
}
