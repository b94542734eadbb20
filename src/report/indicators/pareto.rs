//! Where points were lost, as a picture: the indicators that lost most, and what they are together.

use super::line::{Line, points_text, share_text};
use crate::lang::{Text, plural};
use crate::number::Number;
use crate::report::Results;
use crate::report::chart::{Axis, Chart, ChartRow, Mark, RowChart};
use crate::report::document::{Block, Cell, Column};
use crate::text;

/// How many indicators are drawn; the table has them all.
const DRAWN: usize = 20;

/// What most of the points are: so many in a hundred (the few of Pareto's rule).
const MOST: i64 = 80;

/// Returns the picture; nothing where no points were lost.
pub fn pareto(results: &Results, lines: &[Line]) -> Vec<Block> {
    let lost: Vec<&Line> = lines.iter().filter(|line| line.place.is_some()).collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let drawn = &lost[..lost.len().min(DRAWN)];
    let heading = text! {"失分在哪里"; "Where points were lost"};
    let mut blocks = vec![Block::Heading(heading.clone())];
    blocks.extend(pareto_sentence(lines).map(Block::Paragraph));
    blocks.push(pareto_chart(results, drawn.iter().copied(), heading));
    let more = lost.len() - drawn.len();
    if more > 0 {
        blocks.push(Block::Paragraph(text! {
            "另有 {more} 项有失分，见各项指标的表。";
            "{more} more with points lost stand in the table of indicators."
        }));
    }
    blocks
}

/// Returns the picture of some indicators.
pub fn pareto_chart<'l>(
    results: &Results,
    lines: impl Iterator<Item = &'l Line<'l>> + Clone,
    caption: Text,
) -> Block {
    let mut values = vec![Number::ZERO];
    values.extend(
        lines
            .clone()
            .map(|line| line.attained.lost_of_total.clone()),
    );
    Block::Chart(Chart::Rows(RowChart {
        caption,
        stub: vec![Column::words(text! {"指标"; "indicator"})],
        axis: Axis::holding(&values),
        figures: vec![
            Column::numbers(text! {"失分"; "lost"}),
            Column::numbers(text! {"累计"; "cumulative"}),
        ],
        rows: lines.map(|line| row(results, line)).collect(),
        key: Vec::new(),
    }))
}

fn row(results: &Results, line: &Line) -> ChartRow {
    let lost = points_text(results, &line.attained.lost_of_total);
    let share =
        |share: Option<Number>| share.map_or(String::new(), |share| share_text(results, &share));
    let (of_all, together) = (share(line.share()), share(line.cumulative()));
    ChartRow {
        stub: vec![Cell::plain(line.name(results))],
        marks: vec![Mark::Bar(line.attained.lost_of_total.clone())],
        says: says(&lost, &of_all),
        figures: vec![Cell::plain(lost), Cell::plain(together)],
    }
}

fn says(lost: &str, of_all: &str) -> Text {
    text! {"失 {lost}，占全部失分的 {of_all}"; "{lost} lost, {of_all} of all"}
}

/// Returns how few of the indicators account for most of what was lost; nothing where it takes them
/// all.
pub fn pareto_sentence(lines: &[Line]) -> Option<Text> {
    let most = Number::ratio(MOST, 100);
    let few = lines.iter().position(|line| {
        let cumulative = line.cumulative();
        cumulative.is_some_and(|share| share >= most)
    })? + 1;
    let of = lines.iter().filter(|line| line.place.is_some()).count();
    if few == of {
        return None;
    }
    let indicators = plural(of, "indicator", "indicators");
    let verb = plural(few, "accounts", "account");
    Some(
        text! {"有失分的 {of} 项中，前 {few} 项占全部失分的 {MOST}% 以上。"; "Of {of} {indicators} with points lost, the first {few} {verb} for {MOST}% or more."},
    )
}
