//! A TOML text as a tree of values that know where they stand. The only file that calls `toml`.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mended::{self, Mended};
use super::syntax::{fault, unclosed_bracket};
use crate::diagnostics::{Diagnostic, FileId, whole_characters};
use crate::number::Number;

/// A value and the stretch of text it was read from.
#[derive(Debug)]
pub struct Located {
    pub value: Value,
    pub span: Range<usize>,
}

#[derive(Debug)]
pub enum Value {
    Text(String),
    Number {
        number: Number,
        /// As it stands in the file: 1.10 and 1.1 are one number, but not one code.
        literal: String,
    },
    Bool(bool),
    List(Vec<Located>),
    Table(Table),
    /// A date, `inf`, a number beyond all bounds: nothing that a rubric holds.
    Other,
}

impl Located {
    /// Returns the text that stands here; nothing where something else does.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Number { .. }
            | Value::Bool(_)
            | Value::List(_)
            | Value::Table(_)
            | Value::Other => None,
        }
    }

    /// Returns the table that stands here; nothing where something else does.
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            Value::Text(_)
            | Value::Number { .. }
            | Value::Bool(_)
            | Value::List(_)
            | Value::Other => None,
        }
    }

    /// Returns the list that stands here; nothing where something else does.
    pub fn list(&self) -> Option<&[Located]> {
        match &self.value {
            Value::List(items) => Some(items),
            Value::Text(_)
            | Value::Number { .. }
            | Value::Bool(_)
            | Value::Table(_)
            | Value::Other => None,
        }
    }

    /// Returns the values that stand here: those of a list, or else the one.
    pub fn items(&self) -> &[Located] {
        self.list().unwrap_or(std::slice::from_ref(self))
    }
}

/// Keys with their values, in the order of the file.
#[derive(Debug, Default)]
pub struct Table {
    pub entries: Vec<Entry>,
}

#[derive(Debug)]
pub struct Entry {
    pub key: String,
    pub key_span: Range<usize>,
    pub located: Located,
}

impl Table {
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

/// Reads a text; what is not TOML is reported. Where that is put right by quotation marks and signs
/// of ASCII, the table is there all the same.
pub fn read(file: FileId, source: &str) -> (Option<Table>, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    if errors.is_empty() {
        let untouched = Mended::untouched(source);
        return (Some(convert_table(table.get_ref(), &untouched)), Vec::new());
    }
    if let Some(unclosed) = unclosed_bracket(file, source) {
        return (None, vec![unclosed]);
    }
    let mended = Mended::of(source);
    if let Ok(table) = DeTable::parse(&mended.text) {
        let table = convert_table(table.get_ref(), &mended);
        return (Some(table), mended::faults(file, source));
    }
    let mut faults: Vec<Diagnostic> = Vec::new();
    let mut lines_at_fault = HashSet::new();
    for error in errors {
        let span = whole_characters(source, &error.span().unwrap_or(0..0));
        let line_start = source[..span.start].rfind('\n');
        // One slip leaves several marks on its line; the first names it.
        if lines_at_fault.insert(line_start) {
            faults.push(fault(file, source, span, error.message()));
        }
    }
    (None, faults)
}

fn convert_table(table: &DeTable, mended: &Mended) -> Table {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue>)| {
        let key_text: &std::borrow::Cow<str> = key.get_ref();
        Entry {
            key: key_text.to_string(),
            key_span: mended.written(&key.span()),
            located: convert(value, mended),
        }
    };
    Table {
        entries: table.iter().map(entry).collect(),
    }
}

fn convert(value: &Spanned<DeValue>, mended: &Mended) -> Located {
    let converted = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) if integer.radix() == 10 => number(integer.as_str()),
        DeValue::Integer(_) | DeValue::Datetime(_) => Value::Other,
        DeValue::Float(float) => number(float.as_str()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| convert(item, mended)).collect())
        }
        DeValue::Table(table) => Value::Table(convert_table(table, mended)),
    };
    Located {
        value: converted,
        span: mended.written(&value.span()),
    }
}

/// A TOML number by its own digits, exponent included: no float stands between.
fn number(literal: &str) -> Value {
    let plain = literal.trim_start_matches('+').to_lowercase();
    let (mantissa, exponent) = plain.split_once('e').unwrap_or((&plain, "0"));
    let power = exponent
        .parse::<i64>()
        .ok()
        .filter(|power| (-18..=18).contains(power));
    match (Number::parse(mantissa), power) {
        (Some(mantissa), Some(power)) => {
            let scale =
                Number::from(10_i64.pow(power.unsigned_abs().try_into().expect("at most 18")));
            Value::Number {
                number: if power < 0 {
                    &mantissa / &scale
                } else {
                    &mantissa * &scale
                },
                literal: literal.to_owned(),
            }
        }
        _ => Value::Other,
    }
}
