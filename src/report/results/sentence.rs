//! What came out, in a sentence with the counts.

use super::counts::{by_verdict, percent};
use super::view::View;
use super::words::unit_word;
use crate::analysis::Summary;
use crate::evaluation::{UnitResult, Verdict};
use crate::lang::{Text, plural};
use crate::number::Number;
use crate::report::Results;
use crate::report::document::Block;
use crate::report::value::Called;
use crate::rubric::Tree;
use crate::sheet::UnitId;
use crate::text;

/// Returns how many units came out how, and their totals where these are on one scale; where one
/// street is shown, a sentence on that too.
pub fn sentences(results: &Results, view: &View) -> Vec<Block> {
    let all: Vec<&UnitResult> = results.evaluation.results.iter().collect();
    let aside = results.set_aside.len();
    let whole = sentence(results, &all, aside);
    let Some(street) = &view.street else {
        return vec![Block::Paragraph(whole)];
    };
    let is_there =
        |unit: UnitId| results.case.sheet.unit(unit).street.as_deref() == Some(street.as_str());
    let members = all.into_iter().filter(|result| is_there(result.unit));
    let asides = results.set_aside.iter();
    let aside = asides.filter(|(unit, _)| is_there(*unit)).count();
    let own = sentence(results, &members.collect::<Vec<_>>(), aside);
    vec![
        Block::Paragraph(text! {"全部单位：{whole}"; "All units: {whole}"; whole}),
        Block::Paragraph(text! {"{street}：{own}"; "{street}: {own}"; own}),
    ]
}

fn sentence(results: &Results, members: &[&UnitResult], aside: usize) -> Text {
    let whole = Summary::of(members.iter().copied());
    let units = whole.units;
    let mut clauses = vec![counted(results, units)];
    for (verdict, count) in by_verdict(&whole) {
        if count > 0 {
            let share = percent(results, &(&Number::from(count) / &Number::from(units)));
            let share = of_which(share, provisional(members, verdict));
            let verdict = Called::new(verdict, &results.case.rubric.outcome).words();
            clauses.push(
                text! {"{verdict} {count} 个（{share}）"; "{count} {verdict} ({share})"; verdict, share},
            );
        }
    }
    if aside > 0 {
        clauses.push(text! {
            "另有 {aside} 个因数据有误暂不评分";
            "{aside} more set aside because of faulty marks"
        });
    }
    let mut said = vec![Text::clauses(&clauses)];
    let totals = totals(results, members, &whole);
    said.extend((!totals.is_empty()).then(|| Text::clauses(&totals)));
    let said = Text::joined(&said, "。", ". ");
    text! {"{said}。"; "{said}."; said}
}

fn counted(results: &Results, units: usize) -> Text {
    let word = match (results.case.rubric.unit.as_deref(), units) {
        (None | Some("社区"), 1) => text! {"社区"; "community"},
        _ => unit_word(results),
    };
    text! {"{word} {units} 个"; "{units} {word}"; word}
}

/// Returns how many have a verdict that may still change with marks of others.
fn provisional(members: &[&UnitResult], verdict: Verdict) -> usize {
    let members = members.iter().filter(|of| of.verdict == Some(verdict));
    members.filter(|of| of.has_provisional_verdict()).count()
}

/// Returns a share, and how many of those counted in it are provisional, if any.
fn of_which(share: String, provisional: usize) -> Text {
    match provisional {
        0 => Text::verbatim(share),
        _ => {
            text! {"{share}，其中 {provisional} 个暂定"; "{share}, {provisional} provisionally"}
        }
    }
}

/// Returns mean, highest and lowest of the totals that nothing missing can move.
fn totals(results: &Results, members: &[&UnitResult], whole: &Summary) -> Vec<Text> {
    let mut scales = results.case.trees.iter();
    let mut scales = scales.clone().zip(scales.by_ref().skip(1));
    let full = |tree: &Tree| tree.node(Tree::ROOT).full.clone();
    let is_one_scale = scales.all(|(one, other)| full(one) == full(other));
    let Some(mean) = &whole.mean else {
        let is_any = whole.units > 0;
        return is_any.then(none_settled).into_iter().collect();
    };
    if !is_one_scale {
        return Vec::new();
    }
    let (mean, count) = (results.figures.aside(mean), whole.settled);
    let mut said = vec![if count == whole.units {
        text! {"总分平均 {mean} 分"; "The mean total is {mean}"}
    } else {
        let totals = plural(count, "settled total", "settled totals");
        text! {"总分已定的 {count} 个平均 {mean} 分"; "The mean of the {count} {totals} is {mean}"}
    }];
    let ends = [
        (&whole.highest, text! {"最高"; "highest"}),
        (&whole.lowest, text! {"最低"; "lowest"}),
    ];
    for (end, called) in ends {
        let Some(end) = end else {
            continue;
        };
        let mut holders = members.iter().filter(|of| of.settled_total() == Some(end));
        let Some(first) = holders.next() else {
            continue;
        };
        let (name, more) = (results.case.sheet.full_name(first.unit), holders.count());
        let (total, all) = (results.figures.total(first), more + 1);
        let holders = match more {
            0 => Text::verbatim(name),
            _ => text! {"{name}等 {all} 个"; "{name} and {more} more"},
        };
        said.push(text! {
            "{called} {total} 分（{holders}）";
            "{called} {total} ({holders})";
            called, holders
        });
    }
    said
}

fn none_settled() -> Text {
    text! {"缺少的得分补齐之前，总分都未定"; "No total is settled before the missing marks are in"}
}
