//! Workbooks: .xlsx, .ods and .xls, known by what they hold and never by their names.
//!
//! A sheet of one comes out as a [`Grid`](crate::diagnostics::Grid): what a reader sees in its cells,
//! and no more than a sheet may hold, whatever a file claims.

mod kinds;
mod number;
mod ods;
mod package;
mod records;
mod table;
mod texts;
mod unopened;
mod xls;
mod xlsx;
mod xlsx_shared;
mod xlsx_sheet;

pub use table::{Named, Sheet};
pub use unopened::{Limit, Unopened};

use package::Package;
use table::{MOST_CELLS, Table};
use xls::Xls;
use xlsx::Xlsx;

/// A workbook, and the names of its sheets.
pub struct Workbook<'b> {
    pub sheets: Vec<Named>,
    format: Format<'b>,
}

/// What kind of file a workbook is.
enum Format<'b> {
    Xlsx(Xlsx<'b>),
    Ods(Package<'b>),
    Xls(Xls),
}

/// A workbook of more bytes than this holds more than marks.
pub const MOST_BYTES: usize = 64 << 20;

/// How zips begin, and the files of old programs.
const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
const OLE2: &[u8] = b"\xd0\xcf\x11\xe0";

impl<'b> Workbook<'b> {
    /// Returns the workbook that some bytes are, or why it cannot be read; nothing where they are none,
    /// such as a text, whatever its file is called.
    pub fn open(bytes: &'b [u8]) -> Option<Result<Workbook<'b>, Unopened>> {
        let is_zip = bytes.starts_with(ZIP) || bytes.starts_with(EMPTY_ZIP);
        if begins_workbook(bytes) && bytes.len() > MOST_BYTES {
            return Some(Err(Unopened::TooLarge(Limit::Bytes(MOST_BYTES))));
        }
        if is_zip {
            return Some(open_package(bytes));
        }
        if bytes.starts_with(OLE2) {
            let opened = Xls::open(bytes);
            return Some(opened.map(|(xls, sheets)| Workbook {
                sheets,
                format: Format::Xls(xls),
            }));
        }
        is_markup(bytes).then_some(Err(Unopened::Markup))
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
        if tables.iter().map(Table::cells).sum::<usize>() > MOST_CELLS {
            return Err(Unopened::TooLarge(Limit::Cells(MOST_CELLS)));
        }
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

/// Opens a zip by the parts that it holds.
fn open_package(bytes: &[u8]) -> Result<Workbook<'_>, Unopened> {
    let mut package = Package::open(bytes)?;
    if package.has(Xlsx::WORKBOOK) {
        let (xlsx, sheets) = Xlsx::open(package)?;
        let format = Format::Xlsx(xlsx);
        return Ok(Workbook { sheets, format });
    }
    let is_of = |kind: &str| package.has(kind);
    let other = [
        ("xl/workbook.bin", "xlsb"),
        ("word/document.xml", "docx"),
        ("ppt/presentation.xml", "pptx"),
    ];
    if let Some((_, name)) = other.into_iter().find(|(part, _)| is_of(part)) {
        return Err(Unopened::Other(name));
    }
    if !package.has("content.xml") {
        return Err(Unopened::Other("zip"));
    }
    let sheets = ods::names(&mut package)?;
    match sheets.is_empty() {
        true => Err(Unopened::Other("odt")),
        false => Ok(Workbook {
            sheets,
            format: Format::Ods(package),
        }),
    }
}

/// Returns whether a text is a page that spreadsheets open as if it were a workbook.
fn is_markup(bytes: &[u8]) -> bool {
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
