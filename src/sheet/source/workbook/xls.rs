//! The sheets of an .xls, of Excel 97 to 2003 or of Excel 95.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use super::format::Format;
use super::kinds;
use super::number::{Binary, of_bytes, of_rk};
use super::records::{Fields, Record, Records};
use super::table::{Merge, Named, Table, Value};
use super::texts::Texts;
use super::unopened::Unopened;
use crate::diagnostics::CellKind;
use crate::limits::{Limit, Limits};
use crate::sheet::text::Encoding;

/// An .xls, as far as its sheets share it.
pub struct Xls {
    limits: Limits,
    stream: Vec<u8>,
    /// Where the records of each sheet begin.
    starts: Vec<usize>,
    texts: Texts,
    /// The format of each style, and that of a cell without one.
    formats: Vec<Format>,
    general: Format,
    is_from_1904: bool,
    writing: Writing,
}

/// How texts are written.
#[derive(Clone, Copy)]
enum Writing {
    /// Since Excel 97.
    Unicode,
    Bytes(Encoding),
}

/// What the first records say.
struct Shared {
    limits: Limits,
    named: Vec<(Named, usize)>,
    texts: Texts,
    styles: Vec<u16>,
    formats: HashMap<u16, Format>,
    is_from_1904: bool,
    writing: Writing,
}

/// The place of a cell, and its style.
type Styled = ((u32, u32), u16);

/// Excel 97 to 2003; before, texts were bytes.
const BIFF8: u16 = 0x0600;

