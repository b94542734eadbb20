//! Where each scheme lost most points, and what became of that over the years.

use super::evaluated::{Evaluated, ReviewResults};
use super::years::series;
use crate::analysis::{Attained, indicators};
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::indicators::{greatest, lines, pareto_sentence, share_text, table};
use crate::text;

/// Returns the ten indicators that lost most, of each scheme.
pub fn lost_most(review: &ReviewResults) -> Vec<Block> {
    review.evaluated().flat_map(|of| of_scheme(&of)).collect()
}

fn of_scheme(of: &Evaluated) -> Vec<Block> {
    let all = indicators(&of.results.case, of.results.evaluation);
    let lines = lines(&all);
    let first = greatest(&lines);
    if first.is_empty() {
        return Vec::new();
    }
    let title = of.title();
    let mut blocks = vec![
        Block::Heading(
            text! {"失分最多的指标：{title}"; "Where most points were lost: {title}"; title},
        ),
        Block::Table(table(of.results, &first)),
    ];
    blocks.extend(pareto_sentence(&lines).map(Block::Paragraph));
    blocks
}

/// Returns for each series by one rubric the share of full marks that was earned, year by year, on the
/// indicators that lost most in the last year.
pub fn rates_by_year(review: &ReviewResults) -> Vec<Block> {
    let all = series(review);
    let of_one_rubric = all.iter().filter(|years| {
        let prints = years.iter().map(|of| &of.results.provenance.rubric.sha256);
        let prints: Vec<&String> = prints.collect();
        prints.windows(2).all(|pair| pair[0] == pair[1])
    });
    of_one_rubric.flat_map(|years| rates(years)).collect()
}

fn rates(years: &[Evaluated]) -> Vec<Block> {
    let attained = |of: &Evaluated| indicators(&of.results.case, of.results.evaluation);
    let all: Vec<Vec<Attained>> = years.iter().map(attained).collect();
    let (Some(last), Some(of_last)) = (years.last(), all.last()) else {
        return Vec::new();
    };
    let lines = lines(of_last);
    let first = greatest(&lines);
    if first.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![Column::words(text! {"指标"; "indicator"})];
    columns.extend(years.iter().map(|of| {
        let year = of.scheme.year;
        Column::numbers(text! {"{year}年"; "{year}"})
    }));
    let rows = first.iter().map(|line| {
        let mut row = vec![Cell::plain(line.name(last.results))];
        row.extend(years.iter().zip(&all).map(|(of, all)| {
            let mut all = all.iter();
            let same = all.find(|attained| attained.row == line.attained.row);
            let rate = same.and_then(Attained::rate);
            Cell::plain(rate.map_or("—".to_owned(), |rate| share_text(of.results, &rate)))
        }));
        row
    });
    let table = Table::new(columns, rows.collect());
    let (title, year) = (last.short(), last.scheme.year);
    vec![
        Block::Heading(text! {"逐年得分率：{title}"; "Rates year by year: {title}"}),
        Block::Paragraph(text! {
            "{year}年失分最多的几项，各年得分占满分的比例。";
            "Of the indicators that lost most in {year}, the share of full marks that was earned."
        }),
        Block::Table(table),
    ]
}
