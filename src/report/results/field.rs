//! A column of results, and the rows that it has something to say of.

use crate::evaluation::{Aside, Seat, UnitResult, Values};
use crate::lang::Text;
use crate::report::document::{Align, Column};
use crate::report::value::Value;
use crate::sheet::UnitId;

/// A column of results.
pub struct Field<'a> {
    pub heading: Text,
    /// Full marks, where they are the same for all.
    note: Option<Text>,
    align: Align,
    pub shown: Shown,
    content: Content<'a>,
}

/// What stands in a column.
enum Content<'a> {
    /// The same in every row.
    Constant(Value),
    Of(Box<dyn Fn(&Entry<'a>) -> Value + Sync + 'a>),
}

/// Where a column is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Everywhere,
    /// In what people read, where the words of one column say what two columns of data hold.
    ToPeople,
    /// In spreadsheets, columns of data and the table of sections: a ranking has no room for it.
    Sections,
    /// In spreadsheets and columns of data: a table has no room for it.
    WhereRoom,
    /// In columns of data.
    Data,
    Nowhere,
}

impl Shown {
    pub fn in_table(self) -> bool {
        match self {
            Shown::Everywhere | Shown::ToPeople => true,
            Shown::Sections | Shown::WhereRoom | Shown::Data | Shown::Nowhere => false,
        }
    }

    pub fn in_spreadsheet(self) -> bool {
        match self {
            Shown::Everywhere | Shown::ToPeople | Shown::Sections | Shown::WhereRoom => true,
            Shown::Data | Shown::Nowhere => false,
        }
    }

    pub fn in_data(self) -> bool {
        match self {
            Shown::Everywhere | Shown::Sections | Shown::WhereRoom | Shown::Data => true,
            Shown::ToPeople | Shown::Nowhere => false,
        }
    }
}

/// A row of results: a unit that was scored, or one that was set aside.
pub enum Entry<'a> {
    /// With what its rows come to.
    Scored(&'a UnitResult, Values<'a>),
    Aside(UnitId, Option<&'a Aside>),
}

impl<'a> Entry<'a> {
    pub fn scored(result: &'a UnitResult) -> Entry<'a> {
        Entry::Scored(result, result.stated())
    }

    pub fn unit(&self) -> UnitId {
        match self {
            Entry::Scored(result, _) => result.unit,
            Entry::Aside(unit, _) => *unit,
        }
    }

    pub fn seats(&self) -> &[Seat] {
        match self {
            Entry::Scored(result, _) => &result.seats,
            Entry::Aside(_, aside) => aside.map_or(&[], |aside| &aside.seats),
        }
    }
}

impl<'a> Field<'a> {
    pub fn new(
        heading: Text,
        align: Align,
        shown: Shown,
        value: impl Fn(&Entry<'a>) -> Value + Sync + 'a,
    ) -> Field<'a> {
        Field {
            heading,
            note: None,
            align,
            shown,
            content: Content::Of(Box::new(value)),
        }
    }

    /// Returns a column of data that holds the same in every row.
    pub fn constant_of(heading: Text, value: Value) -> Field<'a> {
        Field {
            heading,
            note: None,
            align: Align::Words,
            shown: Shown::Data,
            content: Content::Constant(value),
        }
    }

    /// Returns a column of what nobody has who was set aside.
    pub fn scored(
        heading: Text,
        align: Align,
        shown: Shown,
        value: impl Fn(&'a UnitResult) -> Value + Sync + 'a,
    ) -> Field<'a> {
        Field::new(heading, align, shown, move |entry| match entry {
            Entry::Scored(result, _) => value(result),
            Entry::Aside(..) => Value::Nothing,
        })
    }

    /// Returns the same with what stands below its heading.
    pub fn noting(self, note: Option<Text>) -> Field<'a> {
        Field { note, ..self }
    }

    pub fn value(&self, entry: &Entry<'a>) -> Value {
        match &self.content {
            Content::Constant(value) => value.clone(),
            Content::Of(value) => value(entry),
        }
    }

    /// Returns what stands in every row, where that is the same.
    pub fn constant(&self) -> Option<Value> {
        match &self.content {
            Content::Constant(value) => Some(value.clone()),
            Content::Of(_) => None,
        }
    }

    /// Returns the column of a table that people read.
    pub fn column(&self) -> Column {
        Column {
            heading: self.heading.clone(),
            note: self.note.clone(),
            align: self.align,
        }
    }
}
