//! Schemes of several years, added up.

use super::evaluated::{Evaluated, ReviewResults};
use crate::report::document::{Block, Cell, Column, Table};
use crate::text;

/// Returns a table for each series of more than one year: what each year gave, and what had been
/// given by then, every holder once.
pub fn years(review: &ReviewResults) -> Vec<Block> {
    let mut names: Vec<&str> = Vec::new();
    for name in review
        .review
        .schemes
        .iter()
        .filter_map(|scheme| scheme.series.as_deref())
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
        .into_iter()
        .flat_map(|name| of_series(review, name))
        .collect()
}

fn of_series(review: &ReviewResults, name: &str) -> Vec<Block> {
    let mut years: Vec<Evaluated> = review
        .evaluated()
        .filter(|of| of.scheme.series.as_deref() == Some(name))
        .collect();
    years.sort_by_key(|of| (of.scheme.year, of.number));
    if years.len() < 2 {
        return Vec::new();
    }
    let mut titles: Vec<&str> = Vec::new();
    for title in years.iter().flat_map(|of| &of.figures.titles) {
        if !titles.contains(&title.title.as_str()) {
            titles.push(&title.title);
        }
    }
    let mut columns = vec![
        Column::words(text! {"年度"; "year"}),
        Column::numbers(text! {"评定"; "assessed"}),
    ];
    for title in &titles {
        columns.push(Column::numbers(
            text! {"{title} 当年"; "{title}, that year"},
        ));
        columns.push(Column::numbers(text! {"累计"; "by then"}));
    }
    let row = |of: &Evaluated| {
        let mut row = vec![
            Cell::plain(of.scheme.year.to_string()),
            Cell::plain(of.figures.assessed.to_string()),
        ];
        for title in &titles {
            let count = of.figures.titles.iter().find(|count| count.title == *title);
            let (year, by_then) = count.map_or((0, 0), |count| (count.count, count.cumulative));
            row.push(Cell::plain(year.to_string()));
            row.push(Cell::plain(by_then.to_string()));
        }
        row
    };
    let title = &years[0].results.case.rubric.title;
    vec![
        Block::Heading(text! {"逐年累计：{title}"; "Year by year: {title}"}),
        Block::Table(Table::new(columns, years.iter().map(row).collect())),
    ]
}
