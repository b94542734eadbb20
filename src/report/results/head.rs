//! The head of the report: which rubric, on which scale, and what is shown of the results.

use super::scope::described;
use super::view::View;
use crate::lang::Text;
use crate::report::Results;
use crate::report::paper::{issued_fact, rubric_fact, scale_fact};
use crate::text;

pub fn facts(results: &Results, view: &View) -> Vec<(Text, Text)> {
    let rubric = results.case.rubric;
    let mut facts = vec![rubric_fact(rubric)];
    facts.extend(issued_fact(rubric));
    facts.push(scale_fact(rubric, results.case.trees));
    if let Some(view) = described(view, results) {
        facts.push((text! {"只显示"; "showing only"}, view));
    }
    facts
}
