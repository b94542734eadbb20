//! Who a row is of: number, street, name and kind, the same on every sheet. Where no unit has a street or
//! a kind, no column is for it.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::evaluation::UnitResult;
use crate::lang::{Lang, Text};
use crate::report::Results;
use crate::report::results::unit_word;
use crate::report::workbook::style::{Styles, USUAL};
use crate::report::workbook::width::{height, lines, wide};
use crate::sheet::Unit;
use crate::text;

/// The units of a workbook by name.
pub struct Who<'m> {
    columns: Vec<Column<'m>>,
    /// What the units are called, and letters in the column of that.
    names: Vec<&'m str>,
    name_width: usize,
}

/// A column that says who a unit is.
struct Column<'m> {
    head: Text,
    said: Vec<&'m str>,
    width: usize,
}

/// Letters in the column of numbers.
const NUMBER_WIDTH: usize = 6;

impl<'m> Who<'m> {
    pub fn new(results: &'m Results, units: &[&UnitResult]) -> Who<'m> {
        let sheet = results.case.sheet;
        let all = |said: fn(&'m Unit) -> Option<&'m str>| -> Vec<&'m str> {
            let units = units.iter().map(|result| sheet.unit(result.unit));
            units.map(|unit| said(unit).unwrap_or_default()).collect()
        };
        let names = all(|unit| Some(&unit.name));
        let name_width = (widest(&names) + 2).clamp(12, 32);
        let street = Column::of(
            text! {"街道"; "street"},
            all(|unit| unit.street.as_deref()),
            20,
        );
        let kind = Column::of(text! {"类别"; "kind"}, all(|unit| unit.kind.as_deref()), 16);
        let name = Column {
            head: unit_word(results),
            said: names.clone(),
            width: name_width,
        };
        Who {
            columns: street.into_iter().chain([name]).chain(kind).collect(),
            names,
            name_width,
        }
    }

    /// Returns how many columns there are, with that of numbers.
    pub fn columns(&self) -> usize {
        1 + self.columns.len()
    }

    /// Writes who a row is of.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        unit: usize,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        let takes = lines(self.names[unit], self.name_width);
        if takes > 1 {
            sheet.set_row_height(row, height(takes, USUAL.into()))?;
        }
        let number = u32::try_from(unit + 1).expect("a sheet has so many rows");
        sheet.write_number_with_format(row, 0, number, &styles.full)?;
        for (at, column) in (1..).zip(&self.columns) {
            sheet.write_string_with_format(row, at, column.said[unit], &styles.given)?;
        }
        Ok(())
    }

    /// Writes what stands above these columns.
    pub fn write_head(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        lang: Lang,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        let number = text! {"序号"; "no."};
        let heads = self.columns.iter().map(|column| &column.head);
        for (at, head) in (0..).zip([&number].into_iter().chain(heads)) {
            sheet.write_string_with_format(row, at, head.speak(lang), &styles.heading)?;
        }
        Ok(())
    }

    /// Sets the widths of these columns, and returns what they come to.
    pub fn set_widths(&self, sheet: &mut Worksheet) -> Result<usize, XlsxError> {
        let widths = self.columns.iter().map(|column| column.width);
        let widths: Vec<usize> = [NUMBER_WIDTH].into_iter().chain(widths).collect();
        for (at, &width) in (0..).zip(&widths) {
            sheet.set_column_width(at, u32::try_from(width).expect("columns are narrow"))?;
        }
        Ok(widths.iter().sum())
    }
}

impl<'m> Column<'m> {
    /// Returns the column, so many letters wide at most, if it says anything.
    fn of(head: Text, said: Vec<&'m str>, most: usize) -> Option<Column<'m>> {
        let widest = widest(&said);
        (widest > 0).then(|| Column {
            head,
            said,
            width: (widest + 2).clamp(8, most),
        })
    }
}

fn widest(said: &[&str]) -> usize {
    said.iter().map(|said| wide(said)).max().unwrap_or(0)
}
