//! One row of a rubric file, key by key.
//!
//! Numbers are whole thousandths: 2.5 points are 2500.

use toml::{Table, Value};

pub fn tables<'a>(table: &'a Table, key: &str) -> Vec<&'a Table> {
    let rows = table.get(key).and_then(Value::as_array);
    let rows = rows.into_iter().flatten();
    rows.map(|row| row.as_table().expect("a list of tables"))
        .collect()
}

pub fn word(row: &Table, key: &str) -> String {
    plain(&row[key])
}

pub fn words(row: &Table, key: &str) -> Vec<String> {
    let words = row.get(key).and_then(Value::as_array);
    words.into_iter().flatten().map(plain).collect()
}

fn plain(value: &Value) -> String {
    value.as_str().expect("a word").to_owned()
}

pub fn number(row: &Table, key: &str) -> Option<i64> {
    row.get(key).map(thousandths)
}

/// Returns a number in thousandths, from the digits it is written with.
pub fn thousandths(value: &Value) -> i64 {
    let text = value.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = format!("{whole}{decimals:0<3}");
    digits.parse().expect("three decimals at most")
}
