//! The streets side by side, as a picture: every unit of each, their mean, and the pass line.

use crate::analysis::by_street;
use crate::lang::Text;
use crate::number::Number;
use crate::report::Results;
use crate::report::chart::{Axis, Chart, ChartRow, Mark, RowChart, Sign};
use crate::report::document::{Block, Cell, Column};
use crate::report::value::pass_text;
use crate::rubric::Tree;
use crate::text;

/// Returns the picture; nothing where there are not two streets, or kinds on scales of their own.
pub fn side_by_side(results: &Results) -> Vec<Block> {
    let streets = by_street(&results.case, results.evaluation);
    let full = |tree: &Tree| tree.node(Tree::ROOT).full.clone();
    let first = results.case.trees.first().and_then(full);
    let is_one_scale = results.case.trees.iter().all(|tree| full(tree) == first);
    if streets.len() < 2 || !is_one_scale {
        return Vec::new();
    }
    let line = results.case.rubric.outcome.pass.as_ref();
    let line = line.and_then(|line| line.limit.in_points(first.as_ref()));
    let mut values: Vec<Number> = line.iter().cloned().collect();
    let known = |street: &str| -> Vec<Number> {
        let of_street = results.evaluation.results.iter().filter(|result| {
            let own = &results.case.sheet.unit(result.unit).street;
            own.as_deref() == Some(street)
        });
        of_street
            .filter_map(|result| result.settled_total().cloned())
            .collect()
    };
    let rows = streets.iter().map(|street| {
        let totals = known(&street.name);
        values.extend(totals.iter().cloned());
        let mut marks: Vec<Mark> = totals.into_iter().map(Mark::Tick).collect();
        let mean = street.summary.mean.clone();
        let printed = mean.as_ref().map(|mean| results.figures.aside(mean));
        marks.extend(mean.map(|mean| Mark::Sign(Sign::Mean, mean)));
        let (units, mean) = (street.summary.units, printed.unwrap_or("—".to_owned()));
        ChartRow {
            stub: vec![Cell::plain(&street.name), Cell::plain(units.to_string())],
            marks,
            says: text! {"{units} 个，平均 {mean}"; "{units}, mean {mean}"},
            figures: vec![Cell::plain(mean)],
        }
    });
    let rows: Vec<ChartRow> = rows.collect();
    if values.is_empty() {
        return Vec::new();
    }
    let mut axis = Axis::holding(&values);
    let pass = pass_text(&results.case.rubric.outcome);
    axis.lines
        .extend(line.map(|at| (at.clone(), text! {"{pass} {at}"; "{pass} {at}"; pass})));
    let heading = text! {"各街道比较"; "Streets side by side"};
    let chart = RowChart {
        caption: heading.clone(),
        stub: vec![
            Column::words(text! {"街道"; "street"}),
            Column::numbers(text! {"个数"; "count"}),
        ],
        axis,
        figures: vec![Column::numbers(text! {"平均"; "mean"})],
        rows,
        key: vec![
            (Sign::Tick, text! {"一个单位的总分"; "the total of a unit"}),
            (Sign::Mean, text! {"平均"; "mean"}),
        ],
    };
    let mut blocks = vec![Block::Heading(heading)];
    let mut all = results.evaluation.results.iter();
    if all.any(|result| result.settled_total().is_none()) {
        blocks.push(Block::Paragraph(hint()));
    }
    blocks.push(Block::Chart(Chart::Rows(chart)));
    blocks
}

fn hint() -> Text {
    text! {
        "得分未齐、总分未定的单位不在图上，也不计入平均。";
        "Units whose totals missing marks can still move are neither in the picture nor in the mean."
    }
}
