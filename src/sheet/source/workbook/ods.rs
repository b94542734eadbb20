//! The sheets of an .ods.

use std::collections::{HashMap, HashSet};

use quick_xml::events::{BytesStart, Event};

use super::displayed::seen;
use super::format::Format;
use super::number::{Scale, of_text};
use super::package::{Package, Xml, add_text};
use super::table::{MOST_COLUMNS, MOST_ROWS, Merge, Named, Table, Value};
use super::unopened::Unopened;
use crate::diagnostics::CellKind;
use crate::limits::{Limit, Limits};
use crate::names::is_space;

const CONTENT: &str = "content.xml";

/// Returns the names of the sheets.
pub fn names(package: &mut Package) -> Result<Vec<Named>, Unopened> {
    check_not_encrypted(package)?;
    let limits = package.limits;
    let mut xml = package.needed(CONTENT)?;
    let (mut names, mut hidden) = (Vec::new(), HashSet::new());
    let mut style = String::new();
    loop {
        match xml.next()? {
            Event::Start(element) => match element.name().as_ref() {
                "style:style" => style = attribute(&element, "style:name").unwrap_or_default(),
                "style:table-properties" if is(&element, "table:display", "false") => {
                    hidden.insert(style.clone());
                }
                "table:table" => {
                    // Copies of linked cells have no names.
                    let Some(name) = attribute(&element, "table:name") else {
                        continue;
                    };
                    let style = attribute(&element, "table:style-name");
                    let is_hidden = style.is_some_and(|style| hidden.contains(&style));
                    names.push(Named { name, is_hidden });
                    limits.check(Limit::Sheets, names.len())?;
                }
                _ => {}
            },
            Event::Eof => return Ok(names),
            _ => {}
        }
    }
}

