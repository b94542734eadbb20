//! What each section came to: the columns that the ranking leaves out.

use super::entry::Entry;
use super::field::{Field, Shown};
use super::fields::fields;
use super::ranking::groups;
use super::words::unit_word;
use crate::evaluation::UnitResult;
use crate::report::Results;
use crate::report::document::{Block, Cell, Column, Table};
use crate::report::value::{Figure, Value};
use crate::text;

/// Returns one table for each group that is ranked apart, and one only where there are no sections.
pub fn sections<'a>(results: &'a Results<'a>, shown: &[&'a UnitResult]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (group, members) in groups(results, shown) {
        blocks.push(Block::Heading(match group {
            None => text! {"各部分得分"; "Points by section"},
            Some(name) => text! {"各部分得分：{name}"; "Points by section: {name}"},
        }));
        blocks.push(Block::Table(table(results, members)));
    }
    blocks
}

fn table<'a>(results: &'a Results<'a>, members: &[&'a UnitResult]) -> Table {
    let mut sections = fields(results, members);
    sections.retain(|field| field.shown == Shown::Sections);
    let row = |&result: &&'a UnitResult| {
        let total = Figure {
            exact: result.judged.clone(),
            printed: results.figures.total_numerals(result),
        };
        let mut row = vec![
            Cell::from(result.rank.map_or(Value::Unranked, Value::Rank)),
            Cell::plain(&*results.case.sheet.unit(result.unit).name),
            Cell::from(Value::Figure(total)),
        ];
        let entry = Entry::scored(result);
        row.extend(sections.iter().map(|field| Cell::from(field.value(&entry))));
        row
    };
    let mut columns = vec![
        Column::numbers(text! {"名次"; "rank"}),
        Column::words(unit_word(results)),
        Column::numbers(text! {"总分"; "total"}),
    ];
    columns.extend(sections.iter().map(Field::column));
    Table {
        columns,
        stub: 2,
        rows: members.iter().map(row).collect(),
    }
}
