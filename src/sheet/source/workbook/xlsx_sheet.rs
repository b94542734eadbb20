//! The cells of one sheet of an .xlsx, in one pass.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

use super::number::of_text;
use super::package::{Xml, add_text, attribute, is_true};
use super::table::{MOST_COLUMNS, MOST_ROWS, Merge, Table, Value};
use super::unopened::Unopened;
use super::xlsx_shared::{Shared, unescaped};
use crate::diagnostics::CellKind;

/// How a sheet writes where something is, from 0.
type At = (u32, u32);

/// A cell as it is being read.
struct Open {
    at: At,
    held: Held,
    style: usize,
    is_formula: bool,
    value: String,
    has_value: bool,
}

/// What a cell holds, by the name that the file gives to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Number,
    /// The number of a text that cells share.
    Shared,
    Truth,
    Date,
    Text,
    Error,
}

/// What the tag of a cell says.
struct Tag {
    at: Option<At>,
    held: Held,
    style: usize,
}

/// Reads the cells of a sheet into a table that is empty.
pub fn read_sheet(mut xml: Xml, shared: &Shared, mut table: Table) -> Result<Table, Unopened> {
    let (mut row, mut column) = (0, 0);
    let mut open: Option<Open> = None;
    let (mut is_in_value, mut phonetic) = (false, 0);
    // What one cell holds is read where that of the one before was.
    let mut room = String::new();
    loop {
        let event = xml.next()?;
        match (&event, &mut open) {
            (Event::Start(element), Some(cell)) => match element.local_name().as_ref() {
                "f" => cell.is_formula = true,
                "rPh" => phonetic += 1,
                "v" | "t" => {
                    is_in_value = phonetic == 0;
                    cell.has_value = true;
                }
                _ => {}
            },
            (Event::Start(element), None) => match element.local_name().as_ref() {
                "row" => {
                    let number = number(element, "r").and_then(|number| number.checked_sub(1));
                    let number = number.filter(|number| *number < MOST_ROWS);
                    (row, column) = (number.unwrap_or(row), 0);
                    if is_true(attribute(element, "hidden")) {
                        table.hidden_rows.push(row);
                    }
                }
                "c" => {
                    let Tag { at, held, style } = Tag::of(element);
                    let at = at.unwrap_or((row, column));
                    column = at.1 + 1;
                    open = Some(Open {
                        at,
                        held,
                        style,
                        is_formula: false,
                        value: std::mem::take(&mut room),
                        has_value: false,
                    });
                }
                "col" if is_true(attribute(element, "hidden")) => {
                    let from_0 = |name| number(element, name)?.checked_sub(1);
                    if let (Some(first), Some(last)) = (from_0("min"), from_0("max")) {
                        table.hide_columns(first..=last);
                    }
                }
                "mergeCell" => {
                    if let Some(merge) = merge(element) {
                        table.merge(merge)?;
                    }
                }
                _ => {}
            },
            (Event::End(element), cell) => match (element.local_name().as_ref(), cell) {
                ("c", cell) => {
                    if let Some(cell) = cell.take() {
                        enter(&cell, shared, &mut table)?;
                        room = cell.value;
                        room.clear();
                    }
                }
                ("rPh", Some(_)) => phonetic -= 1,
                ("v" | "t", _) => is_in_value = false,
                ("row", _) => row += 1,
                _ => {}
            },
            (Event::Eof, _) => return Ok(table),
            (_, Some(cell)) if is_in_value => add_text(&event, &mut cell.value)?,
            _ => {}
        }
    }
}

