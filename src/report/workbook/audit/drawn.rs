//! A grid as a sheet: what each column is above it, who each row is of before it.

use rust_xlsxwriter::{Format, Formula, Note, Worksheet, XlsxError};

use super::grid::{Cell, Column, Grid, Head, Holds, Says, Stands, Why};
use super::guard::Guard;
use super::model::Model;
use super::places::{ABOVE, At, column, row};
use super::who::Who;
use crate::lang::Text;
use crate::report::workbook::book::Book;
use crate::report::workbook::formulas::{Held, written};
use crate::report::workbook::lists::{Lists, letters};
use crate::report::workbook::number::{digits, float};
use crate::report::workbook::paper::set_up;
use crate::report::workbook::style::{Styles, USUAL};
use crate::report::workbook::width::{height, lines, wide};
use crate::text;

/// More cells are written as they come, and not held until all are there.
const MOST_HELD: usize = 10_000;
/// Letters in a column: at least, and at most.
const NARROW: usize = 9;
const WIDE: usize = 16;
/// Letters that a number takes.
const FIGURES: usize = 8;

/// How a grid's cells look.
pub struct Looks<'s> {
    pub styles: &'s Styles,
    /// Numbers of points, of sections, and of other things.
    points: [Format; 3],
    sections: [Format; 3],
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
            sections: looks.map(|look| look.clone().set_num_format(&decimals).set_bold()),
            plain: looks.map(Format::clone),
        }
    }

    pub fn of(&self, says: Says, stands: Stands) -> &Format {
        let looks = match says {
            Says::Points => &self.points,
            Says::Section | Says::Total => &self.sections,
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
pub struct Titled {
    pub title: Text,
    pub said: Text,
}

/// Adds the sheet of a grid.
pub fn draw(
    book: &mut Book,
    (model, number): (&Model, usize),
    titled: &Titled,
    (guard, lists): (&Guard, &Lists),
) -> Result<(), XlsxError> {
    let grid = &model.grids[number];
    add_sheet(book, &grid.name, cells_of(grid))?;
    let places = model.results.case.rubric.numbers.rounding.places;
    let (sheet, styles) = book.last();
    let looks = Looks::new(styles, places);
    write_above(sheet, model, grid, &looks, titled)?;
    let who = Who::new(model.results, &model.units);
    for unit in grid.units.clone() {
        let row = sheet_row(grid, unit);
        who.write(sheet, row, unit, styles)?;
        for (at, held) in grid.columns.iter().enumerate() {
            let at_cell = (row, sheet_column(grid, at));
            write_cell(sheet, at_cell, (model, number, held, unit), (&looks, guard))?;
        }
    }
    hold_to_rules(sheet, (model, grid), lists)?;
    finish(sheet, model, grid, &widths(grid))
}

/// Holds what is typed into cells for marks to what these take.
fn hold_to_rules(
    sheet: &mut Worksheet,
    (model, grid): (&Model, &Grid),
    lists: &Lists,
) -> Result<(), XlsxError> {
    let Some(last) = grid.units.clone().last() else {
        return Ok(());
    };
    let rows = [grid.units.start, last].map(|unit| sheet_row(grid, unit));
    for (at, held) in grid.columns.iter().enumerate() {
        let first = format!(
            "{}{}",
            letters(column(grid, at)),
            row(grid, grid.units.start)
        );
        if let Some(rule) = held.takes.rule((lists, &model.words), &first)? {
            let at = sheet_column(grid, at);
            sheet.add_data_validation(rows[0], at, rows[1], at, &rule)?;
        }
    }
    Ok(())
}

pub fn sheet_row(grid: &Grid, unit: usize) -> u32 {
    let row = ABOVE + unit - grid.units.start;
    u32::try_from(row).expect("a sheet has so many rows")
}

pub fn sheet_column(grid: &Grid, of_grid: usize) -> u16 {
    u16::try_from(column(grid, of_grid)).expect("a sheet has so many columns")
}

/// A row above those of units: what it says, and where it stands.
#[derive(Clone, Copy)]
pub enum Above {
    Code = 2,
    Name,
    Note,
    Full,
}

impl Above {
    fn label(self) -> Text {
        match self {
            Above::Code => text! {"编号"; "code"},
            Above::Name => text! {"名称"; "name"},
            Above::Note => text! {"内容"; "what"},
            Above::Full => text! {"满分、分数线"; "full marks, line"},
        }
    }

    fn of(self, head: &Head) -> &str {
        match self {
            Above::Code => &head.code,
            Above::Name => &head.name,
            Above::Note => &head.note,
            Above::Full => &head.full,
        }
    }
}

/// Writes all that stands above the rows of units; rows are written from above down, as long sheets ask.
pub fn write_above(
    sheet: &mut Worksheet,
    model: &Model,
    grid: &Grid,
    looks: &Looks,
    titled: &Titled,
) -> Result<(), XlsxError> {
    write_title(sheet, model, looks, titled)?;
    for above in [Above::Code, Above::Name, Above::Note, Above::Full] {
        write_row_above(sheet, model, grid, looks, above)?;
    }
    Ok(())
}

pub fn write_title(
    sheet: &mut Worksheet,
    model: &Model,
    looks: &Looks,
    titled: &Titled,
) -> Result<(), XlsxError> {
    let (styles, lang) = (looks.styles, model.words.lang);
    sheet.set_row_height(0, 26)?;
    sheet.write_string_with_format(0, 0, titled.title.speak(lang), &styles.title)?;
    sheet.write_string_with_format(1, 0, titled.said.speak(lang), &styles.said)?;
    Ok(())
}

/// Writes one of the rows above, with what it is before it.
pub fn write_row_above(
    sheet: &mut Worksheet,
    model: &Model,
    grid: &Grid,
    looks: &Looks,
    above: Above,
) -> Result<(), XlsxError> {
    let (styles, row) = (looks.styles, above as u32);
    let of = |column: &Column| lines(above.of(&column.head), width_of(column));
    let most = grid.columns.iter().map(of).max();
    sheet.set_row_height(row, height(most.unwrap_or(1).min(8), USUAL.into()))?;
    write_lead(sheet, (model, grid), styles, above)?;
    let look = match above {
        Above::Note => &styles.small,
        Above::Code | Above::Name | Above::Full => &styles.heading,
    };
    for (at, column) in grid.columns.iter().enumerate() {
        let said = above.of(&column.head);
        sheet.write_string_with_format(row, sheet_column(grid, at), said, look)?;
    }
    Ok(())
}

/// Writes what stands before a row above.
pub fn write_lead(
    sheet: &mut Worksheet,
    (model, grid): (&Model, &Grid),
    styles: &Styles,
    above: Above,
) -> Result<(), XlsxError> {
    let row = above as u32;
    if let Above::Full = above {
        return Who::new(model.results, &model.units).write_head(
            sheet,
            row,
            model.words.lang,
            styles,
        );
    }
    let last = sheet_column(grid, 0) - 1;
    for at in 0..last {
        sheet.write_blank(row, at, &styles.label)?;
    }
    let label = above.label();
    sheet.write_string_with_format(row, last, label.speak(model.words.lang), &styles.label)?;
    Ok(())
}

/// Sets widths and paper of a sheet whose rows are there.
pub fn finish(
    sheet: &mut Worksheet,
    model: &Model,
    grid: &Grid,
    widths: &[usize],
) -> Result<(), XlsxError> {
    let mut width = Who::new(model.results, &model.units).set_widths(sheet)?;
    for (at, &own) in widths.iter().enumerate() {
        sheet.set_column_width(sheet_column(grid, at), letters_wide(own))?;
        width += own;
    }
    let (rows, columns) = (sheet_row(grid, grid.units.start), sheet_column(grid, 0));
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

/// Returns how wide the columns of a grid are.
pub fn widths(grid: &Grid) -> Vec<usize> {
    grid.columns.iter().map(width_of).collect()
}

/// Returns how wide a column is: so that its numbers fit, and its name breaks into few lines.
fn width_of(column: &Column) -> usize {
    let name = wide(&column.head.name);
    let widest = column.cells.iter().map(|cell| match &cell.held {
        Held::Nothing => 0,
        Held::Number(_) => FIGURES,
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
    (looks, guard): (&Looks, &Guard),
) -> Result<(), XlsxError> {
    let grid = &model.grids[number];
    let Cell { held, stands } = &column.cells[unit - grid.units.start];
    let look = looks.of(column.says, *stands);
    if let Stands::Valued(why) = stands {
        say_why(sheet, (row, at), *why, model)?;
    }
    if let (Stands::Given, _) | (_, Held::Nothing) = (stands, held) {
        return write_held(sheet, (row, at), held, look);
    }
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
    let term = column.term(model.units[unit].tree.0);
    let formula = match term.filter(|_| *stands == Stands::Live) {
        None => guard.unless_changed(held),
        Some(term) if grid.holds == Holds::Standings => {
            guard.where_all_are_known(&written(term, &place))
        }
        Some(term) => match column.says {
            Says::Total | Says::Verdict => guard.where_read(&written(term, &place)),
            Says::Mark
            | Says::Step
            | Says::Points
            | Says::Section
            | Says::Grade
            | Says::Rank
            | Says::Award => written(term, &place),
        },
    };
    let formula = Formula::new(formula).set_result(cached);
    sheet.write_formula_with_format(row, at, formula, look)?;
    Ok(())
}

/// Says beside a cell why it is no formula.
fn say_why(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    why: Why,
    model: &Model,
) -> Result<(), XlsxError> {
    let said = why.words();
    let note = Note::new(said.speak(model.words.lang)).add_author_prefix(false);
    sheet.insert_note(row, at, &note.set_width(260).set_height(48))?;
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
