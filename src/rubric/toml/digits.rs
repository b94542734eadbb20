//! How many digits the numbers of a rubric may have. Every number of its rows and folds enters the
//! totals; a hundred odd denominators of many digits would make one total a page long.

use std::cell::RefCell;

use crate::diagnostics::{Diagnostic, FileId, Findings, Place};
use crate::lang::Text;
use crate::number::{CommonDenominator, Number};
use crate::text;
use crate::toml_text::codes;
use crate::toml_text::{Located, Table, Value, as_number, as_share};

/// Far beyond what a paper prints, and still a machine word.
const MOST_DIGITS: usize = 18;

/// Enough for every fraction with a denominator up to 100, and for decimals beside them.
const MOST_OF_DENOMINATOR: usize = 60;

/// The keys whose numbers enter the totals.
const COUNTED: [&str; 2] = ["indicators", "folds"];

/// Reports the first number of too many digits, and the first that makes the common denominator
/// too long.
pub fn limit_digits(file: FileId, table: &Table, findings: &RefCell<Findings>) {
    let mut numbers = Vec::new();
    for key in COUNTED {
        if let Some(entry) = table.get(key) {
            collect(&entry.located, &mut numbers);
        }
    }
    let wrong = |located: &Located, message: Text| {
        let remedy = text! {"少写几位；权重可用整数（3 比 5），不必化成小数"; "write fewer digits; weights can be whole numbers (3 to 5) instead of decimals"};
        let fault = Diagnostic::of(codes::WRONG_VALUE, message);
        let place = Place::new(file, located.span.clone());
        findings.borrow_mut().push(fault.at(place).help(remedy));
    };
    let mut common = CommonDenominator::default();
    for (located, number) in numbers {
        if number.digits() > MOST_DIGITS {
            wrong(
                located,
                text! {"这个数超过 {MOST_DIGITS} 位"; "this number has more than {MOST_DIGITS} digits"},
            );
            return;
        }
        common.include(&number);
        if common.digits() > MOST_OF_DENOMINATOR {
            wrong(
                located,
                text! {"到这里，各数的公分母超过 {MOST_OF_DENOMINATOR} 位"; "up to here the numbers have a common denominator of more than {MOST_OF_DENOMINATOR} digits"},
            );
            return;
        }
    }
}

/// Collects the numbers inside a value, in the order of the file.
fn collect<'t>(located: &'t Located, numbers: &mut Vec<(&'t Located, Number)>) {
    match &located.value {
        Value::Number { number, .. } => numbers.push((located, number.clone())),
        // Other texts of digits are names and codes.
        Value::Text(text) if text.contains(['/', '%']) => {
            let number = as_share(located).or_else(|| as_number(located));
            numbers.extend(number.map(|number| (located, number)));
        }
        Value::List(items) => {
            for item in items {
                collect(item, numbers);
            }
        }
        Value::Table(table) => {
            for entry in &table.entries {
                collect(&entry.located, numbers);
            }
        }
        Value::Text(_) | Value::Bool(_) | Value::Other => {}
    }
}