fn number(element: &BytesStart, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

impl Tag {
    fn of(element: &BytesStart) -> Tag {
        let mut tag = Tag {
            at: None,
            held: Held::Number,
            style: 0,
        };
        let mut attributes = element.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let value = attribute.value.as_ref();
            match attribute.key.local_name().as_ref() {
                "r" => tag.at = cell_named(value),
                "t" => tag.held = Held::named(value),
                "s" => tag.style = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        tag
    }
}

impl Held {
    fn named(name: &str) -> Held {
        match name {
            "s" => Held::Shared,
            "b" => Held::Truth,
            "d" => Held::Date,
            "" | "n" => Held::Number,
            "e" => Held::Error,
            _ => Held::Text,
        }
    }
}

/// Enters what a cell shows.
fn enter(cell: &Open, shared: &Shared, table: &mut Table) -> Result<(), Unopened> {
    let at = cell.at;
    let text = match cell.held {
        Held::Number => return enter_number(cell, shared, table),
        Held::Date => return table.put(at, &cell.value, CellKind::Date),
        Held::Shared => {
            let number = cell.value.trim().parse().ok();
            let text = number.and_then(|number| shared.texts.get(number));
            let text = text.ok_or(Unopened::Damaged)?;
            return table.put_text(at, text, shared.format(cell.style));
        }
        Held::Truth => match cell.value.trim() {
            "0" => Cow::Borrowed("FALSE"),
            _ => Cow::Borrowed("TRUE"),
        },
        Held::Text | Held::Error => match unescaped(&cell.value) {
            Some(text) => Cow::Owned(text),
            None => Cow::Borrowed(cell.value.as_str()),
        },
    };
    let format = match cell.held {
        Held::Text => shared.format(cell.style),
        Held::Number | Held::Shared | Held::Truth | Held::Date | Held::Error => &shared.general,
    };
    let is_unsaved = cell.is_formula && !cell.has_value;
    table.is_calculated |= cell.is_formula && !is_unsaved && !text.is_empty();
    match is_unsaved {
        true => table.put(at, "", CellKind::Unsaved),
        false => table.put_text(at, &text, format),
    }
}

fn enter_number(cell: &Open, shared: &Shared, table: &mut Table) -> Result<(), Unopened> {
    let (at, written) = (cell.at, cell.value.as_str());
    if written.trim().is_empty() {
        return match cell.is_formula {
            true => table.put(at, "", CellKind::Unsaved),
            false => Ok(()),
        };
    }
    match of_text(written) {
        Some(value) => {
            let value = Value {
                value,
                format: shared.format(cell.style),
                is_formula: cell.is_formula,
                is_from_1904: shared.is_from_1904,
            };
            table.put_number(at, &value)
        }
        None => table.put(at, written, CellKind::Text),
    }
}

fn merge(element: &BytesStart) -> Option<Merge> {
    let range = attribute(element, "ref")?;
    let (first, last) = range.split_once(':')?;
    let (first, last) = (cell_named(first)?, cell_named(last)?);
    Some(Merge {
        rows: first.0..=last.0,
        columns: first.1..=last.1,
    })
}

/// Returns the row and the column of a cell by its name, `F12`, as far as any sheet has them.
fn cell_named(name: &str) -> Option<At> {
    let name = name.strip_prefix('$').unwrap_or(name);
    let digits = name.find(|character: char| character.is_ascii_digit())?;
    let (letters, digits) = name.split_at(digits);
    let letters = letters.strip_suffix('$').unwrap_or(letters);
    let mut column = 0u32;
    for letter in letters.bytes() {
        let digit = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    let row: u32 = digits.parse().ok()?;
    let is_there = (1..=MOST_COLUMNS).contains(&column) && (1..=MOST_ROWS).contains(&row);
    is_there.then(|| (row - 1, column - 1))
}

#[cfg(test)]
mod tests {
    use super::cell_named;

    #[test]
    fn cells_are_found_by_their_names() {
        assert_eq!(cell_named("A1"), Some((0, 0)));
        assert_eq!(cell_named("$F$12"), Some((11, 5)));
        assert_eq!(cell_named("XFD1048576"), Some((1_048_575, 16_383)));
        for none in ["", "1", "A", "A0", "XFE1", "A1048577", "ZZZZZZZZZZ1", "A1B"] {
            assert_eq!(cell_named(none), None, "{none}");
        }
    }
}
