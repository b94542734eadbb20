//! Schemes of several years, side by side.

use super::evaluated::{Evaluated, ReviewResults};
use crate::analysis::Summary;
use crate::analysis::year_end::TitleCount;
use crate::lang::Text;
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::value::pass_text;
use crate::text;

/// The schemes of a series, in the order of the years.
pub type Series<'r, 'a> = Vec<Evaluated<'r, 'a>>;

/// Returns every series of more than one year.
pub fn series<'r, 'a>(review: &'r ReviewResults<'a>) -> Vec<Series<'r, 'a>> {
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
    let of_name = |name: &str| {
        let all = review.evaluated();
        let mut years: Series = all
            .filter(|of| of.scheme.series.as_deref() == Some(name))
            .collect();
        years.sort_by_key(|of| (of.scheme.year, of.number));
        years
    };
    let all = names.into_iter().map(of_name);
    all.filter(|years| years.len() > 1).collect()
}

/// Returns a table for each series, with a column a year: who was assessed and passed, the mean, and
/// for each title how many got it and how many have it by then, every holder once.
pub fn years(review: &ReviewResults) -> Vec<Block> {
    let all = series(review);
    all.iter().flat_map(|years| side_by_side(years)).collect()
}

fn side_by_side(years: &[Evaluated]) -> Vec<Block> {
    let mut titles: Vec<&str> = Vec::new();
    for title in years.iter().flat_map(|of| &of.figures.titles) {
        if !titles.contains(&title.title.as_str()) {
            titles.push(&title.title);
        }
    }
    let mut columns = vec![Column::words(text! {"项目"; "figure"})];
    columns.extend(years.iter().map(|of| {
        let year = of.scheme.year;
        Column::numbers(text! {"{year}年"; "{year}"})
    }));
    let row = |name: Text, figure: &dyn Fn(&Evaluated) -> String| {
        let mut row = vec![Cell::of(name)];
        row.extend(years.iter().map(|of| Cell::plain(figure(of))));
        row
    };
    let mut rows = vec![row(text! {"评定"; "assessed"}, &|of| {
        of.figures.assessed.to_string()
    })];
    rows.extend(passing(years, &row));
    rows.push(row(text! {"平均总分"; "mean total"}, &mean));
    for title in titles {
        let counted = |of: &Evaluated, count: fn(&TitleCount) -> usize| {
            let mut titles = of.figures.titles.iter();
            let found = titles.find(|count| count.title == title);
            found.map_or(0, count).to_string()
        };
        rows.push(row(text! {"{title} 当年"; "{title}, that year"}, &|of| {
            counted(of, |count| count.count)
        }));
        rows.push(row(text! {"{title} 累计"; "{title}, by then"}, &|of| {
            counted(of, |count| count.cumulative)
        }));
    }
    let title = years[0].short();
    vec![
        Block::Heading(text! {"逐年对比：{title}"; "Years side by side: {title}"}),
        Block::Table(Table::new(columns, rows)),
    ]
}

type Row<'f> = dyn Fn(Text, &dyn Fn(&Evaluated) -> String) -> Vec<Cell> + 'f;

/// Returns how many passed, and which share; nothing where no year has a pass line.
fn passing(years: &[Evaluated], row: &Row) -> Vec<Vec<Cell>> {
    if years.iter().all(|of| of.figures.passed.is_none()) {
        return Vec::new();
    }
    let pass = pass_text(&years[0].results.case.rubric.outcome).zh;
    let shown = |of: &Evaluated, shown: &dyn Fn(usize) -> String| {
        of.figures.passed.map_or("—".to_owned(), shown)
    };
    vec![
        row(text! {"{pass}"; "passed"}, &|of| {
            shown(of, &|passed| passed.to_string())
        }),
        row(text! {"{pass}率"; "share"}, &|of| {
            shown(of, &|passed| of.share(passed, of.figures.assessed))
        }),
    ]
}

fn mean(of: &Evaluated) -> String {
    let summary = Summary::of(of.results.evaluation.results.iter());
    let mean = summary.mean.as_ref();
    mean.map_or("—".to_owned(), |mean| of.results.figures.aside(mean))
}
