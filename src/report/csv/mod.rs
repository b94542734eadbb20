//! Results as CSV, for spreadsheets and scripts.

mod results;

pub use results::csv;

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

/// Returns rows as CSV.
fn in_memory<C: AsRef<str>>(rows: impl IntoIterator<Item = Vec<C>>) -> Vec<u8> {
    let mut held = Vec::new();
    write(rows, &mut held).expect("memory takes it");
    held
}

/// Returns what a cell of data holds.
pub fn cell(value: &Value, lang: Lang) -> String {
    match value.is_own() {
        true => value.datum(lang),
        false => guarded(&value.datum(lang)),
    }
}

/// Returns words from outside without control codes, and such that no spreadsheet takes them for a
/// formula.
pub fn guarded(words: &str) -> String {
    guard::guarded(&printable(words)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn control_codes_hide_no_formula() {
        for (words, harmless) in [("甲\t=1", "甲\\u{9}=1"), ("甲\r\n=1", "甲\\u{d}\\u{a}=1")] {
            assert_eq!(guarded(words), harmless);
        }
    }
}
