//! What came out, in a sentence with the counts.

use super::counts::{by_verdict, percent};
use super::words::unit_word;
use crate::analysis::Summary;
use crate::evaluation::UnitResult;
use crate::lang::Text;
use crate::number::Number;
use crate::report::Results;
use crate::report::value::Called;
use crate::rubric::Tree;
use crate::text;

/// Returns how many units came out how, and their totals where these are on one scale.
pub fn sentence(results: &Results) -> Text {
    let whole = Summary::of(results.evaluation.results.iter());
    let (units, aside) = (whole.units, results.set_aside.len());
    let word = unit_word(results);
    let mut clauses = vec![text! {"{word} {units} 个"; "{units} {word}"; word}];
    for (verdict, count) in by_verdict(&whole) {
        if count > 0 {
            let share = percent(results, &(&Number::from(count) / &Number::from(units)));
            let verdict = Called::new(verdict, &results.case.rubric.outcome).words();
            clauses.push(
                text! {"{verdict} {count} 个（{share}）"; "{count} {verdict} ({share})"; verdict},
            );
        }
    }
    if aside > 0 {
        clauses.push(text! {
            "另有 {aside} 个因数据有误暂不评分";
            "{aside} more set aside because of faulty marks"
        });
    }
    clauses.extend(totals(results, &whole));
    let said = Text::clauses(&clauses);
    text! {"{said}。"; "{said}."; said}
}

/// Returns mean, highest and lowest of the totals that are known.
fn totals(results: &Results, whole: &Summary) -> Vec<Text> {
    let mut scales = results.case.trees.iter();
    let mut scales = scales.clone().zip(scales.by_ref().skip(1));
    let full = |tree: &Tree| tree.node(Tree::ROOT).full.clone();
    let is_one_scale = scales.all(|(one, other)| full(one) == full(other));
    let (Some(mean), true) = (&whole.mean, is_one_scale) else {
        return Vec::new();
    };
    let known = results.evaluation.results.iter();
    let known: Vec<&UnitResult> = known.filter(|of| of.judged.only().is_some()).collect();
    let (mean, count) = (results.figures.aside(mean), known.len());
    let mut said = vec![match count == whole.units {
        true => text! {"平均 {mean} 分"; "mean {mean}"},
        false => {
            text! {"总分已定的 {count} 个平均 {mean} 分"; "mean {mean} of the {count} whose totals are known"}
        }
    }];
    let ends = [
        (&whole.highest, text! {"最高"; "highest"}),
        (&whole.lowest, text! {"最低"; "lowest"}),
    ];
    for (end, called) in ends {
        let mut holders = known.iter().filter(|of| of.judged.only() == end.as_ref());
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
