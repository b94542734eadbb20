//! What keeps a changed mark from coming to a wrong number in silence: a cell that is no formula cannot
//! follow it, and formulas may read it otherwise than the program would. Both show an error then.

use crate::report::workbook::formulas::{Held, quoted};
use crate::report::workbook::number::digits;

/// What cells ask before they say anything.
pub struct Guard {
    /// How many marks were changed.
    pub changed: String,
    /// How many marks the program would not read as formulas do.
    pub unread: String,
    /// In how many cells of the workings stands an error.
    pub lost: String,
}

impl Guard {
    /// Returns a formula that says what the program found, unless marks were changed.
    pub fn unless_changed(&self, held: &Held) -> String {
        let said = match held {
            Held::Nothing => "\"\"".to_owned(),
            Held::Number(number) => digits(number),
            Held::Word(word) => quoted(word),
        };
        format!("=IF({}=0,{said},NA())", self.changed)
    }

    /// Returns a formula that works something out, unless there are marks that are not read.
    pub fn where_read(&self, formula: &str) -> String {
        unless(&self.unread, formula)
    }

    /// Returns a formula that holds units against each other, unless what one of them came to is lost.
    pub fn where_all_are_known(&self, formula: &str) -> String {
        unless(&self.lost, formula)
    }
}

fn unless(count: &str, formula: &str) -> String {
    let formula = formula.trim_start_matches('=');
    format!("=IF({count}=0,{formula},NA())")
}
