//! A grid as a sheet: what each column is above it, who each row is of before it.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::grid::{Cell, Column, Grid, Head, Says, Stands};
use super::model::Model;
use super::places::{ABOVE, At, column};
use super::who::Who;
use crate::lang::Text;
use crate::report::workbook::book::Book;
use crate::report::workbook::formulas::{Held, written};
use crate::report::workbook::number::{digits, float};
use crate::report::workbook::paper::set_up;
use crate::report::workbook::style::Styles;
use crate::report::workbook::width::{height, lines, wide};
use crate::text;

/// More cells are written as they come, and not held until all are there.
const MOST_HELD: usize = 200_000;
/// Letters in a column: at least, and at most.
const NARROW: usize = 9;
const WIDE: usize = 16;

/// How a grid's cells look.
pub struct Looks<'s> {
    pub styles: &'s Styles,
    /// Numbers of points, and of other things.
    points: [Format; 3],
    plain: [Format; 3],
}

impl<'s> Looks<'s> {
    pub fn new(styles: &'s Styles, places: u8) -> Looks<'s> {
        let looks = [&styles.marked, &styles.worked, &styles.valued];
        let decimals = match places {
            0 => "General".to_owned(),
            places => format!("0.{}####", "0".repeat(places.into())),
        };
        Looks {
            styles,
            points: looks.map(|look| look.clone().set_num_format(&decimals)),
            plain: looks.map(Format::clone),
        }
    }

    pub fn of(&self, says: Says, stands: Stands) -> &Format {
        let looks = match says {
            Says::Points | Says::Section | Says::Total => &self.points,
            Says::Mark | Says::Step | Says::Verdict | Says::Grade | Says::Rank | Says::Award => {
                &self.plain
            }
        };
        match stands {
            Stands::Given => &looks[0],
            Stands::Live => &looks[1],
            Stands::Valued(_) => &looks[2],
        }
    }
}

/// Adds a sheet of so many cells.
pub fn add_sheet(book: &mut Book, name: &str, cells: usize) -> Result<(), XlsxError> {
    match cells > MOST_HELD {
        true => book.add_flowing(name),
        false => book.add_kept(name),
    }
}

/// Returns how many cells a grid has.
pub fn cells_of(grid: &Grid) -> usize {
    grid.units.len() * grid.columns.len()
}

/// What stands above a sheet.
pub struct Titled<'t> {
    pub title: &'t Text,
    pub said: &'t Text,
}

/// Adds the sheet of a grid.
pub fn draw(
    book: &mut Book,
    model: &Model,
    number: usize,
    titled: &Titled,
) -> Result<(), XlsxError> {
    let grid = &model.grids[number];
    add_sheet(book, &grid.name, cells_of(grid))?;
    let places = model.results.case.rubric.numbers.rounding.places;
    let (sheet, styles) = book.last();
    let looks = Looks::new(styles, places);
    write_above(sheet, model, grid, &looks, titled)?;
    let who = Who::new(model);
    for unit in grid.units.clone() {
        let row = sheet_row(grid, unit);
        who.write(sheet, row, unit, styles)?;
        for (at, held) in grid.columns.iter().enumerate() {
            let at_cell = (row, sheet_column(at));
            write_cell(sheet, at_cell, (model, number, held, unit), &looks)?;
        }
    }
    finish(sheet, model, grid)
}

pub fn sheet_row(grid: &Grid, unit: usize) -> u32 {
    let row = ABOVE + unit - grid.units.start;
    u32::try_from(row).expect("a sheet has so many rows")
}

pub fn sheet_column(of_grid: usize) -> u16 {
    u16::try_from(column(of_grid)).expect("a sheet has so many columns")
}

