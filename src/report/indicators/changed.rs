//! What changed most since an earlier result, as a picture: what each indicator earned then and now.

use super::line::Line;
use super::since::{change, rate_before};
use crate::number::Number;
use crate::report::Results;
use crate::report::chart::{Axis, Chart, ChartRow, Mark, RowChart, Sign};
use crate::report::document::{Block, Cell, Column};
use crate::text;

/// How many indicators are drawn, of those that earn less and of those that earn more.
const DRAWN: usize = 8;

/// An indicator, what share of its full marks it earned before, and what share it earns now.
struct Changed<'l> {
    line: &'l Line<'l>,
    before: Number,
    after: Number,
}

/// Returns the picture; nothing without an earlier result, or where nothing changed.
pub fn changed(results: &Results, lines: &[Line]) -> Vec<Block> {
    let mut all: Vec<Changed> = lines
        .iter()
        .filter_map(|line| {
            let before = rate_before(results, line.attained)?;
            let after = line.attained.rate()?;
            Some(Changed {
                line,
                before,
                after,
            })
        })
        .filter(|changed| changed.before != changed.after)
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.sort_by_cached_key(|changed| &changed.after - &changed.before);
    let fell = all
        .iter()
        .take_while(|changed| changed.after < changed.before);
    let fell: Vec<&Changed> = fell.take(DRAWN).collect();
    let rose = all
        .iter()
        .rev()
        .take_while(|changed| changed.after > changed.before);
    let mut rose: Vec<&Changed> = rose.take(DRAWN).collect();
    rose.reverse();
    let drawn: Vec<&Changed> = fell.into_iter().chain(rose).collect();
    let hundred = Number::from(100_i64);
    let percent = |share: &Number| share * &hundred;
    let ends = drawn
        .iter()
        .flat_map(|changed| [&changed.before, &changed.after]);
    let ends: Vec<Number> = ends.map(percent).collect();
    let row = |changed: &&Changed| {
        let (before, after) = (percent(&changed.before), percent(&changed.after));
        let printed = change(results, changed.line.attained);
        let printed = printed.map_or(String::new(), |change| change.words().zh.into_owned());
        ChartRow {
            stub: vec![Cell::plain(changed.line.name(results))],
            marks: vec![Mark::Tick(before), Mark::Sign(Sign::Plain, after)],
            says: text! {"{printed} 个百分点"; "{printed} percentage points"},
            figures: vec![Cell::plain(printed)],
        }
    };
    let heading = text! {"与上次相比"; "Since the earlier result"};
    let chart = RowChart {
        caption: heading.clone(),
        stub: vec![Column::words(text! {"指标"; "indicator"})],
        axis: Axis::holding(&ends),
        figures: vec![Column::numbers(text! {"较上次"; "change"})],
        rows: drawn.iter().map(row).collect(),
        key: vec![
            (
                Sign::Tick,
                text! {"上次得分率（%）"; "rate before, in percent"},
            ),
            (
                Sign::Plain,
                text! {"本次得分率（%）"; "rate now, in percent"},
            ),
        ],
    };
    vec![
        Block::Heading(heading),
        Block::Paragraph(text! {
            "得分率变动最大的指标：降得最多的在上，升得最多的在下。";
            "The indicators whose rates changed most: what fell most at the top, what rose most at the bottom."
        }),
        Block::Chart(Chart::Rows(chart)),
    ]
}
