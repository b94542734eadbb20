//! Workbooks: .xlsx, .ods and .xls, known by what they hold and never by their names.
//!
//! A sheet of one comes out as a [`Grid`](crate::diagnostics::Grid): what a reader sees in its cells,
//! and no more than a sheet may hold, whatever a file claims.

mod condition;
mod contents;
mod displayed;
mod format;
mod kinds;
mod literals;
mod number;
mod ods;
mod package;
mod placed;
mod records;
mod sections;
mod table;
mod texts;
mod unopened;
mod xls;
mod xlsx;
mod xlsx_shared;
mod xlsx_sheet;

pub use table::{Named, Sheet};
pub use unopened::Unopened;

use package::Package;
use table::Table;
use xls::Xls;
use xlsx::Xlsx;

use crate::limits::{Limit, Limits};

/// A workbook, and the names of its sheets.
pub struct Workbook<'b> {
    pub sheets: Vec<Named>,
    limits: Limits,
    format: Format<'b>,
}

/// What kind of file a workbook is.
enum Format<'b> {
    Xlsx(Xlsx<'b>),
    Ods(Package<'b>),
    Xls(Xls),
}

/// How zips begin, and the files of old programs.
const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const OLE2: &[u8] = b"\xd0\xcf\x11\xe0";

impl<'b> Workbook<'b> {
    /// Returns the workbook that some bytes are, or why it cannot be read; nothing where they are none,
    /// such as a text, whatever its file is called.
    pub fn open(bytes: &'b [u8], limits: Limits) -> Option<Result<Workbook<'b>, Unopened>> {
        if !begins_workbook(bytes) {
            return begins_markup(bytes).then_some(Err(Unopened::Markup));
        }
        let (sheets, format) = match Format::open(bytes, &limits) {
            Ok(opened) => opened,
            Err(reason) => return Some(Err(reason)),
        };
        Some(Ok(Workbook {
            sheets,
            limits,
            format,
        }))
    }

    /// Reads some of the sheets, by their places among all.
    pub fn read(&mut self, wanted: &[usize]) -> Result<Vec<Sheet>, Unopened> {
        let read: Result<Vec<Table>, Unopened> = match &mut self.format {
            Format::Xlsx(xlsx) => wanted.iter().map(|&sheet| xlsx.read(sheet)).collect(),
            Format::Xls(xls) => wanted.iter().map(|&sheet| xls.read(sheet)).collect(),
            Format::Ods(package) => {
                let mut tables = ods::read(package, wanted)?;
                let tables = wanted.iter().map(|sheet| tables.remove(sheet));
                tables.map(|table| table.ok_or(Unopened::Damaged)).collect()
            }
        };
        let tables = read?;
        let cells = tables.iter().map(Table::cells).sum();
        self.limits.check(Limit::Cells, cells)?;
        let is_calculated = tables.iter().any(|table| table.is_calculated);
        let names = wanted.iter().map(|&sheet| self.sheets[sheet].name.clone());
        let sheets = tables.into_iter().zip(names);
        sheets
            .map(|(table, name)| table.finish(name, is_calculated))
            .collect()
    }
}

/// Returns whether bytes begin as workbooks do, which have no lines.
pub fn begins_workbook(bytes: &[u8]) -> bool {
    [ZIP, EMPTY_ZIP, OLE2]
        .iter()
        .any(|magic| bytes.starts_with(magic))
}

impl<'b> Format<'b> {
    /// Opens what is no text, and returns the names of its sheets too.
    fn open(bytes: &'b [u8], limits: &Limits) -> Result<(Vec<Named>, Format<'b>), Unopened> {
        limits.check(Limit::Workbook, bytes.len())?;
        if bytes.starts_with(OLE2) {
            let (xls, sheets) = Xls::open(bytes, *limits)?;
            return Ok((sheets, Format::Xls(xls)));
        }
        let package = Package::open(bytes, *limits)?;
        Format::of_package(package)
    }

    /// Opens a zip by the parts that it holds.
    fn of_package(mut package: Package<'b>) -> Result<(Vec<Named>, Format<'b>), Unopened> {
        if package.has(Xlsx::WORKBOOK) {
            let (xlsx, sheets) = Xlsx::open(package)?;
            return Ok((sheets, Format::Xlsx(xlsx)));
        }
        let other = [
            ("xl/workbook.bin", "xlsb"),
            ("word/document.xml", "docx"),
            ("ppt/presentation.xml", "pptx"),
        ];
        if let Some((_, name)) = other.into_iter().find(|(part, _)| package.has(part)) {
            return Err(Unopened::Other(name));
        }
        if !package.has("content.xml") {
            return Err(Unopened::Other("zip"));
        }
        let sheets = ods::names(&mut package)?;
        match sheets.is_empty() {
            true => Err(Unopened::Other("odt")),
            false => Ok((sheets, Format::Ods(package))),
        }
    }
}

/// Returns whether a text is a page that spreadsheets open as if it were a workbook.
pub fn begins_markup(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"\xef\xbb\xbf";
    const BEGINNINGS: [&[u8]; 7] = [
        b"<html",
        b"<!doctype",
        b"<head",
        b"<meta",
        b"<table",
        b"<?xml",
        b"mime-version:",
    ];
    let text = bytes.strip_prefix(MARK).unwrap_or(bytes).trim_ascii_start();
    BEGINNINGS.iter().any(|beginning| {
        let start = text.get(..beginning.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    })
}