impl Xls {
    /// Returns a workbook and the names of its sheets.
    pub fn open(bytes: &[u8], limits: Limits) -> Result<(Xls, Vec<Named>), Unopened> {
        let mut files =
            cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Unopened::Damaged)?;
        if files.is_stream("/EncryptedPackage") {
            return Err(Unopened::Encrypted);
        }
        let name = ["/Workbook", "/Book"]
            .into_iter()
            .find(|name| files.is_stream(name));
        let name = name.ok_or_else(|| match files.is_stream("/WordDocument") {
            true => Unopened::Other("doc"),
            false => Unopened::Other("OLE2"),
        })?;
        let mut stream = Vec::new();
        let opened = files.open_stream(name).map_err(|_| Unopened::Damaged)?;
        let read = opened.take(bytes.len() as u64).read_to_end(&mut stream);
        read.map_err(|_| Unopened::Damaged)?;
        let Shared {
            limits,
            named,
            texts,
            styles,
            formats,
            is_from_1904,
            writing,
        } = Shared::read(&stream, limits)?;
        let format = |number: u16| {
            let named = formats.get(&number).cloned();
            named.unwrap_or_else(|| Format::numbered(u32::from(number)))
        };
        let (names, starts) = named.into_iter().unzip();
        let xls = Xls {
            limits,
            starts,
            texts,
            formats: styles.into_iter().map(format).collect(),
            general: Format::default(),
            is_from_1904,
            writing,
            stream,
        };
        Ok((xls, names))
    }

    /// Reads the cells of a sheet.
    pub fn read(&self, sheet: usize) -> Result<Table, Unopened> {
        let mut table = Table::new(self.limits);
        let mut records = Records::new(&self.stream, self.starts[sheet])?;
        // Charts in a sheet are sheets within it.
        let mut depth = 0;
        let mut awaiting = None;
        loop {
            let record = records.next()?;
            match record.kind {
                kinds::BEGIN => depth += 1,
                kinds::END if depth <= 1 => return Ok(table),
                kinds::END => depth -= 1,
                _ if depth <= 1 => self.take(record, &mut awaiting, &mut table)?,
                _ => {}
            }
        }
    }

    /// Takes what a record says of a sheet. `awaiting` is the formula whose text comes later.
    fn take(
        &self,
        record: Record,
        awaiting: &mut Option<Styled>,
        table: &mut Table,
    ) -> Result<(), Unopened> {
        let Record { kind, mut fields } = record;
        let fields = &mut fields;
        match kind {
            kinds::NUMBER => {
                let (at, style) = head(fields)?;
                self.put(at, style, of_bytes(fields.bytes()?), table)?;
            }
            kinds::RK => {
                let (at, style) = head(fields)?;
                self.put(at, style, of_rk(fields.long()?), table)?;
            }
            kinds::MANY_RK => {
                let (row, mut column) = place(fields)?;
                while fields.left() > 2 {
                    let style = fields.short()?;
                    self.put((row, column), style, of_rk(fields.long()?), table)?;
                    column += 1;
                }
            }
            kinds::LABEL_SHARED => {
                let (at, style) = head(fields)?;
                let text = self.texts.get(fields.long()? as usize);
                table.put_text(at, text.ok_or(Unopened::Damaged)?, self.format(style))?;
            }
            kinds::LABEL | kinds::RICH_STRING => {
                let (at, style) = head(fields)?;
                let length = usize::from(fields.short()?);
                let text = self.writing.text(fields, length)?;
                table.put_text(at, &text, self.format(style))?;
            }
            kinds::BOOL_OR_ERROR => {
                let (at, _) = head(fields)?;
                let [value, is_error] = fields.bytes()?;
                table.put(at, said(value, is_error != 0), CellKind::Text)?;
            }
            kinds::FORMULA => self.take_formula(fields, awaiting, table)?,
            kinds::STRING => {
                if let Some((at, style)) = awaiting.take() {
                    let length = usize::from(fields.short()?);
                    let text = self.writing.text(fields, length)?;
                    table.is_calculated |= !text.is_empty();
                    table.put_text(at, &text, self.format(style))?;
                }
            }
            kinds::MERGE_CELLS => {
                for _ in 0..fields.short()? {
                    let [top, bottom] = [fields.short()?, fields.short()?].map(u32::from);
                    let [left, right] = [fields.short()?, fields.short()?].map(u32::from);
                    table.merge(Merge {
                        rows: top..=bottom,
                        columns: left..=right,
                    })?;
                }
            }
            kinds::ROW => {
                const HIDDEN: u16 = 0x20;
                let row = fields.short()?;
                fields.skip(10)?;
                if fields.short()? & HIDDEN != 0 {
                    table.hidden_rows.push(u32::from(row));
                }
            }
            kinds::COLUMN_INFO => {
                let [first, last] = [fields.short()?, fields.short()?].map(u32::from);
                fields.skip(4)?;
                if fields.short()? & 1 != 0 {
                    table.hide_columns(first..=last);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn take_formula(
        &self,
        fields: &mut Fields,
        awaiting: &mut Option<Styled>,
        table: &mut Table,
    ) -> Result<(), Unopened> {
        let (at, style) = head(fields)?;
        let value: [u8; 8] = fields.bytes()?;
        let [kind, _, byte, .., 0xff, 0xff] = value else {
            let value = self.value(style, of_bytes(value), true);
            return table.put_number(at, &value);
        };
        match kind {
            0 => *awaiting = Some((at, style)),
            1 | 2 => {
                table.is_calculated = true;
                table.put(at, said(byte, kind == 2), CellKind::Text)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn put(
        &self,
        at: (u32, u32),
        style: u16,
        value: Binary,
        table: &mut Table,
    ) -> Result<(), Unopened> {
        table.put_number(at, &self.value(style, value, false))
    }

    fn format(&self, style: u16) -> &Format {
        let format = self.formats.get(usize::from(style));
        format.unwrap_or(&self.general)
    }

    fn value(&self, style: u16, value: Binary, is_formula: bool) -> Value<'_> {
        Value {
            value,
            format: self.format(style),
            is_formula,
            is_from_1904: self.is_from_1904,
        }
    }
}

impl Shared {
    fn read(stream: &[u8], limits: Limits) -> Result<Shared, Unopened> {
        let mut records = Records::new(stream, 0)?;
        let mut shared = Shared {
            limits,
            named: Vec::new(),
            texts: Texts::new(limits),
            styles: Vec::new(),
            formats: HashMap::new(),
            is_from_1904: false,
            writing: Writing::Unicode,
        };
        loop {
            let Record { kind, mut fields } = records.next()?;
            if kind == kinds::END {
                return Ok(shared);
            }
            shared.take(kind, &mut fields)?;
        }
    }

    fn take(&mut self, kind: u16, fields: &mut Fields) -> Result<(), Unopened> {
        match kind {
            kinds::BEGIN if fields.short()? < BIFF8 => {
                self.writing = Writing::Bytes(Encoding::Gb18030);
            }
            kinds::FILE_PASS => return Err(Unopened::Encrypted),
            kinds::CODE_PAGE => {
                if let Writing::Bytes(_) = self.writing {
                    self.writing = Writing::Bytes(of_code_page(fields.short()?));
                }
            }
            kinds::DATE_MODE => self.is_from_1904 = fields.short()? == 1,
            kinds::FORMAT => {
                let number = fields.short()?;
                let length = match self.writing {
                    Writing::Unicode => usize::from(fields.short()?),
                    Writing::Bytes(_) => usize::from(fields.byte()?),
                };
                let format = self.writing.text(fields, length)?;
                self.formats.insert(number, Format::of(&format));
            }
            kinds::XF => {
                fields.skip(2)?;
                self.styles.push(fields.short()?);
            }
            kinds::BOUND_SHEET => {
                let start = fields.long()? as usize;
                let [state, kind, length] = fields.bytes()?;
                let name = self.writing.text(fields, usize::from(length))?;
                // Charts and macros have no cells.
                if kind == 0 {
                    let is_hidden = state & 3 != 0;
                    self.named.push((Named { name, is_hidden }, start));
                    self.limits.check(Limit::Sheets, self.named.len())?;
                }
            }
            kinds::SHARED_STRINGS => {
                fields.skip(4)?;
                for _ in 0..fields.long()? {
                    let length = usize::from(fields.short()?);
                    let text = fields.text(length)?;
                    self.texts.push(&text)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Writing {
    fn text(self, fields: &mut Fields, length: usize) -> Result<String, Unopened> {
        match self {
            Writing::Unicode => fields.text(length),
            Writing::Bytes(encoding) => fields.old_text(length, encoding),
        }
    }
}

fn of_code_page(page: u16) -> Encoding {
    match page {
        950 => Encoding::Big5,
        1252 | 0x8001 => Encoding::Windows1252,
        _ => Encoding::Gb18030,
    }
}

/// Returns the row and the column that a record begins with.
fn place(fields: &mut Fields) -> Result<(u32, u32), Unopened> {
    let (row, column) = (fields.short()?, fields.short()?);
    Ok((u32::from(row), u32::from(column)))
}

/// Returns the place and the style that a record of a cell begins with.
fn head(fields: &mut Fields) -> Result<Styled, Unopened> {
    Ok((place(fields)?, fields.short()?))
}

/// Returns how yes and no, and error values, are shown.
fn said(value: u8, is_error: bool) -> &'static str {
    match (is_error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0f) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1d) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    }
}
