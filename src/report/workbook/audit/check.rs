//! A sheet beside each of workings: the same cells as numbers and words, as the program found them, and by
//! column and by unit in how many cells the workings say something else.

use rust_xlsxwriter::{Formula, Worksheet, XlsxError};

use super::drawn::{
    Above, Looks, Titled, add_sheet, cells_of, finish, sheet_column, sheet_row, widths, write_held,
    write_row_above, write_title,
};
use super::grid::{Grid, Holds, Says};
use super::guard::Guard;
use super::model::Model;
use super::places::{column, quoted_name, row, rows};
use super::who::Who;
use crate::lang::Lang;
use crate::report::workbook::book::Book;
use crate::report::workbook::lists::letters;
use crate::report::workbook::style::Styles;
use crate::text;

/// The rows above the units that hold what a column says, by number, and its differences.
pub const SAYS: u32 = 4;
pub const DIFFERENCES: u32 = 5;
/// The column that holds the differences of a unit, in place of its number.
const BY_UNIT: u16 = 0;
/// Numbers that lie no further apart are one: floats leave as much on the way.
const NEAR: &str = "0.00000001";

/// A sheet of workings, and the name of the sheet that holds it to what the program found.
pub struct Check {
    pub grid: usize,
    pub name: String,
}

impl Check {
    /// Adds the sheet.
    pub fn draw(&self, book: &mut Book, model: &Model) -> Result<(), XlsxError> {
        let grid = &model.grids[self.grid];
        let lang = model.words.lang;
        add_sheet(book, &self.name, cells_of(grid))?;
        let places = model.results.case.rubric.numbers.rounding.places;
        let (sheet, styles) = book.last();
        let looks = Looks::new(styles, places);
        let name = &grid.name;
        let titled = Titled {
            title: text! {"核对：写出工作簿时的数，与“{name}”逐格比较"; "check: what stood in {name} when the workbook was written"},
            said: text! {"每格与“{name}”的同一格比较；不同的格数，逐列写在表头，逐个单位写在“差异”一列"; "every cell is held against the same cell of {name}; how many differ stands above each column, and beside each unit"},
        };
        write_title(sheet, model, &looks, &titled)?;
        write_row_above(sheet, model, grid, &looks, Above::Code)?;
        write_row_above(sheet, model, grid, &looks, Above::Name)?;
        let label = text! {"种类"; "kind"};
        let label = label.speak(lang);
        sheet.write_string_with_format(SAYS, Check::labels(grid), label, &styles.label)?;
        for (at, held) in grid.columns.iter().enumerate() {
            let number = held.says.number();
            sheet.write_number_with_format(SAYS, sheet_column(grid, at), number, &styles.full)?;
        }
        let who = Who::new(model.results, &model.units);
        who.write_head(sheet, DIFFERENCES, lang, styles)?;
        let label = text! {"差异"; "differences"};
        let label = label.speak(lang);
        sheet.write_string_with_format(DIFFERENCES, BY_UNIT, label, &styles.heading)?;
        for at in 0..grid.columns.len() {
            let formula = Formula::new(self.of_column(grid, at)).set_result("0");
            let column = sheet_column(grid, at);
            sheet.write_formula_with_format(DIFFERENCES, column, formula, &styles.sum)?;
        }
        for unit in grid.units.clone() {
            let at = sheet_row(grid, unit);
            who.write(sheet, at, unit, styles)?;
            let formula = Formula::new(self.of_unit(grid, unit)).set_result("0");
            sheet.write_formula_with_format(at, BY_UNIT, formula, &styles.sum)?;
            for (place, held) in grid.columns.iter().enumerate() {
                let cell = &held.cells[unit - grid.units.start];
                let look = looks.of(held.says, cell.stands);
                write_held(sheet, (at, sheet_column(grid, place)), &cell.held, look)?;
            }
        }
        if grid.holds == Holds::Marks {
            self.write_unread(sheet, (grid, lang), styles)?;
            self.write_lost(sheet, model, styles)?;
        }
        finish(sheet, model, grid, &widths(grid))?;
        sheet.set_column_width(BY_UNIT, 11)?;
        Ok(())
    }

    /// Writes below each column of marks how many of them the program would not read so.
    fn write_unread(
        &self,
        sheet: &mut Worksheet,
        (grid, lang): (&Grid, Lang),
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        let at = sheet_row(grid, grid.units.end);
        let label = text! {"读不懂的"; "not read"};
        let label = label.speak(lang);
        sheet.write_string_with_format(at, Check::labels(grid), label, &styles.heading)?;
        for (place, column) in grid.columns.iter().enumerate() {
            let range = Check::range(grid, place);
            let marks = format!("{}{range}", quoted_name(&grid.name));
            let written = column.takes.unread((&marks, &range), grid.units.len());
            if let Some(formula) = written {
                let formula = Formula::new(formula).set_result("0");
                let place = sheet_column(grid, place);
                sheet.write_formula_with_format(at, place, formula, &styles.sum)?;
            }
        }
        Ok(())
    }

