//! Where every mark stands in the files that were read, in the cell that holds it on the sheet of marks;
//! and what is written there, where the program reads it as something else.

use rust_xlsxwriter::XlsxError;

use super::drawn::{
    Looks, Titled, add_sheet, cells_of, finish, sheet_column, sheet_row, write_above,
};
use super::marks::Marks;
use super::model::Model;
use super::who::Who;
use crate::evaluation::Entry;
use crate::lang::Text;
use crate::report::addresses::Addresses;
use crate::report::workbook::book::Book;
use crate::report::workbook::formulas::Held;
use crate::report::workbook::width::wide;
use crate::text;

/// Letters in a column: at least, and at most.
const NARROW: usize = 9;
const WIDE: usize = 28;

/// Adds the sheet.
pub fn draw(book: &mut Book, model: &Model, marks: &Marks, name: &str) -> Result<(), XlsxError> {
    let case = &model.results.case;
    let grid = &model.grids[marks.sheet];
    add_sheet(book, name, cells_of(grid))?;
    let (sheet, styles) = book.last();
    let looks = Looks::new(styles, 0);
    let of_marks = &grid.name;
    let sheets = model.results.provenance.sheets.iter();
    let files = Text::list(
        &sheets
            .map(|file| Text::verbatim(&file.name))
            .collect::<Vec<_>>(),
    );
    let titled = Titled {
        title: text! {"出处：每个得分在原文件的位置"; "sources: where every mark stands in the files"},
        said: text! {"与“{of_marks}”同一格对应：{files}的行和列，或工作簿的格；原文写法不同的，引号里是原文"; "each cell speaks of the same cell of {of_marks}: line and column in {files}, or a workbook's cell; where the file has it otherwise, its words stand in quotes"; files},
    };
    write_above(sheet, model, grid, &looks, &titled)?;
    let addresses = Addresses::of(case, |_| true);
    let who = Who::new(model.results, &model.units);
    let mut widths = vec![NARROW; grid.columns.len()];
    let are_alone = model.results.provenance.sheets.len() == 1 && case.sheet.corrections.is_empty();
    for unit in grid.units.clone() {
        let row = sheet_row(grid, unit);
        who.write(sheet, row, unit, styles)?;
        let id = model.units[unit].unit;
        for (at, (question, judges)) in marks.entries.iter().enumerate() {
            let column = sheet_column(grid, at);
            let place = judges[unit].and_then(|judge| {
                let entry = Entry {
                    question: *question,
                    judge,
                };
                let address = case.files.address(addresses.get(id, entry)?).short();
                let address = if are_alone {
                    within(&address)
                } else {
                    &address
                };
                let mut answers = case.sheet.marks(id, *question);
                let word = answers
                    .find(|(by, _)| *by == judge)
                    .and_then(|(_, word)| word);
                let written = word.map_or("", |word| case.sheet.words.get(*question, word));
                let is_same = match &grid.columns[at].cells[unit].held {
                    Held::Nothing => written.trim().is_empty(),
                    Held::Number(number) => number.to_string() == written,
                    Held::Word(word) => word == written,
                };
                Some(match is_same {
                    true => address.to_owned(),
                    false => format!("{address} “{written}”"),
                })
            });
            let own = place.as_deref().map_or(0, wide) + 2;
            widths[at] = widths[at].max(own.min(WIDE));
            match place {
                Some(place) => sheet.write_string_with_format(row, column, place, &styles.small)?,
                None => sheet.write_blank(row, column, &styles.small)?,
            };
        }
    }
    finish(sheet, model, grid, &widths)
}

/// Returns where a mark stands within its file.
fn within(address: &str) -> &str {
    let position = address.split_once(", ").or_else(|| {
        let (rest, column) = address.rsplit_once(':')?;
        let (_, line) = rest.rsplit_once(':')?;
        Some((
            "",
            &address[address.len() - line.len() - column.len() - 1..],
        ))
    });
    position.map_or(address, |(_, position)| position)
}
