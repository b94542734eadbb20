//! How sheets are printed: on A4, the long side down, with the head of the table on every page.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::lang::{Lang, Text};
use crate::text;

const A4: u8 = 9;
/// Letters that fit across a page at full size; at a bit more than half of it they can still be read.
const LETTERS: usize = 140;
const MOST_LETTERS: usize = 230;

/// Sets a sheet up for printing: `width` is that of its columns in letters, `frozen` how many rows
/// and columns each page begins with.
pub fn set_up(
    sheet: &mut Worksheet,
    width: usize,
    (rows, columns): (u32, u16),
    signature: &Text,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape();
    sheet.set_margins(0.4, 0.4, 0.5, 0.7, 0.3, 0.3);
    sheet.set_print_center_horizontally(true);
    let pages = width.div_ceil(MOST_LETTERS).max(1);
    let pages = u16::try_from(pages).expect("sheets have few columns");
    sheet.set_print_fit_to_pages(pages, 0);
    if rows > 0 {
        sheet.set_repeat_rows(0, rows - 1)?;
    }
    if columns > 0 && width > LETTERS {
        sheet.set_repeat_columns(0, columns - 1)?;
    }
    let page = text! {"第 &P 页，共 &N 页"; "page &P of &N"};
    let (signature, page) = (signature.speak(lang), page.speak(lang));
    sheet.set_footer(format!("&L&9{signature}&R&9{page}"));
    Ok(())
}
