//! A TOML text as a tree of values that know where they stand. The only file that calls `toml`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Diagnostic, FileId, Place};
use crate::number::Number;
use crate::text;

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

/// Reads a text; what is not TOML is reported, and what could still be read of it returned.
pub fn read(file: FileId, source: &str) -> (Table, Vec<Diagnostic>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut faults: Vec<(usize, Diagnostic)> = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let line = source[..span.start.min(source.len())].matches('\n').count();
        // One slip leaves several marks on its line; the first names it.
        if faults.iter().all(|&(known, _)| known != line) {
            faults.push((line, syntax_fault(file, source, span, error.message())));
        }
    }
    let faults = faults.into_iter().map(|(_, fault)| fault).collect();
    (convert_table(table.get_ref()), faults)
}

fn convert_table(table: &DeTable) -> Table {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue>)| {
        let key_text: &std::borrow::Cow<str> = key.get_ref();
        Entry {
            key: key_text.to_string(),
            key_span: key.span(),
            located: convert(value),
        }
    };
    Table {
        entries: table.iter().map(entry).collect(),
    }
}

fn convert(value: &Spanned<DeValue>) -> Located {
    let converted = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) if integer.radix() == 10 => number(integer.as_str()),
        DeValue::Integer(_) | DeValue::Datetime(_) => Value::Other,
        DeValue::Float(float) => number(float.as_str()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Array(items) => Value::List(items.iter().map(convert).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table)),
    };
    Located {
        value: converted,
        span: value.span(),
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

/// What fingers on a Chinese keyboard type in place of ASCII.
const FULL_WIDTH: [(char, char); 11] = [
    ('＝', '='),
    ('“', '"'),
    ('”', '"'),
    ('，', ','),
    ('｛', '{'),
    ('｝', '}'),
    ('［', '['),
    ('］', ']'),
    ('．', '.'),
    ('＃', '#'),
    ('：', '='),
];

fn syntax_fault(file: FileId, source: &str, span: Range<usize>, message: &str) -> Diagnostic {
    let start = floor_boundary(source, span.start.min(source.len()));
    let end = ceil_boundary(source, span.end.clamp(start, source.len()));
    let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = source[start..]
        .find('\n')
        .map_or(source.len(), |newline| start + newline);
    let line = &source[line_start..line_end];
    let outside = outside_quotes(line);
    if let Some(&(offset, found)) = outside
        .iter()
        .find(|(_, found)| FULL_WIDTH.iter().any(|(wide, _)| wide == found))
    {
        let (_, wanted) = FULL_WIDTH
            .into_iter()
            .find(|(wide, _)| *wide == found)
            .expect("it was just found");
        let place = line_start + offset..line_start + offset + found.len_utf8();
        return Diagnostic::error(
            "full-width",
            text!("TOML 不认全角的 `{found}`"; "TOML does not know the full-width `{found}`"),
        )
        .at(Place::new(file, place))
        .help(text!("改成半角的 `{wanted}`"; "write `{wanted}`"));
    }
    if let Some(word) = bare_word(&outside) {
        let place = line_start + word.0..line_start + word.0 + word.1.len();
        let word = word.1;
        return Diagnostic::error("unquoted", text!("`{word}` 没有加引号"; "`{word}` is not quoted"))
            .at(Place::new(file, place))
            .help(text!("TOML 里汉字的键和值都要加引号:`\"{word}\"`"; "keys and values in 汉字 take quotes in TOML: `\"{word}\"`"));
    }
    Diagnostic::error("toml-syntax", text!("不合 TOML 语法({message})"; "not TOML: {message}"))
        .at(Place::new(file, start..end))
        .help(text!("看看这一行的引号、逗号和括号是否成对、齐全"; "check the quotes, commas and brackets of this line"))
}

/// Returns the characters of a line that stand neither in a string nor in a comment, and where.
fn outside_quotes(line: &str) -> Vec<(usize, char)> {
    let mut quote = None;
    let mut escaped = false;
    let mut outside = Vec::new();
    for (offset, character) in line.char_indices() {
        match quote {
            Some(open) => {
                if character == open && !escaped {
                    quote = None;
                }
                escaped = open == '"' && character == '\\' && !escaped;
            }
            None if character == '#' => break,
            None if matches!(character, '"' | '\'') => quote = Some(character),
            None => outside.push((offset, character)),
        }
    }
    outside
}

/// Returns the first run of letters beyond ASCII and where it stands.
fn bare_word(outside: &[(usize, char)]) -> Option<(usize, String)> {
    let is_wide =
        |&&(_, character): &&(usize, char)| !character.is_ascii() && character.is_alphanumeric();
    let start = outside.iter().position(|at| is_wide(&at))?;
    let word: String = outside[start..]
        .iter()
        .take_while(|&&(_, character)| {
            character.is_alphanumeric() || matches!(character, '_' | '-')
        })
        .map(|&(_, character)| character)
        .collect();
    Some((outside[start].0, word))
}

fn floor_boundary(source: &str, mut at: usize) -> usize {
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil_boundary(source: &str, mut at: usize) -> usize {
    while !source.is_char_boundary(at) {
        at += 1;
    }
    at
}
