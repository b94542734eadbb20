//! Tables whose cells are values until a format renders them.

use super::value::{Tone, Value};
use crate::lang::Text;

pub struct Table {
    pub columns: Vec<Column>,
    /// How many columns at the left say what a row is about; they are repeated where a table is
    /// too wide and goes on below.
    pub stub: usize,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Returns a table whose first column says what a row is about.
    pub fn new(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Table {
        Table {
            columns,
            stub: 1,
            rows,
        }
    }
}

pub struct Column {
    pub heading: Text,
    /// A second line of the heading: full marks.
    pub note: Option<Text>,
    pub align: Align,
}

/// Numbers and addresses stand to the right and are never broken; lists of names are broken between
/// them only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Words,
    Names,
    Numbers,
}

pub struct Cell {
    pub value: Value,
    pub tone: Tone,
}

impl Column {
    pub fn words(heading: Text) -> Column {
        Column {
            heading,
            note: None,
            align: Align::Words,
        }
    }

    pub fn names(heading: Text) -> Column {
        Column {
            align: Align::Names,
            ..Column::words(heading)
        }
    }

    pub fn numbers(heading: Text) -> Column {
        Column {
            heading,
            note: None,
            align: Align::Numbers,
        }
    }
}

impl Cell {
    pub fn plain(words: impl Into<String>) -> Cell {
        Value::Name(words.into()).into()
    }

    pub fn of(text: Text) -> Cell {
        Value::Words(text).into()
    }

    pub fn toned(text: Text, tone: Tone) -> Cell {
        let value = Value::Words(text);
        Cell { value, tone }
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Cell {
        let tone = value.tone();
        Cell { value, tone }
    }
}
