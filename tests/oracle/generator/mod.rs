//! Random rubrics, as TOML, and random sheets, as CSV: everything the rubric language can say, in
//! every mixture it allows.

mod cells;
mod extras;
mod folds;
mod indicators;
mod outcome;
mod rubric;
mod rules;
mod sheet;
mod variants;

pub use cells::written;
pub use rubric::rubric;
pub use sheet::{Marks, marks};
pub use variants::{is_blank, is_mark, marks_without_blanks};

/// Writes hundredths as a decimal.
fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    match rest {
        0 => format!("{sign}{whole}"),
        _ if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}
