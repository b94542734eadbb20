//! Who a row is of: number, street, name and kind, the same on every sheet.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::model::Model;
use crate::report::results::unit_word;
use crate::report::workbook::style::{Styles, USUAL};
use crate::report::workbook::width::{height, lines, wide};
use crate::text;

/// The units of a workbook by name.
pub struct Who<'m> {
    rows: Vec<[&'m str; 3]>,
    /// Letters in the column of names.
    name_width: usize,
}

impl<'m> Who<'m> {
    pub fn new(model: &'m Model) -> Who<'m> {
        let sheet = model.results.case.sheet;
        let units = model.units.iter().map(|result| sheet.unit(result.unit));
        let row = |unit: &'m crate::sheet::Unit| {
            let street = unit.street.as_deref().unwrap_or_default();
            [street, &unit.name, unit.kind.as_deref().unwrap_or_default()]
        };
        let rows: Vec<[&str; 3]> = units.map(row).collect();
        let widest = rows.iter().map(|[_, name, _]| wide(name)).max();
        Who {
            rows,
            name_width: (widest.unwrap_or(0) + 2).clamp(12, 32),
        }
    }

    /// Writes who a row is of.
    pub fn write(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        unit: usize,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        let takes = lines(self.rows[unit][1], self.name_width);
        if takes > 1 {
            sheet.set_row_height(row, height(takes, USUAL.into()))?;
        }
        let number = u32::try_from(unit + 1).expect("a sheet has so many rows");
        sheet.write_number_with_format(row, 0, number, &styles.full)?;
        for (at, name) in (1..).zip(self.rows[unit]) {
            sheet.write_string_with_format(row, at, name, &styles.given)?;
        }
        Ok(())
    }

    /// Writes what stands above these columns.
    pub fn write_head(
        sheet: &mut Worksheet,
        row: u32,
        model: &Model,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        let lang = model.words.lang;
        let unit = unit_word(model.results);
        let heads = [
            text! {"序号"; "no."},
            text! {"街道"; "street"},
            unit,
            text! {"类别"; "kind"},
        ];
        for (at, head) in (0..).zip(heads) {
            sheet.write_string_with_format(row, at, head.speak(lang), &styles.heading)?;
        }
        Ok(())
    }

    /// Sets the widths of these columns, and returns what they come to.
    pub fn set_widths(&self, sheet: &mut Worksheet) -> Result<usize, XlsxError> {
        let widest = |part: usize| {
            self.rows
                .iter()
                .map(|row| wide(row[part]))
                .max()
                .unwrap_or(0)
        };
        let widths = [
            6,
            (widest(0) + 2).clamp(8, 20),
            self.name_width,
            (widest(2) + 2).clamp(8, 16),
        ];
        for (at, width) in (0..).zip(widths) {
            sheet.set_column_width(at, u32::try_from(width).expect("columns are narrow"))?;
        }
        Ok(widths.iter().sum())
    }
}