/// Writes what stands above the rows of units.
pub fn write_above(
    sheet: &mut Worksheet,
    model: &Model,
    grid: &Grid,
    looks: &Looks,
    titled: &Titled,
) -> Result<(), XlsxError> {
    let styles = looks.styles;
    let lang = model.words.lang;
    sheet.write_string_with_format(0, 0, titled.title.speak(lang), &styles.title)?;
    sheet.set_row_height(0, 26)?;
    sheet.write_string_with_format(1, 0, titled.said.speak(lang), &styles.said)?;
    let rows: [(Text, fn(&Head) -> &String); 4] = [
        (text! {"编号"; "code"}, |head| &head.code),
        (text! {"名称"; "name"}, |head| &head.name),
        (text! {"内容"; "what"}, |head| &head.note),
        (text! {"满分、分数线"; "full marks, line"}, |head| {
            &head.full
        }),
    ];
    for (row, (label, of)) in (2..).zip(rows) {
        let last = sheet_column(0) - 1;
        if row < 5 {
            for at in 0..last {
                sheet.write_blank(row, at, &styles.label)?;
            }
            sheet.write_string_with_format(row, last, label.speak(lang), &styles.label)?;
        } else {
            Who::write_head(sheet, row, model, styles)?;
        }
        let mut most = 1;
        for (at, held) in grid.columns.iter().enumerate() {
            let said = of(&held.head);
            let look = if row == 4 {
                &styles.small
            } else {
                &styles.heading
            };
            sheet.write_string_with_format(row, sheet_column(at), said, look)?;
            most = most.max(lines(said, width_of(held)));
        }
        sheet.set_row_height(row, height(most.min(8), 10))?;
    }
    Ok(())
}

/// Sets widths and paper of a sheet whose rows are there.
pub fn finish(sheet: &mut Worksheet, model: &Model, grid: &Grid) -> Result<(), XlsxError> {
    let lead = Who::new(model).set_widths(sheet)?;
    let mut width = lead;
    for (at, held) in grid.columns.iter().enumerate() {
        let own = width_of(held);
        sheet.set_column_width(sheet_column(at), letters_wide(own))?;
        width += own;
    }
    let (rows, columns) = (sheet_row(grid, grid.units.start), sheet_column(0));
    sheet.set_freeze_panes(rows, columns)?;
    let signature = signature(model);
    set_up(sheet, width, (rows, columns), &signature, model.words.lang)
}

/// Returns what every page of a sheet says below.
pub fn signature(model: &Model) -> Text {
    let program = &model.results.provenance.program;
    let title = &model.results.case.rubric.title;
    // In a footer an ampersand begins a command.
    let title = title.replace('&', "&&");
    text! {"{title} · {program}"; "{title} · {program}"}
}

/// Returns how wide a column is: so that its numbers fit, and its name breaks into few lines.
fn width_of(column: &Column) -> usize {
    let name = wide(&column.head.name);
    let widest = column.cells.iter().map(|cell| match &cell.held {
        Held::Nothing => 0,
        Held::Number(number) => digits(number).len().min(9),
        Held::Word(word) => wide(word),
    });
    let widest = widest.max().unwrap_or(0) + 2;
    widest
        .max(name.div_ceil(3) + 2)
        .max(wide(&column.head.code) + 2)
        .clamp(NARROW, WIDE)
}

pub fn letters_wide(width: usize) -> u32 {
    u32::try_from(width).expect("columns are narrow")
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    (model, number, column, unit): (&Model, usize, &Column, usize),
    looks: &Looks,
) -> Result<(), XlsxError> {
    let grid = &model.grids[number];
    let Cell { held, stands } = &column.cells[unit - grid.units.start];
    let look = looks.of(column.says, *stands);
    let term = column.term(model.units[unit].tree.0);
    let Some(term) = term.filter(|_| *stands == Stands::Live) else {
        return write_held(sheet, (row, at), held, look);
    };
    let place = At {
        grids: &model.grids,
        sheet: number,
        unit,
    };
    let cached = match held {
        Held::Nothing => String::new(),
        Held::Number(number) => digits(number),
        Held::Word(word) => word.clone(),
    };
    let formula = Formula::new(written(term, &place)).set_result(cached);
    sheet.write_formula_with_format(row, at, formula, look)?;
    Ok(())
}

/// Writes what a cell holds: a number as one, words as words whatever they begin with.
pub fn write_held(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    held: &Held,
    look: &Format,
) -> Result<(), XlsxError> {
    match held {
        Held::Nothing => sheet.write_blank(row, at, look)?,
        Held::Number(number) => sheet.write_number_with_format(row, at, float(number), look)?,
        Held::Word(word) => sheet.write_string_with_format(row, at, word, look)?,
    };
    Ok(())
}
