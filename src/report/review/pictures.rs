//! Each scheme as pictures: its ranking, where points were lost, its streets; each before the table that
//! holds the same figures. Those of the ranking stand in the table of communities.

use super::evaluated::{Evaluated, ReviewResults};
use crate::analysis::indicators;
use crate::lang::Text;
use crate::report::document::Block;
use crate::report::indicators::{greatest, lines, pareto_chart, pareto_sentence, table};
use crate::report::results::{View, shown, side_by_side, streets, strips};
use crate::text;

/// Returns the pictures, scheme by scheme.
pub fn pictures(review: &ReviewResults) -> Vec<Block> {
    review.evaluated().flat_map(|of| of_scheme(&of)).collect()
}

fn of_scheme(of: &Evaluated) -> Vec<Block> {
    let results = of.results;
    let all = indicators(&results.case, results.evaluation);
    let lines = lines(&all);
    let first = greatest(&lines);
    let mut blocks = strips(results, &shown(results, &View::default()));
    if !first.is_empty() {
        let heading = text! {"失分在哪里"; "Where points were lost"};
        blocks.push(Block::Heading(heading.clone()));
        blocks.push(pareto_chart(results, first.iter(), heading));
        blocks.push(Block::Table(table(results, &first)));
        blocks.extend(pareto_sentence(&lines).map(Block::Paragraph));
    }
    blocks.extend(side_by_side(results));
    blocks.extend(streets(results));
    titled(blocks, &of.title())
}

/// Returns blocks whose headings say of which scheme they are.
fn titled(mut blocks: Vec<Block>, title: &Text) -> Vec<Block> {
    for block in &mut blocks {
        if let Block::Heading(heading) = block {
            *heading = text! {"{title}：{heading}"; "{title}: {heading}"; title, heading};
        }
    }
    blocks
}
