//! Streets, and communities across all schemes, with every title they hold.

use super::evaluated::{Evaluated, ReviewResults};
use crate::analysis::year_end::Holding;
use crate::evaluation::UnitResult;
use crate::lang::Text;
use crate::report::Value;
use crate::report::document::section;
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::results::{grade, verdict_of};
use crate::review::Units;
use crate::sheet::natural;
use crate::text;

/// Returns for every street how many of its communities hold each title, and its own titles.
pub fn streets(review: &ReviewResults) -> Vec<Block> {
    let has_own = !titles(review, Units::Streets).is_empty();
    let titles = titles(review, Units::Communities);
    let mut columns = vec![
        Column::words(text! {"街道"; "street"}),
        Column::numbers(text! {"社区"; "communities"}),
    ];
    columns.extend(
        titles
            .iter()
            .map(|title| Column::numbers(Text::verbatim(title))),
    );
    if has_own {
        columns.push(Column::names(text! {"街道的称号"; "titles of its own"}));
    }
    let mut order: Vec<usize> = (0..review.district.streets.len()).collect();
    let name = |street: &usize| review.district.streets[*street].as_str();
    order.sort_by(|one, other| natural(name(one), name(other)));
    let communities = &review.district.communities;
    let row = |street: usize| {
        let of_street =
            |member: usize| communities[member].street.as_deref() == Some(name(&street));
        let count = (0..communities.len())
            .filter(|&member| of_street(member))
            .count();
        let mut row = vec![Cell::plain(name(&street)), Cell::plain(count.to_string())];
        for title in &titles {
            let mut holders: Vec<usize> = holdings(review, Units::Communities)
                .filter(|held| held.title == *title && of_street(held.member))
                .map(|held| held.member)
                .collect();
            holders.sort_unstable();
            holders.dedup();
            row.push(Cell::plain(holders.len().to_string()));
        }
        if has_own {
            row.push(Cell::of(held_titles(review, Units::Streets, street)));
        }
        row
    };
    let table = Table::new(columns, order.into_iter().map(row).collect());
    section(text! {"各街道"; "By street"}, table)
}

/// Returns every community with what each scheme made of it, and every title it holds.
pub fn communities(review: &ReviewResults) -> Vec<Block> {
    let schemes: Vec<Evaluated> = review
        .evaluated()
        .filter(|of| of.scheme.units == Units::Communities)
        .collect();
    let has_kinds = review
        .district
        .communities
        .iter()
        .any(|unit| unit.kind.is_some());
    let mut columns = vec![
        Column::words(text! {"社区"; "community"}),
        Column::words(text! {"街道"; "street"}),
    ];
    if has_kinds {
        columns.push(Column::words(text! {"类别"; "kind"}));
    }
    columns.extend(schemes.iter().map(|of| Column::names(called(of))));
    columns.push(Column::names(text! {"称号"; "titles"}));
    let row = |member: usize| {
        let unit = &review.district.communities[member];
        let mut row = vec![
            Cell::plain(&*unit.name),
            Cell::plain(unit.street.as_deref().unwrap_or_default()),
        ];
        if has_kinds {
            row.push(Cell::plain(unit.kind.as_deref().unwrap_or_default()));
        }
        row.extend(schemes.iter().map(|of| {
            let result = result_of(of, member);
            Cell::of(result.map_or(Text::verbatim("—"), |result| standing(of, result)))
        }));
        row.push(Cell::of(held_titles(review, Units::Communities, member)));
        row
    };
    let table = Table::new(columns, in_order(review).into_iter().map(row).collect());
    section(text! {"各社区"; "Communities"}, table)
}

/// Returns what heads the column of a scheme: its short title with its year, or its id.
fn called(of: &Evaluated) -> Text {
    match of.scheme.short {
        Some(_) => of.title(),
        None => Text::verbatim(&of.scheme.id),
    }
}

/// Returns the communities in the order in which reports list them: by street, then by name.
pub fn in_order(review: &ReviewResults) -> Vec<usize> {
    let communities = &review.district.communities;
    let mut order: Vec<usize> = (0..communities.len()).collect();
    let street = |member: usize| communities[member].street.as_deref().unwrap_or_default();
    order.sort_by(|&one, &other| {
        natural(street(one), street(other))
            .then_with(|| natural(&communities[one].name, &communities[other].name))
    });
    order
}

/// Returns what a scheme made of a member of the district, if it took part.
pub fn result_of<'r>(of: &'r Evaluated, member: usize) -> Option<&'r UnitResult> {
    let result = of.figures.results[member]?;
    Some(&of.results.evaluation.results[result])
}

/// Returns grade, or else verdict, and total; without either the total alone.
fn standing(of: &Evaluated, result: &UnitResult) -> Text {
    let rubric = of.results.case.rubric;
    let total = of.results.figures.total(result);
    let words = match (
        rubric.outcome.grades.is_empty(),
        result.grade().worst,
        result.verdict,
    ) {
        (false, Some(_), _) => Value::Grade(grade(of.results, result)).words(),
        (true, _, Some(_)) | (false, None, Some(_)) => verdict_of(of.results, result).words(),
        (true, _, None) | (false, None, None) => return Text::verbatim(total),
    };
    text! {"{words} {total}"; "{words} {total}"; words}
}

/// Returns the titles that a member holds, each once; where a scheme of several years gave it, with
/// the first year.
pub fn held_titles(review: &ReviewResults, units: Units, member: usize) -> Text {
    let mut held: Vec<&Holding> = holdings(review, units)
        .filter(|held| held.member == member)
        .collect();
    held.sort_by_key(|held| review.review.schemes[held.scheme].year);
    let mut told: Vec<&str> = Vec::new();
    let mut words = Vec::new();
    for held in held {
        if told.contains(&held.title.as_str()) {
            continue;
        }
        told.push(&held.title);
        let (title, year) = (&held.title, review.review.schemes[held.scheme].year);
        words.push(match held.provisional {
            true => text! {"{title}（{year}，暂定）"; "{title} ({year}, provisional)"},
            false => text! {"{title}（{year}）"; "{title} ({year})"},
        });
    }
    Text::list(&words)
}

fn holdings<'r>(review: &'r ReviewResults, units: Units) -> impl Iterator<Item = &'r Holding> {
    let of_units = move |held: &&Holding| review.review.schemes[held.scheme].units == units;
    review.year_end.holdings.iter().filter(of_units)
}

/// Returns the titles that schemes of these units give, in the order of the schemes, each once.
fn titles(review: &ReviewResults, units: Units) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for of in review.evaluated().filter(|of| of.scheme.units == units) {
        for count in &of.figures.titles {
            if !titles.contains(&count.title) {
                titles.push(count.title.clone());
            }
        }
    }
    titles
}
