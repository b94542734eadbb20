//! Results as CSV, for spreadsheets and scripts.

mod results;

pub use results::csv;

use std::borrow::Cow;
use std::io::{self, Write};

use super::value::Value;
use crate::guard;
use crate::lang::Lang;
use crate::printable::printable;

/// Writes rows as CSV.
///
/// # Errors
///
/// Where the writer takes no more.
pub fn write<C: AsRef<str>>(
    rows: impl IntoIterator<Item = Vec<C>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer.write_record(row.iter().map(|cell| cell.as_ref().as_bytes()))?;
    }
    writer.flush()
}

/// Appends a cell to a line: in quotes, where a reader of CSV would part it.
fn push_cell(line: &mut Vec<u8>, cell: &str) {
    if cell.is_empty() {
        return;
    }
    let parts = |byte: &u8| matches!(byte, b',' | b'"' | b'\r' | b'\n');
    if !cell.as_bytes().iter().any(parts) {
        return line.extend_from_slice(cell.as_bytes());
    }
    line.push(b'"');
    for (index, part) in cell.split('"').enumerate() {
        if index > 0 {
            line.extend_from_slice(b"\"\"");
        }
        line.extend_from_slice(part.as_bytes());
    }
    line.push(b'"');
}

/// Returns what a cell of data holds.
pub fn cell(value: &Value, lang: Lang) -> String {
    harmless(value, value.datum(lang)).into_owned()
}

/// Returns how a value reads such that no spreadsheet takes it for a formula.
fn harmless<'v>(value: &Value, read: Cow<'v, str>) -> Cow<'v, str> {
    match (value.is_own() || read.is_empty(), read) {
        (true, read) => read,
        (false, Cow::Borrowed(read)) => unarmed(read),
        (false, Cow::Owned(read)) => guarded(&read).into(),
    }
}

/// Returns words from outside without control codes, and such that no spreadsheet takes them for a
/// formula.
pub fn guarded(words: &str) -> String {
    unarmed(words).into_owned()
}

/// Appends a name from outside to a line.
fn push_name(line: &mut Vec<u8>, name: &str) {
    match is_usual(name) {
        true => line.extend_from_slice(name.as_bytes()),
        false => push_cell(line, &unarmed(name)),
    }
}

/// Returns whether words are of nothing but letters, digits and 汉字 of every day, as nearly all names are:
/// of these nothing is hidden, nothing begins a formula, and nothing parts cells.
fn is_usual(words: &str) -> bool {
    // In UTF-8 what stands between U+4000 and U+9FFF begins so, and goes on as everything does.
    let is_usual =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, 0x80..=0xbf | 0xe4..=0xe9);
    words.bytes().all(is_usual)
}

fn unarmed(words: &str) -> Cow<'_, str> {
    if is_usual(words) {
        return words.into();
    }
    match printable(words) {
        Cow::Borrowed(words) => guard::guarded(words),
        Cow::Owned(words) => guard::guarded(&words).into_owned().into(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cells_are_quoted_as_those_of_any_row(cells in prop::collection::vec("[甲,\"\r\n; ]{0,5}|.*", 2..5)) {
            let mut line = Vec::new();
            for (index, cell) in cells.iter().enumerate() {
                if index > 0 {
                    line.push(b',');
                }
                push_cell(&mut line, cell);
            }
            line.push(b'\n');
            let mut written = Vec::new();
            write([cells], &mut written)?;
            prop_assert_eq!(line, written);
        }
    }

    #[test]
    fn control_codes_hide_no_formula() {
        for (words, harmless) in [("甲\t=1", "甲\\u{9}=1"), ("甲\r\n=1", "甲\\u{d}\\u{a}=1")] {
            assert_eq!(guarded(words), harmless);
        }
    }

    #[test]
    fn what_is_usual_stands_as_it_is_anyway() {
        for word in (char::MIN..=char::MAX).map(String::from) {
            if is_usual(&word) {
                assert_eq!(guard::guarded(&printable(&word)), word);
                let mut cell = Vec::new();
                push_cell(&mut cell, &word);
                assert_eq!(cell, word.as_bytes());
            }
        }
    }
}
