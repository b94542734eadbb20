//! Cells of a sheet in the words of the page about sheets.

use wuhua_eval::cell::{Cell, Repair};

pub fn in_words(cell: &Cell) -> String {
    match cell {
        Cell::Blank => "blank".to_owned(),
        Cell::NotApplicable => "not applicable".to_owned(),
        Cell::Exempt => "exempt".to_owned(),
        Cell::Number { value, percent } => {
            format!("number {value}{}", if *percent { "%" } else { "" })
        }
        Cell::Fraction { part, whole } => format!("ratio {part}/{whole}"),
        Cell::Word(word) => format!("word {word}"),
    }
}

pub fn repair_word(repair: Repair) -> &'static str {
    match repair {
        Repair::SurroundingSpace => "space",
        Repair::FullWidth => "full width",
        Repair::LeadingApostrophe => "apostrophe",
        Repair::ThousandsComma => "thousands",
        Repair::UnitWord => "unit word",
        Repair::PlusSign => "plus sign",
    }
}

/// Returns a cell of the page with the characters that no table can show.
pub fn unescaped(cell: &str) -> String {
    cell.replace("(U+3000)", "\u{3000}")
        .replace("(U+00A0)", "\u{a0}")
        .replace("(U+200B)", "\u{200b}")
        .replace("(nothing)", "")
}
