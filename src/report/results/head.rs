//! The head of the report: which rubric, which sheets, how many units.

use super::view::View;
use super::words::unit_word;
use crate::diagnostics::File;
use crate::lang::{Text, plural};
use crate::report::Results;
use crate::report::paper::{issued_fact, rubric_fact, scale_fact};
use crate::report::value::{fail_text, pass_text};
use crate::sheet::Layout;
use crate::sheet::text::Encoding;
use crate::text;

pub fn facts(results: &Results, view: &View) -> Vec<(Text, Text)> {
    let (case, rubric) = (results.case, results.case.rubric);
    let mut facts = vec![rubric_fact(rubric)];
    facts.extend(issued_fact(rubric));
    let mut layouts: Vec<&Layout> = case.sheet.layouts.iter().collect();
    layouts.sort_by_key(|layout| layout.file);
    for layout in layouts {
        let file = case.files.get(layout.file);
        let (name, kept) = (&file.name, kept_in(layout, file));
        let arrangement = layout.called();
        facts.push((text! {"评分表"; "sheet"}, text! {"{name}（{arrangement}，{kept}）"; "{name} ({arrangement}, {kept})"; arrangement, kept}));
    }
    if let Some(corrections) = &results.provenance.corrections {
        let (name, count) = (&corrections.name, case.sheet.corrections.len());
        let marks = plural(count, "mark", "marks");
        facts.push((
            text! {"更正"; "corrections"},
            text! {"{name}（{count} 处）"; "{name} ({count} {marks})"},
        ));
    }
    let (scored, aside) = (results.evaluation.results.len(), results.set_aside.len());
    let units = match aside {
        0 => text! {"{scored} 个"; "{scored}"},
        _ => {
            text! {"{scored} 个，另有 {aside} 个因数据有误暂不评分"; "{scored}, and {aside} set aside because of faulty marks"}
        }
    };
    facts.push((unit_word(results), units));
    let mut assessors: Vec<&str> = case
        .sheet
        .judges
        .iter()
        .map(|judge| judge.assessor.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    assessors.sort_unstable();
    assessors.dedup();
    if !assessors.is_empty() {
        let count = assessors.len();
        facts.push((
            text! {"考评人"; "assessors"},
            text! {"{count} 人"; "{count}"},
        ));
    }
    facts.push(scale_fact(rubric, case.trees));
    if let Some(view) = describe(view, results) {
        facts.push((text! {"只显示"; "showing only"}, view));
    }
    facts
}

/// Returns the encoding of a text, or which sheet of a workbook it is.
fn kept_in(layout: &Layout, file: &File) -> Text {
    let encoding = layout.encoding.map(Encoding::name);
    let sheet = file.grid().map_or("", |grid| grid.sheet.as_str());
    match encoding {
        Some(encoding) => text! {"{encoding}"; "{encoding}"},
        None => text! {"工作表 {sheet}"; "sheet {sheet}"},
    }
}

fn describe(view: &View, results: &Results) -> Option<Text> {
    let mut parts = Vec::new();
    if let Some(street) = &view.street {
        parts.push(text! {"{street}"; "{street}"});
    }
    if let Some(top) = view.top {
        parts.push(text! {"前 {top} 名（含并列）"; "ranks 1 to {top}, ties included"});
    }
    let outcome = &results.case.rubric.outcome;
    match (view.failed, results.has_line()) {
        (true, true) => {
            let pass = pass_text(outcome).zh;
            parts.push(text! {"未{pass}的"; "those that did not pass"});
        }
        (true, false) => {
            let fail = fail_text(outcome).zh;
            parts.push(
                text! {"{fail}、取消资格或待定的"; "those failed, ineligible or undetermined"},
            );
        }
        (false, _) => {}
    }
    (!parts.is_empty()).then(|| Text::list(&parts))
}
