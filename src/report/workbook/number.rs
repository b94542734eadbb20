//! The door through which exact numbers leave for a workbook, which keeps binary floats: as decimals of
//! the fifteen digits that spreadsheets show.

use crate::number::Number;

/// Returns the float that a spreadsheet keeps of a number.
pub fn float(number: &Number) -> f64 {
    let written = number.to_string();
    let (part, whole) = written.split_once('/').unwrap_or((&written, "1"));
    let parsed = |digits: &str| {
        digits
            .parse::<f64>()
            .expect("a number is written in digits")
    };
    parsed(part) / parsed(whole)
}

/// Returns the digits of that float, as a formula keeps what it came to.
pub fn digits(number: &Number) -> String {
    float(number).to_string()
}
