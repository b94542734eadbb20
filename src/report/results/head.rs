//! The head of the report: which rubric, which sheets, how many units.

use super::super::Results;
use super::{View, unit_word};
use crate::lang::Text;
use crate::rubric::{Status, Tree};
use crate::sheet::{Arrangement, Layout};
use crate::text;

pub fn facts(results: &Results, view: &View) -> Vec<(Text, Text)> {
    let (case, rubric) = (results.case, results.case.rubric);
    let mut facts = Vec::new();
    let id = &rubric.id;
    let status = match rubric.status {
        Status::Official => text!("正式文本"; "official"),
        Status::Reconstruction => {
            text!("复原稿：指标和分值为推定，不是正式文本"; "reconstruction: indicators and points are assumed, not official")
        }
        Status::Unstated => text!("未注明是否正式文本"; "status not stated"),
    };
    facts.push((
        text!("考评细则"; "rubric"),
        text!("{id}（{status}）"; "{id} ({status})"; status),
    ));
    let issued: Vec<&str> = [&rubric.issuer, &rubric.years]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if !issued.is_empty() {
        facts.push((
            text!("发文单位、年度"; "issued by, years"),
            Text::verbatim(issued.join(" · ")),
        ));
    }
    let mut layouts: Vec<&Layout> = case.sheet.layouts.iter().collect();
    layouts.sort_by_key(|layout| layout.file);
    for layout in layouts {
        let (name, encoding) = (&case.files.get(layout.file).name, layout.encoding.name());
        let arrangement = match layout.arrangement {
            Arrangement::Wide { .. } => text!("宽表"; "wide"),
            Arrangement::Long { .. } => text!("长表"; "long"),
        };
        facts.push((text!("评分表"; "sheet"), text!("{name}（{arrangement}，{encoding}）"; "{name} ({arrangement}, {encoding})"; arrangement)));
    }
    let (scored, aside) = (results.evaluation.results.len(), results.set_aside.len());
    let units = match aside {
        0 => text!("{scored} 个"; "{scored}"),
        _ => {
            text!("{scored} 个，另有 {aside} 个因数据有误暂不评分"; "{scored}, and {aside} set aside because of faulty marks")
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
        facts.push((text!("考评人"; "assessors"), text!("{count} 人"; "{count}")));
    }
    let full = case.trees[0].node(Tree::ROOT).full.as_ref();
    let line = rubric
        .outcome
        .pass
        .as_ref()
        .and_then(|pass| pass.in_points(full));
    let full = match full {
        Some(full) => text!("满分 {full} 分"; "full marks {full}"),
        None => text!("不设满分"; "no upper end"),
    };
    facts.push((
        text!("满分、合格线"; "scale, pass line"),
        match line {
            Some(line) => text!("{full}，{line} 分合格"; "{full}, pass at {line}"; full),
            None => text!("{full}，没有合格线"; "{full}, no pass line"; full),
        },
    ));
    if let Some(view) = describe(view) {
        facts.push((text!("只显示"; "showing only"), view));
    }
    facts
}

fn describe(view: &View) -> Option<Text> {
    let mut parts = Vec::new();
    if let Some(street) = &view.street {
        parts.push(text!("{street}"; "{street}"));
    }
    if let Some(top) = view.top {
        parts.push(text!("前 {top} 名（含并列）"; "ranks 1 to {top}, ties included"));
    }
    if view.failed {
        parts.push(text!("未合格的"; "those that did not pass"));
    }
    (!parts.is_empty()).then(|| Text::list(&parts))
}