fn check_not_encrypted(package: &mut Package) -> Result<(), Unopened> {
    let Some(mut xml) = package.xml("META-INF/manifest.xml")? else {
        return Ok(());
    };
    loop {
        match xml.next() {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "encryption-data" => {
                return Err(Unopened::Encrypted);
            }
            // Old ones declare a document type.
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

fn is(element: &BytesStart, name: &str, value: &str) -> bool {
    attribute(element, name).is_some_and(|written| written == value)
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|found| found.key.as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    value.ok().map(std::borrow::Cow::into_owned)
}

/// Reads the cells of some sheets, by their places among all.
pub fn read(package: &mut Package, wanted: &[usize]) -> Result<HashMap<usize, Table>, Unopened> {
    let limits = package.limits;
    let mut xml = package.needed(CONTENT)?;
    let mut tables = HashMap::new();
    let mut number = 0;
    loop {
        let is_table = match xml.next()? {
            Event::Start(element) => {
                element.name().as_ref() == "table:table"
                    && attribute(&element, "table:name").is_some()
            }
            Event::Eof => return Ok(tables),
            _ => false,
        };
        if is_table {
            let table = read_table(&mut xml, limits)?;
            if wanted.contains(&number) {
                tables.insert(number, table);
            }
            number += 1;
        }
    }
}

/// A row as it is being read, and where in the sheet it is.
struct Reading {
    table: Table,
    row: u32,
    column: u32,
    /// How many rows are alike, and what they hold.
    alike: u32,
    cells: Vec<Cell>,
}

/// A cell as it is being read; its text as it is shown.
struct Cell {
    columns: std::ops::Range<u32>,
    held: Held,
    is_formula: bool,
    text: String,
    paragraphs: usize,
    /// How many rows and columns it takes.
    spans: (u32, u32),
}

/// What a cell holds, as the file says.
enum Held {
    Number(String, Scale),
    Date(String),
    Truth(bool),
    Text,
    Nothing,
}

/// Reads a table up to its end.
fn read_table(xml: &mut Xml, limits: Limits) -> Result<Table, Unopened> {
    let mut reading = Reading {
        table: Table::new(limits),
        row: 0,
        column: 0,
        alike: 0,
        cells: Vec::new(),
    };
    let mut columns = 0;
    // Notes, drawings and how words are to be pronounced are no part of a cell.
    let mut aside = 0usize;
    let mut open: Option<Cell> = None;
    let mut is_in_paragraph = false;
    loop {
        let event = xml.next()?;
        match &event {
            Event::Start(element) if aside > 0 || is_aside(element.name().as_ref()) => aside += 1,
            Event::End(_) if aside > 0 => aside -= 1,
            Event::Start(element) => match (element.name().as_ref(), &mut open) {
                ("table:table-column", None) => {
                    let repeated = repeated(element, "columns").min(MOST_COLUMNS);
                    if is_hidden(element) {
                        let last = columns + repeated - 1;
                        reading.table.hide_columns(columns..=last);
                    }
                    columns = (columns + repeated).min(MOST_COLUMNS);
                }
                ("table:table-row", None) => reading.begin_row(element),
                ("table:table-cell" | "table:covered-table-cell", None) => {
                    open = Some(reading.begin_cell(element));
                }
                ("text:p", Some(cell)) => {
                    match cell.paragraphs {
                        0 => cell.text.clear(),
                        _ => cell.text.push('\n'),
                    }
                    cell.paragraphs += 1;
                    is_in_paragraph = true;
                }
                ("text:s", Some(cell)) => {
                    let spaces = attribute(element, "text:c").and_then(|count| count.parse().ok());
                    let spaces: usize = spaces.unwrap_or(1);
                    cell.text.push_str(&" ".repeat(spaces.min(1000)));
                }
                ("text:tab", Some(cell)) => cell.text.push('\t'),
                ("text:line-break", Some(cell)) => cell.text.push('\n'),
                _ => {}
            },
            Event::End(element) => match element.name().as_ref() {
                "table:table-cell" | "table:covered-table-cell" => {
                    reading
                        .cells
                        .extend(open.take().filter(Cell::holds_something));
                }
                "text:p" => is_in_paragraph = false,
                "table:table-row" => reading.end_row()?,
                "table:table" => return Ok(reading.table),
                _ => {}
            },
            Event::Eof => return Err(Unopened::Damaged),
            _ => {
                if let Some(cell) = open.as_mut().filter(|_| aside == 0 && is_in_paragraph) {
                    add_text(&event, &mut cell.text)?;
                }
            }
        }
    }
}

fn is_aside(name: &str) -> bool {
    name.starts_with("draw:")
        || matches!(
            name,
            "office:annotation" | "table:shapes" | "text:ruby-text" | "text:note"
        )
}

fn repeated(element: &BytesStart, what: &str) -> u32 {
    let repeated = attribute(element, &format!("table:number-{what}-repeated"));
    let repeated = repeated.and_then(|count| count.parse().ok());
    repeated.unwrap_or(1).max(1)
}

fn is_hidden(element: &BytesStart) -> bool {
    let visibility = attribute(element, "table:visibility");
    visibility.is_some_and(|visibility| visibility != "visible")
}

impl Reading {
    fn begin_row(&mut self, element: &BytesStart) {
        self.column = 0;
        self.alike = repeated(element, "rows").min(MOST_ROWS.saturating_sub(self.row));
        if is_hidden(element) {
            let rows = self.row..self.row + self.alike;
            self.table.hidden_rows.extend(rows);
        }
    }

    fn begin_cell(&mut self, element: &BytesStart) -> Cell {
        let most = MOST_COLUMNS.saturating_sub(self.column);
        let repeated = repeated(element, "columns").min(most);
        let columns = self.column..self.column + repeated;
        self.column = columns.end;
        let span = |what: &str| {
            let spanned = attribute(element, &format!("table:number-{what}-spanned"));
            let spanned = spanned.and_then(|count| count.parse().ok());
            spanned.unwrap_or(1).clamp(1, MOST_ROWS)
        };
        Cell {
            columns,
            held: held(element),
            is_formula: attribute(element, "table:formula").is_some(),
            text: attribute(element, "office:string-value").unwrap_or_default(),
            paragraphs: 0,
            spans: (span("rows"), span("columns")),
        }
    }

    fn end_row(&mut self) -> Result<(), Unopened> {
        let cells = std::mem::take(&mut self.cells);
        let (first, alike) = (self.row, self.alike);
        self.row = first + alike;
        if cells.is_empty() {
            return Ok(());
        }
        for row in first..first + alike {
            for cell in &cells {
                for column in cell.columns.clone() {
                    cell.put((row, column), &mut self.table)?;
                }
            }
        }
        Ok(())
    }
}

fn held(element: &BytesStart) -> Held {
    let value = |name| attribute(element, name).unwrap_or_default();
    match value("office:value-type").as_str() {
        "float" | "currency" => Held::Number(value("office:value"), Scale::One),
        "percentage" => Held::Number(value("office:value"), Scale::Hundredths),
        "date" => Held::Date(value("office:date-value")),
        "time" => Held::Date(String::new()),
        "boolean" => Held::Truth(value("office:boolean-value") == "true"),
        "" => Held::Nothing,
        _ => Held::Text,
    }
}

impl Cell {
    fn holds_something(&self) -> bool {
        let has_text = || !self.text.chars().all(is_space);
        match &self.held {
            Held::Number(written, _) => of_text(written).is_some() || has_text(),
            Held::Date(day) => !day.is_empty() || has_text(),
            Held::Truth(_) => true,
            Held::Text => has_text(),
            Held::Nothing => self.is_formula || has_text(),
        }
    }

    fn put(&self, at: (u32, u32), table: &mut Table) -> Result<(), Unopened> {
        let (rows, columns) = self.spans;
        if self.spans != (1, 1) {
            table.merge(Merge {
                rows: at.0..=at.0.saturating_add(rows - 1),
                columns: at.1..=at.1.saturating_add(columns - 1),
            })?;
        }
        match &self.held {
            // LibreOffice keeps them as numbers that it shows as words.
            Held::Number(..) if ["TRUE", "FALSE"].contains(&self.text.as_str()) => {
                table.is_calculated |= self.is_formula;
                table.put(at, &self.text, CellKind::Text)
            }
            Held::Number(written, scale) => {
                let displayed = (self.paragraphs > 0).then_some(self.text.as_str());
                let value = of_text(written);
                let shown = value.and_then(|value| Some((value, seen(value, *scale, displayed)?)));
                let Some((value, seen)) = shown else {
                    return table.put(at, &self.text, CellKind::Text);
                };
                let number = Value {
                    value,
                    format: &Format::default(),
                    is_formula: self.is_formula,
                    is_from_1904: false,
                };
                table.put_seen(at, &number, &seen)
            }
            Held::Date(day) if day.is_empty() => table.put(at, &self.text, CellKind::Date),
            Held::Date(day) => {
                let day = day.trim_end_matches("T00:00:00").replace('T', " ");
                table.put(at, &day, CellKind::Date)
            }
            Held::Truth(truth) => {
                table.is_calculated |= self.is_formula;
                let text = if *truth { "TRUE" } else { "FALSE" };
                table.put(at, text, CellKind::Text)
            }
            Held::Nothing if self.is_formula => table.put(at, "", CellKind::Unsaved),
            Held::Text | Held::Nothing => {
                table.is_calculated |= self.is_formula && !self.text.is_empty();
                table.put(at, &self.text, CellKind::Text)
            }
        }
    }
}