    /// Writes below that in how many cells of the workings stands an error.
    fn write_lost(
        &self,
        sheet: &mut Worksheet,
        model: &Model,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        let grid = &model.grids[self.grid];
        let at = sheet_row(grid, grid.units.end) + 1;
        let label = text! {"算不出的格"; "not worked out"};
        let label = label.speak(model.words.lang);
        sheet.write_string_with_format(at, Check::labels(grid), label, &styles.heading)?;
        // The standings ask for this.
        let workings = model
            .grids
            .iter()
            .filter(|grid| grid.holds == Holds::Workings);
        let errors = workings.map(errors_in);
        let errors = errors.collect::<Vec<_>>().join("+");
        let formula = Formula::new(format!("={errors}")).set_result("0");
        sheet.write_formula_with_format(at, sheet_column(grid, 0), formula, &styles.sum)?;
        Ok(())
    }

    /// Returns the last column before those of the grid, where labels of rows stand.
    fn labels(grid: &Grid) -> u16 {
        sheet_column(grid, 0) - 1
    }

    fn range(grid: &Grid, at: usize) -> String {
        let column = letters(column(grid, at));
        let (first, last) = rows(grid, &grid.units);
        format!("{column}{first}:{column}{last}")
    }

    /// Returns what cells ask of this sheet where it is that of the marks.
    pub fn guard(&self, model: &Model) -> Guard {
        let grid = &model.grids[self.grid];
        let (first, last) = (
            letters(column(grid, 0)),
            letters(column(grid, grid.columns.len() - 1)),
        );
        let name = quoted_name(&self.name);
        let sum = |row: u32| format!("SUM({name}${first}${row}:${last}${row})");
        Guard {
            changed: sum(DIFFERENCES + 1),
            unread: sum(sheet_row(grid, grid.units.end) + 1),
            lost: sum(sheet_row(grid, grid.units.end) + 2),
        }
    }

    fn of_column(&self, grid: &Grid, at: usize) -> String {
        differing(grid, &Check::range(grid, at), grid.units.len())
    }

    fn of_unit(&self, grid: &Grid, unit: usize) -> String {
        let (first, last) = (
            letters(column(grid, 0)),
            letters(column(grid, grid.columns.len() - 1)),
        );
        let row = row(grid, unit);
        let range = format!("{first}{row}:{last}{row}");
        differing(grid, &range, grid.columns.len())
    }

    /// Returns how many cells of a kind of result differ, over the whole sheet.
    pub fn differing(&self, model: &Model, says: Says) -> String {
        let grid = &model.grids[self.grid];
        let (first, last) = (
            letters(column(grid, 0)),
            letters(column(grid, grid.columns.len() - 1)),
        );
        let name = quoted_name(&self.name);
        let of = |row: u32| format!("{name}${first}${}:${last}${}", row + 1, row + 1);
        format!("SUMIF({},{},{})", of(SAYS), says.number(), of(DIFFERENCES))
    }

    /// Returns how many cells of the workings hold an error.
    pub fn errors(&self, model: &Model) -> String {
        errors_in(&model.grids[self.grid])
    }
}

/// Returns how many cells of a sheet hold an error.
fn errors_in(grid: &Grid) -> String {
    let (first, last) = (
        letters(column(grid, 0)),
        letters(column(grid, grid.columns.len() - 1)),
    );
    let (top, bottom) = rows(grid, &grid.units);
    let name = quoted_name(&grid.name);
    format!("SUMPRODUCT(--ISERROR({name}{first}{top}:{last}{bottom}))")
}

/// Returns how many of so many cells are neither the same numbers nor the same words as those of the
/// workings; what holds an error is neither.
fn differing(grid: &Grid, range: &str, cells: usize) -> String {
    let worked = format!("{}{range}", quoted_name(&grid.name));
    let numbers = format!(
        "ISNUMBER(1/(ISNUMBER({worked})*ISNUMBER({range})*(ABS({worked}-{range})<={NEAR})))"
    );
    let words = format!("ISNUMBER(1/(ISTEXT({worked})*ISTEXT({range})*EXACT({worked},{range})))");
    let blanks = format!("ISBLANK({worked})*ISBLANK({range})");
    format!("={cells}-SUMPRODUCT({numbers}+{words}+{blanks})")
}
