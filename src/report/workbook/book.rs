//! A workbook while it is being made.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::names::SheetNames;
use super::style::Styles;

/// A workbook while it is being made.
pub struct Book {
    book: Workbook,
    names: SheetNames,
    pub styles: Styles,
}

impl Book {
    /// Returns an empty workbook. Its date is always the same, so that the same input gives the same
    /// bytes.
    pub fn new(title: &str) -> Result<Book, XlsxError> {
        let mut book = Workbook::new();
        let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let properties = DocProperties::new()
            .set_title(title)
            .set_author("wuhua-eval");
        book.set_properties(&properties.set_creation_datetime(&date));
        Ok(Book {
            book,
            names: SheetNames::default(),
            styles: Styles::new(),
        })
    }

    /// Adds a sheet that is called so, or as near to it as may be.
    pub fn add(&mut self, name: &str) -> Result<(), XlsxError> {
        let name = self.names.give(name);
        self.add_kept(&name)
    }

    /// Keeps a name for a sheet that comes later: no other gets it.
    pub fn keep(&mut self, name: &str) -> String {
        self.names.give(name)
    }

    /// Adds a sheet whose name was kept.
    pub fn add_kept(&mut self, name: &str) -> Result<(), XlsxError> {
        self.book.add_worksheet().set_name(name)?;
        Ok(())
    }

    /// Adds a sheet whose name was kept, and that holds so much that its rows are written as they come.
    pub fn add_flowing(&mut self, name: &str) -> Result<(), XlsxError> {
        self.book
            .add_worksheet_with_constant_memory()?
            .set_name(name)?;
        Ok(())
    }

    /// Returns the sheet that was added last, and how cells look.
    pub fn last(&mut self) -> (&mut Worksheet, &Styles) {
        let sheets = self.book.worksheets_mut();
        (sheets.last_mut().expect("a sheet was added"), &self.styles)
    }

    /// Writes the workbook.
    ///
    /// # Errors
    ///
    /// Where the writer takes no more, or the workbook holds more than one can.
    pub fn save(mut self, out: &mut dyn Write) -> io::Result<()> {
        let bytes = self.book.save_to_buffer().map_err(unwritten)?;
        out.write_all(&bytes)
    }
}

/// Returns why a workbook could not be made, as an error of writing.
pub fn unwritten(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}
