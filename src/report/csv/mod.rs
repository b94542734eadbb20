//! Results as CSV, for spreadsheets and scripts.

mod results;

pub use results::csv;

use std::io::{self, Write};

use super::value::Value;
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

/// Returns what a cell of data holds.
pub fn cell(value: &Value, lang: Lang) -> String {
    match value.is_own() {
        true => value.datum(lang),
        false => guarded(&value.datum(lang)),
    }
}

/// Returns words from outside without control codes, and with an apostrophe wherever a spreadsheet
/// would take what follows for a formula: where they begin, and behind all that ends a cell
/// somewhere. A spreadsheet of another country parts columns at `;`, and sees no quotes around them.
pub fn guarded(words: &str) -> String {
    const FORMULA_SIGNS: &str = "=+-@＝＋－＠";
    let words = printable(words);
    if !words.contains(|character| FORMULA_SIGNS.contains(character)) {
        return words.into_owned();
    }
    let mut guarded = String::with_capacity(words.len());
    let mut begins = true;
    for character in words.chars() {
        if begins && FORMULA_SIGNS.contains(character) {
            guarded.push('\'');
        }
        guarded.push(character);
        let is_passed_over = character.is_whitespace() || character == '"';
        begins = ",;|\t".contains(character) || begins && is_passed_over;
    }
    guarded
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_cell_begins_a_formula_wherever_cells_are_parted() {
        for (words, harmless) in [
            ("幸福社区", "幸福社区"),
            ("甲-乙=丙", "甲-乙=丙"),
            ("=1+1", "'=1+1"),
            ("＝1", "'＝1"),
            (" \"=1", " \"'=1"),
            ("甲;=cmd|' /C calc'!A0", "甲;'=cmd|' /C calc'!A0"),
            ("甲; \"@SUM(A1)", "甲; \"'@SUM(A1)"),
            ("甲,-2+3;+4|=5", "甲,'-2+3;'+4|'=5"),
            ("甲\t=1", "甲\\u{9}=1"),
            ("甲\r\n=1", "甲\\u{d}\\u{a}=1"),
        ] {
            assert_eq!(guarded(words), harmless);
        }
    }
}
